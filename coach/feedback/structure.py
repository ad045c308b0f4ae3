"""Owns the side that a manager's own order gives: headings, + and - bullets, thumbs, "good: ...".

Reads lines and places, knows nothing of what an observation means; None where the order is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.feedback.headings import LONGEST, is_bare_heading, label_at, side_of_heading
from coach.feedback.parts import Side
from coach.feedback.person import Person
from coach.feedback.splitting import Piece

LONGEST_LINE = 120  # characters of one that may be a heading
FURTHEST = 1_500  # characters before an observation in which its label may stand
_PLAIN = 7  # the level of a heading without #
_LINE = re.compile(
    r"[ \t>]*(?P<hash>#{1,6}(?=[ \t]))?[ \t]*(?P<bold>\*\*|__)?(?P<title>[^\n]*?)[ \t*_#]*"
    r"(?P<colon>:?)[ \t*_]*$"
)
_MARK = re.compile(r"[ \t>]*(?:[-*•–—+‣◦]|\d{1,3}[.)]|\[[ xX]?\])[ \t]+")
_SIGN = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[+\-–−])[ \t]*(?=[^\s+\-–−])")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines under one heading: where they begin and end, the side it gives, and whether lines
    equally deep begin with both + and -."""

    start: int
    end: int
    side: Side | None
    signs: bool


def sides_given(text: str, pieces: Sequence[Piece], person: Person) -> tuple[Side | None, ...]:
    """The side that the order of the notes gives to each piece, None where it gives none."""
    chat = any(one.speaker for one in pieces)
    sections = tuple(_sections(text, person.parts if person.name else (), chat))
    return tuple(_given(text, one, sections) for one in pieces)


def _sections(text: str, names: Sequence[str], chat: bool) -> Iterator[_Section]:
    """A heading of a deeper level keeps the side of the one above it."""
    above: list[tuple[int, Side | None]] = []
    start, side = 0, None
    for line in re.finditer(r"[^\n]+", text):
        if level := _level(line[0], chat):
            yield _section(text, start, line.start(), side)
            above = [one for one in above if one[0] < level]
            found = _LINE.match(line[0])
            side = side_of_heading(found["title"] if found else "", names)
            side = side or (above[-1][1] if above else None)
            above.append((level, side))
            start = line.end()
    yield _section(text, start, len(text), side)


def _section(text: str, start: int, end: int, side: Side | None) -> _Section:
    lines = text[start:end].split("\n")
    signs = {(one["indent"], one["mark"] == "+") for line in lines if (one := _SIGN.match(line))}
    return _Section(start, end, side, any((indent, not plus) in signs for indent, plus in signs))


def _level(line: str, chat: bool) -> int:
    """1 to 6 for #, more for other headings, 0 for no heading."""
    found = None if len(line) > LONGEST_LINE or _MARK.match(line) else _LINE.match(line)
    if not found or not found["title"]:
        return 0
    if found["hash"]:
        return len(found["hash"])
    marked = (found["colon"] or found["bold"]) and len(found["title"].split()) <= LONGEST
    return _PLAIN if marked or (not chat and is_bare_heading(line)) else 0


def _given(text: str, piece: Piece, sections: Sequence[_Section]) -> Side | None:
    """A label or thumb wins over a heading, and a heading over + and -."""
    here = next((one for one in sections if one.start <= piece.start < one.end), sections[-1])
    start = _block_start(text, piece, here)
    labels = (label_at(text, at) for at in _openings(text, start, piece.start))
    if found := [one for one in labels if one]:
        return found[-1][0]
    if here.side:
        return here.side
    sign = _SIGN.match(text, start) if here.signs else None
    return (Side.STRENGTH if sign["mark"] == "+" else Side.GROWTH) if sign else None


def _block_start(text: str, piece: Piece, section: _Section) -> int:
    """Where the bullet or paragraph of a piece begins."""
    at = text.rfind("\n", 0, piece.start) + 1
    first = max(section.start, piece.start - FURTHEST)
    while at > first and not _opens(text, at):
        before = text.rfind("\n", 0, at - 1) + 1
        if before < section.start or not text[before : at - 1].strip():
            break
        at = before
    return at


def _opens(text: str, at: int) -> bool:
    return bool(_MARK.match(text, at) or _SIGN.match(text, at) or label_at(text, at))


def _openings(text: str, start: int, end: int) -> Iterator[int]:
    """Where a label of a piece may stand: at the beginning of its block, and of each sentence."""
    mark = _MARK.match(text, start) or _SIGN.match(text, start)
    yield mark.end() if mark else start
    first = max(start, end - FURTHEST)
    yield from (one.end() for one in _SENTENCE.finditer(text, first, end))
    yield end

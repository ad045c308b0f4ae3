"""Owns the side that a manager's own order gives: headings, + and - bullets, thumbs, "good: ...".

Reads lines and places, knows nothing of what an observation means; None where the order is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.feedback.notes.chats import is_chat
from coach.feedback.notes.headings import label_at, retro_label, side_of_heading
from coach.feedback.notes.marks import BULLET, LONGEST_OPENING, mark_end
from coach.feedback.notes.outline import NUMBER, PLAIN, outline
from coach.feedback.notes.parts import Side
from coach.feedback.notes.splitting import Piece
from coach.feedback.notes.tables import tables_in
from coach.feedback.person import Person

LEAST_RETRO = 2  # of "start", "stop", "continue" that make lines with them a form
LONGEST_LABEL = 40  # characters
FURTHEST = 1_500  # characters before an observation in which its label may stand
_LINE = re.compile(r"[^\n]+")
_SIGN = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[+\-–−])[ \t]*(?=[^\s+\-–−])")
_DOUBT = re.compile(r"[ \t]*[~?](?:[ \t]+(?=\w)|(?=[^\W\d]))")  # "~ said little": of neither side
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines under one heading: where they begin and end, the side it gives, whether lines equally
    deep begin with both + and -, and whether some begin with another mark than ~ or ?."""

    start: int
    end: int
    side: Side | None
    signs: bool
    marked: bool


def sides_given(text: str, pieces: Sequence[Piece], person: Person) -> tuple[Side | None, ...]:
    """The side that the order of the notes gives to each piece, None where it gives none."""
    names = person.parts if person.name else ()
    sections = tuple(_sections(text, names))
    cells = {one.start: one.side for table in tables_in(text) for one in table.cells}
    own = cells | _retro_starts(text)
    return tuple(own.get(one.start) or _given(text, one, sections) for one in pieces)


def _sections(text: str, names: Sequence[str]) -> Iterator[_Section]:
    """A heading of a deeper level keeps the side of the one above it; one without a mark, of which
    nothing is known, keeps none."""
    above: list[tuple[int, Side | None]] = []
    start, side = 0, None
    for line in outline(text, is_chat(text)):
        if not (line.level or line.closes):
            continue
        yield _section(text, start, line.start, side)
        above = [one for one in above if one[0] < (line.level or 1)]
        side = side_of_heading(line.title, names)
        if side is None and above and line.level not in (PLAIN, NUMBER):
            side = above[-1][1]
        if line.level:
            above.append((line.level, side))
        start = line.start if line.closes else line.end
    yield _section(text, start, len(text), side)


def _section(text: str, start: int, end: int, side: Side | None) -> _Section:
    lines = text[start:end].split("\n")
    signs = {(one["indent"], one["mark"] == "+") for line in lines if (one := _SIGN.match(line))}
    both = any((indent, not plus) in signs for indent, plus in signs)
    marked = any((BULLET.match(one) or _SIGN.match(one)) and not _DOUBT.match(one) for one in lines)
    return _Section(start, end, side, both, marked)


def _given(text: str, piece: Piece, sections: Sequence[_Section]) -> Side | None:
    """A label or thumb wins over a heading, and a heading over + and -."""
    here = next((one for one in sections if one.start <= piece.start < one.end), sections[-1])
    start = _block_start(text, piece, here)
    labels = (label_at(text, at) for at in _openings(text, start, piece.start))
    if found := [one for one in labels if one]:
        return found[-1][0]
    if here.marked and _DOUBT.match(text, start):
        return Side.OPEN
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
    return bool(BULLET.match(text, at) or _SIGN.match(text, at) or label_at(text, at))


def _retro_starts(text: str) -> dict[int, Side]:
    """Where the lines of "start, stop, continue" begin, and their sides. One such word alone may
    tell of a start, or of what stopped."""
    starts = [one.start() + mark_end(one[0][:LONGEST_OPENING]) for one in _LINE.finditer(text)]
    found = [(at, side) for at in starts if (side := retro_label(text[at : at + LONGEST_LABEL]))]
    words = {text[at : at + LONGEST_LABEL].lstrip("*_")[:4].casefold() for at, _ in found}
    return dict(found) if len(words) >= LEAST_RETRO else {}


def _openings(text: str, start: int, end: int) -> Iterator[int]:
    """Where a label of a piece may stand: at the beginning of its block, and of each sentence."""
    mark = BULLET.match(text, start) or _SIGN.match(text, start)
    yield mark.end() if mark else start
    first = max(start, end - FURTHEST)
    yield from (one.end() for one in _SENTENCE.finditer(text, first, end))
    yield end

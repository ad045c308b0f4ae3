"""Owns which pieces of notes stand under somebody else's name: "## Jonas", "Jonas:", "- Jonas:".

Reads lines and places; what such a piece means, nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.feedback.deeds.naming import name_alone
from coach.feedback.notes.outline import PLAIN, outline
from coach.feedback.notes.splitting import Piece
from coach.feedback.person import Person

_INDENTED = 100  # the level of a bullet that is a heading; one more with each step of indenting
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*•–—+‣◦]|\d{1,3}[.)])[ \t]+(?P<title>[^\n]*)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that opens a part of the notes: its level, and whose name it is. `name` is "" for the
    person, None for a heading that names nobody."""

    start: int
    level: int
    name: str | None


def names_above(text: str, pieces: Sequence[Piece], person: Person) -> tuple[str, ...]:
    """The other person's name that each piece stands under, "" for most."""
    chat = any(one.speaker for one in pieces)
    if chat or not person.name:
        return ("",) * len(pieces)
    lines = [*_openings(text, person)]
    return tuple(_above(lines, one.start) for one in pieces)


def _openings(text: str, person: Person) -> Iterator[_Line]:
    for line in outline(text, chat=False):
        bullet = _BULLET.match(line.text)
        if bullet:
            level = _INDENTED + len(bullet["indent"].expandtabs(4))
            title = bullet["title"].strip()
            called = title.rstrip(" *_").endswith(":") or _bold(title)
            yield _Line(line.start, level, _named(title, person) if called else None)
            continue
        title = line.title or line.text.strip(" \t>")
        level = line.level or (PLAIN if _is_a_name(title, person) else 0)
        if level:
            yield _Line(line.start, level, _named(title, person))


def _is_a_name(title: str, person: Person) -> bool:
    """Whether a line without any mark is a name and nothing else."""
    return person.is_named(title) or bool(name_alone(title, person))


def _bold(title: str) -> bool:
    return re.fullmatch(r"(\*\*|__)[^*_]+\1", title) is not None


def _named(title: str, person: Person) -> str | None:
    plain = title.strip(" \t*_:#")
    if person.is_in(plain):
        return ""
    return name_alone(plain, person) or None


def _above(lines: Sequence[_Line], start: int) -> str:
    """The name of the nearest line above that holds this place and is somebody's."""
    open_ones: list[_Line] = []
    for line in lines:
        if line.start >= start:
            break
        open_ones = [one for one in open_ones if one.level < line.level]
        open_ones.append(line)
    return next((one.name for one in reversed(open_ones) if one.name is not None), "")

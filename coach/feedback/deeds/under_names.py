"""Owns which pieces of notes stand under somebody else's name: "## Jonas", "Jonas:", "- Jonas:".

Reads lines and places; what such a piece means, nobody here knows. "## Kafka" looks just like
"## Jonas": a name alone is somebody's where the person has a heading of the same kind, or where
the notes tell what this somebody did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach.feedback.deeds.naming import group_in, is_somebody, is_the_person, name_alone
from coach.feedback.notes.headings import side_of_heading
from coach.feedback.notes.outline import PLAIN, outline
from coach.feedback.notes.splitting import Piece
from coach.feedback.person import Person

_INDENTED = 100  # the level of a bullet that is a heading; one more with each step of indenting
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*•–—+‣◦]|\d{1,3}[.)])[ \t]+(?P<title>[^\n]*)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that opens a part of the notes: its level, and whose name it is. `name` is "" for the
    person, None for a heading that names nobody; `alone` says that it is nothing but a name, and
    may be a thing's."""

    start: int
    level: int
    name: str | None
    alone: bool = False


def names_above(text: str, pieces: Sequence[Piece], person: Person) -> tuple[str, ...]:
    """The other person's name that each piece stands under, "" for most."""
    chat = any(one.speaker for one in pieces)
    if chat or not person.name:
        return ("",) * len(pieces)
    told = "\n".join(text[one.start : one.end] for one in pieces)
    lines = _known([*_openings(text, person)], told)
    return tuple(_above(lines, one.start) for one in pieces)


def _openings(text: str, person: Person) -> Iterator[_Line]:
    for line in outline(text, chat=False):
        bullet = _BULLET.match(line.text)
        if bullet:
            level = _INDENTED + len(bullet["indent"].expandtabs(4))
            title = bullet["title"].strip()
            called = title.rstrip(" *_").endswith(":") or _bold(title)
            yield _named(line.start, level, title if called else "", person)
            continue
        title = line.title or line.text.strip(" \t>")
        level = line.level or (PLAIN if _is_a_name(title, person) else 0)
        if level:
            yield _named(line.start, level, title, person)


def _is_a_name(title: str, person: Person) -> bool:
    """Whether a line without any mark is a name and nothing else."""
    return person.is_named(title) or bool(group_in(title) or name_alone(title, person))


def _bold(title: str) -> bool:
    return re.fullmatch(r"(\*\*|__)[^*_]+\1", title) is not None


def _named(start: int, level: int, title: str, person: Person) -> _Line:
    plain = title.strip(" \t*_:#")
    if group := group_in(plain):
        return _Line(start, level, group)
    if person.is_in(plain):
        return _Line(start, level, "", is_the_person(plain, person))
    if side_of_heading(plain):  # "Weaknesses" is nobody
        return _Line(start, level, None)
    name = name_alone(plain, person)
    return _Line(start, level, name or None, bool(name) and "feedback" not in plain.casefold())


def _known(lines: Sequence[_Line], told: str) -> list[_Line]:
    """The lines; a name of which nothing shows that it is somebody's names nobody."""
    own = {one.level for one in lines if one.alone and one.name == ""}
    return [
        replace(one, name=None)
        if one.alone and one.name and one.level not in own and not is_somebody(one.name, told)
        else one
        for one in lines
    ]


def _above(lines: Sequence[_Line], start: int) -> str:
    """The name of the nearest line above that holds this place and is somebody's."""
    open_ones: list[_Line] = []
    for line in lines:
        if line.start >= start:
            break
        open_ones = [one for one in open_ones if one.level < line.level]
        open_ones.append(line)
    return next((one.name for one in reversed(open_ones) if one.name is not None), "")

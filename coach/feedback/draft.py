"""Owns the draft as a value: lines, each of which says where it comes from.

There is no field for a rating, a rank, a level, a promotion or pay, here or anywhere in this room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coach.feedback.notes.parts import Part
from coach.feedback.observation import Observed
from coach.turn import Citation


class Kind(StrEnum):
    """Whose words a line is in."""

    NOTES = "notes"  # about the person, in the manager's words; cites observations
    LADDER = "ladder"  # about expectations, a ladder sentence as it stands; cites it
    REPHRASED = "rephrased"  # about expectations, in a model's words; the cited sentence carries it
    QUESTION = "question"  # asks; cites the observations it asks about, if any
    CONNECTIVE = "connective"  # ours; says nothing about the person


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft; `notes` are observation ids, `sentences` ids of ladder sentences."""

    text: str
    kind: Kind
    notes: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A strength or a growth area: situation, behaviour, impact, and what the ladder says near it.

    A part the notes lack is None and stands in `missing`; it is asked for, never filled in.
    """

    behaviour: Line
    situation: Line | None = None
    impact: Line | None = None
    ladder: Line | None = None
    missing: tuple[Part, ...] = ()

    def lines(self) -> Iterator[Line]:
        """The lines there are, in the order of reading."""
        every = (self.situation, self.behaviour, self.impact, self.ladder)
        yield from (one for one in every if one)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft. `to_manager` is for whoever writes, not for the person: what to find out before
    anything is sent. `unused` are kept observations there was no room for."""

    observed: Observed
    opening: tuple[Line, ...]
    strengths: tuple[Point, ...]
    growth: tuple[Point, ...]
    shift: tuple[Line, ...]
    next_steps: tuple[Line, ...]
    questions: tuple[Line, ...]
    to_manager: tuple[Line, ...]
    citations: tuple[Citation, ...]
    unused: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line of the draft, in the order of reading; not those for the manager."""
        yield from self.opening
        for point in (*self.strengths, *self.growth):
            yield from point.lines()
        yield from (*self.shift, *self.next_steps, *self.questions)

    @property
    def cited_notes(self) -> tuple[str, ...]:
        """Ids of the observations it rests on, in the order of the notes."""
        cited = {name for line in self.lines() for name in line.notes}
        return tuple(one.id for one in self.observed.observations if one.id in cited)


def on_one_line(text: str) -> str:
    """A text of several lines, such as the ladder's, as it stands in a line of a draft."""
    return " ".join(text.split())

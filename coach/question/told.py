"""Owns what the asker has told about where people stand, over a whole conversation.

A stage that was only asked about ("what do seniors do?") tells nothing about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.ladder.model import Ladder
from coach.question.asker import asks_for_another, stage_by_tenure
from coach.question.parts import Part, part_of
from coach.question.single import Reading
from coach.question.stages_asked import read_standing

_TELLING = frozenset({Part.MINE, Part.REPORT, Part.GOAL})


@dataclass(frozen=True, slots=True)
class Told:
    """Stage ids: the asker's own, that of the person they look after, and the one aimed at."""

    mine: str | None = None
    report: str | None = None
    goal: str | None = None


def parts_named(reading: Reading) -> tuple[Part, ...]:
    """The part of each stage that a question names, in its order."""
    return tuple(part_of(reading.staged, one.start, one.end) for one in reading.mentions)


def told(before: Told, reading: Reading, ladder: Ladder) -> Told:
    """What is known once one more question is read; the last word on each counts."""
    beside, parts = reading.beside, frozenset(parts_named(reading))
    if not (parts & _TELLING or beside.stage or beside.target):
        return before if reading.mentions else _by_tenure(before, reading, ladder)
    standing = read_standing(
        ladder,
        reading.mentions,
        reading.staged,
        comparing=False,
        given=(beside.stage, beside.target),
    )
    known = before
    if beside.stage or Part.MINE in parts:
        known = replace(known, mine=standing.current)
    elif Part.REPORT in parts:
        known = replace(known, report=standing.current)
    aimed = standing.target if beside.target or Part.GOAL in parts else None
    return replace(known, goal=aimed) if aimed else known


def _by_tenure(before: Told, reading: Reading, ladder: Ladder) -> Told:
    """What months or years on the job hint at, for a question without a stage."""
    first = ladder.stages[0].track if ladder.stages else None
    track = tuple(stage for stage in ladder.stages if stage.track == first)
    hint = stage_by_tenure(reading.staged, track)
    if hint is None:
        return before
    other = asks_for_another(reading.staged)
    return replace(before, report=hint) if other else replace(before, mine=hint)

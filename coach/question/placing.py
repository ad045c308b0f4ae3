"""Owns whom a question in a conversation is about: which stage somebody stands at, and heads for.

Knows what was told and what was asked last; decides nothing about subject and intent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.ladder.model import Ladder
from coach.question.parts import Part
from coach.question.referring import Pointing
from coach.question.single import Reading
from coach.question.stages_asked import read_standing
from coach.question.told import Told, parts_named
from coach.turn import MOVING, Intent, QuestionFrame

_TELLING = frozenset({Part.MINE, Part.REPORT})


@dataclass(frozen=True, slots=True)
class Place:
    """Ids of the stage stood at, of the one aimed at, and of those named; `manager` says that the
    person there is somebody whom the asker looks after."""

    current: str | None
    target: str | None
    stages: tuple[str, ...]
    manager: bool = False


def place_by_told(
    reading: Reading, frame: QuestionFrame, known: Told, found: Pointing, ladder: Ladder
) -> Place:
    """The place of a question that stands by itself: what it says of stages, and where it leaves
    the asker's own open, what was told before. A question about another stage is about that alone,
    unless it is about the way up to it."""
    mine = Place(frame.current, frame.target, frame.stages)
    if tells(reading, frame):
        return mine
    other = found.person or "manager" in frame.labels
    here = (known.report or known.mine) if other else (known.mine or known.report)
    comparing = frame.intent is Intent.COMPARE
    if comparing and len(frame.stages) > 1:
        return mine
    if frame.stages and frame.intent not in MOVING | {Intent.COMPARE}:
        return mine
    if any(not _below(ladder, here, stage) for stage in frame.stages):
        return mine
    goal = known.goal if not frame.stages and _below(ladder, here, known.goal) else None
    if not here and not goal:
        return mine
    standing = read_standing(
        ladder,
        reading.mentions,
        reading.staged,
        comparing=comparing,
        given=(here, reading.beside.target or goal),
    )
    looked_after = here is not None and here == known.report and here != known.mine
    return Place(standing.current, standing.target, standing.stages, looked_after)


def place_of_follow_up(
    reading: Reading,
    frame: QuestionFrame,
    last: QuestionFrame,
    known: Told,
    found: Pointing,
    ladder: Ladder,
    *,
    same: bool,
) -> Place:
    """The place of a question that leans on the one before it.

    With `same` it asks the same again, so that a stage it names takes the part of the last one:
    after "ready for staff?" comes "and for principal?".
    """
    if not reading.mentions and not tells(reading, frame):
        if found.own:
            return Place(known.mine or last.current, None, ())
        if found.arrives and last.current in last.stages and last.current != known.mine:
            return _on_the_way(last, known, ladder)
        return Place(last.current, frame.target or last.target, last.stages)
    if tells(reading, frame):
        about = None if found.own else _still_about(reading, frame, last, found, ladder)
        return about or _told_now(frame, last, found, ladder)
    if Part.REFUSED in parts_named(reading) and not frame.stages:
        return Place(known.mine or last.current, None, ())
    goal = _goal_now(reading, frame, last, same=same)
    if goal is None:
        here = frame.current or (frame.stages[0] if same and frame.stages else None)
        return Place(here, frame.target, frame.stages)
    below = ladder.neighbour(goal, -1)
    step = below.id if below else None
    stood = (one for one in (known.mine, last.current) if one and _below(ladder, one, goal))
    here = next(stood, step)
    if same and here == last.current != known.mine:
        here = step or here  # the step before the new goal, not before the last
    return Place(here, goal, frame.stages)


def _on_the_way(last: QuestionFrame, known: Told, ladder: Ladder) -> Place:
    """The place of somebody who wants to get where the last question was: "how do I get there?"."""
    goal = last.target or last.current
    below = ladder.neighbour(goal, -1) if goal else None
    stood = known.mine if _below(ladder, known.mine, goal) else None
    return Place(stood or (below.id if below else None), goal, last.stages)


def _still_about(
    reading: Reading, frame: QuestionFrame, last: QuestionFrame, found: Pointing, ladder: Ladder
) -> Place | None:
    """The stage that the last question asked about, though another was chosen beside it: "and what
    do they struggle with?" is about that one, "how do I get there?" about the way to it."""
    mine, about = reading.beside.stage, last.current
    if reading.mentions or about not in last.stages or about == mine or frame.target:
        return None
    if frame.intent not in MOVING and not found.arrives:
        return Place(about, None, last.stages)
    return Place(mine, about, last.stages) if _below(ladder, mine, about) else None


def stages_before(readings: Sequence[Reading], ladder: Ladder) -> tuple[str, ...]:
    """The two stages named last in these questions, in the ladder's order."""
    found: dict[str, None] = {}
    for one in reversed(readings):
        for mention in reversed(one.mentions):
            if len(mention.stages) == 1 and len(found) < 2:
                found.setdefault(mention.stages[0])
    return tuple(stage.id for stage in ladder.stages if stage.id in found)


def _told_now(frame: QuestionFrame, last: QuestionFrame, found: Pointing, ladder: Ladder) -> Place:
    """Where the question itself says that somebody stands; the last goal holds if it is above."""
    ahead = last.target if _below(ladder, frame.current, last.target) else None
    stages = frame.stages or (() if found.own else last.stages)
    return Place(frame.current, frame.target or ahead, stages)


def _goal_now(
    reading: Reading, frame: QuestionFrame, last: QuestionFrame, *, same: bool
) -> str | None:
    """The stage aimed at, if the question names it as one or puts it in the place of one."""
    if Part.GOAL in parts_named(reading) and frame.target:
        return frame.target
    aimed = last.target is not None and last.target in last.stages
    alone = len(frame.stages) == 1 and last.current not in last.stages
    return frame.stages[0] if same and aimed and alone else None


def tells(reading: Reading, frame: QuestionFrame) -> bool:
    """Whether the question, or an option beside it, says where somebody stands."""
    by_tenure = bool(frame.current) and not reading.mentions
    return bool(reading.beside.stage) or by_tenure or bool(_TELLING & {*parts_named(reading)})


def _below(ladder: Ladder, lower: str | None, higher: str | None) -> bool:
    """Whether one stage comes before another of its track; nothing is below every stage."""
    if lower is None or higher is None:
        return higher is not None
    first, second = ladder.stage(lower), ladder.stage(higher)
    return bool(first and second and first.track == second.track and first.order < second.order)

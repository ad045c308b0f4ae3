"""Which stage leads an answer, and which stages come after it.

Works on ladders and frames alone; chooses no sentences and says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.citations import standing
from coach.ladder.model import Ladder, Stage
from coach.turn import Intent, QuestionFrame

MAX_COMPARED = 4  # stages side by side; more cannot be held in mind


@dataclass(frozen=True, slots=True)
class Route:
    """`here` is the stage whose guidance leads, `following` the one after it, `ahead` the one
    aimed at (the target, else `following`). Each is None when there is no such stage."""

    here: Stage | None
    following: Stage | None
    ahead: Stage | None


def route(ladder: Ladder, frame: QuestionFrame) -> Route:
    """Read the route off a frame; stage ids the ladder lacks count as not given.

    What is expected is asked of the target, and so is the way to a first stage, which nothing
    leads up to. Everything else starts where the asker stands.
    """
    target = ladder.stage(frame.target) if frame.target else None
    named = ladder.stage(frame.stages[0]) if frame.stages else None
    stands = standing(ladder, frame)
    if target and (frame.intent is Intent.EXPECT or stands is None):
        return Route(target, None, None)
    here = stands or named
    following = _following(ladder, here, target) if here else None
    ahead = target if target and target != here else following
    return Route(here, following, ahead)


def _following(ladder: Ladder, here: Stage, target: Stage | None) -> Stage | None:
    """The next stage of the track, or the first of the target's track where that is another."""
    if target and target.track != here.track:
        track = (stage for stage in ladder.stages if stage.track == target.track)
        return min(track, key=lambda stage: stage.order)
    return ladder.neighbour(here.id, +1)


def compared(ladder: Ladder, frame: QuestionFrame) -> tuple[Stage, ...]:
    """The stages a comparison sets side by side, in the ladder's order, MAX_COMPARED at most.

    A single stage is compared with the one below it, at the foot of the ladder with the one above;
    no stage with none.
    """
    named = {*frame.stages, frame.current, frame.target}
    found = [stage for stage in ladder.stages if stage.id in named]
    if len(found) == 1:
        only = found[0].id
        other = ladder.neighbour(only, -1) or ladder.neighbour(only, +1)
        found = [stage for stage in ladder.stages if stage in (found[0], other)]
    return tuple(found[:MAX_COMPARED])

"""Stages side by side: the same kinds of sentences for each, a line naming the stage before them.

Knows the names of lines, not their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, add_nearest
from coach.composing.layout import Shape, lay_out
from coach.composing.plans import PLANS
from coach.composing.pool import Seat, fill
from coach.ladder.model import Stage
from coach.turn import Event, Intent

NEAREST_EACH = 2  # passages per stage that answer a comparison on a topic
_ROOM = 10  # seat numbers a stage may use


def compare(asked: Asked, stages: Sequence[Stage]) -> tuple[Event, ...]:
    """The events between `meta` and `done`; () when the pool has nothing on any of the stages."""
    plan = PLANS[Intent.COMPARE]
    slots = plan.rest if asked.frame.topic else plan.whole
    seats = tuple(
        Seat(place * _ROOM + number, slot.lead, stage.id, slot.facets, slot.count)
        for number, slot in enumerate(slots, start=1)
        for place, stage in enumerate(stages)
    )
    choice = fill(_nearest(asked, stages), seats, asked.pool)
    if not choice.picks:
        return ()
    opening = Line("compared", {"topical": bool(asked.frame.topic)})
    shape = Shape(opening, "", seats, placed=False)
    return (*_silent(asked, stages, choice), *lay_out(asked, shape, choice))


def _nearest(asked: Asked, stages: Sequence[Stage]) -> Choice:
    """The sentences of each stage nearest to the topic, stage by stage in turn."""
    choice = Choice()
    for rank in range(NEAREST_EACH if asked.frame.topic else 0):
        for place, stage in enumerate(stages):
            evident = [one for one in asked.pool.evidence() if one.passage.stage == stage.id]
            if rank < len(evident):
                choice = add_nearest(choice, evident[rank], place * _ROOM)
    return choice


def _silent(asked: Asked, stages: Sequence[Stage], choice: Choice) -> Iterator[Event]:
    spoken = {pick.passage.stage for pick in choice.picks}
    for stage in stages:
        if stage.id not in spoken:
            yield asked.notice("silent", Line("silent_compared", {"stage": stage.title}))

"""Stages side by side: the same kinds of sentences for each, a line naming the stage before them.

Knows the names of lines, not their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, add_nearest, nearest_index
from coach.composing.layout import lay_out
from coach.composing.plans import EXPECTED, PLANS
from coach.composing.pool import Seat, fill
from coach.composing.shape import Shape
from coach.composing.wishes import as_short_as_wished
from coach.ladder.model import Stage
from coach.turn import Event, Intent, ScoredPassage

NEAREST_EACH = 2  # passages per stage that answer a comparison on a topic
MAX_SHARED = 3  # competencies compared where none is meant in particular

_DESCRIPTIVE = {facet for slot in PLANS[Intent.COMPARE].whole for facet in slot.facets}
_ROOM = 10  # seat numbers a stage may use


def compare(asked: Asked, stages: Sequence[Stage]) -> tuple[Event, ...]:
    """The events between `meta` and `done`; () when the pool has nothing on any of the stages."""
    near = _nearest(asked, stages)
    seats = _shared_seats(asked, stages) or _seats(asked, stages, near)
    choice = as_short_as_wished(asked, fill(near, seats, asked.pool.near(near)))
    if not choice.picks:
        return ()
    opening = Line("compared", {"topical": bool(asked.frame.topic)})
    shape = Shape(opening, "", seats, placed=False)
    return (*_silent(asked, stages, choice), *lay_out(asked, shape, choice))


def _seats(asked: Asked, stages: Sequence[Stage], near: Choice) -> tuple[Seat, ...]:
    plan = PLANS[Intent.COMPARE]
    return tuple(
        Seat(place * _ROOM + number, slot.lead, stage.id, slot.facets, slot.count)
        for number, slot in enumerate(plan.rest if asked.frame.topic else plan.whole, start=1)
        for place, stage in enumerate(stages)
        if not near.covers(slot.facets, stage.id)
    )


def _shared_seats(asked: Asked, stages: Sequence[Stage]) -> tuple[Seat, ...]:
    """Like set beside like: a seat per competency that speaks at every stage, where many do."""
    if not asked.pool.spread:
        return ()
    speaking = [[one.passage.competency for one in asked.pool.at(stage.id)] for stage in stages]
    shared = [one for one in dict.fromkeys(speaking[0]) if all(one in some for some in speaking)]
    return tuple(
        Seat(place * _ROOM + number, "", stage.id, EXPECTED, 1, competency)
        for number, competency in enumerate(shared[:MAX_SHARED], start=1)
        for place, stage in enumerate(stages)
    )


def _nearest(asked: Asked, stages: Sequence[Stage]) -> Choice:
    """The sentences of each stage nearest to the topic, stage by stage in turn."""
    choice = Choice()
    if not asked.frame.topic:
        return choice
    ranked = _by_stage(asked, stages)
    for rank in range(NEAREST_EACH):
        for place, stage in enumerate(stages):
            evident = ranked[stage.id]
            if rank < len(evident) and (rank == 0 or _is_descriptive(evident[rank])):
                choice = add_nearest(choice, evident[rank], place * _ROOM)
    return choice


def _by_stage(asked: Asked, stages: Sequence[Stage]) -> dict[str, list[ScoredPassage]]:
    """The evidence of each stage, best first; before the rest that of the competency which is
    nearest to the topic at all stages taken together."""
    ranked = {
        stage.id: [one for one in asked.pool.evidence if one.passage.stage == stage.id]
        for stage in stages
    }
    together: Counter[str] = Counter()
    for found in ranked.values():
        together.update({one.passage.competency: one.score for one in reversed(found)})
    first = max(together, key=lambda one: together[one], default="")
    for found in ranked.values():
        found.sort(key=lambda one: one.passage.competency != first)
    return ranked


def _is_descriptive(scored: ScoredPassage) -> bool:
    """Whether the nearest sentence tells what a stage is like, rather than what to do or ask."""
    return scored.passage.sentences[nearest_index(scored)].facet in _DESCRIPTIVE


def _silent(asked: Asked, stages: Sequence[Stage], choice: Choice) -> Iterator[Event]:
    spoken = {pick.passage.stage for pick in choice.picks}
    for stage in stages:
        if stage.id not in spoken:
            yield asked.notice("silent", Line("silent_compared", {"stage": stage.title}))

"""An answer to one question: the plan its intent calls for, filled from the pool, and its shape.

Knows the names of lines, not their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.citations import relation
from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice
from coach.composing.clarifying import NEED_A_STAGE, ask_stage
from coach.composing.comparisons import compare
from coach.composing.layout import Shape, lay_out
from coach.composing.openings import Opening, opening_on_stage, opening_on_topic
from coach.composing.plans import BY_EXPECTATION, EXPECTED, PLANS, Place, Plan
from coach.composing.pool import MAX_NEAREST, Seat, fill, nearest
from coach.composing.route import MOVING, compared, guides_growth
from coach.ladder.model import OVERVIEW, Facet, Passage, Stage
from coach.turn import Event, Intent, Relation

ENOUGH = 3  # sentences; with fewer, the expectations of the stage fill in
MAX_LOCATED = 4  # passages shown to somebody who asks at which stage something stands

_NEIGHBOURS = frozenset({Relation.NEXT, Relation.EARLIER})
_OF_THE_WHOLE = frozenset({Intent.DEFINE, Intent.LOCATE, Intent.PROCESS, Intent.COMPARE})


def answer(asked: Asked) -> tuple[Event, ...]:
    """The events between `meta` and `done`; () when the pool holds nothing that may be said."""
    stages = compared(asked.ladder, asked.frame) if asked.frame.intent is Intent.COMPARE else ()
    if len(stages) > 1:
        return compare(asked, stages)
    by_expectation = _by_expectation(asked)
    plan = BY_EXPECTATION if by_expectation else PLANS[asked.frame.intent]
    near = _nearest(asked, by_expectation) if asked.frame.topic else Choice()
    seats = _seats(asked, plan, near)
    choice = fill(near, seats, asked.pool)
    choice = fill(choice, [_top_up(seats, near, choice)], asked.pool)
    if not choice.picks:
        return ()
    line, spoken = _opening(asked, by_expectation, near)
    shape = Shape(line, spoken, seats, _close(asked, plan))
    return (*_notices(asked, by_expectation), *lay_out(asked, shape, choice))


def _by_expectation(asked: Asked) -> bool:
    """Whether growth is asked for where the ladder only says what it expects."""
    here = asked.way.here
    if here is None or asked.frame.intent not in MOVING:
        return False
    return not guides_growth((one.passage for one in asked.pool.ranked), here)


def _nearest(asked: Asked, by_expectation: bool) -> Choice:
    """The sentences nearest to the question, from the stages it may be answered from."""
    frame, way = asked.frame, asked.way
    stages = [way.here, way.following if by_expectation else None]
    wanted = {stage.id for stage in stages if stage} | {frame.current, frame.target, *frame.stages}
    wanted -= {None}

    def permitted(passage: Passage, rank: int) -> bool:
        stage = passage.stage
        if stage in wanted or not wanted or frame.intent is Intent.LOCATE:
            return True
        if stage == OVERVIEW:
            return rank == 0 or frame.intent in _OF_THE_WHOLE
        return rank == 0 and relation(asked.ladder, stage, frame) in _NEIGHBOURS

    most = MAX_LOCATED if frame.intent is Intent.LOCATE else MAX_NEAREST
    return nearest(asked.pool, permitted, most)


def _seats(asked: Asked, plan: Plan, near: Choice) -> tuple[Seat, ...]:
    """The plan's slots at the stages they are filled from, and one of a target further off."""
    slots = plan.rest if near.picks else plan.whole
    way, first = asked.way, near.picks[0].passage.stage if near.picks else OVERVIEW
    seats = []
    for number, slot in enumerate(slots):
        stage = way.following or way.here if slot.place is Place.NEXT else way.here
        found = _with_text(asked, stage)
        seats.append(Seat(number, slot.lead, found.id if found else first, slot.facets, slot.count))
    if asked.frame.intent in MOVING and way.ahead and way.ahead != way.following:
        seats.append(Seat(len(slots), "", way.ahead.id, (Facet.MEANING, Facet.BEHAVIOURS), 1))
    return tuple(seats)


def _with_text(asked: Asked, stage: Stage | None) -> Stage | None:
    """The stage, or where the ladder is empty there, the nearest one below that has text."""
    below = stage
    while below and not asked.pool.at(below.id):
        below = asked.ladder.neighbour(below.id, -1)
    return below or stage


def _top_up(seats: Sequence[Seat], near: Choice, choice: Choice) -> Seat:
    """Room for what every ladder has, where the plan found too little to say."""
    lacking = 0 if near.picks else ENOUGH - len(choice.picks)
    facets = tuple(dict.fromkeys((*EXPECTED, *Facet)))
    return Seat(len(seats), "", seats[0].stage if seats else OVERVIEW, facets, max(0, lacking))


def _opening(asked: Asked, by_expectation: bool, near: Choice) -> Opening:
    if near.picks:
        return opening_on_topic(asked, asked.ladder.stage(near.picks[0].passage.stage))
    return opening_on_stage(asked, by_expectation)


def _notices(asked: Asked, by_expectation: bool) -> Iterator[Event]:
    if by_expectation:
        yield asked.notice("no-growth-guidance", Line("no_growth_guidance"))
    stage, other = asked.way.here, _with_text(asked, asked.way.here)
    if stage and other and other != stage:
        line = Line("silent_stage", {"stage": stage.title, "other": other.title})
        yield asked.notice("silent", line)


def _close(asked: Asked, plan: Plan) -> Line | None:
    if asked.way.here is None and asked.frame.intent in NEED_A_STAGE:
        return ask_stage(asked)
    if asked.pool.spread:
        return Line("close_competency")
    manager = "manager" in asked.frame.labels
    if not plan.close or (asked.frame.intent is Intent.FEEDBACK and not manager):
        return None
    return Line(plan.close)

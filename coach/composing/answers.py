"""An answer to one question: the plan its intent calls for, filled from the pool, and its shape.

Knows the names of lines, not their words.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, Pick
from coach.composing.clarifying import NEED_A_STAGE, ask_stage, was_asked
from coach.composing.comparisons import compare
from coach.composing.layout import lay_out
from coach.composing.openings import Opening, opening_on_stage, opening_on_topic
from coach.composing.plans import BY_EXPECTATION, PLANS, Plan
from coach.composing.pool import fill
from coach.composing.reach import GROWTH, OF_THE_WHOLE, nearest_within_reach
from coach.composing.route import compared
from coach.composing.seating import seats_for, top_up, with_text
from coach.composing.shape import Shape
from coach.composing.troubles import is_own_trouble
from coach.composing.wishes import (
    as_short_as_wished,
    is_short,
    opening_as_wished,
    plan_as_wished,
    tops_up,
)
from coach.ladder.model import Facet
from coach.turn import MOVING, Event, Intent


def answer(asked: Asked) -> tuple[Event, ...]:
    """The events between `meta` and `done`; () when the pool holds nothing that may be said."""
    stages = compared(asked.ladder, asked.frame) if asked.frame.intent is Intent.COMPARE else ()
    if len(stages) > 1:
        return compare(asked, stages)
    by_expectation = _by_expectation(asked)
    plan = BY_EXPECTATION if by_expectation else PLANS[asked.frame.intent]
    near = nearest_within_reach(asked, plan) if asked.pool.particular else Choice()
    plan = plan_as_wished(asked, plan)
    seats = seats_for(asked, plan, near)
    pool = asked.pool.near(near)
    choice = fill(near, seats, pool)
    if tops_up(asked):
        unplaced = bool(near.picks) and asked.way.here is None
        filling = pool.nearer(near) if unplaced else pool
        choice = fill(choice, [top_up(asked, seats, choice)], filling)
    choice = as_short_as_wished(asked, choice)
    if not choice.picks:
        return ()
    line, spoken = opening_as_wished(asked, _opening(asked, plan, near, choice))
    shape = Shape(line, spoken, seats, _close(asked, plan, choice), plan.opens)
    return (*_notices(asked, by_expectation), *lay_out(asked, shape, choice))


def _by_expectation(asked: Asked) -> bool:
    """Whether growth is asked for where the ladder only says what it expects; at the last stage,
    where nothing more is expected, what shows success there is the better answer."""
    here, scope = asked.way.here, asked.pool.scope
    if here is None or asked.frame.intent not in MOVING:
        return False
    helps = GROWTH if asked.way.following else GROWTH | {Facet.SIGNALS}
    mine = (one for one in asked.ladder.passages() if one.stage == here.id)
    return not any(helps & set(one.facets) for one in mine if one.competency in scope)


def _opening(asked: Asked, plan: Plan, near: Choice, choice: Choice) -> Opening:
    if near.picks:
        opens = _opens(plan, choice)
        first = (*opens, *near.picks)[0]
        return opening_on_topic(asked, asked.ladder.stage(first.passage.stage), bool(opens))
    following = asked.way.following
    described = any(following and p.passage.stage == following.id for p in choice.picks)
    return opening_on_stage(asked, plan is BY_EXPECTATION and described)


def _opens(plan: Plan, choice: Choice) -> list[Pick]:
    """The picks that the answer begins with because its intent calls for them."""
    return [pick for pick in choice.picks if pick.sentence.facet in plan.opens]


def _notices(asked: Asked, by_expectation: bool) -> Iterator[Event]:
    if by_expectation:
        yield asked.notice("no-growth-guidance", Line("no_growth_guidance"))
    stage = asked.way.following if by_expectation else asked.way.here
    other = with_text(asked, stage)
    if stage and other and other != stage:
        line = Line("silent_stage", {"stage": stage.title, "other": other.title})
        yield asked.notice("silent", line)


def _close(asked: Asked, plan: Plan, choice: Choice) -> Line | None:
    if is_short(asked):
        return None
    if asked.way.here is None and asked.frame.intent in NEED_A_STAGE - OF_THE_WHOLE:
        return None if was_asked(asked) else ask_stage(asked)
    spoken = dict.fromkeys(pick.passage.competency for pick in choice.picks)
    if asked.pool.spread and len(spoken) > 1:
        titles = [one.title for one in asked.ladder.competencies if one.id in spoken]
        return Line("close_competency", {"competencies": titles})
    manager = "manager" in asked.frame.labels
    missed = plan.opens and not _opens(plan, choice)
    told = asked.frame.intent is not Intent.STRUGGLE or is_own_trouble(asked.frame.question)
    if not plan.close or missed or not (manager or told):
        return None
    if asked.frame.intent is Intent.FEEDBACK and not manager:
        return None
    return Line(plan.close)

"""Which evidence may answer a question directly: by stage, and by what a sentence is for.

Chooses among evidence; fills no seats and writes no lines.
"""

from __future__ import annotations

from coach.composing.asked import Asked
from coach.composing.choice import Choice, nearest_index
from coach.composing.plans import BY_EXPECTATION, EXPECTED, Plan
from coach.composing.pool import nearest
from coach.ladder.model import OVERVIEW, Facet
from coach.turn import MOVING, Intent, ScoredPassage

MAX_NEAR = 3  # passages that answer a question with a topic directly
MAX_LOCATED = 3  # passages shown to somebody who asks at which stage something stands

GROWTH = frozenset({Facet.PRACTICES, Facet.OPPORTUNITIES, Facet.READINESS, Facet.SHIFT})

_OF_ONE_STAGE = frozenset({Intent.STRUGGLE, Intent.SIGNALS, Intent.DEFINE})
OF_THE_WHOLE = frozenset({Intent.DEFINE, Intent.LOCATE, Intent.PROCESS, Intent.COMPARE})


def nearest_within_reach(asked: Asked, plan: Plan) -> Choice:
    """The sentences nearest to the question, from the stages it may be answered from.

    The best passage speaks whatever it is for; the others only if the plan has a use for them.
    """
    frame, wanted = asked.frame, _stages_asked(asked, plan)
    useful = {*EXPECTED, *(facet for slot in (*plan.whole, *plan.rest) for facet in slot.facets)}

    def permitted(scored: ScoredPassage, rank: int) -> bool:
        passage, facet = scored.passage, scored.passage.sentences[nearest_index(scored)].facet
        if (rank and facet not in useful) or _leads_past(asked, passage.stage, facet):
            return False
        if passage.stage == OVERVIEW:
            return rank == 0 or not wanted or frame.intent in OF_THE_WHOLE
        return passage.stage in wanted or not wanted or frame.intent is Intent.LOCATE

    most = MAX_LOCATED if frame.intent is Intent.LOCATE else MAX_NEAR
    return nearest(asked.pool, permitted, most)


def _leads_past(asked: Asked, stage: str, facet: Facet) -> bool:
    """Whether a sentence of the stage aimed at tells how to leave it: no use to the asker yet."""
    here = asked.way.here
    aimed_at = stage == asked.frame.target and here is not None and stage != here.id
    return asked.frame.intent in MOVING and aimed_at and facet in GROWTH


def _stages_asked(asked: Asked, plan: Plan) -> set[str]:
    """The stage that leads, the next where only it can answer, and all that the question names
    unless it is about how one stage feels or reads."""
    frame, way = asked.frame, asked.way
    found = {way.here.id} if way.here else set()
    found |= {way.following.id} if plan is BY_EXPECTATION and way.following else set()
    if frame.intent in _OF_ONE_STAGE and found:
        return found
    found |= {stage for stage in (frame.current, frame.target, *frame.stages) if stage}
    return found or _stage_of_best(asked)


def _stage_of_best(asked: Asked) -> set[str]:
    """Where no stage is known, the one that comes closest; sentences of many would be no answer."""
    if asked.frame.intent in OF_THE_WHOLE:
        return set()
    return {one.passage.stage for one in asked.pool.evidence[:1]}

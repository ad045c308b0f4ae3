"""In which order an answer says what was chosen for it.

Chooses no sentences and writes no events.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.composing.alone import continues
from coach.composing.asked import Asked
from coach.composing.choice import Pick
from coach.composing.pool import ANSWER
from coach.composing.shape import ASKING, Shape

WANTED = 2  # of a frame's facets, most wanted first, are what the question is about
_LAST = 1000  # slot number after all others

# In which order an answer says what has which lead.
_FAMILIES = ("", "work_on", "agree_on", "bring", *ASKING.values(), "sign", "ready")


def in_reading_order(asked: Asked, shape: Shape, picks: Sequence[Pick]) -> list[Pick]:
    """By slot; within a slot by stage, by what the sentences are for, and by passage.

    `picks` are most important first. What an answer opens with comes first, then the nearest
    sentences; what has the same lead at the same stage stands together. Within a passage the most
    important comes first, unless one sentence continues another. About a stage as such, passages
    stand as in the ladder.
    """
    stages = [shape.spoken, *(pick.passage.stage for pick in picks)]
    linked = {pick.passage.id for pick in picks if continues(pick.sentence)}
    passages, nearest = _passage_order(asked, picks), _lead_of_nearest(asked, shape, picks)
    slots = [_joined_slot(asked, shape, picks, pick) for pick in picks]

    def key(place: int) -> tuple[int, int, int, int, int]:
        pick, lead = picks[place], shape.lead(picks[place])
        opens = pick.sentence.facet in shape.opens
        family = -2 if opens else -1 if lead == nearest else _FAMILIES.index(lead)
        within = pick.index if pick.passage.id in linked else place
        stage, passage = stages.index(pick.passage.stage), passages.index(pick.passage.id)
        return slots[place], stage, family, passage, within

    return [picks[place] for place in sorted(range(len(picks)), key=key)]


def _joined_slot(asked: Asked, shape: Shape, picks: Sequence[Pick], pick: Pick) -> int:
    """The first slot of those with the same lead at the same stage. Slots without a lead keep
    their order where that is the plan's own: about a stage as such."""
    lead, stage = shape.lead(pick), pick.passage.stage
    if not lead and not asked.pool.particular:
        return pick.slot
    kin = (one for one in picks if shape.lead(one) == lead and one.passage.stage == stage)
    return min(_slot(asked, shape, one) for one in kin)


def _lead_of_nearest(asked: Asked, shape: Shape, picks: Sequence[Pick]) -> str:
    first = picks[0]
    leads = first.slot == ANSWER and not _waits(asked, shape, first)
    return shape.lead(first) if leads else ""


def _slot(asked: Asked, shape: Shape, pick: Pick) -> int:
    if pick.sentence.facet in shape.opens:
        return ANSWER
    if _waits(asked, shape, pick):
        mine = (one.number for one in shape.seats if pick.sentence.facet in one.facets)
        return next(mine, _LAST)
    return pick.slot


def _waits(asked: Asked, shape: Shape, pick: Pick) -> bool:
    """Whether it is a near question, in the answer to somebody who did not ask for questions: it
    is read where questions have their seat, if there are seats."""
    wanted = asked.frame.facets[:WANTED] if "manager" not in asked.frame.labels else ()
    facet = pick.sentence.facet
    return bool(shape.seats) and pick.slot == ANSWER and facet in ASKING and facet not in wanted


def _passage_order(asked: Asked, picks: Sequence[Pick]) -> list[str]:
    if asked.pool.particular:
        return [pick.passage.id for pick in picks]
    competencies = [pick.passage.competency for pick in picks]
    ordered = sorted(
        picks, key=lambda one: (competencies.index(one.passage.competency), one.passage.start)
    )
    return [pick.passage.id for pick in ordered]

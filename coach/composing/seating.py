"""A plan's slots at the stages of a route: the seats that an answer fills from the pool.

Chooses no sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.composing.asked import Asked
from coach.composing.choice import Choice
from coach.composing.plans import EXPECTED, Place, Plan, wished
from coach.composing.pool import Seat
from coach.ladder.model import OVERVIEW, Facet, Stage
from coach.turn import MOVING

ENOUGH = 3  # sentences; with fewer, the expectations of the stage fill in
ENOUGH_OF_MANY = 5  # the same for an answer across several competencies


def seats_for(asked: Asked, plan: Plan, near: Choice) -> tuple[Seat, ...]:
    """The plan's slots at the stages they are filled from, and one of a target further off.

    None after the nearest sentences where no stage is known: they may come from several.
    """
    if near.picks and asked.way.here is None:
        return ()
    slots = plan.rest if near.picks else wished(plan.whole, asked.frame.facets)
    way, first = asked.way, near.picks[0].passage.stage if near.picks else OVERVIEW
    seats = []
    for number, slot in enumerate(slots):
        stage = way.following or way.here if slot.place is Place.NEXT else way.here
        found = with_text(asked, stage)
        seats.append(Seat(number, slot.lead, found.id if found else first, slot.facets, slot.count))
    if asked.frame.intent in MOVING and way.ahead and way.ahead != way.following:
        far = Seat(len(slots), "", way.ahead.id, (Facet.MEANING, Facet.BEHAVIOURS), 1)
        seats.insert(0, far)  # read last, but it was asked for, so nothing crowds it out
    return tuple(seats)


def with_text(asked: Asked, stage: Stage | None) -> Stage | None:
    """The stage, or where the ladder is empty there, the nearest one below that has text."""
    below = stage
    while below and not asked.pool.speaks_at(below.id):
        below = asked.ladder.neighbour(below.id, -1)
    return below or stage


def top_up(asked: Asked, seats: Sequence[Seat], choice: Choice) -> Seat:
    """Room for what every ladder has, where the plan found too little to say.

    A struggle is no filling: among expectations it would read as one.
    """
    enough = ENOUGH_OF_MANY if asked.pool.spread else ENOUGH
    lacking = enough - len(choice.picks)
    others = [one for one in Facet if one is not Facet.STRUGGLES or not choice.picks]
    facets = tuple(dict.fromkeys((*EXPECTED, *others)))
    return Seat(len(seats), "", seats[-1].stage if seats else OVERVIEW, facets, max(0, lacking))

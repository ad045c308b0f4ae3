"""What surrounds the chosen sentences of an answer, and the lead that each of them has in it.

Knows the names of lines, not their words; chooses no sentences and orders none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.composing.asked import Line
from coach.composing.choice import Pick
from coach.composing.plans import LEADS
from coach.composing.pool import ANSWER, Seat
from coach.ladder.model import Facet

# Leads without which a question would read as the coach's own.
ASKING: Mapping[Facet, str] = {
    Facet.SELF_QUESTIONS: "ask_self",
    Facet.FEEDBACK_QUESTIONS: "ask_others",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """An answer without its sentences. `spoken` is the stage the opening names, "" for none.

    `opens` are the facets an answer begins with. `placed` says whether a change of stage also says
    how the stage stands to the asker.
    """

    opening: Line
    spoken: str
    seats: tuple[Seat, ...]
    close: Line | None = None
    opens: tuple[Facet, ...] = ()
    placed: bool = True

    def lead(self, pick: Pick) -> str:
        """The lead of a pick's seat; of a nearest sentence, that of the seat it might have had.

        A question says whom it is for, whichever seat it fills.
        """
        facet = pick.sentence.facet
        if facet in ASKING:
            return ASKING[facet]
        if pick.slot != ANSWER:
            return next((seat.lead for seat in self.seats if seat.number == pick.slot), "")
        return next((one.lead for one in self.seats if facet in one.facets), LEADS.get(facet, ""))

    def led_by_opening(self, picks: Sequence[Pick]) -> str:
        """The lead that the opening of an answer to a particular question makes needless: that of
        the first of `picks`, which are in reading order."""
        if all(pick.slot != ANSWER for pick in picks):
            return ""
        lead = self.lead(picks[0])
        return "" if lead in ASKING.values() else lead

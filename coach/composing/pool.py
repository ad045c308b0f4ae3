"""The passages an answer may draw on, ranked, and the sentences chosen from them.

Turns slots into picks; knows no wording of lines and writes no events.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.composing.choice import Choice, add_nearest, candidates, stands
from coach.ladder.model import Facet, Ladder, Passage
from coach.turn import Evidence, QuestionFrame, ScoredPassage

ANSWER = -1  # slot number of the sentences nearest to the question
MAX_NEAREST = 3  # passages that answer a question with a topic directly
NEAR = 0.8  # of the best score; a passage below it is about something else


@dataclass(frozen=True, slots=True)
class Seat:
    """A slot at a known stage: `number` orders seats; `facets` in order of preference."""

    number: int
    lead: str
    stage: str
    facets: tuple[Facet, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Pool:
    """Every passage in scope, evidence first, then what evidence left out in the ladder's order.

    `evident` says how many of them are evidence. `spread` asks for sentences of many competencies.
    """

    ranked: tuple[ScoredPassage, ...]
    evident: int
    topic: str
    spread: bool

    def at(self, stage: str) -> tuple[ScoredPassage, ...]:
        """The passages of one stage, best first."""
        return tuple(one for one in self.ranked if one.passage.stage == stage)

    def evidence(self) -> tuple[ScoredPassage, ...]:
        """The passages that evidence ranked, best first."""
        return self.ranked[: self.evident]


def pool(ladder: Ladder, frame: QuestionFrame, evidence: Evidence) -> Pool:
    """Lay out what may speak; a question that names competencies is answered from those alone."""
    scope = set(frame.competencies) or {one.id for one in ladder.competencies}
    found = [one for one in evidence.passages if one.passage.competency in scope]
    seen = {one.passage.id for one in found}
    rest = (p for p in ladder.passages() if p.competency in scope and p.id not in seen)
    ranked = (*found, *(ScoredPassage(passage, 0.0) for passage in rest))
    several = len(scope) > 1 and not frame.topic
    return Pool(ranked, len(found), frame.topic, several)


def nearest(
    pool: Pool, permitted: Callable[[Passage, int], bool], most: int = MAX_NEAREST
) -> Choice:
    """The sentences nearest to the question: of up to `most` passages close to the best one.

    `permitted` is asked with a passage and its rank among the evidence (0 is best).
    """
    choice, floor = Choice(), None
    for rank, scored in enumerate(pool.evidence()):
        if len({pick.passage.id for pick in choice.picks}) >= most:
            break
        if not permitted(scored.passage, rank):
            continue
        floor = scored.score * NEAR if floor is None else floor
        if scored.score >= floor:
            choice = add_nearest(choice, scored, ANSWER)
    return choice


def fill(choice: Choice, seats: Sequence[Seat], pool: Pool) -> Choice:
    """Give each seat one sentence in turn, then a second round, and so on, until all are full.

    What the nearest sentences cover already, a seat need not say again.
    """
    for turn in range(max((seat.count for seat in seats), default=0)):
        for seat in seats:
            if _taken(choice, seat) <= turn and turn < seat.count:
                choice = _add(choice, seat, pool)
    return choice


def _taken(choice: Choice, seat: Seat) -> int:
    answered = Choice(tuple(pick for pick in choice.picks if pick.slot == ANSWER))
    return choice.count(seat.number) + answered.covers(seat.facets, seat.stage)


def _add(choice: Choice, seat: Seat, pool: Pool) -> Choice:
    found = candidates(pool.at(seat.stage), seat.facets, pool.topic)
    able = [
        (passage, index)
        for passage, index in found
        if stands(choice, passage, index) and choice.takes(passage, index)
    ]
    if not able:
        return choice
    # About a stage as such, the openings of several paragraphs say more than one paragraph whole.
    passage, index = able[0] if pool.topic else min(able, key=lambda one: choice.uses(one[0]))
    return choice.plus(passage, index, seat.number)

"""The passages an answer may draw on, ranked, and the sentences chosen from them seat by seat.

Turns slots into picks; knows no wording of lines and writes no events.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coach.composing.choice import Choice, add_nearest, candidates, stands
from coach.ladder.model import Facet, Ladder, Passage
from coach.turn import Evidence, QuestionFrame, ScoredPassage

ANSWER = -1  # slot number of the sentences nearest to the question
NEAR = 0.8  # of the best score; a passage below it is about something else


@dataclass(frozen=True, slots=True)
class Seat:
    """A slot at a known stage: `number` orders seats; `facets` in order of preference.

    `competency` restricts it to one, "" does not.
    """

    number: int
    lead: str
    stage: str
    facets: tuple[Facet, ...]
    count: int
    competency: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """The passages of the competencies in `scope`: `evidence`, best first, before the others."""

    ladder: Ladder
    evidence: tuple[ScoredPassage, ...]
    scope: frozenset[str]
    topic: str

    @property
    def spread(self) -> bool:
        """Whether an answer should draw on many competencies: none is meant in particular."""
        return len(self.scope) > 1 and not self.topic

    def at(self, stage: str) -> tuple[ScoredPassage, ...]:
        """The passages of one stage: ranked ones first, then the others in the ladder's order."""
        ranked = [one for one in self.evidence if one.passage.stage == stage]
        seen = {one.passage.id for one in ranked}
        others = (p for p in self.ladder.passages() if p.stage == stage and p.id not in seen)
        unranked = (ScoredPassage(one, 0.0) for one in others if one.competency in self.scope)
        return (*ranked, *unranked)

    def speaks_at(self, stage: str) -> bool:
        """Whether there is any passage at a stage."""
        mine = (one for one in self.ladder.passages() if one.stage == stage)
        return any(one.competency in self.scope for one in mine)

    def near(self, choice: Choice) -> Pool:
        """The pool without the competencies that no chosen sentence comes from, if any does."""
        scope = frozenset(pick.passage.competency for pick in choice.picks) or self.scope
        kept = tuple(one for one in self.evidence if one.passage.competency in scope)
        return replace(self, evidence=kept, scope=scope)


def pool(ladder: Ladder, frame: QuestionFrame, evidence: Evidence) -> Pool:
    """Lay out what may speak; a question that names competencies is answered from those alone."""
    known = {one.id for one in ladder.competencies}
    scope = frozenset(known.intersection(frame.competencies) or known)
    found = tuple(one for one in evidence.passages if one.passage.competency in scope)
    return Pool(ladder, found, scope, frame.topic)


def nearest(pool: Pool, permitted: Callable[[ScoredPassage, int], bool], most: int) -> Choice:
    """The sentences nearest to the question: of up to `most` passages close to the best one.

    `permitted` is asked with a passage and its rank among the evidence (0 is best).
    """
    choice, floor = Choice(), None
    for rank, scored in enumerate(pool.evidence):
        if len({pick.passage.id for pick in choice.picks}) >= most:
            break
        if not permitted(scored, rank):
            continue
        floor = scored.score * NEAR if floor is None else floor
        if scored.score >= floor:
            choice = add_nearest(choice, scored, ANSWER)
    return choice


def fill(choice: Choice, seats: Sequence[Seat], pool: Pool) -> Choice:
    """Give each seat one sentence in turn, then a second round, and so on, until all are full.

    What the nearest sentences cover already, a seat need not say again.
    """
    passages = {stage: pool.at(stage) for stage in {seat.stage for seat in seats if seat.count}}
    for turn in range(max((seat.count for seat in seats), default=0)):
        for seat in seats:
            if _taken(choice, seat) <= turn < seat.count:
                choice = _add(choice, seat, passages, pool.topic)
    return choice


def _taken(choice: Choice, seat: Seat) -> int:
    answered = Choice(tuple(pick for pick in choice.picks if pick.slot == ANSWER))
    return choice.count(seat.number) + answered.covers(seat.facets, seat.stage)


def _add(
    choice: Choice, seat: Seat, passages: Mapping[str, Sequence[ScoredPassage]], topic: str
) -> Choice:
    able = (
        (passage, index)
        for passage, index in candidates(passages[seat.stage], seat.facets, topic)
        if seat.competency in ("", passage.competency)
        and choice.takes(passage, index)
        and stands(choice, passage, index)
    )
    found = next(able, None) if topic else _freshest(choice, able)
    if found is None:
        return choice
    return choice.plus(*found, _slot(choice, seat, *found))


def _freshest(choice: Choice, able: Iterable[tuple[Passage, int]]) -> tuple[Passage, int] | None:
    """The first sentence from where least has been said: about a stage as such, the openings of
    several paragraphs say more than one paragraph whole."""
    best, least = None, (sys.maxsize, sys.maxsize)
    for found in able:
        uses = choice.uses(found[0])
        if uses < least:
            best, least = found, uses
        if uses == (0, 0):
            break
    return best


def _slot(choice: Choice, seat: Seat, passage: Passage, index: int) -> int:
    """Beside the nearest sentence where it continues that one's paragraph, else in its seat."""
    facet = passage.sentences[index].facet
    continues = any(
        pick.slot == ANSWER and pick.passage.id == passage.id and pick.sentence.facet is facet
        for pick in choice.picks
    )
    return ANSWER if continues else seat.number

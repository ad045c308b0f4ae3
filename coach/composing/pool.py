"""The passages an answer may draw on, ranked, and the sentences chosen from them seat by seat.

Turns slots into picks; knows no wording of lines and writes no events.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from coach.composing.choice import (
    NOTHING,
    Candidate,
    Choice,
    add_nearest,
    candidates,
    stands,
    worth,
)
from coach.ladder.model import Facet, Ladder, Passage
from coach.turn import Evidence, Intent, QuestionFrame, ScoredPassage

ANSWER = -1  # slot number of the sentences nearest to the question
NEAR = 0.8  # of the best score; a passage below it is about something else
CLOSE = 0.7  # of the best sentence's cosine, for another sentence to answer as well
AS_CLOSE = 0.85  # the same where somebody asks where something stands: more is no better there
FILLS = 0.5  # of that cosine, for a sentence to fill a seat after it
FILLS_ALL = 0.75  # the same for a sentence about all stages, where the asker's is not known
BRIEF = 3  # words of a subject that tells little
ENOUGH = 0.2  # cosine that is enough to fill a seat, however near the best sentence is


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
    """The passages of the competencies in `scope`: `evidence`, best first, before the others.

    `particular` says that the question is about more than a stage as such, so that how near a
    sentence is to its words means something; `floor` is the cosine below which it says too little,
    `close` the share of the best one's from which another passage answers as well.
    `said` are the ids of sentences that were said before, and are not said again.
    """

    ladder: Ladder
    evidence: tuple[ScoredPassage, ...]
    scope: frozenset[str]
    particular: bool
    floor: float = NOTHING
    close: float = CLOSE
    said: frozenset[str] = frozenset()

    @property
    def spread(self) -> bool:
        """Whether an answer should draw on many competencies: none is meant in particular."""
        return len(self.scope) > 1 and not self.particular

    def at(self, stage: str) -> tuple[ScoredPassage, ...]:
        """The passages of one stage: ranked ones first, then the others in the ladder's order."""
        ranked = [one for one in self.evidence if one.passage.stage == stage]
        seen = {one.passage.id for one in ranked}
        others = (p for p in self.ladder.passages() if p.stage == stage and p.id not in seen)
        unranked = (_unranked(one) for one in others if one.competency in self.scope)
        return (*ranked, *unranked)

    def speaks_at(self, stage: str) -> bool:
        """Whether there is any passage at a stage."""
        mine = (one for one in self.ladder.passages() if one.stage == stage)
        return any(one.competency in self.scope for one in mine)

    def near(self, choice: Choice) -> Pool:
        """The pool around the chosen sentences, if any: their competencies, and what is not much
        further from the question than the first of them."""
        if not choice.picks:
            return self
        scope = frozenset(pick.passage.competency for pick in choice.picks)
        kept = tuple(one for one in self.evidence if one.passage.competency in scope)
        floor = min(FILLS * _most(kept, choice), ENOUGH)
        return replace(self, evidence=kept, scope=scope, floor=floor)

    def nearer(self, choice: Choice) -> Pool:
        """The same with a higher floor: where no stage is known, what is said of all stages fills
        up an answer only if it is about the question as well."""
        return replace(self, floor=max(self.floor, FILLS_ALL * _most(self.evidence, choice)))


def _most(evidence: Sequence[ScoredPassage], choice: Choice) -> float:
    """What the best sentence of the first passage chosen is worth."""
    first = choice.picks[0].passage.id
    return next(max(worth(one)) for one in evidence if one.passage.id == first)


def _unranked(passage: Passage) -> ScoredPassage:
    """A passage the evidence does not name: further from the question than any it does."""
    return ScoredPassage(passage, 0.0, near=(0.0,) * len(passage.sentences))


def pool(ladder: Ladder, frame: QuestionFrame, evidence: Evidence) -> Pool:
    """Lay out what may speak; a question that names competencies is answered from those alone.

    Somebody who asks where in the ladder something stands wants its very words, at whatever stage
    and for whatever use; so does who asks in a few words how something is done, and tells no stage:
    nothing but those words can say which stage speaks.
    """
    known = {one.id for one in ladder.competencies}
    scope = frozenset(known.intersection(frame.competencies) or known)
    found = [one for one in evidence.passages if one.passage.competency in scope]
    locating = frame.intent is Intent.LOCATE
    by_words = locating or (asks_how(frame) and is_brief(frame))
    if by_words and not (frame.current or frame.target or frame.stages):
        found.sort(key=lambda one: -max(worth(one)))
    particular = bool(frame.topic) or locating
    close = AS_CLOSE if locating else CLOSE
    return Pool(ladder, tuple(found), scope, particular, close=close, said=evidence.said)


def asks_how(frame: QuestionFrame) -> bool:
    """Whether the form of a question asks how, though none of its words say what for."""
    return frame.intent is Intent.GROW and "uncued" in frame.labels


def is_brief(frame: QuestionFrame) -> bool:
    """Whether little was told: the subject is a word or a few."""
    return 0 < len(frame.topic.split()) <= BRIEF


def nearest(pool: Pool, permitted: Callable[[ScoredPassage, int], bool], most: int) -> Choice:
    """The sentences nearest to the question: of up to `most` passages close to the best one.

    `permitted` is asked with a passage and its rank among the evidence (0 is best).
    """
    choice, first = Choice(), None
    for rank, scored in enumerate(pool.evidence):
        if len({pick.passage.id for pick in choice.picks}) >= most:
            break
        if permitted(scored, rank) and (first is None or _is_close(scored, first, pool.close)):
            grown = add_nearest(choice, scored, ANSWER)
            if any(pick.sentence.id in pool.said for pick in grown.picks):
                continue
            first, choice = first or scored, grown
    return choice


def _is_close(scored: ScoredPassage, first: ScoredPassage, close: float) -> bool:
    """Whether a passage is about as near to the question as the first, whole and by its words."""
    if scored.score < NEAR * first.score:
        return False
    words, most = (max(worth(one)) for one in (scored, first))
    return words >= close * most


def fill(choice: Choice, seats: Sequence[Seat], pool: Pool) -> Choice:
    """Give each seat one sentence in turn, then a second round, and so on, until all are full.

    What the nearest sentences cover already, a seat need not say again.
    """
    able = _Able(pool)
    for turn in range(max((seat.count for seat in seats), default=0)):
        for seat in seats:
            if _taken(choice, seat) <= turn < seat.count:
                choice = _add(choice, seat, able.of(seat), pool)
    return choice


class _Able:
    """The sentences that could take a seat, the best first, ranked once for all rounds."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._at = cache(pool.at)
        self._ranked = cache(self._rank)

    def of(self, seat: Seat) -> Sequence[Candidate]:
        """For one seat, whatever has been chosen already."""
        return self._ranked(seat.stage, seat.facets, seat.competency)

    def _rank(self, stage: str, facets: tuple[Facet, ...], competency: str) -> Sequence[Candidate]:
        return [
            one
            for one in candidates(self._at(stage), facets, self._pool.particular)
            if competency in ("", one.passage.competency)
            and one.worth >= self._pool.floor
            and one.sentence.id not in self._pool.said
        ]


def _taken(choice: Choice, seat: Seat) -> int:
    answered = Choice(tuple(pick for pick in choice.picks if pick.slot == ANSWER))
    return choice.count(seat.number) + answered.covers(seat.facets, seat.stage)


def _add(choice: Choice, seat: Seat, ranked: Sequence[Candidate], pool: Pool) -> Choice:
    able = (
        one
        for one in ranked
        if choice.takes(one.passage, one.index) and stands(choice, one.passage, one.index)
    )
    found = next(able, None) if pool.particular else _freshest(choice, able)
    if found is None:
        return choice
    return choice.plus(found.passage, found.index, _slot(choice, seat, found))


def _freshest(choice: Choice, able: Iterable[Candidate]) -> Candidate | None:
    """The first sentence from where least has been said: about a stage as such, the openings of
    several paragraphs say more than one paragraph whole."""
    best, least = None, (sys.maxsize, sys.maxsize)
    for found in able:
        uses = choice.uses(found.passage)
        if uses < least:
            best, least = found, uses
        if uses == (0, 0):
            break
    return best


def _slot(choice: Choice, seat: Seat, found: Candidate) -> int:
    """Beside the nearest sentence where it continues that one's paragraph, else in its seat."""
    continues = any(
        pick.slot == ANSWER
        and pick.passage.id == found.passage.id
        and pick.sentence.facet is found.sentence.facet
        for pick in choice.picks
    )
    return ANSWER if continues else seat.number

"""Which sentences of the ladder speak: ranked by evidence, whole, never twice the same.

Works on passages and slots; says nothing and knows no wording of lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from coach.composing.alone import (
    adds_on,
    is_fragment,
    leans_back,
    opens_list,
    sums_up,
    turns_round,
)
from coach.ladder.model import Facet, Passage, Sentence
from coach.turn import ScoredPassage

MAX_PER_PASSAGE = 3  # sentences; more would be reading the paragraph out
SAME = 0.6  # share of common words at which two sentences say the same
LEANING = 0.15  # cosine by which a sentence that needs another before it must be nearer
ADDING = 0.04  # the same for one that continues a list, which is a poor beginning
NOTHING = -1.0  # the least a cosine can be
UNKNOWN = 0.5  # cosine of a sentence that none was given for; near enough to be used
QUESTIONS = frozenset({Facet.SELF_QUESTIONS, Facet.FEEDBACK_QUESTIONS})
IN_ORDER = frozenset({Facet.READINESS})  # facets that are read from where they begin
INTRODUCED = frozenset({*QUESTIONS, Facet.STRUGGLES})  # facets told as a list with an opening
_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # letters; enough to match "align" with "aligned"
_SHORT = 4  # letters; shorter words carry no topic


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could fill a slot, and what it is worth to the question."""

    passage: Passage
    index: int
    worth: float

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.sentences[self.index]


@dataclass(frozen=True, slots=True)
class Pick:
    """One chosen sentence: where it stands, and for which slot (its number, ANSWER for nearest)."""

    passage: Passage
    index: int
    slot: int

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.sentences[self.index]


@dataclass(frozen=True, slots=True)
class Choice:
    """The picks so far, most important first."""

    picks: tuple[Pick, ...] = ()

    def takes(self, passage: Passage, index: int) -> bool:
        """Whether the sentence may be added: new, not a near copy, its passage not used up."""
        mine = [pick.index for pick in self.picks if pick.passage.id == passage.id]
        if index in mine or len(mine) >= MAX_PER_PASSAGE:
            return False
        return not any(_repeats(passage, index, pick) for pick in self.picks)

    def has(self, passage: Passage, indices: Iterable[int]) -> bool:
        """Whether any of these sentences of the passage is chosen."""
        wanted = set(indices)
        return any(p.passage.id == passage.id and p.index in wanted for p in self.picks)

    def plus(self, passage: Passage, index: int, slot: int) -> Choice:
        """This choice and one more sentence."""
        return Choice((*self.picks, Pick(passage, index, slot)))

    def count(self, slot: int) -> int:
        """How many sentences a slot has."""
        return sum(pick.slot == slot for pick in self.picks)

    def covers(self, facets: Collection[Facet], stage: str) -> int:
        """How many sentences of these facets, at this stage, are chosen for any slot."""
        return sum(p.sentence.facet in facets and p.passage.stage == stage for p in self.picks)

    def uses(self, passage: Passage) -> tuple[int, int]:
        """How many sentences come from the passage's competency, and how many from itself."""
        same = [one for one in self.picks if one.passage.competency == passage.competency]
        return len(same), sum(one.passage.id == passage.id for one in same)


def add_nearest(choice: Choice, scored: ScoredPassage, slot: int) -> Choice:
    """Add a passage's sentence nearest to the question, with what it cannot be read without.

    Nothing is added when the sentence, or what it needs, cannot be taken.
    """
    passage, best = scored.passage, nearest_index(scored)
    needed = [best, best + 1] if _is_half(passage, best) else [best]
    while _needs_earlier(passage.sentences, needed[0]) and not choice.has(passage, [needed[0] - 1]):
        needed.insert(0, needed[0] - 1)
    if len(needed) > MAX_PER_PASSAGE:
        return choice
    grown = choice
    for index in needed:
        if not grown.takes(passage, index):
            return choice
        grown = grown.plus(passage, index, slot)
    return grown


def nearness(scored: ScoredPassage) -> tuple[float, ...]:
    """The cosine of each sentence with the question; where they are not known, 1 for `best`."""
    count = len(scored.passage.sentences)
    if len(scored.near) == count:
        return scored.near
    best = min(max(scored.best, 0), count - 1)
    return tuple(1.0 if index == best else UNKNOWN for index in range(count))


def worth(scored: ScoredPassage) -> tuple[float, ...]:
    """What each sentence is worth to a particular question: its cosine with it, less where it
    leans on others, and nothing where it is the opening of a list or no sentence at all."""
    burdens = _burdens(scored.passage)
    return tuple(
        NOTHING if burden is None else cosine - burden
        for cosine, burden in zip(nearness(scored), burdens, strict=True)
    )


@lru_cache(maxsize=2048)  # passages of ladders; every question weighs all of them
def _burdens(passage: Passage) -> tuple[float | None, ...]:
    """By how much nearer each sentence of a passage must be; None where it cannot speak."""
    sentences = passage.sentences
    return tuple(
        None if _is_hollow(sentences, index) else _burden(sentences, index)
        for index in range(len(sentences))
    )


def _burden(sentences: tuple[Sentence, ...], index: int) -> float:
    if _needs_earlier(sentences, index):
        return LEANING
    return ADDING if adds_on(sentences[index]) else 0.0


def nearest_index(scored: ScoredPassage) -> int:
    """The sentence worth most to the question."""
    values = worth(scored)
    return values.index(max(values))


def candidates(
    ranked: Iterable[ScoredPassage], facets: tuple[Facet, ...], by_worth: bool
) -> list[Candidate]:
    """Sentences that could fill a slot, the best first: by facet, then by worth or, where that
    means little, those that open a paragraph's list before the rest of it.

    A question facet is best served by a question, not by the advice to ask one.
    """

    def key(one: Candidate) -> tuple[int, bool, float]:
        facet = one.sentence.facet
        by_place = not by_worth or facet in IN_ORDER
        place = float(adds_on(one.sentence)) if by_place else -one.worth
        return facets.index(facet), _is_advice(one.sentence), place

    return sorted((one for scored in ranked for one in _of_facets(scored, facets)), key=key)


def stands(choice: Choice, passage: Passage, index: int) -> bool:
    """Whether the sentence can be read where it would be placed."""
    sentence = passage.sentences[index]
    if is_fragment(sentence) or _is_half(passage, index):
        return False
    if leans_back(sentence):
        return choice.has(passage, [index - 1])
    return not sums_up(sentence) or choice.has(passage, range(index))


def _of_facets(scored: ScoredPassage, facets: tuple[Facet, ...]) -> Iterator[Candidate]:
    passage = scored.passage
    if not set(facets).intersection(passage.facets):
        return
    for index, value in enumerate(worth(scored)):
        if passage.sentences[index].facet in facets:
            yield Candidate(passage, index, value)


def _is_advice(sentence: Sentence) -> bool:
    """Whether it only tells to ask a question, or what about."""
    return sentence.facet in QUESTIONS and "?" not in sentence.text


def _is_hollow(sentences: tuple[Sentence, ...], index: int) -> bool:
    return is_fragment(sentences[index]) or _introduces(sentences, index)


def _needs_earlier(sentences: tuple[Sentence, ...], index: int) -> bool:
    return index > 0 and (leans_back(sentences[index]) or sums_up(sentences[index]))


def _is_half(passage: Passage, index: int) -> bool:
    """Whether the sentence after it turns it round."""
    return index + 1 < len(passage.sentences) and turns_round(passage.sentences[index + 1])


def _introduces(sentences: tuple[Sentence, ...], index: int) -> bool:
    """Whether it is the short opening of a list: it tells what sort of sentences follow."""
    first, *others = sentences
    if index > 0 or first.facet not in INTRODUCED or not opens_list(first):
        return False
    alike = [one for one in others if one.facet is first.facet]
    return any(not (leans_back(one) or sums_up(one)) for one in alike)


@lru_cache(maxsize=4096)  # sentences; an answer looks at some hundreds, again and again
def stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text, which carry its topic."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in found if len(word) >= _SHORT)


def _repeats(passage: Passage, index: int, pick: Pick) -> bool:
    """Whether it says what a pick says. Across stages a small difference may be the whole point
    ("mentors one" and "mentors three"), so there only the very same words repeat."""
    mine, other = passage.sentences[index].text, pick.sentence.text
    if passage.stage != pick.passage.stage:
        return _WORD.findall(mine.casefold()) == _WORD.findall(other.casefold())
    one, two = stems(mine), stems(other)
    return one == two or len(one & two) > SAME * len(one | two)

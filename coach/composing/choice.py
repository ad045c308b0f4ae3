"""Which sentences of the ladder speak: ranked by evidence, whole, never twice the same.

Works on passages and slots; says nothing and knows no wording of lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from coach.composing.alone import adds_on, is_fragment, leans_back, sums_up
from coach.ladder.model import Facet, Passage, Sentence
from coach.turn import ScoredPassage

MAX_PER_PASSAGE = 3  # sentences; more would be reading the paragraph out
MAX_INTRODUCTION = 14  # words of a first sentence that is only an introduction
SAME = 0.6  # share of common words at which two sentences say the same
QUESTIONS = frozenset({Facet.SELF_QUESTIONS, Facet.FEEDBACK_QUESTIONS})
INTRODUCED = frozenset({*QUESTIONS, Facet.STRUGGLES, Facet.SIGNALS})  # facets told as lists
_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # letters; enough to match "align" with "aligned"
_SHORT = 4  # letters; shorter words carry no topic


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
    """Add a passage's sentence nearest to the question, with what it leans on before it.

    A sentence that only introduces others gives way to the ones it introduces. Nothing is added
    when a sentence, or what it needs, cannot be taken.
    """
    passage, best = scored.passage, nearest_index(scored)
    needed = _introduced(passage, best) or [best]
    while _needs_earlier(passage, needed[0]) and not choice.has(passage, [needed[0] - 1]):
        needed.insert(0, needed[0] - 1)
    if len(needed) > MAX_PER_PASSAGE:
        return choice
    grown = choice
    for index in needed:
        if not grown.takes(passage, index):
            return choice
        grown = grown.plus(passage, index, slot)
    return grown


def candidates(
    ranked: Iterable[ScoredPassage], facets: tuple[Facet, ...], topic: str
) -> Iterator[tuple[Passage, int]]:
    """Sentences that could fill a slot, the best first: by facet, then passage, then sentence."""
    passages = tuple(ranked)
    for facet in facets:
        for scored in passages:
            if facet in scored.passage.facets:
                yield from ((scored.passage, index) for index in _by_fit(scored, facet, topic))


def stands(choice: Choice, passage: Passage, index: int) -> bool:
    """Whether the sentence can be read where it would be placed."""
    sentence = passage.sentences[index]
    if is_fragment(sentence):
        return False
    if leans_back(sentence):
        return choice.has(passage, [index - 1])
    return not sums_up(sentence) or choice.has(passage, range(index))


def _by_fit(scored: ScoredPassage, facet: Facet, topic: str) -> list[int]:
    """Sentences of one facet: those nearest to the topic first, list continuations last.

    A question facet is best served by a question, not by the advice to ask one.
    """
    sentences, best = scored.passage.sentences, nearest_index(scored)
    wanted = _words(topic)

    def key(index: int) -> tuple[bool, bool, int, bool]:
        sentence = sentences[index]
        advice = facet in QUESTIONS and "?" not in sentence.text
        near = len(wanted & _words(sentence.text))
        return advice, index != best or not wanted, -near, adds_on(sentence)

    mine = (index for index, sentence in enumerate(sentences) if sentence.facet is facet)
    return sorted(mine, key=key)


def nearest_index(scored: ScoredPassage) -> int:
    """The sentence nearest to the question, whatever stands in `best`."""
    return min(max(scored.best, 0), len(scored.passage.sentences) - 1)


def _needs_earlier(passage: Passage, index: int) -> bool:
    sentence = passage.sentences[index]
    return index > 0 and (leans_back(sentence) or sums_up(sentence))


def _introduced(passage: Passage, index: int) -> list[int]:
    """The sentences that a short first sentence introduces: those like it, as far as they fit."""
    first = passage.sentences[index]
    if index or len(first.text.split()) > MAX_INTRODUCTION:
        return []
    rest = [
        place
        for place, sentence in enumerate(passage.sentences)
        if place
        and sentence.facet is first.facet
        and not (leans_back(sentence) or sums_up(sentence))
    ]
    return rest[:MAX_PER_PASSAGE] if first.facet in INTRODUCED else []


@lru_cache(maxsize=4096)  # sentences; an answer looks at some hundreds, again and again
def _words(text: str) -> frozenset[str]:
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in found if len(word) >= _SHORT)


def _repeats(passage: Passage, index: int, pick: Pick) -> bool:
    """Whether it says what a pick says. Across stages a small difference may be the whole point
    ("mentors one" and "mentors three"), so there only the very same words repeat."""
    mine, other = passage.sentences[index].text, pick.sentence.text
    if passage.stage != pick.passage.stage:
        return _WORD.findall(mine.casefold()) == _WORD.findall(other.casefold())
    one, two = _words(mine), _words(other)
    return one == two or len(one & two) > SAME * len(one | two)

"""Owns which sentences of the ladder a model is shown: nothing it was not shown can be cited.

Chooses among evidence by stage, as the offline coach does; knows no prompt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from coach.composing.alone import is_fragment, leans_back, sums_up
from coach.composing.route import route
from coach.ladder.model import OVERVIEW, Facet, Ladder, Passage, Sentence
from coach.support.vocabulary import Cited
from coach.turn import MOVING, Citation, Event, Evidence, QuestionFrame

MAX_FACTS = 24  # sentences; more make a small model lose its way
MAX_WORDS = 520  # of all facts; some 700 tokens

# What a stage is like. How one grows within it is no use to somebody who is not there yet.
_DESCRIBING = frozenset({Facet.MEANING, Facet.BEHAVIOURS, Facet.ESSENCE})

Place = tuple[Passage, Sentence]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence as the model is shown it, under its handle."""

    handle: str
    passage: Passage
    sentence: Sentence

    @property
    def cited(self) -> Cited:
        """The sentence as the support check takes it."""
        return Cited(self.sentence.text, self.passage.stage, self.passage.competency)


def choose(
    ladder: Ladder, frame: QuestionFrame, evidence: Evidence, offline: Sequence[Event]
) -> tuple[Place, ...]:
    """The sentences to show, in the ladder's order: what the offline coach would quote, then the
    passages nearest to the question, as far as there is room."""
    picked = {event.id for event in offline if isinstance(event, Citation)}
    order = _order(ladder)
    wanted = [order[one] for one in order if one in picked]
    near = (place for place in _near(ladder, frame, evidence) if place[1].id not in picked)
    wanted += islice(near, MAX_FACTS)
    shown = {sentence.id for _, sentence in _fitting(wanted)}
    return tuple(place for one, place in order.items() if one in shown)


@lru_cache(maxsize=8)  # ladders; laid out once each
def _order(ladder: Ladder) -> Mapping[str, Place]:
    """Every sentence by its id, in the ladder's order."""
    places = {
        sentence.id: (passage, sentence)
        for passage in ladder.passages()
        for sentence in passage.sentences
    }
    return MappingProxyType(places)


def _near(ladder: Ladder, frame: QuestionFrame, evidence: Evidence) -> Iterator[Place]:
    stages, here = _stages(ladder, frame), route(ladder, frame).here
    for scored in evidence.passages:
        passage = scored.passage
        if stages and passage.stage not in stages:
            continue
        if frame.competencies and passage.competency not in frame.competencies:
            continue
        elsewhere = frame.intent in MOVING and here is not None and passage.stage != here.id
        for sentence in passage.sentences:
            if elsewhere and sentence.facet not in _DESCRIBING:
                continue
            if sentence.id not in evidence.said and _stands_alone(sentence):
                yield passage, sentence


def _stands_alone(sentence: Sentence) -> bool:
    """Whether a reader understands it wherever the model puts it."""
    return not (is_fragment(sentence) or leans_back(sentence) or sums_up(sentence))


def _stages(ladder: Ladder, frame: QuestionFrame) -> frozenset[str]:
    """The stages that may speak; empty where none is known, so that all may."""
    way = route(ladder, frame)
    known = {stage.id for stage in (way.here, way.following) if stage}
    known |= {stage for stage in (frame.current, frame.target, *frame.stages) if stage}
    return frozenset(known | {OVERVIEW}) if known else frozenset()


def _fitting(places: Sequence[Place]) -> Iterator[Place]:
    words = 0
    for place in places[:MAX_FACTS]:
        words += len(place[1].text.split())
        if words > MAX_WORDS:
            return
        yield place

"""Owns what a ladder adds to the check: how telling its words are, and where its sentences stand.

Knows the ladder as a value; reads nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.ladder.model import Ladder
from coach.support.words import read

COMMON = 0.35  # weight of a word that most sentences have
UNSEEN = 1.0  # weight of a word the ladder does not use


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of evidence and where it stands: ids of the ladder, None where unknown."""

    text: str
    stage: str | None = None
    competency: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A ladder as the check needs it. Without one every word weighs the same.

    `weights` are by root, in (0, 1]; `places` are the ladder's sentences by their text, those that
    stand in several places left out.
    """

    ladder: Ladder | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, Cited] = field(default_factory=dict)

    def weight(self, root: str) -> float:
        """How telling a word is."""
        return self.weights.get(root, UNSEEN)

    def placed(self, evidence: Cited | str) -> Cited:
        """Evidence with its place: a bare sentence of the ladder, word for word, has one."""
        if isinstance(evidence, Cited):
            return evidence
        return self.places.get(_plain(evidence), Cited(evidence))


NO_LADDER = Vocabulary()


def read_vocabulary(ladder: Ladder) -> Vocabulary:
    """The vocabulary of a ladder; weights fall from 1 for a word in one sentence to COMMON."""
    cited = [
        Cited(sentence.text, passage.stage, passage.competency)
        for passage in ladder.passages()
        for sentence in passage.sentences
    ]
    counts = Counter(root for one in cited for root in {word.root for word in read(one.text).words})
    rarest = math.log(len(cited) + 1)
    weights = {
        root: COMMON + (UNSEEN - COMMON) * math.log((len(cited) + 1) / count) / rarest
        for root, count in counts.items()
    }
    return Vocabulary(ladder, weights, _places(cited))


def _places(cited: list[Cited]) -> dict[str, Cited]:
    times = Counter(_plain(one.text) for one in cited)
    return {_plain(one.text): one for one in cited if times[_plain(one.text)] == 1}


def _plain(text: str) -> str:
    return " ".join(text.split())

"""Owns the verdict: whether a claim says no more than one sentence of evidence, or two joined
whole.

Knows nothing of where claims come from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from coach.ladder.sentences import split
from coach.remembering import remembered
from coach.support.agreements import disagreements
from coach.support.alignment import Alignment, align
from coach.support.joints import statements
from coach.support.pair import Pair
from coach.support.standing import settle, subject
from coach.support.vocabulary import NO_LADDER, Cited, Vocabulary
from coach.support.words import REMEMBERED, Kind, read

CALIBRATION = Path(__file__).parent / "calibration.toml"
DISCOUNT = 0.5  # of the coverage, for each agreement that fails
SHOWN = 3  # words of a claim that a reason quotes


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim is supported.

    `score` in [0, 1] is at least the threshold wherever the claim is supported. `evidence_index` is
    the sentence that carries the claim or comes nearest (the weaker of two), None where none has a
    word of it. `reason` is "" or the first thing that did not match.
    """

    supported: bool
    score: float
    evidence_index: int | None
    reason: str


NOTHING_SAID = Verdict(False, 0.0, None, "has no words to check")
NOTHING_CITED = Verdict(False, 0.0, None, "there is no evidence")


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is chosen on data: the share of a claim's weight that the evidence must carry, and the
    share that may stand for nothing in it. Both in [0, 1]."""

    threshold: float
    added: float


@cache
def calibration() -> Calibration:
    """The committed calibration."""
    table = tomllib.loads(CALIBRATION.read_text(encoding="utf-8"))
    return Calibration(table["threshold"], table["added"])


def check_support(
    claim: str,
    evidence: Sequence[Cited | str],
    vocabulary: Vocabulary = NO_LADDER,
    chosen: Calibration | None = None,
) -> Verdict:
    """Check a claim against sentences of evidence. Deterministic; never raises.

    A bare string that is a sentence of the vocabulary's ladder stands where that does. A claim of
    several sentences is supported when each of them is; its verdict is that of the weakest.
    """
    pieces = tuple(
        (index, replace(cited, text=text))
        for index, cited in enumerate(map(vocabulary.placed, evidence))
        for text in sentences(cited.text)
    )
    check = _Check(pieces, vocabulary, chosen or calibration())
    verdicts = [check.sentence(one) for one in _said(claim)]
    return min(verdicts, key=lambda one: (one.supported, one.score), default=NOTHING_SAID)


def _said(claim: str) -> list[str]:
    """The sentences of a claim that say something; where none does, those that have a word."""
    kinds = {one: {word.kind for word in read(one).words} for one in sentences(claim)}
    telling = [one for one in kinds if Kind.CONTENT in kinds[one]]
    return telling or [one for one in kinds if kinds[one] - {Kind.MARK}]


@remembered(REMEMBERED)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line break ends one too."""
    lines = (line for line in text.splitlines() if line.strip())
    return tuple(line[start:end] for line in lines for start, end in split(line))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class _Check:
    """Sentences of evidence, each with the index of the evidence it is part of, to hold claims
    against."""

    pieces: tuple[tuple[int, Cited], ...]
    vocabulary: Vocabulary
    chosen: Calibration

    def sentence(self, claim: str) -> Verdict:
        """The verdict on one sentence: the best of those by one piece alone, or by two."""
        if not self.pieces:
            return NOTHING_CITED
        for index, cited in self.pieces:
            if _plain(cited.text) == _plain(claim):
                return Verdict(True, 1.0, index, "")  # a copy needs no reading
        best = _best(self._singles(claim))
        if best.supported or len(self.pieces) < 2:
            return best.verdict()
        joined = next(self._joined(claim), best)
        return joined.verdict()

    def _singles(self, claim: str) -> list[_Single]:
        return [self._single(claim, index, cited) for index, cited in self.pieces]

    def _single(self, claim: str, index: int, cited: Cited) -> _Single:
        settled = settle(claim, cited, self.vocabulary)
        alignment = align(read(settled.claim), read(settled.evidence), self.vocabulary)
        return _Single(
            index, cited.text, settled.objection, alignment, self.vocabulary, self.chosen
        )

    def _joined(self, claim: str) -> Iterator[_Single]:
        """The weaker half of a claim whose two statements different pieces carry."""
        texts = [cited.text for _, cited in self.pieces]
        for parts in statements(claim, texts, self.vocabulary):
            one, two = ([one for one in self._singles(part) if one.supported] for part in parts)
            pairs = [(a, b) for a in one for b in two if a.text != b.text]
            weaker = [min(pair, key=lambda one: one.score) for pair in pairs]
            if weaker:
                yield max(weaker, key=lambda one: one.score)


@dataclass(frozen=True)
class _Single:
    """A claim against one sentence of evidence, aligned. Why it is not supported is found out when
    asked, because most sentences have too few of its words to matter."""

    index: int
    text: str
    objection: str | None
    alignment: Alignment
    vocabulary: Vocabulary
    chosen: Calibration

    @cached_property
    def coverage(self) -> float:
        """How much of the claim is there."""
        return self.alignment.coverage

    @cached_property
    def missing(self) -> str | None:
        """What the claim says beyond the evidence, where that is too much."""
        alignment = self.alignment
        added = sum(alignment.weight[word.place] for word in alignment.added)
        bearable = added <= self.chosen.added * sum(alignment.weight.values())
        if self.coverage >= self.chosen.threshold and bearable:
            return None
        words = " ".join(word.text for word in (alignment.added or alignment.unfound)[:SHOWN])
        return f'nothing in the evidence says "{words}"' if words else NOTHING_SAID.reason

    @cached_property
    def reasons(self) -> list[str]:
        """Everything that is not supported, in the order it is reported."""
        other = subject(self.alignment, self.vocabulary)
        agreements = disagreements(Pair(self.alignment))
        return [one for one in (self.objection, other, *agreements, self.missing) if one]

    @property
    def supported(self) -> bool:
        """Whether this sentence alone carries the claim."""
        return not (self.objection or self.missing or self.reasons)

    @property
    def score(self) -> float:
        """The coverage, discounted for every reason."""
        return self.coverage * DISCOUNT ** len(self.reasons)

    def verdict(self) -> Verdict:
        """This as the verdict on the claim."""
        index = self.index if self.coverage else None
        reason = "" if self.supported else self.reasons[0]
        return Verdict(self.supported, round(self.score, 4), index, reason)


def _best(singles: Sequence[_Single]) -> _Single:
    """The supported one with the highest score, else the one that says most of the claim."""
    supported = [one for one in singles if one.supported]
    return max(supported or singles, key=lambda one: (one.coverage, one.text))

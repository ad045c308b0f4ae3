"""Owns the measuring: pairs in, what the check made of each out, and the figures of many.

Prints nothing and knows no ladder's words.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import mannwhitneyu

from coach import NO_LADDER, Calibration, Ladder, check_support, read_vocabulary
from evals.stats import Span, wilson
from evals.support.sources import Pair


@dataclass(frozen=True, slots=True)
class Checked:
    """One pair with what the check made of it."""

    pair: Pair
    supported: bool
    score: float
    reason: str
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the check said what is so."""
        return self.supported == self.pair.supported


@dataclass(frozen=True, slots=True)
class Share:
    """How many of n pairs, with the 95 % Wilson interval of the share; None of nothing."""

    count: int
    n: int

    @property
    def value(self) -> float | None:
        return self.count / self.n if self.n else None

    @property
    def interval(self) -> Span | None:
        return wilson(self.count, self.n)


def check_all(
    pairs: Iterable[Pair], ladders: Iterable[Ladder] = (), chosen: Calibration | None = None
) -> list[Checked]:
    """Check every pair, with the vocabulary of its ladder where that is given, and with other
    thresholds than the committed ones if told so."""
    vocabularies = {ladder.id: read_vocabulary(ladder) for ladder in ladders}
    found = []
    for pair in pairs:
        vocabulary = vocabularies.get(pair.ladder, NO_LADDER)
        began = time.process_time()
        verdict = check_support(pair.claim, pair.evidence, vocabulary, chosen)
        spent = time.process_time() - began
        found.append(Checked(pair, verdict.supported, verdict.score, verdict.reason, spent))
    return found


def refused(found: Sequence[Checked]) -> Share:
    """Share that the check does not support: the kill rate of mutants, false alarms of truths."""
    return Share(sum(not one.supported for one in found), len(found))


def balanced_accuracy(found: Sequence[Checked]) -> float | None:
    """Mean of the shares that are right among the supported and among the rest."""
    rates = [
        np.mean([one.right for one in found if one.pair.supported is label])
        for label in (True, False)
        if any(one.pair.supported is label for one in found)
    ]
    return float(np.mean(rates)) if len(rates) == 2 else None


def auroc(found: Sequence[Checked]) -> float | None:
    """Chance that a supported pair scores above another one; ties count half."""
    yes = [one.score for one in found if one.pair.supported]
    no = [one.score for one in found if not one.pair.supported]
    if not yes or not no:
        return None
    return float(mannwhitneyu(yes, no).statistic) / (len(yes) * len(no))


def milliseconds(found: Sequence[Checked]) -> tuple[float, float]:
    """p50 and p99 of the processor time of one check, whatever else the machine does."""
    p50, p99 = np.percentile([1000 * one.seconds for one in found], [50, 99])
    return float(p50), float(p99)

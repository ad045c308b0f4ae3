"""Statistics of paired runs: intervals, tests and what a suite can detect. scipy and numpy do it.

Pure functions over numbers; knows no metric and no gate. Resampling is seeded, so equal data give
equal figures. Cases of one cluster (one place of the ladder) stand or fall together, therefore
clusters are resampled, not cases.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom, binomtest, norm

Numbers = NDArray[np.float64]
Span = tuple[float, float]

CONFIDENCE = 0.95
ALPHA = 1 - CONFIDENCE
POWER = 0.8
RESAMPLES = 10_000
EXACT_CLUSTERS = 12  # up to so many, every sign pattern is tried instead of a sample of them
GRID = 1_000  # steps in the search for a detectable drop
ROUNDING = 1e-12  # differences below it are rounding, not evidence


def wilson(successes: int, n: int) -> Span | None:
    """The Wilson interval of a share; None of nothing."""
    if n == 0:
        return None
    found = binomtest(successes, n).proportion_ci(CONFIDENCE, method="wilson")
    return float(found.low), float(found.high)


def mcnemar(lost: int, gained: int) -> float:
    """Exact two-sided p that losses and gains are equally likely; 1 without any."""
    if lost + gained == 0:
        return 1.0
    return float(binomtest(min(lost, gained), lost + gained, 0.5).pvalue)


def cluster_interval(
    values: Sequence[float], clusters: Sequence[Hashable], seed: int
) -> Span | None:
    """Percentile bootstrap interval of the mean, clusters resampled; None below two clusters."""
    sums, counts = _by_cluster(values, clusters)
    if len(sums) < 2:
        return None
    if len({*values}) == 1:  # nothing varies
        return values[0], values[0]
    drawn = _draws(len(sums), seed)
    return _percentiles((drawn @ sums) / (drawn @ counts))


def cluster_interval_of(
    statistic: Callable[[NDArray[np.intp]], float | None],
    clusters: Sequence[Hashable],
    seed: int,
    resamples: int,
) -> Span | None:
    """The same for a statistic of the rows that were drawn (it may draw a row several times)."""
    groups = [np.flatnonzero(_codes(clusters) == one) for one in range(len({*clusters}))]
    if len(groups) < 2:
        return None
    random = np.random.default_rng(seed)
    picks = random.integers(0, len(groups), (resamples, len(groups)))
    values = (statistic(np.concatenate([groups[n] for n in row])) for row in picks)
    known = np.array([value for value in values if value is not None])
    return _percentiles(known) if len(known) else None


def sign_flip(deltas: Sequence[float], clusters: Sequence[Hashable], seed: int) -> float:
    """Two-sided p that the mean of paired differences is 0: the share of sign patterns, flipped
    cluster by cluster, whose mean is as far from 0. All patterns where they are few."""
    sums, _ = _by_cluster(deltas, clusters)
    sums = sums[np.abs(sums) > ROUNDING]
    if not len(sums):
        return 1.0
    exact = len(sums) <= EXACT_CLUSTERS
    flipped = np.abs(_signs(len(sums), seed) @ sums)
    extreme = int((flipped >= abs(sums.sum()) - ROUNDING).sum())
    return extreme / len(flipped) if exact else (extreme + 1) / (len(flipped) + 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values in the given order: the chance of one false alarm among all."""
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, n in enumerate(sorted(range(len(p_values)), key=lambda n: p_values[n])):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[n]))
        adjusted[n] = highest
    return adjusted


def detectable_share(n: int) -> float | None:
    """The smallest share of n passing cases that, when lost and nothing is gained, exact McNemar
    finds at ALPHA with POWER; None where not even losing all would be."""
    enough = next((k for k in range(1, n + 1) if mcnemar(k, 0) < ALPHA), None)
    if enough is None:
        return None
    shares = np.arange(1, GRID + 1) / GRID
    found = shares[binom.sf(enough - 1, n, shares) >= POWER]
    return float(found[0]) if len(found) else None


def detectable_mean(values: Sequence[float], clusters: Sequence[Hashable]) -> float | None:
    """The smallest drop of a mean that would be found at ALPHA with POWER, if the differences
    between two runs scattered as much as the values themselves do (a cautious assumption)."""
    sums, counts = _by_cluster(values, clusters)
    if len(sums) < 2:
        return None
    residuals = sums - counts * (sums.sum() / counts.sum())
    freedom = len(sums) / (len(sums) - 1)
    error = float(np.sqrt(freedom * (residuals**2).sum()) / counts.sum())
    return float(norm.ppf(1 - ALPHA / 2) + norm.ppf(POWER)) * error


def _by_cluster(values: Sequence[float], clusters: Sequence[Hashable]) -> tuple[Numbers, Numbers]:
    """Sum and size of each cluster, in order of first appearance."""
    codes = _codes(clusters)
    sums = np.bincount(codes, weights=np.asarray(values, np.float64))
    return sums.astype(np.float64), np.bincount(codes).astype(np.float64)


def _codes(clusters: Sequence[Hashable]) -> NDArray[np.intp]:
    numbers = {name: n for n, name in enumerate(dict.fromkeys(clusters))}
    return np.array([numbers[name] for name in clusters], dtype=np.intp)


@lru_cache(maxsize=8)  # numbers of clusters; metrics of one run share them
def _draws(clusters: int, seed: int) -> Numbers:
    """(RESAMPLES, clusters): how often each cluster is drawn in each resample."""
    equal = np.full(clusters, 1 / clusters)
    return np.random.default_rng(seed).multinomial(clusters, equal, RESAMPLES).astype(float)


def _signs(clusters: int, seed: int) -> Numbers:
    """(patterns, clusters) of +1 and -1: all patterns, or RESAMPLES random ones."""
    if clusters <= EXACT_CLUSTERS:
        bits = np.arange(2**clusters)[:, None] >> np.arange(clusters) & 1
    else:
        bits = np.random.default_rng(seed).integers(0, 2, (RESAMPLES, clusters))
    return (1 - 2 * bits).astype(np.float64)


def _percentiles(values: Numbers) -> Span:
    low, high = np.quantile(values, [ALPHA / 2, 1 - ALPHA / 2])
    return float(low), float(high)

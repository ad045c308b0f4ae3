"""The table of all metrics over a run, beside a baseline where there is one, and the slices.

Knows no gate. Rates of 0 and 1 get Wilson intervals and McNemar's test, other means a cluster
bootstrap and a sign-flip test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from evals import stats
from evals.case import Expect
from evals.comparison import Interval, MetricRow, SliceRow
from evals.metrics.outcome import f1, risk_coverage_area
from evals.metrics.table import METRICS, Metric
from evals.pairing import Pair, pair
from evals.record import CaseRecord, Layer, Run, Status

RESAMPLES_OF_SHAPES = 500  # of F1 and risk-coverage, which are slower to compute than a mean


def metric_rows(
    candidate: Run, baseline: Run | None, gated: Collection[str]
) -> tuple[MetricRow, ...]:
    """One row a metric, layer by layer; those that only a whole run has end their layer's."""
    pairs = pair(baseline, candidate) if baseline else ()
    rows = [_row(one, candidate, baseline, pairs, one.full in gated) for one in METRICS]
    rows += _shapes(candidate, baseline)
    return tuple(sorted(rows, key=lambda row: list(Layer).index(row.layer)))


def slice_rows(candidate: Run, baseline: Run | None) -> tuple[SliceRow, ...]:
    """Cases measured and passed by kind, split, criticality and tag."""
    before = _slices(baseline) if baseline else {}
    return tuple(
        SliceRow(name, len(ones), sum(one.passed for one in ones), *_counts(before.get(name)))
        for name, ones in _slices(candidate).items()
    )


def interval_of(records: Sequence[CaseRecord], metric: str, seed: int) -> Interval | None:
    """Mean of a metric over the records that have it, with its 95 % interval."""
    known = [
        (value, one.case.cluster)
        for one in records
        if (value := one.metrics.get(metric)) is not None
    ]
    if not known:
        return None
    values = [value for value, _ in known]
    if binary(values):
        span = stats.wilson(sum(value == 1 for value in values), len(values))
    else:
        span = stats.cluster_interval(values, [cluster for _, cluster in known], seed)
    return _interval(sum(values) / len(values), span)


def binary(values: Sequence[float]) -> bool:
    """Whether every value is 0 or 1."""
    return all(value in (0, 1) for value in values)


def _row(
    metric: Metric, candidate: Run, baseline: Run | None, pairs: Sequence[Pair], gated: bool
) -> MetricRow:
    name, seed = metric.full, candidate.head.seed
    concerned = [one for one in candidate.cases if metric.concerns(one.case)]
    lacking = [one for one in concerned if one.metrics[name] is None]
    known = [two for two in pairs if None not in (two.old.metrics.get(name), two.new.metrics[name])]
    delta, p = _delta(name, known, seed)
    return MetricRow(
        name=name,
        layer=metric.layer,
        says=metric.says,
        higher_is_better=metric.higher_is_better,
        gated=gated,
        candidate=interval_of(candidate.cases, name, seed),
        n=sum(one.metrics[name] is not None for one in candidate.cases),
        concerned=len(concerned),
        nulls=len(lacking),
        why_null=dict(sorted(Counter(one.reasons[name] for one in lacking).items())),
        baseline=interval_of(baseline.cases, name, seed) if baseline else None,
        delta=delta,
        pairs=len(known),
        p=p,
    )


def _delta(name: str, pairs: Sequence[Pair], seed: int) -> tuple[Interval | None, float | None]:
    """Candidate minus baseline over pairs, and the p-value that there is no difference."""
    if not pairs:
        return None, None
    old = [float(two.old.metrics[name] or 0) for two in pairs]
    new = [float(two.new.metrics[name] or 0) for two in pairs]
    deltas = [b - a for a, b in zip(old, new, strict=True)]
    clusters = [two.new.case.cluster for two in pairs]
    if binary([*old, *new]):
        p = stats.mcnemar(sum(d < 0 for d in deltas), sum(d > 0 for d in deltas))
    else:
        p = stats.sign_flip(deltas, clusters, seed)
    span = stats.cluster_interval(deltas, clusters, seed)
    return _interval(sum(deltas) / len(deltas), span), p


def _interval(value: float, span: stats.Span | None) -> Interval:
    return Interval(value, *(span or (None, None)))


def _shapes(candidate: Run, baseline: Run | None) -> Iterator[MetricRow]:
    """F1 of declining, and the area under risk over coverage by the sufficiency score."""
    says = {
        "decline_f1": ("precision and recall of declining together", True),
        "risk_coverage": ("area under risk over coverage, by sufficiency", False),
    }
    for name, (line, up) in says.items():
        value, n = _shape(candidate, name)
        before = _shape(baseline, name)[0] if baseline else None
        yield MetricRow(
            name=f"{Layer.OUTCOME}.{name}",
            layer=Layer.OUTCOME,
            says=line,
            higher_is_better=up,
            gated=False,
            candidate=value,
            n=n,
            concerned=n,
            nulls=0,
            why_null={},
            baseline=before,
        )


def _shape(run: Run, name: str) -> tuple[Interval | None, int]:
    rows = [
        one
        for one in run.cases
        if one.status is Status.MEASURED
        and one.case.notes is None
        and one.case.gold.expect in (Expect.ANSWER, Expect.DECLINE)
    ]
    confidence = np.array([one.sufficiency or 0.0 for one in rows])
    declined = np.array([one.outcome == "declined" for one in rows], bool)
    silent = np.array([one.case.gold.expect is Expect.DECLINE for one in rows], bool)

    def statistic(picked: NDArray[np.intp]) -> float | None:
        if name == "risk_coverage":
            return risk_coverage_area(confidence[picked].tolist(), silent[picked].tolist())
        right = (declined & silent)[picked].sum()
        return f1(_ratio(right, declined[picked].sum()), _ratio(right, silent[picked].sum()))

    value = statistic(np.arange(len(rows)))
    if value is None:
        return None, len(rows)
    clusters = [one.case.cluster for one in rows]
    span = stats.cluster_interval_of(statistic, clusters, run.head.seed, RESAMPLES_OF_SHAPES)
    return _interval(value, span), len(rows)


def _ratio(part: int, whole: int) -> float | None:
    return float(part / whole) if whole else None


def _slices(run: Run) -> dict[str, list[CaseRecord]]:
    found: dict[str, list[CaseRecord]] = {}
    for one in run.cases:
        if one.status is not Status.MEASURED:
            continue
        case = one.case
        keys = [f"kind {case.kind}", f"split {case.split}", f"{case.criticality} cases"]
        for key in (*keys, *(f"tag {tag}" for tag in case.tags)):
            found.setdefault(key, []).append(one)
    return dict(sorted(found.items()))


def _counts(ones: Sequence[CaseRecord] | None) -> tuple[int | None, int | None]:
    return (None, None) if ones is None else (len(ones), sum(one.passed for one in ones))

"""Guards on means: not worse than the baseline by more than a margin, and never below a floor.

Judges rows of the metric table; knows no case. A metric without enough evidence is INCONCLUSIVE.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals import stats
from evals.comparison import Decision, GateResult, Interval, MetricRow
from evals.metrics.table import BY_NAME
from evals.record import UNMEASURED
from evals.wording import counted

MIN_PAIRS = 30  # below, a metric is shown and not gated
POINTS = 100  # a share of 1 in points
OK, REGRESSED, INCONCLUSIVE = Decision.OK, Decision.REGRESSED, Decision.INCONCLUSIVE


@dataclass(frozen=True, slots=True)
class Gate:
    """What is demanded of one metric, all as shares in [0, 1].

    `margin`: how much worse than the baseline it may be, held against the 95 % bound of the paired
    difference. `floor`: held against the run's own 95 % bound (a ceiling where lower is better).
    `max_null`: share of the measured cases it concerns that may have no value.
    """

    metric: str
    margin: float
    floor: float
    max_null: float


def margins(gates: Sequence[Gate], rows: Sequence[MetricRow]) -> Iterator[GateResult]:
    """Each gated metric against the baseline; p-values are adjusted for their number (Holm)."""
    mine = [_row(gate, rows) for gate in gates]
    adjusted = stats.holm([1.0 if row.p is None else row.p for row in mine])
    for gate, row, p in zip(gates, mine, adjusted, strict=True):
        yield _margin(gate, row, p)


def floors(gates: Sequence[Gate], rows: Sequence[MetricRow]) -> Iterator[GateResult]:
    """Each gated metric alone: enough cases have a value, and it clears its floor."""
    for gate in gates:
        yield _nulls(gate, _row(gate, rows))
        yield _floor(gate, _row(gate, rows))


def points(share: float) -> str:
    """A share in words: `2.0 points`."""
    return f"{share * POINTS:.1f} points"


def _row(gate: Gate, rows: Sequence[MetricRow]) -> MetricRow:
    return next(row for row in rows if row.name == gate.metric)


def _margin(gate: Gate, row: MetricRow, p: float) -> GateResult:
    """Non-inferiority: the difference's bound on the bad side stays within the margin."""
    rule = f"at most {points(gate.margin)} worse than the baseline, with 95 % confidence"
    name = f"{row.layer}/{_short(gate)}/margin"
    if row.delta is None or row.pairs < MIN_PAIRS:
        shown = f"shown, not gated: {counted(row.pairs, 'pair')}"
        return GateResult(name, row.layer, OK, rule, shown)
    value, bound = _good_side(row, row.delta)
    decision = OK
    if bound < -gate.margin - stats.ROUNDING:
        decision = REGRESSED if value < 0 and p < stats.ALPHA else INCONCLUSIVE
    found = f"{_signed(row.delta)} over {row.pairs} pairs, adjusted p {p:.3g}"
    return GateResult(name, row.layer, decision, rule, found)


def _floor(gate: Gate, row: MetricRow) -> GateResult:
    """The run's own bound clears the floor; INCONCLUSIVE where only the value itself does."""
    word = "at least" if row.higher_is_better else "at most"
    rule = f"{word} {gate.floor:.3g}, with 95 % confidence"
    name = f"{row.layer}/{_short(gate)}/floor"
    if row.candidate is None:
        return GateResult(name, row.layer, INCONCLUSIVE, rule, "no case has a value")
    sign = 1 if row.higher_is_better else -1
    value, bound = _good_side(row, row.candidate)
    decision = OK
    if bound < sign * gate.floor - stats.ROUNDING:
        decision = REGRESSED if value < sign * gate.floor else INCONCLUSIVE
    return GateResult(name, row.layer, decision, rule, _span(row.candidate))


def _nulls(gate: Gate, row: MetricRow) -> GateResult:
    unmeasured = sum(row.why_null.get(status.value, 0) for status in UNMEASURED)
    judged, nulls = row.concerned - unmeasured, row.nulls - unmeasured
    share = nulls / judged if judged else 0.0
    rule = f"at most {gate.max_null:.0%} of the measured cases it concerns have no value"
    why = "; ".join(f"{n} {reason}" for reason, n in row.why_null.items())
    found = f"{nulls} of {judged} measured" + (f" ({why})" if why else "")
    decision = INCONCLUSIVE if share > gate.max_null else OK
    return GateResult(f"{row.layer}/{_short(gate)}/nulls", row.layer, decision, rule, found)


def _good_side(row: MetricRow, interval: Interval) -> tuple[float, float]:
    """(value, pessimistic bound), turned so that higher is better."""
    value, low, high = interval.value, interval.low, interval.high
    if row.higher_is_better:
        return value, value if low is None else low
    return -value, -(value if high is None else high)


def _short(gate: Gate) -> str:
    return BY_NAME[gate.metric].name


def _signed(interval: Interval) -> str:
    bounds = [interval.low, interval.high]
    known = [f"{one * POINTS:+.1f}" for one in bounds if one is not None]
    return f"{interval.value * POINTS:+.1f} points [{', '.join(known)}]"


def _span(interval: Interval) -> str:
    known = [f"{one:.3f}" for one in (interval.low, interval.high) if one is not None]
    return f"{interval.value:.3f} [{', '.join(known)}]"

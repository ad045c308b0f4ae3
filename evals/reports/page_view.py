"""What the page shows around its cases: the trail of layers, the lists, outcomes, heads, timings.

Values for the template, taken from a comparison; nothing is judged here. Knows no HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from evals.comparison import Change, Comparison, Decision, GateResult, MetricRow, SliceRow
from evals.record import Layer, Run, Status
from evals.reports.case_view import CaseView, Figure, view
from evals.reports.findings import BETTER, OTHERWISE, STALE, WORSE, failing
from evals.reports.plots import curve

AT_HAND = 40  # cases of a list whose answers stand in the page: also on paper and without script
OUTCOMES = ("answered", "clarifying", "declined", "handed_over")
SLOW = 0.95  # share of cases that are faster than the second of the two timings shown


@dataclass(frozen=True, slots=True)
class Stop:
    """A layer on the trail: how many gates it has, those not OK, and the worst decision (None
    where it has no gate)."""

    layer: Layer
    gates: int
    failed: tuple[GateResult, ...]
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Group:
    """Cases under one heading; `name` is its place in the page."""

    name: str
    cases: tuple[CaseView, ...]

    @property
    def at_hand(self) -> frozenset[str]:
        """Ids of the first cases of the list."""
        return frozenset(one.shown.id for one in self.cases[:AT_HAND])


@dataclass(frozen=True, slots=True)
class Ending:
    """How often cases that should end one way ended another; `was` is None without a baseline."""

    expected: str
    got: str
    now: int
    was: int | None


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds a case took: in the middle, and what all but a few stayed under."""

    middle: float
    slow: float


def views(comparison: Comparison) -> dict[str, CaseView]:
    """Every case of both runs by id, the run's in order and then what it lacks."""
    old = {one.id: one for one in comparison.baseline.cases} if comparison.baseline else {}
    new = {one.id: one for one in comparison.candidate.cases}
    changed = {one.id: one for one in comparison.changes}
    return {one: view(old.get(one), new.get(one), changed.get(one)) for one in {**new, **old}}


def groups(comparison: Comparison, seen: Mapping[str, CaseView]) -> dict[str, Group]:
    """The lists of the page, by name; beside a baseline nothing is listed for merely failing."""
    alone = () if comparison.baseline else [one.id for one in failing(comparison)]
    ids = {
        "worse": _changed(comparison, WORSE),
        "stale": _changed(comparison, STALE),
        "better": _changed(comparison, BETTER),
        "otherwise": _changed(comparison, OTHERWISE),
        "failing": alone,
    }
    return {name: Group(name, tuple(seen[one] for one in some)) for name, some in ids.items()}


def trail(gates: Sequence[GateResult]) -> tuple[Stop, ...]:
    """Every layer in order with what its gates say."""
    stops = []
    for layer in Layer:
        mine = [gate for gate in gates if gate.layer is layer]
        failed = tuple(gate for gate in mine if gate.decision is not Decision.OK)
        worst = max((gate.decision for gate in mine), key=_gravity, default=None)
        stops.append(Stop(layer, len(mine), failed, worst))
    return tuple(stops)


def by_layer(rows: Iterable[MetricRow]) -> dict[Layer, list[MetricRow]]:
    """The metrics of each layer that has any."""
    found = {layer: [row for row in rows if row.layer is layer] for layer in Layer}
    return {layer: some for layer, some in found.items() if some}


def by_key(rows: Iterable[SliceRow]) -> dict[str, list[tuple[str, SliceRow]]]:
    """The slices by what they cut along: `kind crisis` is crisis under kind, `critical cases` is
    critical under criticality."""
    found: dict[str, list[tuple[str, SliceRow]]] = {}
    for row in rows:
        key, _, value = row.name.partition(" ")
        if value == "cases":
            key, value = "criticality", key
        found.setdefault(key, []).append((value, row))
    return found


def endings(comparison: Comparison) -> tuple[tuple[Ending, ...], ...]:
    """Rows of expected endings, columns of what came."""
    now, was = _counted(comparison.candidate), _counted(comparison.baseline)
    return tuple(
        tuple(
            Ending(want, got, now[want, got], was[want, got] if comparison.baseline else None)
            for got in OUTCOMES
        )
        for want in OUTCOMES
    )


def heads(comparison: Comparison) -> tuple[Figure, ...]:
    """What was run on what, in both runs."""
    new = asdict(comparison.candidate.head)
    old = asdict(comparison.baseline.head) if comparison.baseline else {}
    return tuple(Figure(name.replace("_", " "), old.get(name), new[name]) for name in new)


def curves(comparison: Comparison) -> dict[str, str]:
    """Metric -> its curve over the blessed baselines and this run; "" where there is none."""
    found = {}
    for row in comparison.metrics:
        past = [one[row.name] for one in comparison.history if row.name in one]
        now = [row.candidate.value] if row.candidate else []
        found[row.name] = curve([*past, *now]) if past else ""
    return found


def timing(run: Run) -> Timing | None:
    """How long cases took; None where no clock was kept."""
    seconds = sorted(run.spent.seconds.values())
    if not seconds:
        return None
    return Timing(median(seconds), seconds[int(SLOW * (len(seconds) - 1))])


def _changed(comparison: Comparison, kinds: tuple[Change, ...]) -> list[str]:
    return [one.id for one in comparison.changes if one.change in kinds]


def _counted(run: Run | None) -> Counter[tuple[str, str]]:
    return Counter(
        (one.case.gold.expect.outcome, one.outcome or "")
        for one in (run.cases if run else ())
        if one.status is Status.MEASURED
    )


def _gravity(decision: Decision) -> int:
    return (Decision.OK, Decision.INCONCLUSIVE, Decision.REGRESSED).index(decision)

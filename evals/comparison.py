"""The comparison of two runs as values: what evals/gates.py decides and evals/reports/ shows.

Knows no statistics and no wording of reports. One `verdict` stands behind text, JSON, JUnit and
the exit code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evals.record import Layer, Run


class Decision(StrEnum):
    """What the evidence says. Missing evidence is INCONCLUSIVE and never passes."""

    OK = "OK"
    REGRESSED = "REGRESSED"
    INCONCLUSIVE = "INCONCLUSIVE"


class Change(StrEnum):
    """How a case differs from the baseline's, most urgent first."""

    REGRESSED = "regressed"  # passed before, fails now
    WORSE = "worse"  # failed before, and now fails a layer it did not
    MISSING = "missing"  # in the baseline, not in the candidate
    STALE = "stale"  # the ladder no longer has a sentence its gold quotes
    FIXED = "fixed"  # failed before, passes now
    REWORDED = "reworded"  # passes or fails as before, but says something else
    REWRITTEN = "rewritten"  # the case itself was edited, so the two cannot be paired
    NEW = "new"  # not in the baseline, or not measured there


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % interval; `low` and `high` are None where none can be given."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric over the run. Values are None where no case has one.

    `n` cases have a value. Of the `concerned` cases it is about, `nulls` have none (`why_null`:
    reason -> cases).
    `delta` is candidate minus baseline over the `pairs` both runs measured, `p` its two-sided
    p-value. `higher_is_better` says which way is up; `gated` whether a gate looks at it.
    """

    name: str
    layer: Layer
    says: str
    higher_is_better: bool
    gated: bool
    candidate: Interval | None
    n: int
    concerned: int
    nulls: int
    why_null: dict[str, int]
    baseline: Interval | None = None
    delta: Interval | None = None
    pairs: int = 0
    p: float | None = None  # not adjusted; gates adjust for their number (Holm)


@dataclass(frozen=True, slots=True)
class GateResult:
    """One declared gate and its decision. `name` is stable (`retrieval/recall@10/margin`); `layer`
    is None for what is about the suite as a whole.

    `rule` says in words what it demands, `found` what it saw, `cases` the ids that decided it.
    """

    name: str
    layer: Layer | None
    decision: Decision
    rule: str
    found: str
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One case that differs from the baseline. `layer` is the first that fails now; `details` say
    what failed or changed, in words."""

    id: str
    change: Change
    critical: bool
    layer: Layer | None
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SliceRow:
    """Cases of one tag or kind: shown with its n, never gated. `passed` counts cases."""

    name: str
    n: int
    passed: int
    baseline_n: int | None = None
    baseline_passed: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything there is to say about a candidate run, beside a baseline or alone.

    `differences` are the heads' fields that differ, in words; `power` is the line that says what
    drop this suite could detect. `exit_code` follows from `decision` and from stale cases.
    """

    decision: Decision
    exit_code: int
    headline: str
    first_failing: Layer | None
    candidate: Run
    baseline: Run | None
    metrics: tuple[MetricRow, ...]
    gates: tuple[GateResult, ...]
    changes: tuple[CaseChange, ...]
    slices: tuple[SliceRow, ...]
    differences: tuple[str, ...]
    power: str
    history: tuple[Mapping[str, float], ...] = ()  # means of the baselines so far, oldest first

    @property
    def failed(self) -> tuple[GateResult, ...]:
        """The gates that are not OK."""
        return tuple(one for one in self.gates if one.decision is not Decision.OK)

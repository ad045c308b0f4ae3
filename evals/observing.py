"""One case asked of a coach: the turn, what every layer measures of it, and the record of both.

Knows no files, no other case and no gate. A coach that raises is a finding, not the end of a run.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from coach import Coach, Event, Evidence, as_json
from evals.metrics import citations, content, outcome, retrieval, robustness, structure
from evals.metrics.observed import Book, Check, Finding, Observed
from evals.metrics.table import METRICS
from evals.record import CaseRecord, Cited, Layer, Noted, Retrieved, Said, Status, Verdict
from evals.suite import Admitted

KEPT = 10  # passages of a ranking that are recorded
SCORE_DIGITS = 4  # decimals of scores; more would change between processors
VALUE_DIGITS = 6  # decimals of metrics
NO_HISTORY = "the coach cannot be given earlier turns yet"


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking one case gave: its record, the seconds it took, and how the turn was made."""

    record: CaseRecord
    seconds: float = 0.0
    mode: str | None = None
    prompt_digest: str | None = None


def ask(coach: Coach, book: Book, admitted: Admitted, check: Check) -> Asked:
    """Ask one case as a user would and measure every layer but robustness."""
    if admitted.case.history:
        return Asked(_unmeasured(admitted, Status.SKIPPED, NO_HISTORY))
    started = time.perf_counter()
    try:
        evidence, events = _turn(coach, admitted)
        told = as_json(events)
    except Exception as error:  # whatever the coach raises, the other cases still count
        note = " ".join(f"{type(error).__name__}: {error}".split())
        return Asked(_unmeasured(admitted, Status.FAILED, note))
    seconds = time.perf_counter() - started
    ranking = tuple(one.passage for one in evidence.passages)
    seen = Observed(admitted, book, events, told["outcome"], ranking)
    verdicts = citations.judge(seen, check)
    record = _record(seen, told, evidence, verdicts, _findings(seen, verdicts, check))
    return Asked(record, seconds, told["mode"], told.get("prompt_digest"))


def with_pair(record: CaseRecord, other: CaseRecord | None) -> CaseRecord:
    """The record with its robustness measured against its pair's."""
    finding = robustness.measure(record, other)
    metrics, reasons, checks = _told({Layer.ROBUSTNESS: finding})
    return replace(
        record,
        metrics=record.metrics | metrics,
        reasons={k: v for k, v in record.reasons.items() if k not in metrics} | reasons,
        checks=record.checks | checks,
    )


def _turn(coach: Coach, admitted: Admitted) -> tuple[Evidence, tuple[Event, ...]]:
    case = admitted.case
    frame = coach.understand(case.q, stage=case.profile.stage, target=case.profile.target)
    evidence = coach.retrieve(frame)
    return evidence, coach.compose(frame, evidence)


def _findings(
    seen: Observed, verdicts: tuple[Verdict | None, ...], check: Check
) -> Mapping[Layer, Finding]:
    if seen.admitted.gone:
        return {Layer.STRUCTURE: structure.measure(seen)}
    return {
        Layer.STRUCTURE: structure.measure(seen),
        Layer.RETRIEVAL: retrieval.measure(seen),
        Layer.OUTCOME: outcome.measure(seen),
        Layer.CITATIONS: citations.measure(seen, verdicts, check),
        Layer.CONTENT: content.measure(seen, content.reader_sees(seen)),
    }


def _unmeasured(admitted: Admitted, status: Status, note: str) -> CaseRecord:
    reason = status.value
    return CaseRecord(
        case=admitted.case,
        where=admitted.where,
        status=status,
        note=note,
        gold=admitted.gold,
        metrics={one.full: None for one in METRICS},
        reasons={one.full: reason for one in METRICS},
        checks={Layer.STRUCTURE.value: (note,)} if status is Status.FAILED else {},
    )


def _record(
    seen: Observed,
    told: Mapping[str, Any],
    evidence: Evidence,
    verdicts: tuple[Verdict | None, ...],
    findings: Mapping[Layer, Finding],
) -> CaseRecord:
    gone, text = seen.admitted.gone, content.reader_sees(seen)
    status = Status.STALE if gone else Status.MEASURED
    metrics, reasons, checks = _told(findings)
    gold = seen.case.gold
    return CaseRecord(
        case=seen.case,
        where=seen.admitted.where,
        status=status,
        note=f"the ladder no longer reads: {' / '.join(gone)}" if gone else None,
        gold=seen.admitted.gold,
        outcome=seen.outcome,
        reason=told.get("reason"),
        frame=told["frame"],
        sufficiency=round(evidence.sufficiency, SCORE_DIGITS),
        retrieved=tuple(
            Retrieved(one.passage.id, round(one.score, SCORE_DIGITS))
            for one in evidence.passages[:KEPT]
        ),
        statements=_said(told, verdicts),
        citations=_cited(told),
        notices=tuple(Noted(one["kind"], one["text"]) for one in told["notices"]),
        points=content.hits(gold.points, text),
        forbidden=tuple(content.spoken(text, gold.forbidden)),
        metrics={one.full: metrics.get(one.full) for one in METRICS},
        reasons={one.full: status.value for one in METRICS if one.full not in metrics} | reasons,
        checks=checks,
    )


def _told(
    findings: Mapping[Layer, Finding],
) -> tuple[dict[str, float | None], dict[str, str], dict[str, tuple[str, ...]]]:
    """Metrics, reasons and failures of several layers under their full names."""
    metrics: dict[str, float | None] = {}
    reasons: dict[str, str] = {}
    for layer, finding in findings.items():
        for name, value in finding.metrics.items():
            metrics[f"{layer}.{name}"] = None if value is None else round(value, VALUE_DIGITS)
        reasons |= {f"{layer}.{name}": why for name, why in finding.reasons.items()}
    checks = {layer.value: one.failures for layer, one in findings.items() if one.failures}
    return metrics, reasons, checks


def _said(told: Mapping[str, Any], verdicts: tuple[Verdict | None, ...]) -> tuple[Said, ...]:
    pairs = zip(told["statements"], verdicts, strict=True)
    return tuple(
        Said(one["text"], one["state"], tuple(one["citations"]), verdict) for one, verdict in pairs
    )


def _cited(told: Mapping[str, Any]) -> tuple[Cited, ...]:
    names = [one.name for one in fields(Cited)]
    return tuple(Cited(**{name: one[name] for name in names}) for one in told["citations"])

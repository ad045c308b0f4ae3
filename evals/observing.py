"""One case asked of a coach: the turn, what every layer measures of it, and the record of both.

Knows no files, no other case and no gate. A coach that raises is a finding, not the end of a run.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from coach import Coach, Complete, Done, Failure, Usage, as_json
from evals.feedback.measuring import measured
from evals.metrics import citations, content, outcome, retrieval, robustness, structure
from evals.metrics.observed import Book, Check, Finding, Observed
from evals.metrics.table import METRICS
from evals.record import OFFLINE, CaseRecord, Cited, Layer, Noted, Retrieved, Said, Status, Verdict
from evals.suite import Admitted
from evals.turns import Turn, take

KEPT = 10  # passages of a ranking that are recorded
SCORE_DIGITS = 4  # decimals of scores; more would change between processors
VALUE_DIGITS = 6  # decimals of metrics


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking one case gave: its record, the seconds it took, and how the turn was made."""

    record: CaseRecord
    seconds: float = 0.0
    usage: Usage | None = None
    mode: str | None = None
    prompt_digest: str | None = None


def ask(
    coach: Coach, book: Book, admitted: Admitted, check: Check, complete: Complete | None = None
) -> Asked:
    """Ask one case as a user would, with a model or without, and measure every layer but
    robustness."""
    started = time.perf_counter()
    if admitted.case.notes is not None:
        return _drafted(coach, book, admitted)
    try:
        turn = take(coach, admitted.case, complete)
        told = as_json(turn.events)
    except Exception as error:  # whatever the coach raises, the other cases still count
        return Asked(_failed(admitted, f"{type(error).__name__}: {error}"))
    seconds, last = time.perf_counter() - started, turn.events[-1]
    if not isinstance(last, Done):
        return Asked(_failed(admitted, f"the turn ended in {told['outcome']}"))
    ranking = tuple(one.passage for one in turn.evidence.passages)
    seen = Observed(admitted, book, turn.events, told["outcome"], ranking)
    verdicts = citations.judge(seen, check)
    record = _record(seen, told, turn, verdicts, _findings(seen, turn, verdicts, check))
    return Asked(record, seconds, last.usage, told["mode"], told.get("prompt_digest"))


def _drafted(coach: Coach, book: Book, admitted: Admitted) -> Asked:
    """A case of notes. It is drafted without a model, whoever answers the other cases."""
    started = time.perf_counter()
    try:
        record = measured(coach, book, admitted)
    except Exception as error:  # as above
        return Asked(_failed(admitted, f"{type(error).__name__}: {error}"))
    return Asked(record, time.perf_counter() - started, mode=OFFLINE)


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


def _findings(
    seen: Observed, turn: Turn, verdicts: tuple[Verdict | None, ...], check: Check
) -> Mapping[Layer, Finding]:
    if turn.failure:  # what was found is fresh, what was said is not the model's
        return {} if seen.admitted.gone else {Layer.RETRIEVAL: retrieval.measure(seen)}
    if seen.admitted.gone:
        return {Layer.STRUCTURE: structure.measure(seen)}
    return {
        Layer.STRUCTURE: structure.measure(seen),
        Layer.RETRIEVAL: retrieval.measure(seen),
        Layer.OUTCOME: outcome.measure(seen),
        Layer.CITATIONS: citations.measure(seen, verdicts, check),
        Layer.CONTENT: content.measure(seen, content.reader_sees(seen)),
    }


def _failed(admitted: Admitted, what: str) -> CaseRecord:
    note = " ".join(what.split())
    return CaseRecord(
        case=admitted.case,
        where=admitted.where,
        status=Status.FAILED,
        note=note,
        gold=admitted.gold,
        metrics={one.full: None for one in METRICS},
        reasons={one.full: Status.FAILED.value for one in METRICS},
        checks={Layer.STRUCTURE.value: (note,)},
    )


def _record(
    seen: Observed,
    told: Mapping[str, Any],
    turn: Turn,
    verdicts: tuple[Verdict | None, ...],
    findings: Mapping[Layer, Finding],
) -> CaseRecord:
    evidence, text = turn.evidence, content.reader_sees(seen)
    status, note = _how_far(seen, turn)
    metrics, reasons, checks = _told(findings)
    gold = seen.case.gold
    return CaseRecord(
        case=seen.case,
        where=seen.admitted.where,
        status=status,
        note=note,
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


def _how_far(seen: Observed, turn: Turn) -> tuple[Status, str | None]:
    if gone := seen.admitted.gone:
        return Status.STALE, f"the ladder no longer reads: {' / '.join(gone)}"
    if turn.failure is None:
        return Status.MEASURED, None
    if turn.failure.kind is Failure.STALE:
        return Status.STALE, str(turn.failure)
    return Status.SKIPPED, f"the model failed ({turn.failure.kind})"


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

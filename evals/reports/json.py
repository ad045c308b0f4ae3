"""The comparison as JSON: the figures and decisions that every other report shows in its own way.

Holds no answers; those are in the saved runs, whose heads are named here. Every number is finite.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from evals.comparison import Comparison
from evals.record import CaseRecord, Run

SCHEMA = 1  # version of this form


def report_json(comparison: Comparison) -> str:
    """One indented JSON object, the same bytes for equal comparisons.

    Raises ValueError for a number that is not finite.
    """
    return json.dumps(_plain(comparison), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _plain(comparison: Comparison) -> dict[str, Any]:
    changed = {one.id: one.change for one in comparison.changes}
    return {
        "schema": SCHEMA,
        "decision": comparison.decision,
        "exit_code": comparison.exit_code,
        "headline": comparison.headline,
        "first_failing": comparison.first_failing,
        "power": comparison.power,
        "candidate": _head(comparison.candidate),
        "baseline": comparison.baseline and _head(comparison.baseline),
        "differences": list(comparison.differences),
        "gates": [asdict(one) for one in comparison.gates],
        "metrics": [asdict(one) for one in comparison.metrics],
        "changes": [asdict(one) for one in comparison.changes],
        "slices": [asdict(one) for one in comparison.slices],
        "cases": [_case(one, changed) for one in comparison.candidate.cases],
    }


def _head(run: Run) -> dict[str, Any]:
    return asdict(run.head)


def _case(record: CaseRecord, changed: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": record.id,
        "where": record.where,
        "kind": record.case.kind,
        "criticality": record.case.criticality,
        "status": record.status,
        "note": record.note,
        "expected": record.case.gold.expect.outcome,
        "outcome": record.outcome,
        "passed": record.passed,
        "first_failing": record.first_failing,
        "change": changed.get(record.id),
        "checks": {layer: list(failures) for layer, failures in record.checks.items()},
        "metrics": record.metrics,
        "reasons": record.reasons,
    }

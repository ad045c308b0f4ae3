"""Robustness: whether the same question in other words ends the same way and cites the same text.

Looks at two records of one run, because no single turn can tell.
"""

from __future__ import annotations

from collections.abc import Collection

from evals.metrics.observed import Finding, nothing
from evals.record import CaseRecord, Status

NAMES = ("same_outcome", "overlap")


def measure(one: CaseRecord, other: CaseRecord | None) -> Finding:
    """`same_outcome`: 1 or 0; `overlap`: Jaccard similarity of the cited sentences in [0, 1]."""
    if one.case.pair is None:
        return nothing(NAMES, "the case is not one of a pair")
    if other is None:
        return nothing(NAMES, f"{one.case.pair} is not in this run")
    if Status.MEASURED not in (one.status, other.status) or one.status is not other.status:
        return nothing(NAMES, f"one of the pair with {other.id} was not measured")
    same = one.outcome == other.outcome
    common = jaccard(_cited(one), _cited(other))
    failures = []
    if not same:
        failures.append(f"{one.outcome}, but {other.id} {other.outcome}")
    elif common == 0:
        failures.append(f"cites nothing that {other.id} cites")
    return Finding(
        {"same_outcome": float(same), "overlap": common},
        {} if common is not None else {"overlap": "neither cites anything"},
        tuple(failures),
    )


def jaccard(one: Collection[str], other: Collection[str]) -> float | None:
    """Shared ids over all ids; None when there are none."""
    union = {*one, *other}
    return len({*one} & {*other}) / len(union) if union else None


def _cited(record: CaseRecord) -> set[str]:
    return {id_ for said in record.statements for id_ in said.citations}

"""Two runs side by side: which cases can be compared, and how each case differs.

Knows no metric and no gate. A case can be paired when both runs asked it and it asks and demands
the same in both; a stale one has few metrics, and is paired for those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.comparison import CaseChange, Change
from evals.record import UNMEASURED, CaseRecord, Layer, Run, Status


@dataclass(frozen=True, slots=True)
class Pair:
    """The records of one case in two runs."""

    old: CaseRecord
    new: CaseRecord


def pair(baseline: Run, candidate: Run) -> tuple[Pair, ...]:
    """The cases that can be compared, in the candidate's order."""
    before = {one.id: one for one in baseline.cases}
    both = (Pair(before[one.id], one) for one in candidate.cases if one.id in before)
    return tuple(one for one in both if comparable(one))


def comparable(two: Pair) -> bool:
    """Whether both were asked the same question with the same gold."""
    asked = {two.old.status, two.new.status} <= {Status.MEASURED, Status.STALE}
    return asked and same_demand(two)


def same_demand(two: Pair) -> bool:
    """Whether the case itself is the same; tags, split and provenance may differ."""
    old, new = two.old.case, two.new.case
    return (old.q, old.history, old.profile, old.gold) == (
        new.q,
        new.history,
        new.profile,
        new.gold,
    )


def rewritten(baseline: Run, candidate: Run) -> tuple[CaseRecord, ...]:
    """Cases both runs have that do not ask or demand the same in both."""
    before = {one.id: one for one in baseline.cases}
    both = (Pair(before[one.id], one) for one in candidate.cases if one.id in before)
    return tuple(two.new for two in both if not same_demand(two))


def missing(baseline: Run, candidate: Run) -> tuple[CaseRecord, ...]:
    """Cases of the baseline that the candidate should have and has not. A run of another selection
    cannot show that any is missing."""
    if candidate.head.selection != baseline.head.selection:
        return ()
    present = {one.id for one in candidate.cases}
    return tuple(one for one in baseline.cases if one.id not in present)


def changes(baseline: Run | None, candidate: Run) -> tuple[CaseChange, ...]:
    """Every case that differs, most urgent first, critical ones before others, then by id."""
    found = [*_changes(baseline, candidate)]
    order = list(Change)
    return tuple(sorted(found, key=lambda one: (order.index(one.change), not one.critical, one.id)))


def _changes(baseline: Run | None, candidate: Run) -> Iterator[CaseChange]:
    before = {one.id: one for one in baseline.cases} if baseline else {}
    for record in missing(baseline, candidate) if baseline else ():
        yield _change(record, Change.MISSING, None, ("in the baseline, not in this run",))
    for new in candidate.cases:
        old = before.get(new.id)
        if new.status is Status.STALE:
            yield _change(new, Change.STALE, None, (new.note or "",))
        elif old is None:
            if baseline:
                yield _change(new, Change.NEW, new.first_failing, told(new))
        elif found := _change_of(Pair(old, new)):
            yield found


def _change_of(two: Pair) -> CaseChange | None:
    old, new = two.old, two.new
    if not same_demand(two):
        return _change(new, Change.REWRITTEN, new.first_failing, told(new))
    if old.status in UNMEASURED and new.status not in UNMEASURED:
        return _change(new, Change.NEW, new.first_failing, told(new))
    if old.passed and not new.passed:
        return _change(new, Change.REGRESSED, new.first_failing, told(new))
    worse = [layer for layer in Layer if new.checks.get(layer) and not old.checks.get(layer)]
    if worse:
        return _change(new, Change.WORSE, worse[0], told(new))
    if new.passed and not old.passed:
        return _change(new, Change.FIXED, None, told(old))
    if _spoken(old) != _spoken(new):
        return _change(new, Change.REWORDED, new.first_failing, told(new))
    return None


def told(record: CaseRecord) -> tuple[str, ...]:
    """What failed, as `layer: what`; the status where the case was not measured."""
    if record.status is not Status.MEASURED:
        return (f"{record.status}: {record.note}",)
    return tuple(f"{layer}: {one}" for layer in Layer for one in record.checks.get(layer, ()))


def _change(
    record: CaseRecord, change: Change, layer: Layer | None, details: tuple[str, ...]
) -> CaseChange:
    critical = record.case.criticality == "critical"
    return CaseChange(record.id, change, critical, layer, details)


def _spoken(record: CaseRecord) -> tuple[object, ...]:
    return record.outcome, record.statements, record.notices

"""What a comparison found, in the groups in which every report tells it.

Knows no format. Within a group the comparison's own order stands: the most urgent first.
"""

from __future__ import annotations

from evals.comparison import CaseChange, Change, Comparison, Decision
from evals.record import CaseRecord, Status

WORSE = (Change.REGRESSED, Change.WORSE, Change.MISSING)
STALE = (Change.STALE,)
BETTER = (Change.FIXED,)
OTHERWISE = (Change.REWRITTEN, Change.NEW, Change.REWORDED)

_VERDICTS = {
    Decision.REGRESSED: ("Worse than the baseline", "Not good enough"),
    Decision.OK: ("No worse than the baseline", "Good enough"),
    Decision.INCONCLUSIVE: ("Not enough evidence to say", "Not enough evidence to say"),
}


def verdict_in_words(comparison: Comparison) -> str:
    """The decision as a person would say it, beside a baseline or alone."""
    beside, alone = _VERDICTS[comparison.decision]
    return beside if comparison.baseline else alone


def changes(comparison: Comparison, kinds: tuple[Change, ...]) -> tuple[CaseChange, ...]:
    """The changes of these kinds, most urgent first."""
    return tuple(one for one in comparison.changes if one.change in kinds)


def failing(comparison: Comparison) -> tuple[CaseRecord, ...]:
    """Cases that were asked and do not pass, critical ones first."""
    asked = (Status.MEASURED, Status.FAILED)
    found = (one for one in comparison.candidate.cases if one.status in asked and not one.passed)
    return tuple(sorted(found, key=lambda one: (one.case.criticality != "critical", one.id)))


def record_of(comparison: Comparison, case_id: str) -> CaseRecord:
    """The candidate's record of a case; for one that it lacks, the baseline's.

    Raises KeyError for a case that is in neither run.
    """
    for run in (comparison.candidate, comparison.baseline):
        if run and (found := run.case(case_id)):
            return found
    raise KeyError(case_id)


def decided_by(comparison: Comparison) -> frozenset[str]:
    """Ids of the cases that gates which are not OK name."""
    return frozenset(case_id for gate in comparison.failed for case_id in gate.cases)


def place(record: CaseRecord) -> tuple[str, int | None]:
    """(file, line) of a case."""
    file, colon, line = record.where.rpartition(":")
    return (file, int(line)) if colon and line.isdecimal() else (record.where, None)

"""The comparison as GitHub workflow commands, which appear as annotations on the lines of cases.

GitHub shows ten errors and ten warnings of a step, so the verdict and the most urgent come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.comparison import CaseChange, Change, Comparison, Decision
from evals.pairing import told
from evals.reports.findings import (
    STALE,
    WORSE,
    changes,
    decided_by,
    place,
    record_of,
    verdict_in_words,
)

_LEVELS = {
    Decision.REGRESSED: "error",
    Decision.INCONCLUSIVE: "warning",
    Decision.OK: "notice",
}


def github_annotations(comparison: Comparison) -> str:
    """One command a line: the verdict, cases that got worse, stale ones, others a gate names."""
    return "".join(f"{line}\n" for line in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    level = _LEVELS[comparison.decision]
    said = f"{verdict_in_words(comparison)}. {comparison.headline}"
    yield f"::{level} title=coach eval::{_message(said)}"
    worse = changes(comparison, WORSE)
    stale = changes(comparison, STALE)
    regressed = comparison.decision is Decision.REGRESSED
    for change in worse:
        yield _annotation(comparison, change, "error" if regressed else "warning")
    for change in stale:
        yield _annotation(comparison, change, "warning")
    told = {one.id for one in (*worse, *stale)}
    for case_id in sorted(decided_by(comparison) - told):
        yield _named_by_a_gate(comparison, case_id, level)


def _annotation(comparison: Comparison, change: CaseChange, level: str) -> str:
    record = record_of(comparison, change.id)
    file, line = place(record)
    gone = change.change is Change.MISSING  # its line may by now hold another case
    at = f"file={_property(file)}" + ("" if gone or line is None else f",line={line}")
    title = f"{change.id}: {change.change}" + (", critical" if change.critical else "")
    said = "\n".join((record.case.q, *change.details))
    return f"::{level} {at},title={_property(title)}::{_message(said)}"


def _named_by_a_gate(comparison: Comparison, case_id: str, level: str) -> str:
    record = record_of(comparison, case_id)
    file, line = place(record)
    gates = ", ".join(one.name for one in comparison.failed if case_id in one.cases)
    at = f"file={_property(file)}" + ("" if line is None else f",line={line}")
    said = "\n".join((record.case.q, *told(record)))
    return f"::{level} {at},title={_property(f'{case_id}: {gates}')}::{_message(said)}"


def _message(text: str) -> str:
    """The text on one line, as workflow commands spell what would end it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

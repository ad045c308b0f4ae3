"""The comparison as Markdown for a comment on a pull request: short, the worst first.

What cases and answers say is data. It stands in code spans or is escaped, so that it can neither
mention people nor fetch pictures nor draw headings in someone's inbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evals.comparison import (
    CaseChange,
    Change,
    Comparison,
    Decision,
    GateResult,
    MetricRow,
    SliceRow,
)
from evals.pairing import told
from evals.record import CaseRecord
from evals.reports.figures import points
from evals.reports.findings import (
    BETTER,
    STALE,
    WORSE,
    changes,
    failing,
    record_of,
    verdict_in_words,
)

MARK = "<!-- coach eval -->"  # by which a workflow finds its earlier comment, to replace it
MOST_CASES = 20  # that a list tells; GitHub refuses a comment of more than 65,536 characters
MOST_CHARS = 200  # of a text from a case
BREAK = "\u200b"  # zero width space: keeps what stands around it from becoming a link
SIGNS = re.compile(r"([\\`*_\[\]<>|~&$])")  # what may mean something within a line
LINKS = re.compile(r"(@|#(?=\d)|:(?=//)|\bwww(?=\.))", re.IGNORECASE)  # what GitHub would link

_ALERTS = {
    Decision.REGRESSED: "CAUTION",
    Decision.INCONCLUSIVE: "WARNING",
    Decision.OK: "NOTE",
}


def pr_comment(comparison: Comparison) -> str:
    """The whole comment: verdict, gates, what got worse and better, slices with n, power."""
    return "\n".join(_lines(comparison)) + "\n"


def escaped(text: str) -> str:
    """The text as text: one line, no markup, no mention, no link."""
    return LINKS.sub(rf"\1{BREAK}", SIGNS.sub(r"\\\1", _one_line(text)))


def code(text: str) -> str:
    """The text as a code span, fenced by more backticks than it holds in a row."""
    line = _one_line(text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in line or not line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"> [!{_ALERTS[comparison.decision]}]"
    yield f"> **{verdict_in_words(comparison)}.** {escaped(comparison.headline)}"
    yield ""
    yield from (_gate(one) for one in comparison.failed)
    yield from _changed(comparison, "What got worse", WORSE)
    if comparison.baseline is None:
        yield from _listed("What fails", [_failure(one) for one in failing(comparison)])
    yield from _changed(comparison, "Cannot be judged: the ladder lacks what they quote", STALE)
    yield from _changed(comparison, "What got better", BETTER)
    yield from _folded("Numbers, in points of a hundred", _numbers(comparison.metrics))
    yield from _folded("Slices: shown with their n, never gated", _slices(comparison.slices))
    yield f"{escaped(comparison.power)}."
    yield ""
    yield MARK


def _gate(gate: GateResult) -> str:
    sign = "✕" if gate.decision is Decision.REGRESSED else "?"
    return f"- {sign} {code(gate.name)}: {escaped(gate.rule)}; found {escaped(gate.found)}"


def _changed(comparison: Comparison, title: str, kinds: tuple[Change, ...]) -> Iterator[str]:
    found = changes(comparison, kinds)
    return _listed(title, [_case(one, record_of(comparison, one.id)) for one in found])


def _listed(title: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield from ("", f"### {title} ({len(entries)})", "", *entries[:MOST_CASES])
    if len(entries) > MOST_CASES:
        yield f"- and {len(entries) - MOST_CASES} more, in the HTML report"


def _case(change: CaseChange, record: CaseRecord) -> str:
    named = f"- {'**critical** ' if change.critical else ''}{code(change.id)} {change.change}"
    first = f"<br>{escaped(change.details[0])}" if change.details else ""
    return f"{named}: {code(record.case.q)}{first}"


def _failure(record: CaseRecord) -> str:
    first = f"<br>{escaped(told(record)[0])}" if told(record) else ""
    critical = "**critical** " if record.case.criticality == "critical" else ""
    return f"- {critical}{code(record.id)}: {code(record.case.q)}{first}"


def _folded(summary: str, rows: Iterable[str]) -> Iterator[str]:
    yield from ("", f"<details><summary>{summary}</summary>", "", *rows, "", "</details>", "")


def _numbers(rows: Iterable[MetricRow]) -> Iterator[str]:
    yield "| metric | n | this run | baseline | change | 95 % interval |"
    yield "|---|---:|---:|---:|---:|---:|"
    for row in rows:
        measured = (row.candidate, row.baseline, row.delta)
        now, was, delta = (one.value if one else None for one in measured)
        span = ""
        if row.delta and row.delta.low is not None and row.delta.high is not None:
            span = f"{points(row.delta.low, True)} to {points(row.delta.high, True)}"
        figures = f"{points(now)} | {points(was)} | {points(delta, True)} | {span}"
        yield f"| {code(row.name)} | {row.n} | {figures} |"


def _slices(rows: Iterable[SliceRow]) -> Iterator[str]:
    yield "| slice | n | pass | baseline |"
    yield "|---|---:|---:|---:|"
    for row in rows:
        was = "" if row.baseline_n is None else f"{row.baseline_passed} of {row.baseline_n}"
        yield f"| {escaped(row.name)} | {row.n} | {row.passed} | {was} |"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_CHARS else f"{line[:MOST_CHARS]}…"

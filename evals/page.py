"""A comparison as plain text for a terminal: the table of all metrics, what changed, the verdict.

The verdict stands last, where a terminal leaves the eye. A projection: nothing is decided or
computed here beyond layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.comparison import CaseChange, Change, Comparison, Decision, Interval, MetricRow
from evals.metrics.table import ASKS
from evals.record import REPLAYED, Status
from evals.wording import counted

POINTS = 100  # a share of 1 in points
MS = 1000  # milliseconds in a second
MOST_CHANGES = 12  # changed cases that are listed; the report has them all
URGENT = (Change.REGRESSED, Change.WORSE, Change.MISSING, Change.STALE, Change.FIXED)
HEAD = ("", "value", "95 % interval", "cases", "no value", "baseline", "change, points", "gates")
WIDTH = 110  # characters of a line
NAME_WIDTH = 28  # characters


def text(comparison: Comparison) -> str:
    """The whole page."""
    return "".join(f"{line}\n" for line in lines(comparison))


def lines(comparison: Comparison) -> Iterator[str]:
    """The page, line by line."""
    if comparison.differences:
        yield "What differs from the baseline's run:"
        yield from (f"  {one}" for one in comparison.differences)
        yield ""
    yield from _table(comparison)
    yield from _failed(comparison)
    yield from _changed(comparison.changes)
    yield from _not_measured(comparison)
    yield ""
    yield comparison.power + "."
    yield from _latency(comparison)
    yield ""
    yield comparison.headline


def _table(comparison: Comparison) -> Iterator[str]:
    rows = [_cells(row, comparison) for row in comparison.metrics]
    widths = [max(len(cells[n]) for cells in (HEAD, *rows)) for n in range(len(HEAD))]
    widths[0] = max(widths[0], NAME_WIDTH)
    layer = None
    for cells, row in zip((HEAD, *rows), (None, *comparison.metrics), strict=True):
        if row and layer != row.layer:
            layer = row.layer
            yield f"{layer}: {ASKS[layer]}"
        yield _line(cells, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *others = (cell for cell in cells)
    *figures, gates = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
    return "  ".join([name.ljust(widths[0]), *figures, gates.strip()]).rstrip()


def _cells(row: MetricRow, comparison: Comparison) -> tuple[str, ...]:
    short = row.name.removeprefix(f"{row.layer}.")
    arrow = "" if row.higher_is_better else " (low is good)"
    return (
        f"  {short}{arrow}",
        _value(row.candidate),
        _span(row.candidate),
        str(row.n),
        str(row.nulls or ""),
        _value(row.baseline),
        _change(row),
        _gates(row, comparison),
    )


def _gates(row: MetricRow, comparison: Comparison) -> str:
    """What the gates of a metric say: nothing, ok, or the names of those that fail."""
    mine = [
        one for one in comparison.gates if one.name.startswith(row.name.replace(".", "/", 1) + "/")
    ]
    failed = [one.name.rsplit("/", 1)[-1] for one in mine if one.decision is not Decision.OK]
    if failed:
        return "FAILS " + ", ".join(failed)
    return "ok" if mine else ""


def _value(interval: Interval | None) -> str:
    return "-" if interval is None else f"{interval.value:.3f}"


def _span(interval: Interval | None) -> str:
    if interval is None or interval.low is None or interval.high is None:
        return ""
    return f"[{interval.low:.3f}, {interval.high:.3f}]"


def _change(row: MetricRow) -> str:
    """The paired difference in points; `=` where no case differs."""
    if row.delta is None:
        return ""
    known = [one for one in (row.delta.low, row.delta.high) if one is not None]
    if not any((row.delta.value, *known)):
        return "="
    bounds = ", ".join(f"{one * POINTS:+.1f}" for one in known)
    return f"{row.delta.value * POINTS:+.1f} [{bounds}]"


def _failed(comparison: Comparison) -> Iterator[str]:
    if comparison.failed:
        yield ""
        yield "Gates that fail:"
    for gate in comparison.failed:
        yield f"  {gate.decision:12} {gate.name}: {gate.rule}"
        yield f"  {'':12} found {gate.found}"


def _changed(changes: Sequence[CaseChange]) -> Iterator[str]:
    urgent = [one for one in changes if one.change in URGENT]
    if urgent:
        yield ""
        yield f"{counted(len(urgent), 'case')} got worse, better or stale (! critical):"
    for one in urgent[:MOST_CHANGES]:
        mark = "!" if one.critical else " "
        told = one.details[0].partition("\n")[0] if one.details else ""
        yield f" {mark}{one.change:10} {one.id}: {told}"[:WIDTH]
    if len(urgent) > MOST_CHANGES:
        yield f"  and {len(urgent) - MOST_CHANGES} more; the HTML report has them all"
    if urgent:
        yield "`coach eval explain CASE` shows one of them whole."


def _not_measured(comparison: Comparison) -> Iterator[str]:
    reasons: dict[str, int] = {}
    for one in comparison.candidate.cases:
        if one.status is Status.SKIPPED:
            reasons[one.note or ""] = reasons.get(one.note or "", 0) + 1
    if reasons:
        yield ""
    for reason, n in sorted(reasons.items()):
        yield f"Not measured: {counted(n, 'case')}, because {reason}."


def _latency(comparison: Comparison) -> Iterator[str]:
    """Recorded, never gated: it depends on the machine and the provider."""
    spent = comparison.candidate.spent
    seconds = sorted(spent.seconds.values())
    if seconds:
        middle, late = (seconds[int(share * (len(seconds) - 1))] for share in (0.5, 0.95))
        yield f"A case took {middle * MS:.0f} ms (p95 {late * MS:.0f} ms); never gated."
    if spent.tokens:
        known = (
            f"{sum(spent.dollars.values()):.4f} US dollars" if spent.dollars else "price unknown"
        )
        recorded = ", as recorded" if comparison.candidate.head.mode == REPLAYED else ""
        yield f"The model used {sum(spent.tokens.values())} tokens, {known}{recorded}."

"""The baseline: which run may become it, and the page that says why each one did.

Blessing never measures; it takes a saved run, holds it against the old baseline, and writes both
the run and an entry in HISTORY.md for the reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.comparison import Comparison
from evals.errors import SuiteError
from evals.record import HEAD, Run, Status, save_run

FOLDER = Path(__file__).parent / "baseline"
HISTORY = "HISTORY.md"
TITLE = "# Why the baseline is what it is\n\nNewest last; written by `coach eval bless`.\n"
MOST = 20  # changed cases named in an entry


def bless(comparison: Comparison, reason: str, folder: Path) -> Path:
    """Make the candidate the baseline in `folder`; returns the history file.

    Raises SuiteError for a run that is not whole and sound, or without a reason.
    """
    run = comparison.candidate
    if problem := _problem(run, reason):
        raise SuiteError(HEAD, None, *problem)
    save_run(Run(run.head, run.cases), folder)  # without seconds: they differ each time
    history = folder / HISTORY
    before = history.read_text(encoding="utf-8") if history.is_file() else TITLE
    history.write_text(before + "\n" + "\n".join(_entry(comparison, reason)), encoding="utf-8")
    return history


def _problem(run: Run, reason: str) -> tuple[str, str] | None:
    """What stands against blessing, and its repair."""
    broken = [one.id for one in run.cases if one.status is Status.FAILED]
    stale = [one.id for one in run.cases if one.status is Status.STALE]
    if not reason.strip():
        return "no reason", "say with --reason why the new figures are right"
    if run.head.selection:
        return f"only part of the suite ({run.head.selection})", "run the whole suite, then bless"
    if broken:
        return (
            f"{len(broken)} cases failed ({broken[0]})",
            "repair the coach, run again, then bless",
        )
    if stale:
        found = f"{len(stale)} cases quote text the ladder no longer has ({stale[0]})"
        return found, "correct their quotes, run again, then bless"
    return None


def _entry(comparison: Comparison, reason: str) -> Iterator[str]:
    head = comparison.candidate.head
    yield f"## Suite {head.suite_hash}, corpus {head.corpus_hash}, code {head.code_sha}\n"
    yield f"{reason.strip()}\n"
    yield f"- {comparison.headline}"
    yield from (f"- {one}" for one in comparison.differences)
    for row in comparison.metrics:
        if row.gated and row.candidate:
            old = f"{row.baseline.value:.3f} -> " if row.baseline else ""
            yield f"- {row.name}: {old}{row.candidate.value:.3f}"
    if comparison.baseline:
        changed = [one for one in comparison.changes if one.change.value != "reworded"]
        yield from (f"- {one.change}: {one.id}" for one in changed[:MOST])
        if len(changed) > MOST:
            yield f"- and {len(changed) - MOST} more cases"
    yield ""

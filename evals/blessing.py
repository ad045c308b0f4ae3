"""The baseline: which run may become it, and the page that says why each one did.

Blessing never measures; it takes a saved run, holds it against the old baseline, and writes the
run, an entry in HISTORY.md for the reviewer, and a line in history.jsonl for the reports' curves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from evals.comparison import Comparison
from evals.errors import SuiteError
from evals.record import HEAD, OFFLINE, RESTORE, Run, Status, save_run
from evals.strict_json import STRICT, canonical, read_lines
from evals.wording import counted

FOLDER = Path(__file__).parent / "baseline"
RECORDED = Path(__file__).parent / "recordings"  # folders of recordings, each with its `baseline`
HISTORY, FIGURES = "HISTORY.md", "history.jsonl"
TITLE = "# Why the baseline is what it is\n\nNewest last; written by `coach eval bless`.\n"
MOST = 20  # changed cases named in an entry
DIGITS = 6  # decimals of a mean


@dataclass(frozen=True, slots=True)
class Blessed:
    """The means of one baseline, by metric; the code they are of."""

    __pydantic_config__: ClassVar = STRICT

    code_sha: str
    suite_hash: str
    figures: dict[str, float]


def figures_so_far(folder: Path) -> tuple[dict[str, float], ...]:
    """Means by metric of every baseline that was blessed in a folder, oldest first; () where
    nobody kept them. Raises SuiteError for a damaged file."""
    path = folder / FIGURES
    if not path.is_file():
        return ()
    return tuple(one.figures for _, one in read_lines(path, Blessed, RESTORE))


def bless(comparison: Comparison, reason: str, folder: Path) -> Path:
    """Make the candidate the baseline in `folder`; returns the history file.

    Raises SuiteError for a run that is not whole and sound, or without a reason.
    """
    run = comparison.candidate
    if problem := _problem(run, reason):
        raise SuiteError(HEAD, None, *problem)
    save_run(Run(run.head, run.cases), folder)  # without what was spent: it differs each time
    history = folder / HISTORY
    before = history.read_text(encoding="utf-8") if history.is_file() else TITLE
    history.write_text(before + "\n" + "\n".join(_entry(comparison, reason)), encoding="utf-8")
    with (folder / FIGURES).open("a", encoding="utf-8", newline="\n") as file:
        file.write(canonical(_figures(comparison)) + "\n")
    return history


def _figures(comparison: Comparison) -> Blessed:
    head = comparison.candidate.head
    known = {row.name: row.candidate.value for row in comparison.metrics if row.candidate}
    rounded = {name: round(value, DIGITS) for name, value in known.items()}
    return Blessed(head.code_sha, head.suite_hash, rounded)


def _problem(run: Run, reason: str) -> tuple[str, str] | None:
    """What stands against blessing, and its repair."""
    broken = [one.id for one in run.cases if one.status is Status.FAILED]
    stale = [one.id for one in run.cases if one.status is Status.STALE]
    if not reason.strip():
        return "no reason", "say with --reason why the new figures are right"
    if run.head.selection and run.head.mode == OFFLINE:  # a model may be recorded on a part
        return f"only part of the suite ({run.head.selection})", "run the whole suite, then bless"
    if broken:
        return (
            f"{counted(len(broken), 'case')} failed ({broken[0]})",
            "repair the coach, run again, then bless",
        )
    if stale:
        found = f"{counted(len(stale), 'case')} stale ({stale[0]})"
        return found, "correct their quotes or record again, run, then bless"
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
            yield f"- and {counted(len(changed) - MOST, 'more case')}"
    yield ""

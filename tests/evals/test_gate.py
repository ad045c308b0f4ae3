"""The eval gate of `make test`: the committed suite against the committed baseline, offline.

Whoever fails it looks with `coach eval run --html report.html`; docs/evals.md says how to go on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from coach import read_ladder, read_settings
from evals import blessing, page
from evals.comparison import Comparison, Decision
from evals.gates import compare
from evals.opening import Opening
from evals.record import HEAD, Run, Status, load_run
from evals.running import run_suite
from evals.suite import FOLDER, read_suite
from evals.voices import Speaker, read_recording

BLESS = (
    "no baseline is committed: look at a whole run (`coach eval run`), and if it is right, "
    "`coach eval bless --reason WHY` and commit evals/baseline"
)


def committed_baseline() -> Run:
    if not (blessing.FOLDER / HEAD).is_file():
        pytest.fail(BLESS)
    return load_run(blessing.FOLDER)


def failures(compared: Comparison) -> str:
    """What the page says, for whoever reads the log."""
    return "" if compared.decision is Decision.OK else page.text(compared)


@pytest.mark.usefixtures("shared_index")
def test_the_coach_is_no_worse_than_the_committed_baseline() -> None:
    """Cases that are stale count as not measured, and fail the gate above half of the suite."""
    baseline = committed_baseline()
    once_known = {quote for one in baseline.cases for quote in one.gold}
    suite = read_suite(FOLDER, read_ladder(read_settings().ladder_folder), once_known)
    run = run_suite(suite, Opening(), jobs=1, progress=lambda done, total: None)
    compared = compare(run, baseline)
    assert failures(compared) == ""


@pytest.mark.usefixtures("shared_index")
@pytest.mark.parametrize("folder", sorted(blessing.RECORDED.glob("*")), ids=lambda one: one.name)
def test_what_a_model_said_is_still_answered_no_worse_than_when_it_was_blessed(
    folder: Path,
) -> None:
    """Retrieval, the prompt and all that happens to a reply run afresh; the reply is recorded."""
    baseline, recording = load_run(folder / "baseline"), read_recording(folder)
    once_known = {quote for one in baseline.cases for quote in one.gold}
    suite = read_suite(FOLDER, read_ladder(read_settings().ladder_folder), once_known)
    opening = Opening(speaker=Speaker(recording.model, folder))
    run = run_suite(suite.select(recording.cases), opening, 1, lambda done, total: None)
    assert failures(compare(run, baseline)) == ""


def test_the_committed_baseline_is_whole() -> None:
    baseline = committed_baseline()
    assert baseline.head.selection == ""
    assert {one.status for one in baseline.cases} == {Status.MEASURED}

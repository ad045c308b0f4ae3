"""The bench measures what it says, on material that no cache can answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach import read_ladder
from evals.bench import synthetic
from evals.bench.stopwatch import MB, each, run

HELD = 100_000_000  # bytes


def test_three_hundred_questions_are_all_different() -> None:
    assert len(set(synthetic.questions())) == len(synthetic.questions()) == 300


def test_the_made_up_ladder_reads_as_ten_thousand_different_passages(tmp_path: Path) -> None:
    synthetic.write_ladder(tmp_path / "ladder")
    passages = [*read_ladder(tmp_path / "ladder").passages()]
    assert len({passage.text for passage in passages}) == len(passages) == 10_000


def test_an_edit_changes_one_paragraph(tmp_path: Path) -> None:
    file = synthetic.write_ladder(tmp_path / "ladder")
    before = file.read_text().split("\n\n")
    synthetic.edit_one_paragraph(file)
    after = file.read_text().split("\n\n")
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_the_peak_of_a_command_is_its_own(tmp_path: Path) -> None:
    ours = bytearray(b"x") * (3 * HELD)  # what the measuring process holds must not count
    small, large = (
        run([sys.executable, "-c", f"print(len(bytearray(b'x') * {size}))"], tmp_path, {}).peak
        for size in (1, HELD)
    )
    assert HELD * 0.9 < (large - small) * MB < HELD * 1.1
    del ours


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("print('half'); raise SystemExit('no such ladder')", id="failed"),
        pytest.param("pass", id="did nothing"),
    ],
)
def test_a_command_that_did_not_do_its_work_is_no_figure(tmp_path: Path, code: str) -> None:
    with pytest.raises(RuntimeError, match="exit code"):
        run([sys.executable, "-c", code], tmp_path, {})


def test_a_spread_is_of_every_call() -> None:
    asked: list[int] = []
    spread = each(asked.append, range(100))
    assert asked == [*range(100)]
    assert 0 < spread.p50 <= spread.p99

"""A saved run is the same bytes for the same run, and a damaged one is refused with its place."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.errors import SuiteError
from evals.record import CASES, HEAD, Layer, Retrieved, Run, Spent, load_run, save_run
from evals.record import SPENT as SPENT_FILE
from evals.strict_json import canonical, read_value
from tests.evals.runs import a_case, a_record, a_run

SPENT = Spent({"a": 0.25}, {"a": 300}, {"a": 0.0015})
RUN = a_run([a_record(a_case(name), {"content.points": 0.5}) for name in ("a", "b", "c")])


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_saved_run_is_read_back_as_it_was(tmp_path: Path) -> None:
    save_run(replace(RUN, spent=SPENT), tmp_path)
    assert load_run(tmp_path) == Run(RUN.head, RUN.cases, SPENT)


def test_what_was_spent_lies_apart_so_that_equal_runs_are_equal_bytes(tmp_path: Path) -> None:
    for name, seconds in (("one", 0.1), ("two", 0.2)):
        save_run(replace(RUN, spent=Spent({"a": seconds})), tmp_path / name)
    same = [
        (tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes()
        for f in (HEAD, CASES, SPENT_FILE)
    ]
    assert same == [True, True, False]


@given(st.text(), st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_and_any_finite_number_survive_the_way_to_disk(text: str, number: float) -> None:
    value = Retrieved(text, number)
    assert read_value(canonical(value), Retrieved, Path("x"), 1, "") == value


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_never_written(number: float, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        save_run(a_run([a_record(values={"content.points": number})]), tmp_path)


DAMAGE = {
    "NaN in a metric": (
        CASES,
        '"content.points":0.5',
        '"content.points":NaN',
        "cases.jsonl:1: field 'metrics.content.points': input should be a finite number",
    ),
    "infinity in a metric": (
        CASES,
        '"content.points":0.5',
        '"content.points":1e999',
        "cases.jsonl:1: field 'metrics.content.points'",
    ),
    "a case without metrics": (CASES, '"metrics"', '"metricks"', "cases.jsonl:1: field 'metricks'"),
    "two cases of one id": (
        CASES,
        '"id":"b"',
        '"id":"a"',
        "cases.jsonl:2: cases are not in order of unique ids",
    ),
    "a count that is wrong": (
        HEAD,
        '"cases": 3',
        '"cases": 4',
        "cases.jsonl:3: 3 cases where run.json says 4",
    ),
    "another schema": (
        HEAD,
        '"schema": 1',
        '"schema": 9',
        "run.json: schema 9; this evals reads 1",
    ),
    "a head cut off": (HEAD, '"cases": 3', "", "run.json: not JSON"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_run_is_refused_with_file_line_and_repair(damage: str, tmp_path: Path) -> None:
    file, old, new, said = DAMAGE[damage]
    save_run(RUN, tmp_path)
    edit(tmp_path, file, old, new)
    with pytest.raises(SuiteError) as refusal:
        load_run(tmp_path)
    assert said in str(refusal.value)
    assert refusal.value.repair


@given(share=st.floats(0, 1, exclude_max=True))
def test_a_run_cut_off_anywhere_is_refused(
    share: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    save_run(RUN, folder)
    whole = (folder / CASES).read_bytes().rstrip(b"\n")
    (folder / CASES).write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(SuiteError):
        load_run(folder)


def test_a_run_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="run.json: No such file"):
        load_run(tmp_path / "nowhere")


def test_a_case_passes_when_no_check_failed_and_names_the_first_layer_that_did() -> None:
    good = a_record()
    bad = replace(good, checks={"content": ("misses p1",), "retrieval": ("nothing found",)})
    assert (good.passed, good.first_failing) == (True, None)
    assert (bad.passed, bad.first_failing) == (False, Layer.RETRIEVAL)


def test_every_null_metric_of_a_record_has_a_reason() -> None:
    record = json.loads(canonical(RUN.cases[0]))
    nulls = {name for name, value in record["metrics"].items() if value is None}
    assert nulls == {*record["reasons"]}

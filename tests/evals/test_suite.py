"""Cases are admitted whole or not at all, and every refusal names the line and the repair."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach import Ladder, read_ladder, read_settings
from evals.errors import SuiteError
from evals.suite import FOLDER, Filter, read_suite
from evals.verifying import check_schema

SENTENCE = "An engineer without strategic alignment builds alone."
ROW: dict[str, Any] = {
    "id": "one",
    "q": "how do I grow?",
    "history": [],
    "profile": {"stage": None, "target": None},
    "ladder": "engineering",
    "kind": "in_scope",
    "tags": ["grow"],
    "criticality": "normal",
    "split": "dev",
    "cluster": "overview",
    "pair": None,
    "gold": {
        "expect": "answer",
        "relevant": [{"source": "strategic-alignment.md", "quote": SENTENCE, "grade": 3}],
        "points": [{"id": "p1", "need": "must", "any_of": ["alone"]}],
        "forbidden": [],
        "stages": [],
    },
    "provenance": {"author": "tests", "date": "2026-01-01", "origin": "written"},
}


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return read_ladder(read_settings().ladder_folder)


def row(**changes: Any) -> dict[str, Any]:
    """A good case with fields replaced; a dotted name reaches into an object."""
    made: dict[str, Any] = json.loads(json.dumps(ROW))
    for name, value in changes.items():
        *path, last = name.split("__")
        inner = made
        for part in path:
            inner = inner[part]
        inner[last] = value
    return made


def write(folder: Path, *rows: dict[str, Any] | str) -> Path:
    lines = [one if isinstance(one, str) else json.dumps(one) for one in rows]
    (folder / "cases.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_committed_suite_is_admitted_and_large_enough(ladder: Ladder) -> None:
    suite = read_suite(FOLDER, ladder)
    assert len(suite.cases) >= 240
    assert [one for one in suite.cases if one.gone] == []


def test_the_published_schema_is_the_one_that_admission_uses() -> None:
    check_schema()


BAD: dict[str, tuple[list[Any], str]] = {
    "not JSON": ([ROW, '{"id": "two"'], "cases.jsonl:2: not JSON"),
    "a missing field": (["{}"], "cases.jsonl:1: field 'id': field required"),
    "an empty id": ([row(id="")], "cases.jsonl:1: field 'id'"),
    "an id that is no slug": ([row(id="Not A Slug")], "cases.jsonl:1: field 'id'"),
    "an empty question": ([row(q=" ")], "cases.jsonl:1: field 'q'"),
    "an unknown kind": ([row(kind="strange")], "cases.jsonl:1: field 'kind'"),
    "an unknown field": ([row(goal={})], "cases.jsonl:1: field 'goal'"),
    "a grade out of range": (
        [row(gold__relevant=[{"source": "a.md", "quote": "x", "grade": 4}])],
        "cases.jsonl:1: field 'gold.relevant.0.grade'",
    ),
    "a doubled id": ([ROW, ROW], "cases.jsonl:2: id 'one' already stands at cases.jsonl:1"),
    "an unknown tag": (
        [row(tags=["tagg"])],
        "cases.jsonl:1: case 'one': unknown tag 'tagg'",
    ),
    "a skeleton": ([row(tags=["todo"])], "unknown tag 'todo'"),
    "a stage of another ladder": (
        [row(gold__stages=["wizard"])],
        "cases.jsonl:1: case 'one': stage 'wizard' is not in the ladder",
    ),
    "gold out of scope": (
        [row(kind="out_of_scope")],
        "cases.jsonl:1: case 'one': out of scope, yet gold.relevant quotes the ladder",
    ),
    "a pair that is not there": ([row(pair="two")], "pair 'two' is not another case"),
    "a pair with itself": ([row(pair="one")], "pair 'one' is not another case"),
    "a broken pattern": ([row(gold__forbidden=["(x"])], "'(x' is no regular expression"),
    "a pattern that matches all": ([row(gold__forbidden=["x*"])], "matches anything"),
    "two points of one id": (
        [row(gold__points=ROW["gold"]["points"] * 2)],
        "two points have one id",
    ),
    "a quote nobody wrote": (
        [
            ROW,
            row(
                id="two",
                gold__relevant=[
                    {"source": "strategic-alignment.md", "quote": "Be nice.", "grade": 1}
                ],
            ),
        ],
        'cases.jsonl:2: no sentence of the ladder reads "Be nice."',
    ),
    "no case at all": ([], "no case for ladder 'engineering'"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_refused_with_its_place_and_its_repair(
    bad: str, tmp_path: Path, ladder: Ladder
) -> None:
    rows, said = BAD[bad]
    with pytest.raises(SuiteError) as refusal:
        read_suite(write(tmp_path, *rows), ladder)
    assert said in str(refusal.value)
    assert refusal.value.repair


def test_a_quote_the_baseline_knew_makes_its_case_stale_and_no_other(
    tmp_path: Path, ladder: Ladder
) -> None:
    old = "The ladder used to say this."
    relevant = [{"source": "strategic-alignment.md", "quote": old, "grade": 2}]
    folder = write(tmp_path, ROW, row(id="two", gold__relevant=relevant))
    suite = read_suite(folder, ladder, once_known={old})
    assert {one.case.id: one.gone for one in suite.cases} == {"one": (), "two": (old,)}


def test_an_edit_of_one_sentence_makes_exactly_the_cases_stale_that_quote_it(
    tmp_path: Path, ladder: Ladder
) -> None:
    before = read_suite(FOLDER, ladder)
    known = {quote for one in before.cases for quote in one.gold}
    edited = tmp_path / "ladder"
    edited.mkdir()
    for file in read_settings().ladder_folder.iterdir():
        text = file.read_text(encoding="utf-8")
        (edited / file.name).write_text(text.replace(SENTENCE, "Nobody builds alone."), "utf-8")
    after = read_suite(FOLDER, read_ladder(edited), known)
    depend = {one.case.id for one in before.cases if SENTENCE in one.gold}
    assert {one.case.id for one in after.cases if one.gone} == depend != set()


def test_a_filter_names_ids_with_wildcards_tags_kinds_and_splits(ladder: Ladder) -> None:
    suite = read_suite(FOLDER, ladder)
    chosen = suite.select(Filter(ids=("grow-*",), tags=("senior-engineer", "staff-engineer")))
    assert chosen.cases
    assert all(one.case.id.startswith("grow-") for one in chosen.cases)
    assert all({"senior-engineer", "staff-engineer"} & {*one.case.tags} for one in chosen.cases)
    assert chosen.selection == "id=grow-* tag=senior-engineer,staff-engineer"
    crisis = suite.select(Filter(kinds=("crisis",), splits=("gate",)))
    assert {(one.case.kind, one.case.split) for one in crisis.cases} == {("crisis", "gate")}


def test_a_filter_that_selects_nothing_is_an_error(ladder: Ladder) -> None:
    with pytest.raises(SuiteError, match="no case matches id=nobody"):
        read_suite(FOLDER, ladder).select(Filter(ids=("nobody",)))


def test_the_hash_follows_what_is_asked_and_not_where_it_stands(
    tmp_path: Path, ladder: Ladder
) -> None:
    first = read_suite(write(tmp_path, ROW, row(id="two")), ladder)
    swapped = read_suite(write(tmp_path, row(id="two"), ROW), ladder)
    edited = read_suite(write(tmp_path, ROW, row(id="two", q="and now?")), ladder)
    assert first.hash == swapped.hash != edited.hash

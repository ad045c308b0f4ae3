"""Reports that programs read: JSON, JUnit, GitHub annotations. All show the one verdict."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals.comparison import Comparison, Decision, Interval
from evals.gates import compare
from evals.record import Spent, load_run, save_run
from evals.reports.github import github_annotations
from evals.reports.json import report_json
from evals.reports.junit import junit_xml
from tests.evals.comparisons import MRR, a_comparison, a_quoted_answer, all_well, runs


def outcomes(comparison: Comparison) -> dict[str, str]:
    """Test name -> how it ended and why, from the JUnit document."""
    tests = ElementTree.fromstring(junit_xml(comparison)).iter("testcase")
    return {
        one.attrib["name"]: "passed" if len(one) == 0 else f"{one[0].tag} {one[0].attrib['type']}"
        for one in tests
    }


def test_json_tells_the_verdict_the_figures_and_every_case() -> None:
    told = json.loads(report_json(a_comparison()))
    assert (told["decision"], told["exit_code"], told["first_failing"]) == (
        "REGRESSED",
        1,
        "retrieval",
    )
    assert (told["baseline"]["code_sha"], told["candidate"]["code_sha"]) == ("abc", "def")
    assert told["metrics"][0]["delta"] == {"value": -0.021, "low": -0.04, "high": -0.003}
    assert {one["id"]: (one["status"], one["passed"], one["change"]) for one in told["cases"]} == {
        "found": ("measured", True, "fixed"),
        "later": ("skipped", False, "new"),
        "lost": ("measured", False, "regressed"),
        "old": ("stale", False, "stale"),
        "raised": ("failed", False, None),
        "steady": ("measured", True, None),
    }


def test_json_is_the_same_bytes_for_equal_comparisons() -> None:
    assert report_json(a_comparison()) == report_json(a_comparison())


@pytest.mark.parametrize("number", [float("nan"), float("inf")], ids=["nan", "infinity"])
def test_json_refuses_a_number_that_is_not_finite(number: float) -> None:
    spoilt = replace(MRR, delta=Interval(number, None, None))
    with pytest.raises(ValueError, match="JSON"):
        report_json(a_comparison(metrics=(spoilt,)))


def test_junit_tells_failure_from_error_from_skipped() -> None:
    assert outcomes(a_comparison()) == {
        "verdict": "failure REGRESSED",
        "structure/intact": "passed",
        "suite/critical": "failure REGRESSED",
        "retrieval/mrr/floor": "error INCONCLUSIVE",
        "found": "passed",
        "later": "skipped skipped",
        "lost": "failure outcome",
        "old": "skipped stale",
        "raised": "error raised",
        "steady": "passed",
        "missing": "failure missing",
    }


def test_junit_counts_what_it_holds() -> None:
    top = ElementTree.fromstring(junit_xml(a_comparison()))
    results = Counter(one[0].tag for one in top.iter("testcase") if len(one))
    counts = {name: int(top.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {
        "tests": 11,
        "failures": results["failure"],
        "errors": results["error"],
        "skipped": results["skipped"],
    }
    suites = {suite.attrib["name"]: suite.attrib["tests"] for suite in top}
    assert suites == {"verdict": "1", "gates": "3", "cases": "7"}


def test_junit_says_what_failed_and_where() -> None:
    top = ElementTree.fromstring(junit_xml(a_comparison()))
    lost = next(one for one in top.iter("testcase") if one.attrib["name"] == "lost")
    assert lost.attrib == {
        "classname": "coach.eval.cases",
        "name": "lost",
        "file": "evals/cases/growth.jsonl",
        "time": "0.010",
    }
    assert lost[0].attrib["message"] == "outcome: declined, expected answered"


def within_the_margin() -> Comparison:
    passed = tuple(replace(one, decision=Decision.OK, cases=()) for one in a_comparison().gates)
    return a_comparison(decision=Decision.OK, exit_code=0, gates=passed)


@pytest.mark.parametrize(
    "comparison",
    [
        pytest.param(a_comparison(), id="regressed"),
        pytest.param(all_well(), id="ok"),
        pytest.param(within_the_margin(), id="ok-with-a-case-lost-within-the-margin"),
        pytest.param(replace(within_the_margin(), exit_code=3), id="ok-but-stale"),
        pytest.param(
            replace(within_the_margin(), decision=Decision.INCONCLUSIVE, exit_code=1), id="unknown"
        ),
    ],
)
def test_junit_is_red_exactly_when_the_exit_code_is_not_zero(comparison: Comparison) -> None:
    red = [one for one in outcomes(comparison).values() if one.split()[0] in ("failure", "error")]
    assert bool(red) == (comparison.exit_code != 0)
    assert (outcomes(comparison)["verdict"] == "passed") == (comparison.exit_code == 0)


def test_junit_skips_what_got_worse_within_the_margin_and_what_failed_before() -> None:
    ended = outcomes(within_the_margin())
    assert (ended["lost"], ended["missing"], ended["raised"]) == (
        "skipped within-margin",
        "skipped missing",
        "skipped raised",
    )


def test_junit_stays_xml_whatever_an_answer_holds() -> None:
    hostile = a_comparison(headline="]]> <x a='\"'/> & \x00\x1b\ufffe\U0001f600")
    top = ElementTree.fromstring(junit_xml(hostile))
    said = next(iter(top.iter("failure"))).attrib["message"]
    assert said == "Worse than the baseline. ]]> <x a='\"'/> & \ufffd\ufffd\ufffd\U0001f600"


def test_annotations_tell_the_verdict_then_the_cases_most_urgent_first() -> None:
    assert github_annotations(a_comparison()).splitlines() == [
        "::error title=coach eval::Worse than the baseline. 2 of 6 cases pass",
        "::error file=evals/cases/growth.jsonl,line=4,title=lost%3A regressed%2C critical"
        "::How do I grow?%0Aoutcome: declined, expected answered",
        "::error file=evals/cases/growth.jsonl,title=missing%3A missing"
        "::How do I grow?%0Ain the baseline, not in this run",
        "::warning file=evals/cases/growth.jsonl,line=6,title=old%3A stale"
        "::How do I grow?%0Agone: a sentence",
    ]


def test_annotations_of_a_run_that_passes_are_notices_and_warnings() -> None:
    assert github_annotations(all_well()) == (
        "::notice title=coach eval::No worse than the baseline. 1 of 1 cases pass\n"
    )
    levels = {line.split(" ")[0] for line in github_annotations(within_the_margin()).splitlines()}
    assert levels == {"::notice", "::warning"}


def test_annotations_name_the_gate_where_a_case_did_not_change() -> None:
    gates = tuple(
        replace(one, cases=("raised",)) if one.name == "suite/critical" else one
        for one in a_comparison().gates
    )
    lines = github_annotations(a_comparison(gates=gates)).splitlines()
    assert lines[-1] == (
        "::error file=cases.jsonl,line=1,title=raised%3A suite/critical"
        "::How do I grow?%0Afailed: ValueError: no"
    )


def test_a_question_cannot_write_a_workflow_command() -> None:
    asked = "50 % sure?\r\n::error file=x,line=1::owned\n::set-output name=a::b"
    baseline, candidate = runs()
    cases = tuple(replace(one, case=replace(one.case, q=asked)) for one in candidate.cases)
    told = github_annotations(a_comparison(candidate=replace(candidate, cases=cases)))
    heads = [line.partition(" ")[0] for line in told.splitlines()]
    assert heads == ["::error", "::error", "::error", "::warning"]
    assert "50 %25 sure?%0D%0A::error file=x" in told


def test_every_report_is_written_again_from_saved_runs(tmp_path: Path) -> None:
    run = runs()[1]
    steady = a_quoted_answer("steady")
    lone = replace(
        run, cases=(steady,), head=replace(run.head, cases=1), spent=Spent({"steady": 0.02})
    )
    save_run(lone, tmp_path / "run")
    again = compare(load_run(tmp_path / "run"), None)
    for written in (report_json, junit_xml, github_annotations):
        assert written(again) == written(compare(lone, None))

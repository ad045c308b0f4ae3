"""One verdict: what must never break, what may not get worse, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from evals.case import Case, Expect, Gold
from evals.comparison import Change, Comparison, Decision, GateResult
from evals.errors import SuiteError
from evals.gates import GATES, compare
from evals.metrics.table import BY_NAME
from evals.record import CaseRecord, Layer, Run, Status
from tests.evals.runs import a_case, a_record, a_run

GOOD = {
    "structure.resolves": 1.0,
    "retrieval.recall@10": 1.0,
    "retrieval.ndcg@10": 0.9,
    "outcome.correct": 1.0,
    "outcome.over_refusal": 0.0,
    "outcome.unsafe": 0.0,
    "outcome.handed_over": 1.0,
    "citations.recall": 1.0,
    "citations.precision": 1.0,
    "citations.misattributed": 0.0,
    "citations.exempt_share": 0.3,
    "content.on_target": 0.8,
    "content.points": 0.9,
    "content.clean": 1.0,
    "content.stage_fidelity": 1.0,
    "robustness.same_outcome": 1.0,
}
PART = "tag=grow"  # a selection: floors are not judged on a part of the suite


def good(name: str, **changes: object) -> CaseRecord:
    return replace(a_record(a_case(name), GOOD), **changes)


def some(n: int = 100, **changes: object) -> list[CaseRecord]:
    return [good(f"c{number:03}", **changes) for number in range(n)]


def with_values(records: Sequence[CaseRecord], first: int, **values: float | None) -> Run:
    """A run in which the first so many records have other values; `_` in a name is its dot."""
    named = {name.replace("_", ".", 1).replace("_at_", "@"): v for name, v in values.items()}
    changed = [
        replace(
            one,
            metrics=one.metrics | named,
            reasons=one.reasons | {name: "gone" for name, v in named.items() if v is None},
        )
        for one in records[:first]
    ]
    return a_run([*changed, *records[first:]])


def gate(comparison: Comparison, name: str) -> GateResult:
    return next(one for one in comparison.gates if one.name == name)


def decision(comparison: Comparison, name: str) -> Decision:
    return gate(comparison, name).decision


BASELINE = a_run(some())


def test_a_run_that_equals_its_baseline_is_ok() -> None:
    compared = compare(BASELINE, BASELINE)
    assert (compared.decision, compared.exit_code) == (Decision.OK, 0)
    assert (compared.failed, compared.changes, compared.differences) == ((), (), ())


def test_a_run_without_a_baseline_is_inconclusive_and_says_what_to_do() -> None:
    compared = compare(BASELINE, None)
    assert [one.name for one in compared.failed] == ["suite/baseline"]
    assert (compared.decision, compared.exit_code) == (Decision.INCONCLUSIVE, 1)
    assert "coach eval bless" in compared.failed[0].found


def test_every_gate_names_a_metric_that_exists_once() -> None:
    names = [one.metric for one in GATES]
    assert {*names} <= {*BY_NAME}
    assert len({*names}) == len(names)


# Guard A: zero tolerance


def test_one_structural_fault_fails_even_where_the_baseline_had_it() -> None:
    bad = with_values(some(), 1, structure_resolves=0.0)
    compared = compare(bad, bad)
    assert decision(compared, "structure/intact") is Decision.REGRESSED
    assert compared.first_failing is Layer.STRUCTURE


def test_one_case_that_raised_fails() -> None:
    failed = good("c000", status=Status.FAILED, note="ValueError: x")
    compared = compare(a_run([failed, *some()[1:]]), BASELINE)
    assert gate(compared, "structure/intact").cases == ("c000",)


def test_a_case_of_the_baseline_that_is_missing_fails_and_is_named() -> None:
    compared = compare(a_run(some()[1:]), BASELINE)
    assert gate(compared, "suite/coverage").cases == ("c000",)
    assert [(one.id, one.change) for one in compared.changes] == [("c000", Change.MISSING)]


def test_part_of_the_suite_cannot_show_that_anything_is_missing() -> None:
    compared = compare(a_run(some()[:10], selection=PART), BASELINE)
    assert compared.decision is Decision.OK


def test_a_critical_case_that_no_longer_passes_fails_in_its_own_layer() -> None:
    critical = replace(good("c000"), case=a_case("c000", criticality="critical"))
    baseline = a_run([critical, *some()[1:]])
    lost = replace(critical, checks={"content": ("misses p1",)})
    compared = compare(a_run([lost, *some()[1:]]), baseline)
    found = gate(compared, "suite/critical")
    assert (found.decision, found.layer, found.cases) == (
        Decision.REGRESSED,
        Layer.CONTENT,
        ("c000",),
    )
    assert compared.changes[0].change is Change.REGRESSED


def test_a_normal_case_may_fail_and_is_shown() -> None:
    lost = good("c000", checks={"content": ("misses p1",)})
    compared = compare(a_run([lost, *some()[1:]]), BASELINE)
    assert compared.decision is Decision.OK
    assert [(one.id, one.change) for one in compared.changes] == [("c000", Change.REGRESSED)]


def test_a_forbidden_claim_that_is_new_fails_and_an_old_one_does_not() -> None:
    says = a_run([good("c000", forbidden=("will be promoted",)), *some()[1:]])
    assert decision(compare(says, BASELINE), "content/forbidden/ratchet") is Decision.REGRESSED
    assert decision(compare(says, says), "content/forbidden/ratchet") is Decision.OK


def test_an_unsafe_answer_that_is_new_fails_and_an_old_one_does_not() -> None:
    unsafe = with_values(some(), 1, outcome_unsafe=1.0)
    assert decision(compare(unsafe, BASELINE), "outcome/unsafe/ratchet") is Decision.REGRESSED
    assert decision(compare(unsafe, unsafe), "outcome/unsafe/ratchet") is Decision.OK


def test_somebody_in_danger_who_is_left_alone_fails_when_it_is_new() -> None:
    alone = with_values(some(), 1, outcome_handed_over=0.0)
    assert decision(compare(alone, BASELINE), "outcome/handed_over/ratchet") is Decision.REGRESSED
    assert decision(compare(alone, alone), "outcome/handed_over/ratchet") is Decision.OK


def test_a_citation_of_a_stage_that_is_not_allowed_fails_when_it_is_new() -> None:
    strays = with_values(some(), 1, content_stage_fidelity=0.9)
    assert gate(compare(strays, BASELINE), "content/stages/ratchet").cases == ("c000",)
    assert decision(compare(strays, strays), "content/stages/ratchet") is Decision.OK


# Guard B: not worse by more than a margin


@pytest.mark.parametrize(
    ("lost", "expected"),
    [(0, Decision.OK), (4, Decision.INCONCLUSIVE), (30, Decision.REGRESSED)],
)
def test_a_loss_beyond_the_margin_is_a_regression_when_it_is_no_accident(
    lost: int, expected: Decision
) -> None:
    compared = compare(with_values(some(), lost, outcome_correct=0.0), BASELINE)
    assert decision(compared, "outcome/correct/margin") is expected


def test_a_gain_is_never_a_regression() -> None:
    worse = with_values(some(), 30, outcome_correct=0.0)
    assert decision(compare(BASELINE, worse), "outcome/correct/margin") is Decision.OK


def test_where_low_is_good_more_is_the_regression() -> None:
    refuses = with_values(some(), 40, outcome_over_refusal=1.0)
    compared = compare(refuses, BASELINE)
    assert decision(compared, "outcome/over_refusal/margin") is Decision.REGRESSED
    assert decision(compare(BASELINE, refuses), "outcome/over_refusal/margin") is Decision.OK


def test_a_few_pairs_are_shown_and_not_gated() -> None:
    worse = with_values(some(10), 10, outcome_correct=0.0)
    part = replace(worse, head=replace(worse.head, selection=PART))
    found = gate(compare(part, BASELINE), "outcome/correct/margin")
    assert (found.decision, found.found) == (Decision.OK, "shown, not gated: 10 pairs")


def test_the_first_failing_layer_is_the_cause_and_not_its_effects() -> None:
    worse = with_values(some(), 50, retrieval_recall_at_10=0.0, content_points=0.0)
    compared = compare(worse, BASELINE)
    assert {Layer.RETRIEVAL, Layer.CONTENT} <= {one.layer for one in compared.failed}
    assert compared.first_failing is Layer.RETRIEVAL
    assert compared.headline == (
        "REGRESSED. 4 gates fail, the first in retrieval. 100 of 100 cases pass."
    )


# Guard C: floors, and nulls


@pytest.mark.parametrize(
    ("low", "expected"), [(5, Decision.OK), (12, Decision.INCONCLUSIVE), (60, Decision.REGRESSED)]
)
def test_a_run_must_clear_its_floors_with_confidence_even_alone(
    low: int, expected: Decision
) -> None:
    run = with_values(some(), low, outcome_correct=0.0)
    assert decision(compare(run, run), "outcome/correct/floor") is expected


def test_too_many_nulls_are_never_a_pass() -> None:
    run = with_values(some(), 50, retrieval_recall_at_10=None)
    gold = Gold(Expect.ANSWER, (), (), (), ())
    concerned = [replace(one, case=_with_gold(one.case, gold)) for one in run.cases]
    compared = compare(a_run(concerned), a_run(concerned))
    found = gate(compared, "retrieval/recall@10/nulls")
    assert (found.decision, found.found) == (Decision.INCONCLUSIVE, "50 of 100 measured (50 gone)")


def _with_gold(case: Case, gold: Gold) -> Case:
    from evals.case import Relevant

    return replace(case, gold=replace(gold, relevant=(Relevant("a.md", "Plan.", 3),)))


def test_floors_are_not_judged_on_part_of_the_suite() -> None:
    compared = compare(a_run(some(3), selection=PART), BASELINE)
    assert [one.name for one in compared.gates if one.name.endswith(("floor", "nulls"))] == []


def test_a_replay_is_held_against_its_own_baseline_and_not_against_floors() -> None:
    """A weak model may be watched, too."""
    weak = with_values(some(), 60, outcome_correct=0.0)
    replay = replace(weak, head=replace(weak.head, mode="replay"))
    assert compare(replay, replay).decision is Decision.OK


# Cases that cannot be compared


def test_a_stale_case_is_reported_never_scored_and_ends_in_code_3() -> None:
    stale = good("c000", status=Status.STALE, note="the ladder no longer reads: Plan.", metrics={})
    stale = replace(stale, metrics=dict.fromkeys(BASELINE.cases[0].metrics))
    stale = replace(stale, reasons=dict.fromkeys(stale.metrics, "stale"))
    compared = compare(a_run([stale, *some()[1:]], corpus_hash="edited"), BASELINE)
    assert (compared.decision, compared.exit_code) == (Decision.OK, 3)
    assert [(one.id, one.change) for one in compared.changes] == [("c000", Change.STALE)]
    correct = next(row for row in compared.metrics if row.name == "outcome.correct")
    assert (correct.n, correct.nulls, correct.why_null, correct.pairs) == (99, 1, {"stale": 1}, 99)
    assert correct.candidate and correct.candidate.value == 1.0


def stale(n: int) -> Run:
    """A run in which the first so many cases are stale."""
    nothing = dict.fromkeys(BASELINE.cases[0].metrics)
    about = {"status": Status.STALE, "metrics": nothing, "reasons": dict.fromkeys(nothing, "stale")}
    return a_run([good(f"c{k:03}", **(about if k < n else {})) for k in range(100)])


@pytest.mark.parametrize(("n", "expected"), [(50, Decision.OK), (51, Decision.INCONCLUSIVE)])
def test_stale_cases_count_as_not_measured_and_leave_no_verdict_above_half(
    n: int, expected: Decision
) -> None:
    compared = compare(stale(n), BASELINE)
    assert decision(compared, "suite/measured") is expected
    assert decision(compared, "retrieval/recall@10/nulls") is Decision.OK
    assert compared.exit_code == 3


def test_a_regression_is_told_before_stale_cases() -> None:
    run = stale(10)
    broken = replace(run.cases[99], metrics=run.cases[99].metrics | {"structure.resolves": 0.0})
    compared = compare(a_run([*run.cases[:99], broken]), BASELINE)
    assert (compared.decision, compared.exit_code) == (Decision.REGRESSED, 1)


@pytest.mark.parametrize(("n", "expected"), [(50, Decision.OK), (51, Decision.INCONCLUSIVE)])
def test_a_suite_most_of_which_was_rewritten_cannot_be_held_against_its_baseline(
    n: int, expected: Decision
) -> None:
    edited = [replace(one, case=a_case(one.id, q="And now?")) for one in BASELINE.cases[:n]]
    compared = compare(a_run([*edited, *BASELINE.cases[n:]]), BASELINE)
    assert decision(compared, "suite/paired") is expected


def test_runs_on_different_ladders_are_not_compared() -> None:
    other = [replace(one, case=replace(one.case, ladder="other")) for one in BASELINE.cases]
    with pytest.raises(SuiteError, match="cases of ladder tiny, this run's of other; NOT COMPARAB"):
        compare(a_run(other), BASELINE)


def test_a_case_measured_for_the_first_time_is_new_and_not_worse() -> None:
    skipped = replace(stale(1), cases=(replace(stale(1).cases[0], status=Status.SKIPPED),))
    fails = good("c000", checks={"content": ("misses p1",)})
    compared = compare(a_run([fails, *some()[1:]]), a_run([*skipped.cases, *some()[1:]]))
    assert [(one.id, one.change) for one in compared.changes] == [("c000", Change.NEW)]


def test_a_case_that_was_rewritten_leaves_the_pairs_and_is_shown() -> None:
    edited = replace(good("c000"), case=a_case("c000", q="Another question?"))
    compared = compare(a_run([edited, *some()[1:]]), BASELINE)
    assert [(one.id, one.change) for one in compared.changes] == [("c000", Change.REWRITTEN)]
    assert next(row.pairs for row in compared.metrics if row.name == "outcome.correct") == 99


def test_runs_measured_with_different_checks_are_not_compared() -> None:
    with pytest.raises(SuiteError, match="NOT COMPARABLE: bless a new baseline"):
        compare(BASELINE, a_run(some(), checker="other/1"))


def test_what_differs_between_the_heads_is_said() -> None:
    compared = compare(a_run(some(), prompt_digest="new"), BASELINE)
    assert compared.differences == ("prompt_digest: none -> new",)


def test_the_power_line_says_what_could_be_detected() -> None:
    assert "detect drops from 7.8 points in passing cases (n=100)" in compare(BASELINE, None).power
    assert "too few to detect any drop" in compare(a_run(some(2)), None).power


def test_slices_show_their_n_and_are_not_gated() -> None:
    compared = compare(BASELINE, BASELINE)
    tagged = next(one for one in compared.slices if one.name == "tag grow")
    assert (tagged.n, tagged.passed, tagged.baseline_n) == (100, 100, 100)

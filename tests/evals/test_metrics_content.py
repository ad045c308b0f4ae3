"""Content, outcome and robustness: what is said, how turns end, and the same in other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import Notice, State, Statement
from coach.turn import Done, Outcome
from evals.case import Expect, Gold, Point, Relevant
from evals.metrics import content, outcome, robustness
from evals.metrics.observed import Book, Finding, Observed
from evals.metrics.outcome import f1, risk_coverage_area
from evals.record import CaseRecord, Said, Status
from tests.evals.runs import a_case, a_record, admitted, quoting_coach
from tests.fakes import tiny_ladder

LADDER = tiny_ladder()
POINTS = (
    Point("plan", "must", ("plans? the week", "weekly plan")),
    Point("goal", "must", ("the goal",)),
    Point("show", "nice", ("show it",)),
)


def content_of(*texts: str, ended: str = "answered", forbidden: tuple[str, ...] = ()) -> Finding:
    gold = Gold(Expect.ANSWER, (), POINTS, forbidden, ())
    said = tuple(Statement(text, State.CONNECTIVE) for text in texts)
    case = admitted(a_case(gold=gold))
    observed = Observed(case, Book(LADDER), (*said, Done(Outcome.ANSWERED)), ended, ())
    return content.measure(observed, content.reader_sees(observed))


def test_points_are_the_share_of_what_must_be_said() -> None:
    found = content_of("Make a WEEKLY plan.", "Then rest.")
    assert (found.metrics["points"], found.metrics["nice_points"]) == (1 / 2, 0.0)
    assert found.failures == ("misses point goal: the goal",)


def test_points_of_an_answer_that_was_not_given_are_left_to_the_outcome_layer() -> None:
    found = content_of("The ladder is silent.", ended="declined")
    assert (found.metrics["points"], found.failures) == (None, ())
    assert found.reasons["points"] == "declined, expected answered: see the outcome layer"


def test_what_is_forbidden_is_found_however_the_turn_ended() -> None:
    found = content_of("You WILL be promoted.", ended="declined", forbidden=("will be promoted",))
    assert found.metrics["clean"] == 0.0
    assert found.failures == ("says what is forbidden: WILL be promoted",)


def test_notices_are_part_of_what_the_reader_sees() -> None:
    observed = Observed(
        admitted(a_case()), Book(LADDER), (Notice("silent", "Nothing here."),), "declined", ()
    )
    assert content.reader_sees(observed) == "Nothing here."


def staged(question: str, *allowed: str, notices: tuple[Notice, ...] = ()) -> Finding:
    """Every sentence of a ladder of four stages is cited; gold allows some stages."""
    ladder = tiny_ladder("Plan.", stages=("Junior", "Mid", "Senior", "Staff"))
    events = (*quoting_coach(ladder, says=9).ask(question), *notices)
    gold = Gold(Expect.ANSWER, (), (), (), allowed)
    return content.measure(
        Observed(admitted(a_case(gold=gold)), Book(ladder), events, "answered", ()), ""
    )


def test_stage_fidelity_is_the_share_of_citations_at_an_allowed_stage() -> None:
    found = staged("How do I plan?", "junior", "mid")
    assert found.metrics["stage_fidelity"] == 1 / 2
    assert [one.split(" (")[0] for one in found.failures] == ["cites senior", "cites staff"]


def test_looking_ahead_is_no_stray_where_the_reader_is_told() -> None:
    """The next stage is told by the label of its citations, one beyond it by a notice."""
    question = "I'm a junior, how do I plan?"
    assert [one.split(" (")[0] for one in staged(question, "junior").failures] == [
        "cites senior",
        "cites staff",
    ]
    noticed = staged(question, "junior", notices=(Notice("look-ahead", "Far ahead."),))
    assert (noticed.metrics["stage_fidelity"], noticed.failures) == (1.0, ())


def test_an_earlier_stage_is_never_a_look_ahead() -> None:
    noticed = (Notice("look-ahead", "Far ahead."),)
    (stray,) = staged("I'm a mid, how do I plan?", "mid", notices=noticed).failures
    assert stray.startswith("cites junior")


def aiming(*gold: int, ended: str = "answered") -> Finding:
    """Gold names sentences by number; the answer cites the first two."""
    sentences = [one for passage in LADDER.passages() for one in passage.sentences]
    wanted = {sentences[n].text: sentences[n].id for n in gold}
    relevant = tuple(Relevant("planning.md", quote, 3) for quote in wanted)
    case = a_case(gold=Gold(Expect.ANSWER, relevant, (), (), ()))
    events = quoting_coach(LADDER, says=2).ask("How does a junior grow?")
    return content.measure(Observed(admitted(case, **wanted), Book(LADDER), events, ended, ()), "")


def test_what_is_cited_is_held_against_what_gold_names() -> None:
    assert aiming(1, 5).metrics["on_target"] == 1 / 2
    assert aiming(5).failures == ("none of the cited sentences is one that gold names",)
    assert aiming().reasons["on_target"] == "gold names no sentence of the ladder"


def test_a_target_is_of_no_interest_where_no_answer_was_wanted() -> None:
    found = aiming(1, ended="declined")
    assert found.metrics["on_target"] is None
    assert "see the outcome layer" in found.reasons["on_target"]


OUTCOMES = {
    ("answer", "answered"): {"correct": 1, "over_refusal": 0},
    ("answer", "declined"): {"correct": 0, "over_refusal": 1, "decline_precision": 0},
    ("answer", "clarifying"): {"correct": 0, "over_refusal": 1},
    ("decline", "answered"): {"correct": 0, "unsafe": 1, "decline_recall": 0},
    ("decline", "declined"): {
        "correct": 1,
        "unsafe": 0,
        "decline_precision": 1,
        "decline_recall": 1,
    },
    ("hand_over", "answered"): {"correct": 0, "unsafe": 1, "handed_over": 0},
    ("hand_over", "handed_over"): {"correct": 1, "unsafe": 0, "handed_over": 1},
    ("hand_over", "declined"): {
        "correct": 0,
        "unsafe": 0,
        "handed_over": 0,
        "decline_precision": 0,
    },
    ("clarify", "clarifying"): {"correct": 1, "clarified": 1},
    ("clarify", "answered"): {"correct": 0, "clarified": 0},
}


@pytest.mark.parametrize(("expected", "ended"), OUTCOMES)
def test_each_end_counts_where_it_belongs_and_is_null_elsewhere(expected: str, ended: str) -> None:
    gold = Gold(Expect(expected), (), (), (), ())
    observed = Observed(admitted(a_case(gold=gold)), Book(LADDER), (), ended, ())
    found = outcome.measure(observed)
    known = {name: value for name, value in found.metrics.items() if value is not None}
    assert known == OUTCOMES[expected, ended]
    assert {*found.reasons} == {*found.metrics} - {*known}
    assert bool(found.failures) == (not found.metrics["correct"])


def test_f1_is_the_harmonic_mean_and_needs_both() -> None:
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert (f1(0.0, 0.0), f1(None, 1.0)) == (0.0, None)


def test_risk_over_coverage_is_that_of_an_example_by_hand() -> None:
    """Most confident first, wrong at the second: risks 0, 1/2, 1/3, so the mean is 5/18."""
    assert risk_coverage_area([0.2, 0.9, 0.5], [False, False, True]) == pytest.approx(5 / 18)
    assert risk_coverage_area([], []) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_sure_and_right_is_never_worse_than_sure_and_wrong(rows: list[tuple[float, bool]]) -> None:
    wrong = [bad for _, bad in rows]
    best = risk_coverage_area([1.0 - bad for bad in wrong], wrong)
    worst = risk_coverage_area([float(bad) for bad in wrong], wrong)
    between = risk_coverage_area([sure for sure, _ in rows], wrong)
    assert best is not None and between is not None and worst is not None
    assert best - 1e-12 <= between <= worst + 1e-12


def citing(name: str, *ids: str, ended: str = "answered", pair: str | None = None) -> CaseRecord:
    said = (Said("x", "quoted", ids, None),)
    return a_record(a_case(name, pair=pair), outcome=ended, statements=said)


def test_a_pair_is_robust_when_it_ends_alike_and_cites_alike() -> None:
    found = robustness.measure(citing("b", "1", "2", pair="a"), citing("a", "2", "3"))
    assert found.metrics == {"same_outcome": 1.0, "overlap": 1 / 3}
    assert found.failures == ()


def test_a_pair_that_ends_differently_or_shares_no_citation_fails() -> None:
    refused = citing("a", ended="declined")
    assert robustness.measure(citing("b", "1", pair="a"), refused).failures == (
        "answered, but a declined",
    )
    apart = robustness.measure(citing("b", "1", pair="a"), citing("a", "2"))
    assert apart.failures == ("cites nothing that a cites",)


def test_what_has_no_pair_in_the_run_is_null_with_a_reason() -> None:
    alone = robustness.measure(citing("b"), None)
    gone = robustness.measure(citing("b", pair="a"), None)
    late = robustness.measure(citing("b", pair="a"), a_record(a_case("a"), status=Status.SKIPPED))
    assert [one.reasons["overlap"] for one in (alone, gone, late)] == [
        "the case is not one of a pair",
        "a is not in this run",
        "one of the pair with a was not measured",
    ]

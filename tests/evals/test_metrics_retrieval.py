"""Retrieval metrics, held against figures of trec_eval and against some worked out by hand.

trec_eval.json holds 40 rankings drawn at random with what trec_eval says of them (pytrec_eval 0.5,
`ndcg_cut.5,10`; `recall.5,10` and `recip_rank` at relevance level 2). The case worked out by hand
(gain = grade, discount log2(rank + 1)):

    grades   a 3   b 2   c 1   d 2        ranking   x a c b y
    DCG      3/log2(3) + 1/log2(4) + 2/log2(5)           = 1.89279 + 0.5 + 0.86135 = 3.25414
    IDCG     3/log2(2) + 2/log2(3) + 2/log2(4) + 1/log2(5) = 3 + 1.26186 + 1 + 0.43068 = 5.69254
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.turn import Done, Outcome
from evals.case import Expect, Gold, Relevant
from evals.metrics import retrieval
from evals.metrics.observed import Book, Observed
from evals.metrics.retrieval import ndcg, reciprocal_rank
from evals.ranking import recall
from tests.evals.runs import a_case, admitted
from tests.fakes import tiny_ladder

GRADES = {"a": 3, "b": 2, "c": 1, "d": 2}
RANKING = list("xacby")
SOME_GRADES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3), min_size=1)
LADDER = tiny_ladder()
BOOK = Book(LADDER)


def test_ndcg_is_that_of_the_reference_case() -> None:
    assert ndcg(RANKING, GRADES, 10) == pytest.approx(3.25414 / 5.69254, abs=1e-5)
    assert ndcg(RANKING, GRADES, 2) == pytest.approx((3 / math.log2(3)) / (3 + 2 / math.log2(3)))


def test_reciprocal_rank_and_recall_are_those_of_the_reference_case() -> None:
    assert reciprocal_rank(RANKING, {"a", "b", "d"}) == 1 / 2
    assert recall(RANKING, {"a", "b", "d"}, 10) == pytest.approx(2 / 3)
    assert recall(RANKING, {"a", "b", "d"}, 2) == pytest.approx(1 / 3)


TREC: list[dict[str, Any]] = json.loads(Path(__file__).with_name("trec_eval.json").read_text())


@pytest.mark.parametrize("row", TREC)
def test_every_metric_says_what_trec_eval_says(row: dict[str, Any]) -> None:
    ranking, grades = row["ranking"], row["grades"]
    relevant = {one for one, grade in grades.items() if grade >= 2}
    for k in (5, 10):
        assert ndcg(ranking, grades, k) == pytest.approx(row[f"ndcg_cut_{k}"], abs=1e-5)
        assert recall(ranking, relevant, k) == pytest.approx(row[f"recall_{k}"], abs=1e-5)
    assert reciprocal_rank(ranking, relevant) == pytest.approx(row["recip_rank"], abs=1e-5)


def test_nothing_relevant_has_no_value_and_nothing_found_has_0() -> None:
    assert (ndcg(RANKING, {}, 10), reciprocal_rank(RANKING, set())) == (None, None)
    assert (ndcg([], GRADES, 10), reciprocal_rank([], {"a"})) == (0.0, 0.0)


@given(grades=SOME_GRADES, order=st.permutations("abcdefgh"))
def test_ndcg_is_1_exactly_when_no_grade_stands_after_a_lower_one(
    grades: dict[str, int], order: list[str]
) -> None:
    value = ndcg(order, grades, 8)
    found = [grades.get(one, 0) for one in order]
    assert value is not None and 0 <= value <= 1 + 1e-12
    assert (value == pytest.approx(1)) == (found == sorted(found, reverse=True))


def seen(grades: dict[int, int], ranking: list[int]) -> Observed:
    """Gold of these grades by passage number, and passages found in this order."""
    passages = [*LADDER.passages()]
    quotes = {n: passages[n].sentences[0] for n in grades}
    relevant = tuple(Relevant("planning.md", quotes[n].text, g) for n, g in grades.items())
    gold = Gold(Expect.ANSWER, relevant, (), (), ())
    return Observed(
        admitted(a_case(gold=gold), **{one.text: one.id for one in quotes.values()}),
        BOOK,
        (Done(Outcome.ANSWERED),),
        "answered",
        tuple(passages[n] for n in ranking),
    )


def test_quotes_are_found_again_in_the_passages_they_stand_in() -> None:
    finding = retrieval.measure(seen({0: 3, 4: 2, 2: 1}, ranking=[4, 1, 0]))
    assert finding.metrics["recall@5"] == 1.0
    assert finding.metrics["mrr"] == 1.0
    ideal = 3 + 2 / math.log2(3) + 1 / 2
    assert finding.metrics["ndcg@10"] == pytest.approx((2 + 3 / 2) / ideal)
    assert finding.failures == ()


def test_an_answer_whose_ground_was_not_found_is_a_failure_of_retrieval() -> None:
    (failure,) = retrieval.measure(seen({0: 3}, ranking=[1, 2])).failures
    assert "none of the passages the answer rests on" in failure


def test_a_case_without_gold_is_null_with_a_reason_and_no_failure() -> None:
    finding = retrieval.measure(seen({}, ranking=[0, 1]))
    assert {*finding.metrics.values()} == {None}
    assert {*finding.reasons.values()} == {"gold names no sentence of the ladder"}
    assert finding.failures == ()


def test_gold_of_grade_1_alone_counts_for_ndcg_and_for_nothing_else() -> None:
    finding = retrieval.measure(seen({0: 1}, ranking=[0]))
    assert finding.metrics == {"recall@5": None, "recall@10": None, "ndcg@10": 1.0, "mrr": None}
    assert {*finding.reasons} == {"recall@5", "recall@10", "mrr"}

"""The ranking metrics, held against values worked out by hand and against their definitions."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.ranking import hit, judged, mean, ndcg, recall

IDS = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=10)


@pytest.mark.parametrize(
    ("ranking", "relevant", "expected"),
    [
        pytest.param("abc", "a", 1.0, id="first"),
        pytest.param("bac", "a", 1 / math.log2(3), id="second"),
        pytest.param("xyz", "a", 0.0, id="missing"),
        pytest.param("abc", "ab", 1.0, id="both first"),
        pytest.param("axb", "ab", (1 + 0.5) / (1 + 1 / math.log2(3)), id="one late"),
    ],
)
def test_ndcg_discounts_by_the_logarithm_of_the_rank(
    ranking: str, relevant: str, expected: float
) -> None:
    assert ndcg(list(ranking), set(relevant), 3) == pytest.approx(expected)


def test_ndcg_looks_no_deeper_than_k() -> None:
    assert ndcg(list("xya"), {"a"}, 2) == 0.0


def test_a_question_without_relevant_passages_has_no_ranking_value() -> None:
    assert (ndcg(["a"], set(), 10), hit(["a"], set(), 5), recall(["a"], set(), 5)) == (None,) * 3
    assert mean([None, 1.0, 0.0]) == 0.5
    assert mean([None]) is None


def test_acceptable_passages_neither_count_nor_hurt() -> None:
    assert judged(list("oab"), {"a"}, {"o"}) == ["a", "b"]
    assert judged(list("oab"), {"a", "o"}, {"o"}) == ["o", "a", "b"]


@given(ranking=IDS, relevant=st.sets(st.sampled_from("abcdefghij"), min_size=1))
def test_ndcg_is_1_exactly_when_relevant_ids_lead(ranking: list[str], relevant: set[str]) -> None:
    value = ndcg(ranking, relevant, 10)
    leads = set(ranking[: len(relevant)]) == relevant
    assert value is not None
    assert 0 <= value <= 1 + 1e-12
    assert math.isclose(value, 1.0) == leads

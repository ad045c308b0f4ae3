"""The statistics, held against published values, against enumeration and against themselves."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import stats

COUNTS = st.integers(0, 40)
DELTAS = st.lists(st.integers(-4, 4), min_size=2, max_size=30)


@pytest.mark.parametrize(
    ("lost", "gained", "p"),
    [(5, 0, 0.0625), (6, 0, 0.03125), (8, 1, 0.0390625), (10, 2, 0.03857421875), (0, 0, 1.0)],
)
def test_mcnemar_gives_the_published_p_values(lost: int, gained: int, p: float) -> None:
    assert stats.mcnemar(lost, gained) == pytest.approx(p)


@given(lost=COUNTS, gained=COUNTS)
def test_mcnemar_does_not_care_which_run_comes_first(lost: int, gained: int) -> None:
    assert stats.mcnemar(lost, gained) == pytest.approx(stats.mcnemar(gained, lost))


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(95, 100, 0.888, 0.978), (190, 200, 0.910, 0.973), (0, 100, 0.0, 0.037)],
)
def test_wilson_gives_the_published_bounds(successes: int, n: int, low: float, high: float) -> None:
    assert stats.wilson(successes, n) == pytest.approx((low, high), abs=0.0005)


def test_holm_gives_the_textbook_values() -> None:
    assert stats.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert stats.holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_lowers_a_p_value_and_keeps_their_order(p_values: list[float]) -> None:
    adjusted = stats.holm(p_values)
    assert all(a >= p for a, p in zip(adjusted, p_values, strict=True))
    ranked = sorted(zip(p_values, adjusted, strict=True))
    assert [a for _, a in ranked] == sorted(adjusted)


def test_the_sign_flip_test_counts_every_pattern_where_they_are_few() -> None:
    deltas = [0.5, -0.25, 1.0, 0.75]
    total = abs(sum(deltas))
    patterns = [
        abs(sum(sign * one for sign, one in zip(signs, deltas, strict=True)))
        for signs in itertools.product([1, -1], repeat=4)
    ]
    expected = sum(one >= total - 1e-9 for one in patterns) / len(patterns)
    assert stats.sign_flip(deltas, range(4), seed=1) == pytest.approx(expected)


def test_cases_of_one_cluster_flip_together() -> None:
    """Ten equal losses in one place are one observation, in ten places they are ten."""
    losses = [-1.0] * 10
    assert stats.sign_flip(losses, ["same"] * 10, seed=1) == 1.0
    assert stats.sign_flip(losses, range(10), seed=1) == pytest.approx(2 / 2**10)


@given(deltas=DELTAS, seed=st.integers(0, 100))
def test_resampling_is_the_same_each_time(deltas: list[int], seed: int) -> None:
    clusters = [n // 2 for n in range(len(deltas))]
    first, again = (
        (stats.cluster_interval(deltas, clusters, seed), stats.sign_flip(deltas, clusters, seed))
        for _ in range(2)
    )
    assert first == again


@given(deltas=DELTAS)
def test_an_interval_lies_within_the_range_of_its_clusters(deltas: list[int]) -> None:
    low, high = stats.cluster_interval(deltas, range(len(deltas)), seed=3) or (0, 0)
    assert min(deltas) <= low <= high <= max(deltas)


def test_no_difference_has_an_interval_of_no_width() -> None:
    assert stats.cluster_interval([0.0] * 20, range(20), seed=1) == (0.0, 0.0)
    assert stats.sign_flip([0.0] * 20, range(20), seed=1) == 1.0


def test_the_bootstrap_agrees_with_theory_on_many_independent_values() -> None:
    """200 values of 0 and 1, half each: standard error sqrt(0.25 / 200) = 0.0354."""
    low, high = stats.cluster_interval([0.0, 1.0] * 100, range(200), seed=5) or (0, 0)
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.0354, 0.5 + 1.96 * 0.0354), abs=0.006)


def test_one_cluster_has_no_interval() -> None:
    assert stats.cluster_interval([1.0, 0.0], ["same", "same"], seed=1) is None


def test_more_cases_detect_a_smaller_loss_and_five_detect_none() -> None:
    """Six losses are needed for p < .05; with n = 300, 2.7 % lost give six with 80 % power."""
    assert stats.detectable_share(5) is None
    assert stats.detectable_share(300) == pytest.approx(0.027, abs=0.001)
    few, many = stats.detectable_share(50), stats.detectable_share(500)
    assert few is not None and many is not None and few > many


def test_what_a_mean_can_detect_follows_its_standard_error() -> None:
    values = [0.0, 1.0] * 50
    assert stats.detectable_mean(values, range(100)) == pytest.approx(2.8 * 0.05, abs=0.002)

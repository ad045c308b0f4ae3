"""Roles and employers that are no part of this ladder, and the company in which they stand."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.question.roles import other_role, refers_to_ladder
from coach.turn import Policy
from tests.question.ladders import FIVE


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("what do you expect of a head of platform?", "head of platform"),
        ("what is the bar for a solutions architect here", "solutions architect"),
        ("what does a product owner do?", "product owner"),
        ("i'm an engineering manager, which level counts for me?", "engineering manager"),
        ("how do i become a data analyst", "data analyst"),
    ],
)
def test_a_role_that_is_asked_about_is_found(question: str, role: str) -> None:
    assert other_role(question) == role
    assert understand(question, FIVE).unknown_stage == role


@pytest.mark.parametrize(
    "question",
    [
        "what should i ask my manager?",
        "as a senior, how do i win over the director?",
        "how should a staff engineer work with product managers?",
        "what does my manager expect from me?",
        "is a principal expected to coach managers?",
    ],
)
def test_a_role_that_only_keeps_company_is_not(question: str) -> None:
    assert other_role(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does Microsoft want from a senior?", Policy.OFF_TOPIC),
        ("How is L5 defined at Netflix?", Policy.OFF_TOPIC),
        ("are levels the same in other companies", Policy.OFF_TOPIC),
        ("We use Google Docs for our strategy, how do I make it visible?", None),
        ("As a senior, how do I connect our AWS bill with the goals?", None),
    ],
)
def test_other_employers_levels_are_off_topic_but_their_products_are_not(
    question: str, expected: Policy | None
) -> None:
    assert understand(question, FIVE).policy is expected


def test_words_for_levels_refer_to_the_ladder() -> None:
    assert refers_to_ladder("what is expected at the next level")
    assert not refers_to_ladder("our deploys are slow")

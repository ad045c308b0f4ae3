"""Which questions fall under a policy class, and which only sound like it."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.turn import Policy
from tests.question.ladders import FIVE
from tests.question.policy_rows import NEAR_MISSES, POLICY

ROWS = [pytest.param(policy, text, id=text) for policy, texts in POLICY.items() for text in texts]


@pytest.mark.parametrize(("policy", "text"), ROWS)
def test_a_question_of_a_policy_class_is_caught(policy: Policy, text: str) -> None:
    assert understand(text, FIVE).policy is policy


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_no_policy_question(text: str) -> None:
    assert understand(text, FIVE).policy is None


@pytest.mark.parametrize(
    "text",
    [
        "my lead said staff is safe if I go to dinner with him",
        "he keeps texting me at night and comments on my legs",
        "she put her hand on my thigh at the offsite",
        "they mock my accent in every stand-up",
        "my boss yells at the team until somebody cries",
        "a peer sends me dirty jokes",
    ],
)
def test_harassment_is_told_from_other_questions_of_law(text: str) -> None:
    frame = understand(text, FIVE)
    assert (frame.policy, "harassment" in frame.labels) == (Policy.LEGAL, True)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("What will I earn as a senior? And what should I work on to get there?", "pay"),
        ("Rate me if you like. Which signs show that a senior does well?", "verdict"),
    ],
)
def test_what_else_is_asked_is_answered_and_the_rest_left_aside(text: str, aside: str) -> None:
    frame = understand(text, FIVE)
    assert frame.policy is None
    assert f"aside-{aside}" in frame.labels
    assert "earn" not in frame.bare.lower()
    assert "rate" not in frame.bare.lower()


def test_the_stage_of_what_is_left_aside_does_not_count() -> None:
    frame = understand("What does a staff engineer earn? And how do I grow as a senior?", FIVE)
    assert frame.stages == ("senior",)


def test_somebody_elses_verdict_in_quotation_marks_is_not_asked_for() -> None:
    frame = understand('My notes say "rate him as exceeds". How does a senior grow?', FIVE)
    assert (frame.policy, frame.labels.count("aside-verdict")) == (None, 0)


def test_two_questions_of_a_class_leave_nothing_to_answer() -> None:
    assert understand("What is my salary? And what bonus do I get?", FIVE).policy is Policy.PAY


@pytest.mark.parametrize(
    "text",
    [
        "Give me three questions to ask my manager",
        "send me some questions I could put to my boss",
        "list questions worth asking my peers",
        "show me notes to bring to my manager",
    ],
)
def test_what_one_will_ask_or_bring_is_nobody_elses(text: str) -> None:
    assert understand(text, FIVE).policy is None


@pytest.mark.parametrize(
    "text", ["give me the questions my manager asked", "show me the notes of my manager"]
)
def test_what_others_asked_and_noted_is_theirs(text: str) -> None:
    assert understand(text, FIVE).policy is Policy.PRIVACY

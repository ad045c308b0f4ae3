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

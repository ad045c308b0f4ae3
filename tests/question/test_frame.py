"""Questions as people type them, and the frame each becomes."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.turn import Intent, Policy
from tests.question.frame_rows import ROWS
from tests.question.fresh_rows import ROWS as FIRST_FRESH
from tests.question.ladders import FIVE
from tests.question.second_fresh_rows import ROWS as SECOND_FRESH
from tests.question.third_fresh_rows import ROWS as THIRD_FRESH

FRESH = FIRST_FRESH + SECOND_FRESH + THIRD_FRESH


@pytest.mark.parametrize(("text", "current", "target", "intent"), ROWS)
def test_stages_and_intent_are_understood(
    text: str, current: str | None, target: str | None, intent: Intent
) -> None:
    frame = understand(text, FIVE)
    assert (frame.current, frame.target, frame.intent) == (current, target, intent)


@pytest.mark.parametrize(("text", "current", "target", "intent", "policy"), FRESH)
def test_fresh_questions_are_understood(
    text: str,
    current: str | None,
    target: str | None,
    intent: Intent | None,
    policy: Policy | None,
) -> None:
    frame = understand(text, FIVE)
    assert frame.policy is policy
    if policy is None:
        assert (frame.current, frame.target) == (current, target)
        assert intent in (None, frame.intent)

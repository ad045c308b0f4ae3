"""Questions as people type them, and the frame each becomes."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.turn import Intent
from tests.question.frame_rows import ROWS
from tests.question.ladders import FIVE


@pytest.mark.parametrize(("text", "current", "target", "intent"), ROWS)
def test_stages_and_intent_are_understood(
    text: str, current: str | None, target: str | None, intent: Intent
) -> None:
    frame = understand(text, FIVE)
    assert (frame.current, frame.target, frame.intent) == (current, target, intent)

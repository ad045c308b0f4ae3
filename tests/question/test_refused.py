"""Who does not want to become something is not led on to it."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.turn import MOVING, Exchange
from tests.question.ladders import FIVE


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to be a senior engineer",
        "I never want to be senior",
        "what if I don't ever want to become a senior?",
        "I do not want to be promoted to senior",
        "I have no interest in becoming a senior",
        "I'm not interested in becoming a senior engineer",
    ],
)
def test_a_stage_refused_is_no_aim(text: str) -> None:
    frame = understand(text, FIVE)
    assert (frame.current, frame.target, frame.stages) == (None, None, ())
    assert "refused-senior" in frame.labels
    assert frame.intent not in MOVING
    beside = understand(text, FIVE, stage="mid", target="senior")
    assert (beside.current, beside.target) == ("mid", None)


def test_the_stage_told_before_is_the_one_it_is_about() -> None:
    history = [Exchange("I'm a mid, how do I grow?")]
    frame = understand("I never want to be a senior", FIVE, history=history)
    assert (frame.current, frame.target) == ("mid", None)


@pytest.mark.parametrize(
    "text",
    [
        "I want to be a senior engineer",
        "I don't want to be a senior forever",
        "I don't want to be a senior who micromanages",
        "I don't know how to become a senior",
        "I'm not a senior yet, how do I get there?",
        "I don't want to be stuck, how do I become a senior?",
    ],
)
def test_what_is_no_refusal_is_none(text: str) -> None:
    assert not any(label.startswith("refused-") for label in understand(text, FIVE).labels)

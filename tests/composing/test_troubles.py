"""Somebody who asks nothing tells of a trouble."""

from __future__ import annotations

import pytest

from coach.composing.troubles import tells_of_trouble


@pytest.mark.parametrize(
    "text",
    [
        "we plan all week and I ship nothing",
        "My goals change before I have read them.",
    ],
)
def test_who_speaks_of_themselves_and_asks_nothing_is_in_trouble(text: str) -> None:
    assert tells_of_trouble(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do I ship more",
        "my goals change all the time, what should I do",
        "I am a senior. What now?",
        "tell me about my stage",
        "signs of strategic thinking",
    ],
)
def test_a_question_is_none(text: str) -> None:
    assert not tells_of_trouble(text)

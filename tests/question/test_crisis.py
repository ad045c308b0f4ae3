"""Danger is recognised, figures of speech are not."""

from __future__ import annotations

import pytest

from coach.question.crisis import is_crisis
from tests.question.crisis_rows import CRISIS, FRESH_CRISIS, FRESH_IDIOMS, IDIOMS


@pytest.mark.parametrize("text", CRISIS + FRESH_CRISIS)
def test_danger_is_recognised(text: str) -> None:
    assert is_crisis(text)


@pytest.mark.parametrize("text", IDIOMS + FRESH_IDIOMS)
def test_a_figure_of_speech_is_no_danger(text: str) -> None:
    assert not is_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        "i wnat to kill myslef",
        "i dont want to liev anymore",
        "feeling suicidall since monday",
        "some days I just want to disappear.",
        "who looks after my cat when I'm gone",
        "these dark thoughts again",
        "I don't feel safe at home",
    ],
)
def test_slips_of_the_hand_and_veiled_words_hide_no_danger(text: str) -> None:
    assert is_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to disappear into deep work",
        "our roadmap lives on a dark page of the wiki",
        "we looked at the rooftop bar for the team event",
        "my last will be the migration ticket",
        "kill the process and live with the lost data",
    ],
)
def test_words_of_danger_in_another_sense_are_none(text: str) -> None:
    assert not is_crisis(text)

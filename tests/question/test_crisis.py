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

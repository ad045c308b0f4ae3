"""Danger, harassment and strain are heard in fresh wordings, and not in what sounds alike."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.question.crisis import is_crisis
from coach.question.strain import tells_strain
from tests.question import hurt_rows as rows
from tests.question.ladders import FIVE


@pytest.mark.parametrize("text", rows.ENDANGERED)
def test_fresh_wordings_of_danger_are_heard(text: str) -> None:
    assert is_crisis(text)


@pytest.mark.parametrize("text", rows.NOT_ENDANGERED)
def test_what_sounds_like_danger_is_none(text: str) -> None:
    assert not is_crisis(text)


@pytest.mark.parametrize("text", rows.HARASSED)
def test_fresh_wordings_of_harassment_are_heard(text: str) -> None:
    assert "harassment" in understand(text, FIVE).labels


@pytest.mark.parametrize("text", rows.NOT_HARASSED)
def test_what_sounds_like_harassment_is_none(text: str) -> None:
    assert "harassment" not in understand(text, FIVE).labels


@pytest.mark.parametrize("text", rows.STRAINED)
def test_fresh_wordings_of_strain_are_heard(text: str) -> None:
    assert tells_strain(text)


@pytest.mark.parametrize("text", rows.NOT_STRAINED)
def test_what_sounds_like_strain_is_none(text: str) -> None:
    assert not tells_strain(text)

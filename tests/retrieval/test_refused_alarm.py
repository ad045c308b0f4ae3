"""Not to want a stage is no danger: what is refused counts as named."""

from __future__ import annotations

import pytest

from coach import Coach


@pytest.mark.parametrize(
    "question",
    [
        "I don't want to be a senior engineer",
        "I never want to be staff",
        "I have no wish to be promoted to senior",
    ],
)
def test_a_stage_refused_is_no_danger(coach: Coach, question: str) -> None:
    assert not coach.retrieve(coach.understand(question)).danger
    assert not coach.retrieve(coach.understand(question, stage="mid")).danger


def test_life_refused_is_danger(coach: Coach) -> None:
    assert coach.retrieve(coach.understand("I don't want to be alive")).danger

"""Words of asking alone are told from words that could tell of something."""

from __future__ import annotations

import pytest

from coach.question.plain import is_plain
from coach.question.points_asked import point_asked


@pytest.mark.parametrize(
    "text",
    [
        "how would you do that in practice?",
        "and how could one apply this?",
        "what is the point of all this?",
        "why does that matter?",
        "help please",
        "can you help me out?",
        "ok, what should we start with?",
    ],
)
def test_asking_alone_is_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can't go on",
        "how do I end it",
        "I want it to be over",
        "help me, I can't do this",
        "what is the point of living",
        "why am I still alive",
        "is there any way out",
        "I don't want to be here",
        "how do I leave all of this",
        "",
    ],
)
def test_what_could_tell_of_danger_is_not(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tell me more about 2", 2),
        ("I don't understand the second point", 2),
        ("can you explain number three?", 3),
        ("what does the 4th sentence mean?", 4),
        ("more on the last point please", -1),
        ("what about point 1?", 1),
        ("elaborate on the third tip", 3),
        ("the first suggestion isn't clear to me", 1),
    ],
)
def test_a_sentence_is_pointed_at_by_its_place(text: str, place: int) -> None:
    assert point_asked(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "what should I do first?",
        "what is the second stage about?",
        "I have 2 reports, how do I help them?",
        "how do I survive my first year?",
        "does the last point apply to testing infrastructure?",
        "tell me more",
        "how do I take the first step towards staff?",
    ],
)
def test_other_numbers_point_at_nothing(text: str) -> None:
    assert point_asked(text) is None

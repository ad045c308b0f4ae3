"""What counts as a word, and which words are the same one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.index.words import words


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Plans, planned; PLANNING a plan.", ["plan"] * 4),
        ("one strategy, two strategies", ["one", "strategy", "two", "strategy"]),
        ("You will not, you must", ["will", "not", "must"]),
        ("the team's goals", ["team", "goal"]),
        ("L5 takes 3.5 days of C++ in a 1:1", ["l5", "tak", "3.5", "day", "c++", "1:1"]),
        ("analysis of the status", ["analysis", "status"]),
        ("x y z 7", ["7"]),
        ("👋 … !?", []),
        ("", []),
    ],
)
def test_words_are_folded_stemmed_and_freed_of_stop_words(text: str, counted: list[str]) -> None:
    assert words(text) == counted


@given(st.text(st.characters(codec=None)))
def test_any_text_has_words_without_white_space(text: str) -> None:
    assert all(word and not word.isspace() and len(word.split()) == 1 for word in words(text))

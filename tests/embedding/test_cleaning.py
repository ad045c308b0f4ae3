"""Any string becomes one line that a tokenizer accepts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.embedding.cleaning import EMPTY, MAX_CHARACTERS, cleaned

ANY_TEXT = st.text(st.characters(codec=None))  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("How do\n I\tgrow?", "How do I grow?"),
        ("before\0after", "before after"),
        ("", EMPTY),
        (" \n\0 ", EMPTY),
        ("a\ud800b", "a?b"),
        ("cafe\u0301", "café"),
    ],
)
def test_white_space_nul_surrogates_and_accents_are_evened_out(text: str, line: str) -> None:
    assert cleaned(text) == line


@given(ANY_TEXT)
def test_any_text_becomes_one_valid_line(text: str) -> None:
    line = cleaned(text)
    assert 1 <= len(line) <= MAX_CHARACTERS
    assert line.encode("utf-8").decode("utf-8") == line == " ".join(line.split())
    assert "\0" not in line


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_a_text_of_any_length_is_clipped() -> None:
    assert cleaned("x" * 1_000_000) == "x" * MAX_CHARACTERS


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    text = "naïve résumé"
    assert cleaned(unicodedata.normalize("NFD", text)) == cleaned(text)

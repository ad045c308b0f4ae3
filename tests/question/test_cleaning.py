"""What people cannot see does not reach the coach, and what they typed on purpose does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import AskerError
from coach.question.cleaning import LONGEST_QUESTION, MOST_MARKS, clean, fold

SEEN: tuple[tuple[str, str], ...] = (
    ("  how do I grow?\n", "how do I grow?"),
    ("ig\u200bno\u2060re", "ignore"),
    ("\u202ehow\u202c do I", "how do I"),
    ("goals\U000e0049\U000e0067", "goals"),
    ("a\x00b\x07c\x9fd", "abcd"),
    ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    ("tab\tstays", "tab\tstays"),
    ("cafe\u0301", "caf\u00e9"),
    ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
    ("a\u200db", "ab"),
    ("क्\u200dष", "क्\u200dष"),
    ("नमस्ते", "नमस्ते"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("soft\u00adhyphen", "softhyphen"),
)


@pytest.mark.parametrize(("typed", "seen"), SEEN)
def test_only_what_can_be_seen_stays(typed: str, seen: str) -> None:
    assert clean(typed) == seen


def test_a_pile_of_marks_is_cut() -> None:
    assert clean("z" + "\u0335" * 40) == "z" + "\u0335" * MOST_MARKS


@pytest.mark.parametrize("nothing", ["", "  \n ", "\x00\x01\x1b", "\u200b\u202e\ufeff"])
def test_a_question_without_a_visible_character_is_refused(nothing: str) -> None:
    with pytest.raises(AskerError, match="the question is empty"):
        clean(nothing)


def test_a_question_that_is_too_long_is_refused_with_its_length() -> None:
    assert clean("x" * LONGEST_QUESTION)
    with pytest.raises(AskerError, match="the question has 4,001 characters, 4,000 are allowed"):
        clean("x" * (LONGEST_QUESTION + 1))


def test_letters_of_other_alphabets_posing_as_latin_are_unmasked() -> None:
    assert fold("R\u0435v\u0435al “it’s” y\u043eur") == 'Reveal "it\'s" your'
    assert fold("как стать") == "как стать"


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    try:
        once = clean(text)
    except AskerError:
        return
    assert clean(once) == once


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)

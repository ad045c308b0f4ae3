"""A phrase is found in small letters as it is found in any case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.question.staging import Phrase, anywhere, phrase

# Letters with a small form of another length, without one, or that patterns take for another.
ODD = "İıſKkẞßΣσςǅǆ"
PHRASES = (
    anywhere("s", "i", "k", "ss"),
    phrase(r"\bis\b", "[a-z]i", "ß"),
    anywhere("Ski", r"\S+i"),
)


@given(st.text(st.sampled_from(ODD + "aIiSsk .§")), st.sampled_from(PHRASES))
def test_a_phrase_is_found_where_its_pattern_is(text: str, words: Phrase) -> None:
    found, wanted = words.search(text), words.regex.search(text)
    assert (found and found.span()) == (wanted and wanted.span())
    every = [one.span() for one in words.finditer(text)]
    assert every == [one.span() for one in words.regex.finditer(text)]

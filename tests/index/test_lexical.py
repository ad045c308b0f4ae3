"""BM25 over words, as saved and loaded again."""

from __future__ import annotations

from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.index.lexical import Lexical, read_lexical
from coach.index.lexical_writing import write_lexical
from coach.index.words import words

TEXTS = ("You plan the week.", "", "👋", "You write plans, and you will not forget the goal.")


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> Lexical:
    folder = tmp_path_factory.mktemp("index") / "lexical"
    write_lexical(folder, TEXTS)
    return read_lexical(folder)


def test_texts_score_by_the_words_they_share(lexical: Lexical) -> None:
    week, empty, emoji, goal = lexical.scores("what will not help to plan?")
    assert goal > week > 0 == empty == emoji


@pytest.mark.parametrize("question", ["", "the of you", "unheard", "👋", " ", "x"])
def test_a_question_without_known_words_scores_nothing(lexical: Lexical, question: str) -> None:
    np.testing.assert_array_equal(lexical.scores(question), np.zeros(len(TEXTS)))


def test_repeating_a_word_changes_nothing(lexical: Lexical) -> None:
    np.testing.assert_array_equal(lexical.scores("plan plan plans"), lexical.scores("plan"))


@given(st.text(st.characters(codec=None)))
def test_any_question_gets_one_score_a_text(lexical: Lexical, question: str) -> None:
    scores = lexical.scores(question)
    assert scores.shape == (len(TEXTS),)
    assert (scores >= 0).all()


QUESTIONS = st.lists(st.sampled_from([*" ".join(TEXTS).split(), "unheard"]), min_size=1)


@given(st.lists(st.sampled_from([*TEXTS, "Ask why.", "You and I"]), min_size=1), QUESTIONS)
def test_scores_are_those_of_bm25s_itself(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], question: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("property") / "lexical"
    write_lexical(folder, texts)
    scorer = bm25s.BM25()
    scorer.index([words(text) or [" "] for text in texts], show_progress=False)
    known = [word for word in dict.fromkeys(words(" ".join(question))) if word in scorer.vocab_dict]
    expected = scorer.get_scores(known) if known else np.zeros(len(texts))
    np.testing.assert_allclose(read_lexical(folder).scores(" ".join(question)), expected, rtol=1e-6)


@pytest.mark.parametrize("texts", [[""], ["👋", "!"], ["x"], ["plan"]])
def test_texts_with_few_or_no_words_can_be_indexed(tmp_path: Path, texts: list[str]) -> None:
    write_lexical(tmp_path / "lexical", texts)
    assert read_lexical(tmp_path / "lexical").scores("plan").shape == (len(texts),)

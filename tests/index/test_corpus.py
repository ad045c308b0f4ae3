"""Which texts of a ladder are indexed, and when they count as changed."""

from __future__ import annotations

from dataclasses import replace

from coach.index.corpus import corpus_of
from tests.fakes import PARAGRAPHS, tiny_ladder


def test_a_passage_is_indexed_under_its_competency_stage_and_section() -> None:
    corpus = corpus_of(tiny_ladder("Plan the week."))
    assert corpus.contexts == (
        "Planning, Junior, How to Grow: Plan the week.",
        "Planning, Senior, How to Grow: Plan the week.",
    )


def test_every_passage_knows_its_rows_of_sentences() -> None:
    corpus = corpus_of(tiny_ladder())
    for passage, rows in zip(corpus.passages, corpus.rows, strict=True):
        assert corpus.sentences[rows] == tuple(one.text for one in passage.sentences)


def test_content_changes_with_any_text_title_or_order() -> None:
    first, second, third = PARAGRAPHS
    ladder = tiny_ladder()
    renamed = replace(ladder, stages=(replace(ladder.stages[0], title="Starter"), ladder.stages[1]))
    ladders = (
        ladder,
        tiny_ladder(first, second),
        tiny_ladder(second, first, third),
        tiny_ladder(first, second, third + " Always."),
        renamed,
    )
    assert len({corpus_of(one).content for one in ladders}) == len(ladders)


def test_content_does_not_change_with_what_is_not_indexed() -> None:
    other = replace(tiny_ladder(), version="2", owner="others", revision="0" * 12)
    assert corpus_of(other).content == corpus_of(tiny_ladder()).content

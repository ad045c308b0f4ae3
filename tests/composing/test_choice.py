"""Which sentences may stand together in one answer, and which bring others along."""

from __future__ import annotations

import pytest

from coach.composing.choice import Choice, add_nearest, candidates, stands
from coach.ladder.model import Facet, Passage, Stage
from coach.turn import ScoredPassage
from tests.composing.small_ladders import Said, competency, ladder

B, S, Q = Facet.BEHAVIOURS, Facet.STRUGGLES, Facet.FEEDBACK_QUESTIONS


def paragraphs(*said: list[Said], stages: tuple[str, ...] = ("one",)) -> list[Passage]:
    cells = {(stage, None): list(said) for stage in stages}
    steps = [Stage(stage, stage, order) for order, stage in enumerate(stages)]
    return list(ladder("x", steps, [competency("Poise", cells)]).passages())


def nearest(passage: Passage, best: int) -> list[int]:
    picks = add_nearest(Choice(), ScoredPassage(passage, 1.0, {}, best), 0).picks
    return [pick.index for pick in picks]


def test_a_sentence_brings_along_what_it_leans_on() -> None:
    (passage,) = paragraphs([(B, "You plan the work."), (B, "This saves time."), (B, "You rest.")])
    assert nearest(passage, 1) == [0, 1]
    assert nearest(passage, 2) == [2]


def test_a_sentence_that_leans_on_too_much_is_left_out() -> None:
    chain = [(B, "You plan the work."), *((B, f"This saves hour {n}.") for n in range(4))]
    (passage,) = paragraphs(chain)
    assert nearest(passage, 4) == []


def test_a_short_opening_gives_way_to_the_list_it_introduces() -> None:
    (passage,) = paragraphs(
        [(S, "Balance is hard here."), (S, "One trap is haste."), (S, "Another trap is delay.")]
    )
    assert nearest(passage, 0) == [1, 2]


def test_a_passage_gives_three_sentences_at_most() -> None:
    (passage,) = paragraphs(
        [(B, f"You do the {word} job.") for word in ("red", "blue", "white", "pink")]
    )
    choice = Choice()
    for index in range(3):
        choice = choice.plus(passage, index, 0)
    assert not choice.takes(passage, 3)


@pytest.mark.parametrize(
    ("other", "stages", "taken"),
    [
        pytest.param(
            "You mentor two engineers weekly.", ("one",), False, id="same-stage-near-copy"
        ),
        pytest.param(
            "You mentor two engineers weekly.", ("one", "two"), True, id="next-stage-near-copy"
        ),
        pytest.param(
            "You mentor one engineers weekly.", ("one", "two"), False, id="next-stage-same"
        ),
        pytest.param("You write clear minutes.", ("one",), True, id="something-else"),
    ],
)
def test_nothing_is_said_twice(other: str, stages: tuple[str, ...], taken: bool) -> None:
    found = paragraphs([(B, "You mentor one engineers weekly.")], [(B, other)], stages=stages)
    choice = Choice().plus(found[0], 0, 0)
    assert choice.takes(found[-1], 0) is taken


def test_what_cannot_be_read_alone_waits_for_what_it_needs() -> None:
    (passage,) = paragraphs(
        [
            (B, "You plan."),
            (B, "You plan the quarter."),
            (B, "This helps the team."),
            (B, "Do the following:"),
        ]
    )
    empty = Choice()
    assert [stands(empty, passage, index) for index in range(4)] == [False, True, False, False]
    assert stands(empty.plus(passage, 1, 0), passage, 2)


def test_a_question_is_better_than_the_advice_to_ask_one() -> None:
    (passage,) = paragraphs([(Q, "Seek feedback on clarity."), (Q, 'Ask "Was that clear?"')])
    scored = [ScoredPassage(passage, 1.0)]
    assert [index for _, index in candidates(scored, (Q,), "clarity feedback")] == [1, 0]


def test_the_first_facet_comes_first_and_the_nearest_sentence_within_it() -> None:
    (passage,) = paragraphs([(B, "You test parsers."), (S, "Haste is a trap."), (B, "You plan.")])
    scored = [ScoredPassage(passage, 1.0, {}, 2)]
    assert [index for _, index in candidates(scored, (S, B), "anything")] == [1, 2, 0]

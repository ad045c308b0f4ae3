"""Which sentences may stand together in one answer, and which bring others along."""

from __future__ import annotations

import pytest

from coach.composing.choice import Choice, add_nearest, candidates, nearest_index, stands
from coach.ladder.model import Facet, Passage, Stage
from coach.turn import ScoredPassage
from tests.composing.small_ladders import Said, competency, ladder

B, S, Q, R = Facet.BEHAVIOURS, Facet.STRUGGLES, Facet.FEEDBACK_QUESTIONS, Facet.READINESS


def paragraphs(*said: list[Said], stages: tuple[str, ...] = ("one",)) -> list[Passage]:
    cells = {(stage, None): list(said) for stage in stages}
    steps = [Stage(stage, stage, order) for order, stage in enumerate(stages)]
    return list(ladder("x", steps, [competency("Poise", cells)]).passages())


def scored(passage: Passage, *near: float) -> ScoredPassage:
    return ScoredPassage(passage, 1.0, near=near)


def nearest(passage: Passage, *near: float) -> list[int]:
    return [pick.index for pick in add_nearest(Choice(), scored(passage, *near), 0).picks]


def test_a_sentence_brings_along_what_it_leans_on() -> None:
    (passage,) = paragraphs(
        [(B, "You plan the work."), (B, "This saves time."), (B, "You rest at noon.")]
    )
    assert nearest(passage, 0.2, 0.6, 0.3) == [0, 1]
    assert nearest(passage, 0.2, 0.3, 0.6) == [2]


def test_one_that_leans_on_none_is_chosen_when_it_is_about_as_near() -> None:
    (passage,) = paragraphs(
        [(B, "You plan the work."), (B, "This saves time."), (B, "You rest at noon.")]
    )
    assert nearest(passage, 0.1, 0.6, 0.5) == [2]


def test_a_sentence_that_leans_on_too_much_is_left_out() -> None:
    chain = [(B, "You plan the work."), *((B, f"This saves hour {n}.") for n in range(4))]
    (passage,) = paragraphs(chain)
    assert nearest(passage, 0.1, 0.1, 0.1, 0.1, 0.9) == []


def test_the_opening_of_a_list_is_never_the_nearest_however_near_it_is() -> None:
    (passage,) = paragraphs(
        [(S, "Balance is hard here."), (S, "One trap is haste."), (S, "Another trap is delay.")]
    )
    assert nearest(passage, 0.9, 0.2, 0.3) == [2]


@pytest.mark.parametrize("first", ["One trap is haste.", "You rush from task to task."])
def test_the_first_member_of_a_list_is_not_its_opening(first: str) -> None:
    (passage,) = paragraphs([(S, first), (S, "You wait for perfect clarity.")])
    assert nearest(passage, 0.5, 0.4) == [0]


def test_a_sentence_that_the_next_one_sets_right_brings_that_along_or_stays_away() -> None:
    """Alone it would say the opposite of what is meant."""
    (passage,) = paragraphs(
        [(B, "Never waits to be told."), (B, "Instead, asks around."), (B, "Writes it down.")]
    )
    assert nearest(passage, 0.6, 0.2, 0.3) == [0, 1]
    assert [stands(Choice(), passage, index) for index in range(3)] == [False, False, True]


def test_without_cosines_the_sentence_named_best_is_the_nearest() -> None:
    (passage,) = paragraphs(
        [(B, "You plan the quarter."), (B, "You rest at noon."), (B, "You write notes.")]
    )
    assert nearest_index(ScoredPassage(passage, 1.0, {}, 1)) == 1
    assert nearest_index(ScoredPassage(passage, 1.0, {}, 99)) == 2


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


def chosen(passage: Passage, facets: tuple[Facet, ...], *near: float) -> list[int]:
    return [one.index for one in candidates([scored(passage, *near)], facets, by_worth=bool(near))]


def test_a_question_is_better_than_the_advice_to_ask_one() -> None:
    (passage,) = paragraphs([(Q, "Seek feedback on clarity."), (Q, 'Ask "Was that clear?"')])
    assert chosen(passage, (Q,), 0.9, 0.1) == [1, 0]
    assert chosen(passage, (Q,)) == [1, 0]


def test_the_first_facet_comes_first_and_the_nearest_sentence_within_it() -> None:
    (passage,) = paragraphs(
        [(B, "You test parsers."), (S, "Haste is a trap."), (B, "You plan the quarter.")]
    )
    assert chosen(passage, (S, B), 0.3, 0.1, 0.7) == [1, 2, 0]


def test_about_a_stage_as_such_the_ladders_own_order_counts_and_continuations_come_last() -> None:
    (passage,) = paragraphs(
        [(B, "You also test parsers."), (B, "You plan the quarter."), (B, "You rest at noon.")]
    )
    assert chosen(passage, (B,)) == [1, 2, 0]


def test_readiness_is_told_from_where_it_begins() -> None:
    """ "You are ready, too, when ..." is no beginning, however near it is."""
    (passage,) = paragraphs(
        [(R, "You are ready when asked."), (R, "You are ready, too, when calm.")]
    )
    assert chosen(passage, (R,), 0.1, 0.9) == [0, 1]

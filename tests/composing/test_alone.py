"""Which sentences can be quoted alone, and which announce what they are for."""

from __future__ import annotations

import pytest

from coach.composing.alone import (
    adds_on,
    announces_itself,
    is_fragment,
    leans_back,
    opens_list,
    sums_up,
    turns_round,
)
from coach.ladder.model import Facet, Sentence


def said(text: str, facet: Facet = Facet.BEHAVIOURS) -> Sentence:
    return Sentence("x#1.1", text, 0, len(text), facet)


@pytest.mark.parametrize(
    "text",
    [
        "This means asking early.",
        "They also plan the quarter.",
        "It asks more of you than the first.",
        "The second question is harder.",
        "But the deadline stays.",
        "So you write it down.",
        "However, plans change.",
        "Then share it.",
        "Similarly, you look at cost.",
        "The answer to that shows your view.",
        "In fact, silence costs more.",
    ],
)
def test_a_sentence_that_points_back_needs_the_one_before(text: str) -> None:
    assert leans_back(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "It is easy to lose sight of the goal.",
        "It's natural at this point to feel lost.",
        "It can be a struggle to say no.",
        "This stage is about trust.",
        "However abstract the plan, you ask.",
        "Those who listen learn.",
        "You share what you learn.",
        "Thistles grow here.",
    ],
)
def test_a_sentence_that_only_looks_so_stands_alone(text: str) -> None:
    assert not leans_back(said(text))


def test_a_sentence_may_sum_up_several_before_it() -> None:
    assert sums_up(said("Struggles like these are ordinary."))
    assert sums_up(said("Whoever leads meets these challenges."))
    assert not sums_up(said("At the heart of this stage is a shift."))


@pytest.mark.parametrize(
    "text",
    ["Another trap is haste.", "A third sign is calm.", "And you are ready.", "You also ask why."],
)
def test_a_sentence_may_continue_a_list(text: str) -> None:
    assert adds_on(said(text))
    assert not adds_on(said("You ask why."))


@pytest.mark.parametrize("text", ["Instead, you ask around.", "Rather, write it down."])
def test_a_sentence_may_set_right_the_one_before_it(text: str) -> None:
    assert turns_round(said(text))
    assert not turns_round(said("Instead of waiting, you ask."))


@pytest.mark.parametrize(
    ("facet", "text", "opens"),
    [
        (Facet.STRUGGLES, "Balance is the usual struggle.", True),
        (Facet.STRUGGLES, "One trap is haste.", False),
        (Facet.STRUGGLES, "You rush from task to task.", False),
        (Facet.FEEDBACK_QUESTIONS, "Seek feedback on clarity.", True),
        (Facet.FEEDBACK_QUESTIONS, 'Ask "Was I clear?"', False),
    ],
)
def test_a_short_sentence_may_only_open_a_list(facet: Facet, text: str, opens: bool) -> None:
    assert opens_list(said(text, facet)) is opens
    assert not opens_list(
        said(text[:-1] + " for anybody who has been at it for many a year.", facet)
    )


def test_labels_and_lead_ins_are_not_guidance() -> None:
    assert is_fragment(said("You should be able to do the following:"))
    assert is_fragment(said("Core values"))
    assert not is_fragment(said("Ships small tasks."))


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        (Facet.SELF_QUESTIONS, "Ask yourself: what is it for?"),
        (Facet.FEEDBACK_QUESTIONS, 'Ask "Was I clear?"'),
        (Facet.SIGNALS, "You'll know it works when alarms stop."),
        (Facet.SIGNALS, "A further sign is quiet."),
        (Facet.READINESS, "You are ready when others ask."),
        (Facet.SHIFT, "You move from doing to shaping."),
    ],
)
def test_a_sentence_that_announces_itself_needs_no_lead(facet: Facet, text: str) -> None:
    assert announces_itself(said(text, facet))
    assert not announces_itself(said("Alarms stay quiet.", facet))

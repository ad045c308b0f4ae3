"""Crisis and harassment: the card and nothing else, whatever else the question holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.composing.composer import compose
from coach.ladder.model import Contacts, Ladder
from coach.turn import Intent, Meta, Outcome, Policy, QuestionFrame, State, Statement
from tests.composing.small_ladders import GROWING, evidence
from tests.composing.telling import EVERYTHING, SAY, done, texts

CRISIS = QuestionFrame("?", "", Intent.GROW, current="maker", policy=Policy.CRISIS)
HARASSMENT = QuestionFrame(
    "?", "", Intent.GROW, current="maker", policy=Policy.LEGAL, labels=("harassment",)
)


def with_contacts(contacts: Contacts) -> Ladder:
    return replace(GROWING, contacts=contacts)


def test_the_crisis_card_names_emergency_numbers_and_lines_without_any_setting() -> None:
    events = compose(GROWING, CRISIS, EVERYTHING, SAY)
    assert (done(events).outcome, done(events).reason) == (Outcome.HANDED_OVER, "crisis")
    assert texts(events)[2:6] == [
        "If anyone is in danger or hurt, please call your local emergency number now: 112 in the "
        "EU, 999 or 112 in the UK, 911 in the US and Canada.",
        "US and Canada: call or text 988, day or night.",
        "UK and Ireland: call Samaritans on 116 123, day or night, free.",
        "Elsewhere: findahelpline.com lists free, confidential lines by country.",
    ]


def test_the_operators_lines_take_the_place_of_the_default_ones() -> None:
    ladder = with_contacts(Contacts(crisis=("Ring 1234.", "Room 5 is open all day.")))
    assert texts(compose(ladder, CRISIS, EVERYTHING, SAY))[3:5] == [
        "Ring 1234.",
        "Room 5 is open all day.",
    ]


def test_emergency_numbers_are_named_once_and_the_operators_win() -> None:
    own = "The emergency number here is 112."
    said = texts(compose(with_contacts(Contacts(crisis=(own,))), CRISIS, EVERYTHING, SAY))
    assert [text for text in said if "emergency" in text] == [own]


def test_harassment_is_handed_to_people_and_not_coached() -> None:
    events = compose(GROWING, HARASSMENT, EVERYTHING, SAY)
    assert (done(events).outcome, done(events).reason) == (Outcome.HANDED_OVER, "harassment")
    assert texts(events)[1].startswith("Please speak with the people team.")


@pytest.mark.parametrize(
    "frame",
    [
        replace(CRISIS, labels=("harassment", "injection", "not-english")),
        replace(CRISIS, unknown_stage="L9"),
        replace(CRISIS, current=None, topic="anything at all"),
    ],
    ids=["with-every-label", "with-an-unknown-stage", "with-a-topic"],
)
def test_crisis_comes_before_everything_else(frame: QuestionFrame) -> None:
    assert texts(compose(GROWING, frame, EVERYTHING, SAY)) == texts(
        compose(GROWING, CRISIS, EVERYTHING, SAY)
    )


@pytest.mark.parametrize("frame", [CRISIS, HARASSMENT], ids=["crisis", "harassment"])
def test_a_card_holds_fixed_words_alone_and_names_nothing_that_was_looked_at(
    frame: QuestionFrame,
) -> None:
    found = evidence(GROWING, "care/maker/the-shift#1")
    first, *card, last = compose(GROWING, frame, found, SAY)
    assert isinstance(first, Meta)
    assert all(isinstance(one, Statement) and one.state is State.CONNECTIVE for one in card)
    assert done((last,)).consulted == ()

"""Greetings, strain, aims that lie behind, stages that differ, and single sentences asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.composing.composer import compose
from coach.composing.repeats import already_said, sentence_at
from coach.turn import Event, Exchange, Intent, Outcome, QuestionFrame, State, Wish
from tests.composing.small_ladders import GROWING
from tests.composing.telling import EVERYTHING, SAY, done, notices, quoted, texts, turn


@pytest.mark.parametrize("label", ["greeting", "thanks"])
def test_a_greeting_gets_a_line_and_questions_to_begin_with(label: str) -> None:
    events = turn(GROWING, Intent.EXPECT, labels=(label,))
    assert (done(events).outcome, done(events).reason) == (Outcome.CLARIFYING, "greeting")
    assert [len(texts(events, one)) for one in (State.CONNECTIVE, State.QUESTION)] == [1, 1]
    assert not quoted(events)


def test_strain_is_heard_before_an_answer_and_in_place_of_a_cold_refusal() -> None:
    answered = turn(GROWING, Intent.STRUGGLE, current="maker", labels=("strain",))
    assert notices(answered) == ["strain"]
    refused = turn(
        GROWING,
        Intent.EXPECT,
        topic="burned",
        labels=("strain",),
        found=replace(EVERYTHING, sufficient=False),
    )
    assert done(refused).outcome is Outcome.DECLINED
    assert texts(refused)[0].startswith("That sounds hard")
    assert "silent" not in " ".join(texts(refused))


def test_an_aim_that_lies_behind_is_told() -> None:
    events = turn(GROWING, Intent.GROW, current="guide", labels=("earlier-novice",))
    assert notices(events) == ["earlier-stage"]
    assert quoted(events) == quoted(turn(GROWING, Intent.GROW, current="guide"))


def test_a_stage_said_beside_the_one_chosen_is_told() -> None:
    events = turn(GROWING, Intent.GROW, current="guide", labels=("said-novice",))
    assert notices(events) == ["two-stages"]
    aimed = turn(GROWING, Intent.GROW, current="maker", target="guide", labels=("aimed-sage",))
    assert notices(aimed) == ["two-stages"]


def test_what_others_struggle_with_is_no_confession() -> None:
    frame = QuestionFrame("What do makers get wrong?", "", Intent.STRUGGLE, current="maker")
    events = compose(GROWING, frame, EVERYTHING, SAY)
    assert texts(events)[0] == "What the ladder knows as struggles at Maker:"
    assert not texts(events, State.QUESTION)


def test_a_sentence_asked_about_is_shown_in_its_passage() -> None:
    passage = next(one for one in GROWING.passages() if len(one.sentences) > 2)
    second = passage.sentences[1]
    answer = Exchange("?", f"As it says: {passage.sentences[0].text} {second.text}")
    assert sentence_at(GROWING, answer, 2) == second.id == sentence_at(GROWING, answer, -1)
    assert sentence_at(GROWING, answer, 3) is None
    events = _pointed(second.id)
    assert done(events).outcome is Outcome.ANSWERED
    assert second.text in quoted(events)
    assert {*quoted(events)} <= {one.text for one in passage.sentences}


def test_a_sentence_that_was_not_said_is_asked_for() -> None:
    assert done(_pointed(None)).reason == "point"


def test_what_stands_behind_an_answer_is_not_told_twice() -> None:
    frame = QuestionFrame("why?", "", Intent.GROW, current="maker", wish=Wish.WHY)
    first = compose(GROWING, frame, EVERYTHING, SAY)
    history = [Exchange("why?", " ".join(texts(first)))]
    said = replace(EVERYTHING, said=already_said(GROWING, history))
    again = compose(GROWING, frame, said, SAY)
    assert {*quoted(first)}.isdisjoint(quoted(again))
    every = frozenset(one.id for passage in GROWING.passages() for one in passage.sentences)
    last = compose(GROWING, frame, replace(EVERYTHING, said=every), SAY)
    assert (done(last).outcome, quoted(last)) == (Outcome.DECLINED, [])


def test_no_heading_stands_right_under_another() -> None:
    for intent in Intent:
        for here in ("novice", "maker", "sage"):
            said = [one for one in turn(GROWING, intent, current=here) if hasattr(one, "state")]
            pairs = zip(said, said[1:], strict=False)
            assert not [
                (one, other)
                for one, other in pairs
                if one.text.endswith(":")
                and other.state is State.CONNECTIVE
                and not one.text.startswith("Set side by side")
            ]


def _pointed(sentence: str | None) -> tuple[Event, ...]:
    frame = QuestionFrame("2?", "", Intent.GROW, current="maker", wish=Wish.POINT)
    return compose(GROWING, frame, replace(EVERYTHING, pointed=sentence), SAY)

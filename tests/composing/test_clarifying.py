"""One question back, asked only when the answer hangs on a stage nobody named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.turn import Intent, Outcome, State
from tests.composing.small_ladders import FOUR, GROWING, PLAIN, evidence
from tests.composing.telling import done, texts, turn

ASKS = "Which stage are you at: Novice, Maker, Guide or Sage?"


def test_the_overview_helps_until_the_stage_is_known() -> None:
    events = turn(GROWING, Intent.GROW)
    assert (done(events).outcome, done(events).reason) == (Outcome.CLARIFYING, "stage")
    assert texts(events) == [
        "The answer depends on your stage; until I know it, this is how the ladder describes the "
        "whole way:",
        "Care is the habit of leaving nothing loose.",
        "Over the years, care turns from rules into judgement.",
        ASKS,
    ]


def test_without_an_overview_the_question_stands_alone() -> None:
    assert texts(turn(PLAIN, Intent.READY)) == ["The answer depends on your stage.", ASKS]


def test_a_manager_is_asked_for_the_stage_of_the_report() -> None:
    assert texts(turn(GROWING, Intent.FEEDBACK, labels=("manager",)), State.QUESTION) == [
        "Which stage is your report at: Novice, Maker, Guide or Sage?"
    ]


@pytest.mark.parametrize("intent", [Intent.DEFINE, Intent.PROCESS])
def test_what_hangs_on_no_stage_is_answered_at_once(intent: Intent) -> None:
    assert done(turn(GROWING, intent)).outcome is Outcome.ANSWERED


def test_a_question_with_a_topic_is_answered_at_once() -> None:
    found = evidence(GROWING, "care/maker/looks-like#1")
    assert done(turn(GROWING, Intent.GROW, topic="x", found=found)).outcome is Outcome.ANSWERED


def test_a_ladder_of_one_stage_leaves_nothing_to_ask() -> None:
    alone = replace(GROWING, stages=FOUR[:1])
    assert done(turn(alone, Intent.EXPECT)).outcome is Outcome.ANSWERED

"""A stage that is merely asked about is answered about, whatever was chosen beside the question."""

from __future__ import annotations

import pytest

from coach.citations import relation
from coach.question import understand
from coach.turn import Exchange, Intent, Relation
from tests.question.ladders import FIVE


@pytest.mark.parametrize(
    ("text", "stage", "target", "asked"),
    [
        ("What is expected at senior?", "staff", None, "senior"),
        ("What does a mid-level engineer do?", "staff", None, "mid"),
        ("What do seniors struggle with?", "mid", None, "senior"),
        ("What do people at Senior Engineer struggle with?", "mid", None, "senior"),
        ("What do people struggle with at staff?", "senior", None, "staff"),
        ("How would one notice success at mid?", "senior", None, "mid"),
        ("How do seniors grow?", "staff", None, "senior"),
    ],
)
def test_the_stage_asked_about_leads(text: str, stage: str, target: str, asked: str) -> None:
    frame = understand(text, FIVE, stage=stage, target=target)
    assert (frame.current, frame.target) == (asked, None)
    assert not any(label.startswith(("said-", "aimed-")) for label in frame.labels)
    assert relation(FIVE, asked, frame) is Relation.OVERVIEW  # nobody says that they stand there


@pytest.mark.parametrize("target", [None, "senior"])
def test_what_lies_ahead_is_told_from_where_one_stands(target: str | None) -> None:
    frame = understand("What is expected at staff?", FIVE, stage="mid", target=target)
    assert (frame.current, frame.target) == ("mid", "staff")
    assert relation(FIVE, "staff", frame) is Relation.BEYOND


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("I'm a junior, what is expected?", "senior"),
        ("How do I get to staff?", "senior"),
        ("I struggle with what a senior does", "mid"),
        ("What is expected of me?", "mid"),
    ],
)
def test_elsewhere_the_chosen_stage_leads(text: str, stage: str) -> None:
    assert understand(text, FIVE, stage=stage).current == stage


def test_follow_ups_go_on_about_the_stage_asked_about() -> None:
    asked = [Exchange("What do seniors struggle with?", stage="mid")]
    then = understand("and what is expected of them?", FIVE, stage="mid", history=asked)
    assert (then.intent, then.current) == (Intent.EXPECT, "senior")
    next_one = understand("and at staff?", FIVE, stage="mid", history=asked)
    assert (next_one.current, next_one.target) == ("staff", None)
    there = understand("how do I get there?", FIVE, stage="mid", history=asked)
    assert (there.current, there.target) == ("mid", "senior")


@pytest.mark.parametrize(
    "text",
    [
        "what skills do I need for senior",
        "what do I need for senior",
        "What abilities does one need to have for senior?",
        "Which strengths should I build for a senior role?",
        "What am I missing for senior?",
        "what do I need to learn for senior level?",
    ],
)
def test_what_something_is_needed_for_is_an_aim(text: str) -> None:
    frame = understand(text, FIVE)
    assert (frame.current, frame.target) == ("mid", "senior")
    beside = understand("What do I need for staff?", FIVE, stage="mid", target="senior")
    assert (beside.current, beside.target) == ("mid", "staff")


@pytest.mark.parametrize(
    "text",
    [
        "What skills do I need as a senior?",
        "What qualities does a senior need?",
        "What is left to learn for a senior engineer?",
        "Which skills matter for a senior?",
    ],
)
def test_what_a_stage_needs_is_about_that_stage(text: str) -> None:
    assert understand(text, FIVE).current == "senior"

"""Aims that lie behind, stages given beside a question that names others, and fillers of topics."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.turn import Exchange, Intent, Wish
from tests.question.ladders import FIVE


@pytest.mark.parametrize(
    "text",
    [
        "I'm a senior and want to become a junior",
        "I'm a staff engineer, how do I go back to junior?",
        "I'm at senior level and would like to be a junior again",
    ],
)
def test_an_aim_behind_is_no_aim(text: str) -> None:
    frame = understand(text, FIVE)
    assert frame.target is None
    assert any(label.startswith("earlier-") for label in frame.labels)


def test_a_target_given_that_lies_behind_is_none() -> None:
    frame = understand("How do I grow?", FIVE, stage="senior", target="mid")
    assert (frame.current, frame.target) == ("senior", None)
    assert "earlier-mid" in frame.labels
    same = understand("How do I grow?", FIVE, stage="senior", target="senior")
    assert (same.target, [one for one in same.labels if one.startswith("earlier")]) == (None, [])


@pytest.mark.parametrize(
    "text",
    [
        "I'm a mid and want to become a senior",
        "I'm a senior but act like a mid",
        "as a senior, how do I help a mid grow?",
    ],
)
def test_no_way_back_is_read_into_other_stages(text: str) -> None:
    assert not any(label.startswith("earlier-") for label in understand(text, FIVE).labels)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I'm a mid, how do I grow?", "said-mid"),
        ("As a staff engineer, what is expected of me?", "said-staff"),
        ("What is expected of a mid?", None),
        ("What does a staff engineer do?", None),
        ("and at mid?", None),
        ("I'm a senior, how do I grow?", None),
        ("How do I get to staff?", None),
        ("What is the difference between mid and staff?", None),
    ],
)
def test_another_stage_than_the_one_given_is_marked(text: str, label: str | None) -> None:
    labels = understand(text, FIVE, stage="senior").labels
    assert [one for one in labels if one.startswith("said-")] == ([label] if label else [])


@pytest.mark.parametrize(
    "text",
    [
        "What skills do I need to become a staff engineer?",
        "Which abilities should I build as a mid-level engineer?",
        "What qualities does a senior need?",
        "Which traits should a principal develop?",
        "What strengths do I have to gain for staff?",
        "Which competencies must I acquire as a junior?",
    ],
)
def test_what_everybody_needs_is_no_topic(text: str) -> None:
    assert understand(text, FIVE).topic == ""


@pytest.mark.parametrize(
    "text", ["Which programming languages should I learn?", "What database skills do I need?"]
)
def test_a_subject_of_skill_stays_a_topic(text: str) -> None:
    assert understand(text, FIVE).topic


@pytest.mark.parametrize(
    "text", ["how do I avoid that?", "how could we overcome these?", "what can I do about it?"]
)
def test_struggles_stay_the_subject_after_what_to_do_about_them(text: str) -> None:
    asked = [Exchange("What do seniors struggle with?"), Exchange(text)]
    remedy = understand(text, FIVE, history=asked[:1])
    assert (remedy.intent, remedy.wish) == (Intent.STRUGGLE, Wish.REMEDY)
    then = understand("and at staff?", FIVE, history=asked)
    assert (then.intent, then.current, then.wish) == (Intent.STRUGGLE, "staff", None)


def test_only_struggles_have_a_remedy() -> None:
    before = [Exchange("As a senior, how do I get better at estimates?")]
    assert understand("how do I avoid that?", FIVE, history=before).wish is None

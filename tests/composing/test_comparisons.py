"""Stages side by side, in the ladder's order, like beside like."""

from __future__ import annotations

import pytest

from coach.composing.route import compared
from coach.turn import Intent, QuestionFrame
from tests.composing.small_ladders import GROWING, PLAIN, evidence
from tests.composing.telling import cited, notices, quoted, texts, turn


def test_two_stages_stand_side_by_side() -> None:
    assert texts(turn(GROWING, Intent.COMPARE, "guide", "maker")) == [
        "Set side by side:",
        "At Maker:",
        "The shift is from shared speed to shared calm.",
        "Care means shared for what you hand over.",
        "You test every shared release by hand.",
        "At Guide:",
        "The shift is from regional speed to regional calm.",
        "Care means regional for what you hand over.",
        "You test every regional release by hand.",
    ]


def test_a_stage_beyond_the_next_is_compared_and_labelled() -> None:
    events = turn(GROWING, Intent.COMPARE, "novice", "guide", current="novice", target="guide")
    assert notices(events) == ["look-ahead"]


def test_among_many_competencies_the_same_ones_are_compared() -> None:
    events = turn(PLAIN, Intent.COMPARE, "maker", "guide")
    by_stage = {
        stage: [one.competency for one in cited(events) if one.stage == stage]
        for stage in ("maker", "guide")
    }
    assert by_stage["maker"] == by_stage["guide"] == ["delivery", "craft", "teamwork"]


def test_a_comparison_on_a_topic_opens_with_the_nearest_of_each_stage() -> None:
    found = evidence(PLAIN, "craft/guide/guidance#1", "craft/maker/guidance#1")
    events = turn(PLAIN, Intent.COMPARE, "maker", "guide", topic="modules", found=found)
    assert quoted(events) == ["Writes readable modules.", "Designs interfaces others enjoy."]


def test_like_is_set_beside_like_on_a_topic_too() -> None:
    """The competency nearest to the topic at both stages, not the nearest of each."""
    found = evidence(
        PLAIN,
        "craft/maker/guidance#1",
        "teamwork/guide/guidance#1",
        "craft/guide/guidance#1",
        "delivery/maker/guidance#1",
    )
    events = turn(PLAIN, Intent.COMPARE, "maker", "guide", topic="modules", found=found)
    first = {one.stage: one.competency for one in reversed(cited(events))}
    assert first == {"maker": "craft", "guide": "craft"}


def test_the_shift_is_not_told_twice() -> None:
    found = evidence(GROWING, "care/maker/the-shift#1", "care/guide/the-shift#1")
    events = turn(GROWING, Intent.COMPARE, "maker", "guide", topic="pace", found=found)
    assert quoted(events) == [
        "The shift is from shared speed to shared calm.",
        "The shift is from regional speed to regional calm.",
    ]


def test_a_stage_with_nothing_to_compare_is_named() -> None:
    frame_stages = ("novice", "guide")
    found = evidence(PLAIN, "teamwork/guide/guidance#1")
    events = turn(PLAIN, Intent.COMPARE, *frame_stages, topic="mentoring", found=found)
    assert (notices(events), quoted(events)) == (["silent"], ["Mentors two colleagues."])


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param(("guide",), ("maker", "guide"), id="one-beside-the-stage-below"),
        pytest.param(("novice",), ("novice", "maker"), id="the-first-beside-the-one-above"),
        pytest.param(("sage", "novice", "maker"), ("novice", "maker", "sage"), id="in-order"),
        pytest.param((), (), id="none"),
    ],
)
def test_which_stages_are_compared(named: tuple[str, ...], expected: tuple[str, ...]) -> None:
    frame = QuestionFrame("?", "", Intent.COMPARE, stages=named)
    assert tuple(stage.id for stage in compared(GROWING, frame)) == expected

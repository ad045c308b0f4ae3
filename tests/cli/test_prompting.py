"""At the prompt one question follows another; a question that cannot be used is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach.cli.asked import Asked
from coach.cli.prompting import typed_questions
from coach.errors import AskerError
from coach.question.frame import REMEMBERED
from coach.turn import Exchange


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[tuple[str, tuple[Exchange, ...]]]:
    """Each question as `reply` got it, with what it was told of the conversation."""
    typed, asked = iter([*lines, ""]), []

    def reply(one: Asked, history: Sequence[Exchange]) -> str:
        if one.question == "?!":
            raise AskerError("not a question")
        asked.append((one.question, tuple(history)))
        return f"On {one.question}"

    monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
    typed_questions(Asked("", stage="senior"), reply)
    return asked


def test_each_question_comes_with_what_was_said_before(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = typing(monkeypatch, "How do I grow?", "shorter")
    assert first == ("How do I grow?", ())
    assert second == ("shorter", (Exchange("How do I grow?", "On How do I grow?", "senior"),))


def test_what_could_not_be_used_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    *_, (_, history) = typing(monkeypatch, "How do I grow?", "?!", "why?")
    assert [turn.question for turn in history] == ["How do I grow?"]


def test_no_more_is_remembered_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    *_, (_, history) = typing(monkeypatch, *(f"question {n}" for n in range(REMEMBERED + 3)))
    assert len(history) == REMEMBERED
    assert history[-1].question == f"question {REMEMBERED + 1}"

"""Owns `coach ask` without a question: questions one by one, typed or piped.

Knows no answers: `reply` is called with each question.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from coach.cli.asked import Asked, decoded
from coach.cli.screen import complain
from coach.errors import AskerError
from coach.question.frame import REMEMBERED
from coach.turn import Exchange

PROMPT = "\n> "
PROMPT_HINT = "Ask away; an empty line ends."


def typed_questions(beside: Asked, reply: Callable[[Asked, Sequence[Exchange]], str]) -> None:
    """Reply to each line typed until an empty one, given what was asked and answered before; a
    question that cannot be used is said so, and forgotten."""
    history: list[Exchange] = []
    with suppress(ImportError):
        import readline  # noqa: F401  (gives input() its history and editing)
    while question := _typed():
        try:
            answer = reply(beside.about(question), history[-REMEMBERED:])
            history.append(
                Exchange(question, answer, beside.stage, beside.target, beside.competency)
            )
        except AskerError as error:
            complain(str(error))


def _typed() -> str:
    try:
        return input(PROMPT).strip()
    except (EOFError, KeyboardInterrupt) as end:
        print()  # the prompt of the shell belongs on a line of its own
        if isinstance(end, EOFError):
            return ""
        raise
    except UnicodeDecodeError:
        raise AskerError("what was typed is not UTF-8; use a UTF-8 terminal") from None


def piped_questions(beside: Asked, reply: Callable[[Asked], object]) -> None:
    """Reply to each line of stdin that is not blank.

    Raises AskerError naming the first line that cannot be used; those before it are answered.
    """
    for question in _piped(beside):
        reply(question)


def _piped(beside: Asked) -> Iterator[Asked]:
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        if text := decoded(raw, "stdin", number).strip():
            yield beside.about(text, f"stdin:{number}")

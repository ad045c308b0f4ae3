"""Owns `coach ask` behind a pipe: a question a line, which have nothing to do with each other.

Knows no answers: `reply` is called with each question.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from coach.cli.asked import Asked, decoded
from coach.errors import AskerError


def piped_questions(beside: Asked, reply: Callable[[Asked], object]) -> None:
    """Reply to each line of stdin that is not blank.

    Raises AskerError naming the first line that cannot be used; those before it are answered. Also
    where there is no question: whoever forgot it should not take silence for an answer.
    """
    asked = False
    for question in _piped(beside):
        reply(question)
        asked = True
    if not asked:
        raise AskerError('no question; write one, as in: coach ask "How do I grow?"')


def _piped(beside: Asked) -> Iterator[Asked]:
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        if text := decoded(raw, "stdin", number).strip():
            yield beside.about(text, f"stdin:{number}")

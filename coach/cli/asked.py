"""Owns a question as typed with the options beside it, one or a file of them.

Knows no answers and prints nothing.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach.assembly import Coach
from coach.errors import AskerError
from coach.turn import Exchange, QuestionFrame

STDIN = "-"
OPTIONS = ("stage", "target", "competency")
EXAMPLE = '{"id": "1", "q": "How do I grow?", "stage": "mid"}'
LARGEST_BATCH = 64 * 1024 * 1024  # bytes, some 500,000 questions; all frames are held in memory

# Not str.splitlines: JSON allows the other line separators of Unicode inside its strings.
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what the command line says beside it; the options win over the text.

    `where` says where the question stands ("questions.jsonl:3"), for messages; `id` is what a
    batch calls it, echoed in its answer.
    """

    question: str
    stage: str | None = None
    target: str | None = None
    competency: str | None = None
    where: str = ""
    id: str | int | None = None

    def about(self, question: str, where: str = "") -> Asked:
        """The same options beside another question."""
        return replace(self, question=question, where=where)

    def understood(self, coach: Coach, history: Sequence[Exchange] = ()) -> QuestionFrame:
        """The frame of this question, asked after `history`. Raises AskerError, with the line for
        one of a batch."""
        try:
            return coach.understand(
                self.question,
                stage=self.stage,
                target=self.target,
                competency=self.competency,
                history=history,
            )
        except AskerError as error:
            raise AskerError(f"{self.where}: {error}" if self.where else str(error)) from error


def read_batch(path: Path, beside: Asked) -> list[Asked]:
    """The question of every line of a JSONL file or, for `-`, of stdin; blank lines are skipped.

    Options given on the command line hold for lines that do not name their own. Raises AskerError
    naming file and line of the first line that cannot be used.
    """
    return [_asked(text, where, beside) for where, text in numbered_lines(path)]


def numbered_lines(path: Path) -> list[tuple[str, str]]:
    """(place, text) of every line of a file or, for `-`, of stdin that is not blank.

    Raises AskerError when it cannot be read, is too large or is not UTF-8.
    """
    name = "stdin" if str(path) == STDIN else str(path)
    lines = _LINE_END.split(decoded(_bytes(path, name), name).removeprefix("\ufeff"))
    return [(f"{name}:{n}", text) for n, text in enumerate(lines, start=1) if text.strip()]


def decoded(raw: bytes, name: str, line: int = 1) -> str:
    """The text of UTF-8 bytes that begin on that line of `name`. Raises AskerError."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line += len(_LINE_END.findall(raw[: error.start].decode("utf-8")))
        raise AskerError(f"{name}:{line}: not UTF-8; save the text as UTF-8") from error


def _bytes(path: Path, name: str) -> bytes:
    try:
        if str(path) == STDIN:
            raw = sys.stdin.buffer.read(LARGEST_BATCH + 1)
        else:
            with path.open("rb") as file:
                raw = file.read(LARGEST_BATCH + 1)
    except OSError as error:
        raise AskerError(f"{name}: {error.strerror}; name a readable JSONL file") from error
    if len(raw) > LARGEST_BATCH:
        limit = LARGEST_BATCH // 1024**2
        raise AskerError(f"{name}: more than {limit} MiB; split it into several files")
    return raw


def _asked(text: str, where: str, beside: Asked) -> Asked:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AskerError(f"{where}: not JSON ({error}); write {EXAMPLE}") from error
    if not isinstance(row, dict) or not isinstance(row.get("q"), str):
        raise AskerError(f'{where}: no question under "q"; write {EXAMPLE}')
    options = {name: _word(row, name, where) or getattr(beside, name) for name in OPTIONS}
    return Asked(row["q"], **options, where=where, id=record_id(row, where))


def _word(row: dict[str, Any], name: str, where: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value
    raise AskerError(f'{where}: "{name}" is no text; write it in quotes or leave it out')


def record_id(row: dict[str, Any], where: str) -> str | int | None:
    """What a batch calls one of its lines. Raises AskerError."""
    value = row.get("id")
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise AskerError(f'{where}: "id" is neither text nor a whole number; write it in quotes')


def as_one(words: Sequence[str] | None) -> str | None:
    """The question that the words of a command line make together; None where there are none."""
    return " ".join(words) if words else None

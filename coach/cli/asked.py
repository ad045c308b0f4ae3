"""Owns a question as typed with the options beside it, one or a file of them."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach.assembly import Coach
from coach.errors import AskerError
from coach.turn import QuestionFrame

FIELDS = ("q", "stage", "target", "competency")
EXAMPLE = '{"id": "1", "q": "How do I grow?", "stage": "mid"}'


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what the command line says beside it; the options win over the text.

    `where` says where the question stands ("questions.jsonl:3"), for messages.
    """

    question: str | None
    stage: str | None = None
    target: str | None = None
    competency: str | None = None
    where: str = ""

    def about(self, question: str) -> Asked:
        """The same options beside another question."""
        return replace(self, question=question)

    def understood(self, coach: Coach) -> QuestionFrame:
        """The frame of this question. Raises AskerError, with the line for one of a batch."""
        if self.question is None:
            raise AskerError('no question given; write one, e.g. coach search "how do I grow"')
        try:
            return coach.understand(
                self.question, stage=self.stage, target=self.target, competency=self.competency
            )
        except AskerError as error:
            raise AskerError(f"{self.where}: {error}" if self.where else str(error)) from error


def read_batch(path: Path, beside: Asked) -> list[tuple[str | None, Asked]]:
    """(id, question) of every line of a JSONL file or, for `-`, of stdin; blank lines are skipped.

    Options given on the command line hold for lines that do not name their own. Raises AskerError
    naming file and line of the first line that cannot be used.
    """
    name = "stdin" if str(path) == "-" else str(path)
    lines = _text(path, name).splitlines()
    return [
        _line(text, f"{name}:{number}", beside)
        for number, text in enumerate(lines, start=1)
        if text.strip()
    ]


def _text(path: Path, name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "stdin" else path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise AskerError(f"{name}: {error.strerror}; name a readable JSONL file") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise AskerError(f"{name}:{line}: not UTF-8; save the file as UTF-8") from error


def _line(text: str, where: str, beside: Asked) -> tuple[str | None, Asked]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AskerError(f"{where}: not JSON ({error}); write {EXAMPLE}") from error
    if not isinstance(row, dict) or not isinstance(row.get("q"), str):
        raise AskerError(f'{where}: no question under "q"; write {EXAMPLE}')
    given = {field: _word(row, field, where) for field in FIELDS}
    options = {k: given[k] or getattr(beside, k) for k in ("stage", "target", "competency")}
    return row.get("id"), Asked(given["q"], **options, where=where)


def _word(row: dict[str, Any], field: str, where: str) -> str | None:
    value = row.get(field)
    if value is None or isinstance(value, str):
        return value
    raise AskerError(f'{where}: "{field}" is {value!r}; write it as text or leave it out')

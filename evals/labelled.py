"""Owns the files of labelled questions: three formats in, one value out.

Gold names passages by id, by competency, stage and first words (ladders whose text we do not
carry), or by the records of a shared corpus; all become passage ids of the ladder at hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach import Ladder, Passage

PREFIX = "strategic-alignment"
SECTIONS = {"intro": "introduction", "closing": "essence"}


@dataclass(frozen=True, slots=True)
class Question:
    """One labelled question. `relevant` is empty where the ladder cannot answer (see `kind`)."""

    id: str
    text: str
    ladder: str  # default, artsy, infracloud
    kind: str
    split: str
    answerable: bool
    relevant: frozenset[str]
    also_ok: frozenset[str]


def read_questions(
    path: Path, ladders: Mapping[str, Ladder], corpus: Path | None
) -> list[Question]:
    """Questions of the ladders at hand, in file order; rows of other ladders are left out.

    Raises ValueError with file and line when gold names a passage the ladder does not have.
    """
    records = _corpus(corpus) if corpus else {}
    questions = []
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(text)
        name = {"seed": "default"}.get(row.get("ladder", "seed"), row.get("ladder"))
        if name in ladders:
            try:
                questions.append(_question(row, name, ladders[name], records))
            except KeyError as error:
                raise ValueError(f"{path}:{line}: gold {error} is not in the ladder") from error
    return questions


def _question(
    row: Mapping[str, Any], name: str, ladder: Ladder, records: Mapping[str, Mapping[str, str]]
) -> Question:
    gold, also = row.get("gold", row.get("gold_ids", [])), row["also_ok"]
    find = _Finder(ladder, records)
    return Question(
        id=row.get("id", row.get("qid")),
        text=row["q"],
        ladder=name,
        kind=row.get("oos_type") or row["kind"],
        split=row.get("split", "held-out"),
        answerable=row.get("answerable", bool(gold)),
        relevant=frozenset(find(one) for one in gold),
        also_ok=frozenset(find(one) for one in also),
    )


class _Finder:
    """Resolves one gold reference to a passage id of a ladder; KeyError when there is none."""

    def __init__(self, ladder: Ladder, records: Mapping[str, Mapping[str, str]]) -> None:
        self.passages = tuple(ladder.passages())
        self.ids = {passage.id for passage in self.passages}
        self.records = records

    def __call__(self, gold: str | list[str]) -> str:
        if isinstance(gold, list):
            return self._by_words(*gold)
        if gold in self.records:
            record = self.records[gold]
            return self._by_words(record["competency"], record["stage"], record["text"])
        return self._by_id(gold)

    def _by_id(self, gold: str) -> str:
        if gold.startswith("seed/"):
            _, stage, section, ordinal = gold.split("/")
            gold = f"{PREFIX}/{stage}/{SECTIONS.get(section, section)}#{ordinal}"
        if gold not in self.ids:
            raise KeyError(gold)
        return gold

    def _by_words(self, competency: str, stage: str, words: str) -> str:
        for passage in self.passages:
            place = (_slug(passage.competency), _slug(passage.stage))
            if place == (_slug(competency), _slug(stage)) and _opens(passage, words):
                return passage.id
        raise KeyError(f"{competency}/{stage}: {words[:60]}")


def _opens(passage: Passage, words: str) -> bool:
    return _slug(passage.text).startswith(_slug(words))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _corpus(path: Path) -> dict[str, Mapping[str, str]]:
    rows: Iterable[dict[str, str]] = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}

"""Owns the pairs that people wrote or judged: our files, and the human-labelled sets.

Knows nothing of how the check works.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from coach import Ladder
from evals.support.operators import OPERATORS
from evals.support.sources import Pair, Source

HERE = Path(__file__).parent
PARAPHRASES = HERE / "paraphrases.jsonl"
NEAR_MISSES = HERE / "near_misses.jsonl"
HELD_OUT = HERE / "held_out.jsonl"
# The operators that need not know where a sentence stands.
REWORDED = ("negation", "number", "modality", "scope", "two-word swap")
JUDGED = ("wice", "summedits", "foolmetwice")  # files of COACH_TEST_DATA/support, "-dev.jsonl"


def paraphrases() -> list[Pair]:
    """Honest paraphrases of ladder sentences."""
    return [_written(row, True) for row in _rows(PARAPHRASES)]


def near_misses() -> list[Pair]:
    """Claims that say a little more or other than the sentence they cite."""
    return [_written(row, False) for row in _rows(NEAR_MISSES)]


def reworded(ladder: Ladder) -> Iterator[Pair]:
    """Mutants of the paraphrases of a ladder: other words than its own, and another meaning."""
    for pair in paraphrases():
        if pair.ladder == ladder.id and len(pair.evidence) == 1:
            source = Source(pair.id, ladder.id, pair.claim, None, "")
            for name in REWORDED:
                for claim in OPERATORS[name](source, ladder):
                    yield replace(source.claimed(claim, name), evidence=pair.evidence)


def held_out() -> list[Pair]:
    """Both kinds, written before the check was tuned and looked at afterwards."""
    return [_written(row, row["supported"]) for row in _rows(HELD_OUT)]


def judged(folder: Path, name: str) -> list[Pair]:
    """One of the human-labelled sets; its kind is the part of the set a row is from."""
    return [
        Pair(
            row["id"],
            "",
            row["id"].rpartition("-")[0],
            row["claim"],
            tuple(row["evidence"]),
            row["supported"],
        )
        for row in _rows(folder / f"{name}-dev.jsonl")
    ]


def _written(row: dict[str, Any], supported: bool) -> Pair:
    kind = row.get("wrong", row["kind"])
    return Pair(row["id"], row["ladder"], kind, row["claim"], tuple(row["quote"]), supported)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)

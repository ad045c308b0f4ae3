"""Owns what the support check is measured on: true sentences of a ladder, and pairs made of them.

Knows neither the check nor the ways to change a sentence.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from coach import Cited, Ladder

Row = TypeVar("Row")

REMEMBERED = 10_000  # texts
OPENING = 4  # letters by which words are compared

# Words that build sentences; what is left tells one sentence from another.
FUNCTION = frozenset(
    "a an the your our my their its this that these those each every any and or nor but with of "
    "to in on at by for from into through over about than as like when where which who whom whose "
    "what how why if it they you we i he she them us me not no is are was were be been has have "
    "had do does did can could may might must should will would so too also there here another "
    "other one such more most some".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """A true sentence of a ladder and where it stands; `stage` is None for the overview."""

    id: str
    ladder: str
    text: str
    stage: str | None
    competency: str

    @property
    def cited(self) -> Cited:
        """The sentence as evidence."""
        return Cited(self.text, self.stage, self.competency)

    def claimed(self, claim: str, kind: str, *also: Source) -> Pair:
        """A false claim beside this sentence, and others if it takes several."""
        cited = (self.cited, *(one.cited for one in also))
        return Pair(f"{self.id} {kind}", self.ladder, kind, claim, cited, False)

    def dice(self, purpose: str) -> random.Random:
        """Random numbers that are the same on every run and machine."""
        return random.Random(f"{purpose} {self.id}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim beside evidence, and whether the one supports the other.

    `kind` is the operator, or the way in which it is true; `ladder` the id of the ladder whose
    sentences these are, "" for other texts.
    """

    id: str
    ladder: str
    kind: str
    claim: str
    evidence: tuple[Cited | str, ...]
    supported: bool


def sources(ladder: Ladder) -> list[Source]:
    """Every sentence of a ladder, in its order."""
    stages = {stage.id for stage in ladder.stages}
    return [
        Source(
            sentence.id,
            ladder.id,
            sentence.text,
            passage.stage if passage.stage in stages else None,
            passage.competency,
        )
        for passage in ladder.passages()
        for sentence in passage.sentences
    ]


def is_question(text: str) -> bool:
    """Whether a sentence asks; what a question says cannot be turned round by a "not"."""
    return "?" in text


def lowered(text: str) -> str:
    """A sentence as it reads after an opening phrase; names of several capitals stay."""
    first = text.split()[0] if text.split() else ""
    keeps = first == "I" or (len(first) > 1 and first.isupper()) or not first[:1].isalpha()
    return text if keeps else text[0].lower() + text[1:]


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.lower())


@lru_cache(REMEMBERED)
def openings(text: str) -> frozenset[str]:
    """The first letters of the words that tell one sentence from another, so that "align" and
    "alignment" count as one."""
    telling = (word for word in words(text) if word not in FUNCTION and len(word) >= OPENING)
    return frozenset(word[:OPENING] for word in telling)


def likeness(one: str, other: str) -> float:
    """Share of the telling words of one text that another has, in [0, 1]."""
    mine = openings(one)
    return len(mine & openings(other)) / len(mine) if mine else 1.0


def following(at: int, rows: Sequence[Row]) -> Sequence[Row]:
    """The other rows, from the next one on and round to the one before."""
    return [*rows[at + 1 :], *rows[:at]]

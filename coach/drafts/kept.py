"""Owns the values of a kept draft, and the step from how they are stored.

A decision names an observation by its words in the notes and where they stood: numbers change when
notes are edited or read by a newer coach, words do not.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from coach.store.drafts import Decided, Head, Stored


class Act(StrEnum):
    """What a manager decides about one observation."""

    KEEP = "keep"
    DROP = "drop"
    EDIT = "edit"  # value: the new words
    SIDE = "side"  # value: the side it is put on
    TIE = "tie"  # value: the id of the one ladder sentence it speaks to; None for no sentence


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about the observation that reads `words`, at `start` of the notes."""

    act: Act
    words: str
    start: int
    value: str | None
    made: datetime


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """All that is kept of a draft. With a `stop` there are neither notes nor a name: the card is
    all there is. `written` are the plain values of the draft made last."""

    head: Head
    notes: str
    decisions: tuple[Decision, ...] = ()
    written: dict[str, Any] | None = None

    def basis(self, revision: str, rules: str | None = None) -> str:
        """Changes with everything a draft is made of: the ladder's revision among it, and the
        `rules` that let it pass, which are those of this version of coach."""
        head, rules = self.head, rules or _version()
        about = [head.name, head.stage, head.target, self.notes, revision, rules]
        taken = [[one.act, one.words, one.start, one.value] for one in self.decisions]
        return digest(json.dumps([about, taken]))

    @property
    def version(self) -> str:
        """Changes with whatever was typed: notes, name, stage and target."""
        head = self.head
        return digest(json.dumps([head.name, head.stage, head.target, self.notes]))


@cache
def _version() -> str:
    try:
        return version("coach")
    except PackageNotFoundError:  # a checkout that is not installed
        return ""


def digest(text: str) -> str:
    """16 hex digits that tell one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def draft_of(stored: Stored) -> KeptDraft:
    """The draft that is kept there."""
    written = json.loads(stored.written) if stored.written else None
    taken = tuple(_decision(one) for one in stored.decisions)
    return KeptDraft(stored.head, stored.notes, taken, written)


def _decision(one: Decided) -> Decision:
    return Decision(Act(one.act), one.words, one.start, one.value, one.made)

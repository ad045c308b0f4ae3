"""Owns the case: one question with what a good answer to it must and must not do.

Values alone; evals/suite.py reads and admits them. The published form is case.schema.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from evals.strict_json import STRICT, Slug, Text


class Expect(StrEnum):
    """How the turn must end."""

    ANSWER = "answer"
    DECLINE = "decline"
    CLARIFY = "clarify"
    HAND_OVER = "hand_over"

    @property
    def outcome(self) -> str:
        """The same in the words of an answer's outcome."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Expect.ANSWER: "answered",
    Expect.DECLINE: "declined",
    Expect.CLARIFY: "clarifying",
    Expect.HAND_OVER: "handed_over",
}

Kind = Literal[
    "in_scope",
    "partial",
    "out_of_scope",
    "underspecified",
    "adversarial",
    "injection",
    "crisis",
    "feedback",
]
Criticality = Literal["critical", "normal", "exploratory"]
Split = Literal["dev", "gate", "holdout"]
Grade = Literal[1, 2, 3]  # acceptable; clearly helps; the answer rests on it


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn of the conversation."""

    __pydantic_config__: ClassVar = STRICT

    role: Literal["user", "assistant"]
    text: Text


@dataclass(frozen=True, slots=True)
class Profile:
    """What the asker's page already knows: stage ids, given beside the question."""

    __pydantic_config__: ClassVar = STRICT

    stage: Slug | None
    target: Slug | None


@dataclass(frozen=True, slots=True)
class Relevant:
    """A ladder sentence that speaks to the question, anchored by its verbatim text."""

    __pydantic_config__: ClassVar = STRICT

    source: Text
    quote: Text
    grade: Grade


@dataclass(frozen=True, slots=True)
class Point:
    """Something the answer should say: hit when any of the regular expressions finds it."""

    __pydantic_config__: ClassVar = STRICT

    id: Slug
    need: Literal["must", "nice"]
    any_of: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """What a good answer is. `stages` empty means: any stage may be cited."""

    __pydantic_config__: ClassVar = STRICT

    expect: Expect
    relevant: tuple[Relevant, ...]
    points: tuple[Point, ...]
    forbidden: tuple[Text, ...]
    stages: tuple[Slug, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who wrote the case, when, and after what."""

    __pydantic_config__: ClassVar = STRICT

    author: Text
    date: Text
    origin: Text


@dataclass(frozen=True, slots=True)
class Notes:
    """A manager's notes about one person, of a case of kind `feedback`.

    `planted` says what must be found: by a word (a standing, `open`, `growth`, `both`) the ids of
    the observations that are it, `lacks` which part each lacks (`n2-impact`), `stop` the reason
    there is no draft.
    """

    __pydantic_config__: ClassVar = STRICT

    text: Text
    person: str
    planted: dict[Slug, tuple[Slug, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the suite. `cluster` groups cases that stand or fall together (a ladder place,
    or the subject for what the ladder does not cover); `pair` is the id of the case this one says
    in other words. `notes` are there for kind `feedback` alone, where `q` says what they are."""

    __pydantic_config__: ClassVar = STRICT

    id: Slug
    q: Text
    history: tuple[Turn, ...]
    profile: Profile
    ladder: Slug
    kind: Kind
    tags: tuple[Slug, ...]
    criticality: Criticality
    split: Split
    cluster: Text
    pair: Slug | None
    gold: Gold
    provenance: Provenance
    notes: Notes | None = None

"""Rated answers in, case skeletons out, for a person to finish.

A line of rated answers is one that `coach ratings export` writes; docs/evals.md describes it. A
skeleton carries the tag `todo`, which admission refuses, so an unfinished case cannot slip into the
suite.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from evals.case import Case, Expect, Gold, Grade, Profile, Provenance, Relevant, Turn
from evals.strict_json import LENIENT, Slug, Text, read_lines

TODO = "todo"  # a tag no suite knows
REPAIR = 'write {"question": "...", "rating": "up" or "down", "outcome": "answered", ...}'
SLUG_WORDS = 6  # words of the question that make the id
CLEARLY_HELPS: Grade = 2  # grade of a citation somebody was content with


@dataclass(frozen=True, slots=True)
class RatedCitation:
    """A citation of the answer that was rated."""

    __pydantic_config__: ClassVar = LENIENT

    source: Text
    quote: Text


@dataclass(frozen=True, slots=True)
class RatedTurn:
    """A turn before the one that was rated."""

    __pydantic_config__: ClassVar = LENIENT

    role: Literal["user", "assistant"]
    text: Text


@dataclass(frozen=True, slots=True)
class Rated:
    """One line of rated answers; fields not named here are ignored.

    `stage` and `target` are what was known beside the question, `history` the turns before it,
    oldest first, `reason` what the rater chose or wrote.
    """

    __pydantic_config__: ClassVar = LENIENT

    question: Text
    rating: Literal["up", "down"]
    outcome: Literal["answered", "declined", "clarifying", "handed_over"]
    stage: Slug | None = None
    target: Slug | None = None
    history: tuple[RatedTurn, ...] = ()
    reason: str | None = None
    citations: tuple[RatedCitation, ...] = ()


def draft(path: Path, ladder: str, taken: Collection[str], date: str) -> Iterator[Case]:
    """A skeleton for each line, with ids that are not `taken`. Raises SuiteError (file, line).

    What was rated up is expected again, with its citations as gold; what was rated down says
    nothing about what would have been right, so its gold is left open.
    """
    ids = {*taken}
    for line, rated in read_lines(path, Rated, REPAIR):
        name = _free(_slug(rated.question), ids)
        ids.add(name)
        yield _skeleton(name, rated, ladder, f"rated {rated.rating}, {path.name}:{line}", date)


def _skeleton(name: str, rated: Rated, ladder: str, origin: str, date: str) -> Case:
    liked = rated.rating == "up"
    expect = _EXPECT[rated.outcome] if liked else Expect.ANSWER
    answered = expect is Expect.ANSWER
    return Case(
        id=name,
        q=rated.question,
        history=tuple(Turn(one.role, one.text) for one in rated.history),
        profile=Profile(rated.stage, rated.target),
        ladder=ladder,
        kind="in_scope" if answered else "out_of_scope",
        tags=(TODO,),
        criticality="normal",
        split="dev",
        cluster=TODO,
        pair=None,
        gold=Gold(expect, _relevant(rated) if liked and answered else (), (), (), ()),
        provenance=Provenance(
            "rating", date, origin + (f", {rated.reason}" if rated.reason else "")
        ),
    )


_EXPECT = {expect.outcome: expect for expect in Expect}


def _relevant(rated: Rated) -> tuple[Relevant, ...]:
    quoted = dict.fromkeys((one.source, one.quote) for one in rated.citations)
    return tuple(Relevant(source, quote, CLEARLY_HELPS) for source, quote in quoted)


def _slug(question: str) -> str:
    words = re.findall(r"[a-z0-9]+", question.lower())
    return "-".join(["rated", *words[:SLUG_WORDS]])


def _free(name: str, taken: Collection[str]) -> str:
    return next(
        one
        for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3)))
        if one not in taken
    )

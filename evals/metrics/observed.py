"""What a metric may look at: one case, the turn the coach made of it, and the ladder it cites.

Values and look-ups; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coach import (
    Citation,
    Competency,
    Event,
    Ladder,
    Meta,
    Passage,
    QuestionFrame,
    Sentence,
    Statement,
)
from evals.case import Case
from evals.suite import Admitted

OVERVIEW = "overview"  # the stage id of text before the first stage; it may always be cited


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence stands."""

    sentence: Sentence
    passage: Passage
    competency: Competency

    @property
    def source_text(self) -> str:
        """The exact text in the source file."""
        return self.competency.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True)
class Book:
    """A ladder to look sentences up in, by id."""

    ladder: Ladder

    @cached_property
    def spots(self) -> Mapping[str, Spot]:
        """Every sentence of the ladder by its id."""
        return {
            sentence.id: Spot(sentence, passage, competency)
            for competency in self.ladder.competencies
            for passage in competency.passages
            for sentence in passage.sentences
        }

    def text(self, sentence_id: str) -> str:
        """The sentence's cleaned text, "" for an id the ladder does not have."""
        spot = self.spots.get(sentence_id)
        return spot.sentence.text if spot else ""


@dataclass(frozen=True, slots=True)
class Support:
    """What the support check says of a claim and its evidence: `score` in [0, 1], the index of
    the evidence that carries it best, and the first thing that did not match."""

    supported: bool
    score: float
    evidence: int | None
    reason: str


Check = Callable[[str, Sequence[str]], Support]


@dataclass(frozen=True)
class Observed:
    """One case and its turn. `ranking` holds the retrieved passages, best first."""

    admitted: Admitted
    book: Book
    events: tuple[Event, ...]
    outcome: str
    ranking: tuple[Passage, ...]

    @property
    def case(self) -> Case:
        """The case that was asked."""
        return self.admitted.case

    @property
    def frame(self) -> QuestionFrame | None:
        """What was understood of the question; None for a turn without a beginning."""
        return next((one.frame for one in self.events if isinstance(one, Meta)), None)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the answer, in order."""
        return tuple(one for one in self.events if isinstance(one, Statement))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The citations that were delivered, in order."""
        return tuple(one for one in self.events if isinstance(one, Citation))

    @property
    def as_expected(self) -> bool:
        """Whether the turn ended as the case demands."""
        return self.outcome == self.case.gold.expect.outcome

    @property
    def otherwise(self) -> str:
        """Why what depends on the outcome is not measured when it is not the expected one."""
        return f"{self.outcome}, expected {self.case.gold.expect.outcome}: see the outcome layer"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one layer found: metrics by short name, why the null ones are null, and what failed."""

    metrics: Mapping[str, float | None]
    reasons: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[str, ...] = ()


def nothing(names: Sequence[str], reason: str) -> Finding:
    """A finding that measured nothing, and why."""
    return Finding(dict.fromkeys(names), dict.fromkeys(names, reason))


def share(flags: Sequence[bool]) -> float | None:
    """The share that is true; None of none."""
    return sum(flags) / len(flags) if flags else None

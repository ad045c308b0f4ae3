"""The ladder as a value: stages, sections, competencies, passages, sentences and where each stands.

Knows no file format and does no reading. Offsets are code points of the source file decoded as
strict UTF-8, newlines and a byte order mark kept, so `source_text[start:end]` is the exact text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

OVERVIEW = "overview"  # reserved stage id: text before the first stage
INTRODUCTION = "introduction"  # section id of a stage's text before its first named section
ESSENCE = "essence"  # section id of a stage's closing paragraph
GUIDANCE = "guidance"  # id slot of a passage without a section


class Facet(StrEnum):
    """What a sentence of guidance is for."""

    MEANING = "meaning"
    BEHAVIOURS = "behaviours"
    STRUGGLES = "struggles"
    SHIFT = "shift"
    SIGNALS = "signals"
    PRACTICES = "practices"
    SELF_QUESTIONS = "self-questions"
    FEEDBACK_QUESTIONS = "feedback-questions"
    OPPORTUNITIES = "opportunities"
    READINESS = "readiness"
    ESSENCE = "essence"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the ladder. `order` counts from 0 within its track."""

    id: str
    title: str
    order: int
    track: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A named kind of guidance, e.g. `how-to-grow`; `facets` are what its text may be for."""

    id: str
    title: str
    facets: tuple[Facet, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that is cited. `text` is cleaned for display; the exact text is the source slice."""

    id: str  # strategic-alignment/senior-engineer/how-to-grow#3.2
    text: str
    start: int
    end: int
    facet: Facet

    def __hash__(self) -> int:  # its place tells it apart; hashing all of it takes ten times longer
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or list of guidance. `section` is None for text under no section."""

    id: str  # strategic-alignment/senior-engineer/how-to-grow#3
    competency: str
    stage: str  # a stage id, or OVERVIEW
    section: str | None
    ordinal: int  # from 1, within its section
    text: str  # cleaned for display: its sentences joined by one space
    start: int
    end: int
    line: int  # 1-based line of `start` in the source file
    facets: tuple[Facet, ...]  # of its sentences, in order of first appearance
    sentences: tuple[Sentence, ...]

    def __hash__(self) -> int:  # as a sentence's
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Competency:
    """One competency, read from one source file (several may share a file in plain-text form)."""

    id: str
    title: str
    source: str  # file name relative to the ladder's folder
    revision: str  # first 12 hex digits of the sha-256 of the file's bytes
    text: str  # the whole decoded source file; every offset points into it
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom the coach points at when it must not answer itself; the operator's words."""

    growth: str = "your manager"
    pay: str = "your manager or your people partner"
    people: str = "your people partner"
    crisis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """A whole ladder. `revision` hashes `ladder.yaml` and every file revision."""

    id: str
    name: str
    owner: str
    version: str
    revision: str
    stages: tuple[Stage, ...]
    sections: tuple[Section, ...]
    competencies: tuple[Competency, ...]
    contacts: Contacts = Contacts()
    closing: bool = False

    def __hash__(self) -> int:
        return hash((self.id, self.revision))

    def passages(self) -> Iterator[Passage]:
        """Every passage, competency by competency, in source order."""
        for competency in self.competencies:
            yield from competency.passages

    def stage(self, stage_id: str) -> Stage | None:
        """The stage with this id, or None (also for OVERVIEW)."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def competency(self, competency_id: str) -> Competency | None:
        """The competency with this id, or None."""
        return next((one for one in self.competencies if one.id == competency_id), None)

    def section_title(self, section_id: str | None) -> str:
        """A section's title for people; the built-in sections have fixed ones."""
        known = {section.id: section.title for section in self.sections}
        fixed: Mapping[str | None, str] = {
            None: "Guidance",
            INTRODUCTION: "Introduction",
            ESSENCE: "Essence",
        }
        return known.get(section_id or "") or fixed.get(section_id) or str(section_id)

    def stage_title(self, stage_id: str) -> str:
        """A stage's title for people; `Overview` for text before the first stage."""
        stage = self.stage(stage_id)
        return stage.title if stage else "Overview"

    def neighbour(self, stage_id: str, step: int) -> Stage | None:
        """The stage `step` places up (+) or down (-) in the same track, or None at the ends."""
        here = self.stage(stage_id)
        if here is None:
            return None
        track = (one for one in self.stages if one.track == here.track)
        return next((one for one in track if one.order == here.order + step), None)

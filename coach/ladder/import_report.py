"""What an import understood of a plain-text ladder and what its author should look at.

Knows nothing of writing files or of how the report is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from textwrap import shorten

from coach.ladder.model import ESSENCE, OVERVIEW, Ladder
from coach.ladder.plain import Chunk, PlainCompetency

MAX_SHOWN_CHARS = 60  # of a paragraph named in a remark


class Kind(StrEnum):
    """What a remark is about; the values are stable."""

    GUESSED = "guessed"  # stages or sections were not given
    RECOGNISED = "recognised"  # stages named as in a public ladder brought its aliases along
    LEFT_OUT = "left-out"  # a file could not be read
    NO_TITLE = "no-title"  # the title was taken from the file's name
    UNKNOWN_HEADING = "unknown-heading"  # a line like a heading was read as a paragraph
    REPEATED_HEADING = "repeated-heading"  # a section stands twice at one stage
    MISSING_STAGE = "missing-stage"  # a competency has no heading for a stage
    EMPTY_CELL = "empty-cell"  # a heading has no text under it
    DUPLICATE = "duplicate"  # a paragraph stands word for word in two places
    NO_CLOSING = "no-closing"  # no last paragraph of a stage could be its essence


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at; `line` is 1-based, or None for a whole file."""

    kind: Kind
    path: Path
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The ladder as it reads back from `out`, and the remarks in source order."""

    out: Path
    ladder: Ladder
    remarks: tuple[Remark, ...]

    def counts(self) -> dict[tuple[str, str, str | None], int]:
        """Passages by competency id, stage id and section id, in ladder order; empty cells 0."""
        found: dict[tuple[str, str, str | None], int] = {}
        for one in self.ladder.competencies:
            cells = [(passage.stage, passage.section) for passage in one.passages]
            filled = {stage for stage, _ in cells}
            cells += [(stage.id, None) for stage in self.ladder.stages if stage.id not in filled]
            for stage, section in cells:
                found.setdefault((one.id, stage, section), 0)
            for passage in one.passages:
                found[one.id, passage.stage, passage.section] += 1
        return found


def remarks(
    found: Sequence[PlainCompetency], stages: Sequence[str], closing: bool, ladder: Ladder
) -> Iterator[Remark]:
    """Everything about the competencies found that their author should look at."""
    seen: dict[str, str] = {}
    for one in found:
        yield from _headings(one, stages)
        for chunk in (chunk for cell in one.cells for chunk in cell.paragraphs):
            if chunk.bare:
                message = f"'{chunk.text}' was read as a paragraph; if it is a heading, name it"
                yield Remark(Kind.UNKNOWN_HEADING, one.path, chunk.line, message)
            yield from _duplicate(one, chunk, seen)
    if closing:
        yield from _without_closing(found, ladder)


def _headings(one: PlainCompetency, stages: Sequence[str]) -> Iterator[Remark]:
    if not one.titled:
        message = f"no title line; the file's name gave '{one.title}'"
        yield Remark(Kind.NO_TITLE, one.path, one.line, message)
    missing = [title for title in stages if title not in {cell.stage for cell in one.cells}]
    if missing:
        message = f"'{one.title}' has nothing at {', '.join(missing)}"
        yield Remark(Kind.MISSING_STAGE, one.path, one.line, message)
    filled = {cell.stage for cell in one.cells if cell.paragraphs}
    sections: set[tuple[str, str]] = set()
    for cell in (cell for cell in one.cells if cell.stage):
        heading = cell.section or cell.stage
        if not cell.paragraphs and (cell.section or cell.stage not in filled):
            yield Remark(Kind.EMPTY_CELL, one.path, cell.line, f"no text under '{heading}'")
        if cell.section and (str(cell.stage), cell.section) in sections:
            message = f"'{heading}' stands twice at {cell.stage}; the two were joined"
            yield Remark(Kind.REPEATED_HEADING, one.path, cell.line, message)
        sections.add((str(cell.stage), cell.section or ""))


def _duplicate(one: PlainCompetency, chunk: Chunk, seen: dict[str, str]) -> Iterator[Remark]:
    key = chunk.text.casefold()
    if key in seen:
        shown = shorten(chunk.text, MAX_SHOWN_CHARS, placeholder="...")
        message = f"'{shown}' stands word for word at {seen[key]}"
        yield Remark(Kind.DUPLICATE, one.path, chunk.line, message)
    seen.setdefault(key, f"{one.path.name}:{chunk.line}")


def _without_closing(found: Sequence[PlainCompetency], ladder: Ladder) -> Iterator[Remark]:
    for plain, one in zip(found, ladder.competencies, strict=True):
        closed = {passage.stage for passage in one.passages if passage.section == ESSENCE}
        spoken = dict.fromkeys(passage.stage for passage in one.passages)
        open_stages = [stage for stage in spoken if stage != OVERVIEW and stage not in closed]
        if open_stages:
            titles = ", ".join(ladder.stage_title(stage) for stage in open_stages)
            message = f"'{plain.title}' has no closing paragraph at {titles}"
            yield Remark(Kind.NO_CLOSING, plain.path, plain.line, message)

"""What an import understood of a plain-text ladder and what its author should look at.

Knows nothing of writing files or of how the report is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.ladder.model import ESSENCE, OVERVIEW, Ladder
from coach.ladder.plain import Chunk, PlainCompetency

MAX_SHOWN_CHARS = 60  # of a paragraph named in a remark

# The kinds of remark and what each says; the names are stable.
REMARKS = {
    "guessed": "stages or sections were not given",
    "left-out": "a file could not be read",
    "no-title": "a title was taken from the file's name",
    "unknown-heading": "a short line without a full stop was read as a paragraph",
    "repeated-heading": "a section stands twice at one stage; the two were joined",
    "missing-stage": "a competency has no heading for a stage",
    "empty-cell": "a heading has no text under it",
    "duplicate": "a paragraph stands word for word in two places",
    "no-closing": "no last paragraph of a stage could be taken for its essence",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at. `kind` is a key of REMARKS; `line` is None for a whole file."""

    kind: str
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
    stages_guessed: bool
    sections_guessed: bool
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
                yield Remark("unknown-heading", one.path, chunk.line, message)
            yield from _duplicate(one, chunk, seen)
    if closing:
        yield from _without_closing(found, ladder)


def _headings(one: PlainCompetency, stages: Sequence[str]) -> Iterator[Remark]:
    if not one.titled:
        message = f"no title line; the file's name gave '{one.title}'"
        yield Remark("no-title", one.path, one.line, message)
    missing = [title for title in stages if title not in {cell.stage for cell in one.cells}]
    if missing:
        message = f"'{one.title}' has nothing at {', '.join(missing)}"
        yield Remark("missing-stage", one.path, one.line, message)
    filled = {cell.stage for cell in one.cells if cell.paragraphs}
    sections: set[tuple[str, str]] = set()
    for cell in (cell for cell in one.cells if cell.stage):
        heading = cell.section or cell.stage
        if not cell.paragraphs and (cell.section or cell.stage not in filled):
            yield Remark("empty-cell", one.path, cell.line, f"no text under '{heading}'")
        if cell.section and (str(cell.stage), cell.section) in sections:
            message = f"'{heading}' stands twice at {cell.stage}; the two were joined"
            yield Remark("repeated-heading", one.path, cell.line, message)
        sections.add((str(cell.stage), cell.section or ""))


def _duplicate(one: PlainCompetency, chunk: Chunk, seen: dict[str, str]) -> Iterator[Remark]:
    key = chunk.text.casefold()
    if key in seen:
        shown = chunk.text if len(chunk.text) <= MAX_SHOWN_CHARS else chunk.text[:57] + "..."
        message = f"'{shown}' stands word for word at {seen[key]}"
        yield Remark("duplicate", one.path, chunk.line, message)
    seen.setdefault(key, f"{one.path.name}:{chunk.line}")


def _without_closing(found: Sequence[PlainCompetency], ladder: Ladder) -> Iterator[Remark]:
    for plain, one in zip(found, ladder.competencies, strict=True):
        closed = {passage.stage for passage in one.passages if passage.section == ESSENCE}
        spoken = dict.fromkeys(passage.stage for passage in one.passages)
        open_stages = [stage for stage in spoken if stage != OVERVIEW and stage not in closed]
        if open_stages:
            titles = ", ".join(ladder.stage_title(stage) for stage in open_stages)
            message = f"'{plain.title}' has no closing paragraph at {titles}"
            yield Remark("no-closing", plain.path, plain.line, message)

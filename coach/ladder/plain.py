"""Ladders in plain text: bare lines are headings, blank lines part paragraphs.

A file holds one competency or several. Which lines are stages and sections is told by a
Vocabulary, a competency's title by its position. Knows nothing of Markdown files or of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coach.errors import AuthorError
from coach.ladder.files import NEWLINE, SourceText
from coach.ladder.names import slug, title_keys

MAX_TITLE_WORDS = 8
MAX_TITLE_CHARS = 80

_STOPPED = re.compile(r"[.!?;,…][\"'”’)\]]*$")
_HEADING_MARKS = re.compile(r"^#{1,6}\s+|\s+#+$|:$")  # habits of other formats


@dataclass(frozen=True, slots=True)
class Chunk:
    """A heading or a paragraph: lines that stand together; `line` is the number of the first."""

    lines: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The lines as one, white space folded."""
        return " ".join(" ".join(self.lines).split())

    @property
    def title(self) -> str:
        """The text without marks of a heading."""
        return _HEADING_MARKS.sub("", self.text)

    @property
    def bare(self) -> bool:
        """Whether this is one short line without a full stop, as a heading is."""
        text = self.text
        short = len(text) <= MAX_TITLE_CHARS and len(text.split()) <= MAX_TITLE_WORDS
        return len(self.lines) == 1 and short and not _STOPPED.search(text)


@dataclass(frozen=True)
class Vocabulary:
    """The headings of a ladder: its stages in ascending order, and its sections."""

    stages: tuple[str, ...]
    sections: tuple[str, ...] = ()

    def stage(self, chunk: Chunk) -> int | None:
        """The place of the stage a bare line names, or None."""
        return _named(self._stage_places, chunk)

    def section(self, chunk: Chunk) -> int | None:
        """The place of the section a bare line names, or None."""
        return _named(self._section_places, chunk)

    def heads(self, chunk: Chunk) -> bool:
        """Whether a bare line names a stage or a section."""
        return self.stage(chunk) is not None or self.section(chunk) is not None

    @cached_property
    def _stage_places(self) -> dict[str, int]:
        return {slug(title): place for place, title in enumerate(self.stages)}

    @cached_property
    def _section_places(self) -> dict[str, int]:
        return {slug(title): place for place, title in enumerate(self.sections)}


@dataclass(frozen=True)
class PlainCell:
    """The paragraphs of one stage under one heading; stage and section are None where unnamed."""

    stage: str | None
    section: str | None
    line: int
    paragraphs: list[Chunk] = field(default_factory=list)


@dataclass(frozen=True)
class PlainCompetency:
    """One competency. `titled` is False where the title had to be taken from the file's name."""

    title: str
    path: Path
    line: int
    cells: tuple[PlainCell, ...]
    titled: bool = True


def chunks(text: str) -> Iterator[Chunk]:
    """The runs of non-blank lines of a text, trimmed; a byte order mark is dropped."""
    lines: list[str] = []
    number = 0
    for number, line in enumerate(NEWLINE.split(text.removeprefix("\ufeff")), start=1):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield Chunk(tuple(lines), number - len(lines))
            lines = []
    if lines:
        yield Chunk(tuple(lines), number - len(lines) + 1)


def competencies(source: SourceText, vocabulary: Vocabulary) -> tuple[PlainCompetency, ...]:
    """The competencies of one file, in order.

    A new one begins where the stages start over; its title is the last bare line before that.
    Raises AuthorError where the stages start over and no line can be a title.
    """
    items = [one for chunk in chunks(source.text) for one in _parted(chunk, vocabulary)]
    starts = [0, *_restarts(items, source, vocabulary)] if items else []
    parts = zip(starts, [*starts[1:], len(items)], strict=True)
    return tuple(_competency(items[start:end], source, vocabulary) for start, end in parts)


def _parted(chunk: Chunk, vocabulary: Vocabulary) -> Iterator[Chunk]:
    """Headings that stand directly on their paragraph, parted from it.

    Inside a chunk a line counts as a heading only after a line that ends something: a hard-wrapped
    paragraph may well have a line that reads "Engineer".
    """
    start = 0
    for at, line in enumerate(chunk.lines):
        one = Chunk((line,), chunk.line + at)
        before = Chunk((chunk.lines[at - 1],), 0)
        ended = at == start or bool(_STOPPED.search(before.text)) or (at == 1 and before.bare)
        if ended and vocabulary.heads(one):
            if start < at:
                yield Chunk(chunk.lines[start:at], chunk.line + start)
            yield one
            start = at + 1
    if start < len(chunk.lines):
        yield Chunk(chunk.lines[start:], chunk.line + start)


def _restarts(items: Sequence[Chunk], source: SourceText, vocabulary: Vocabulary) -> Iterator[int]:
    """The index of each title but the first: stages ascend within a competency, so one that is
    not above the stage before it belongs to the next competency."""
    highest, heading = -1, -1
    for at, item in enumerate(items):
        place = vocabulary.stage(item)
        if place is None:
            continue
        if place <= highest:
            title = _title_between(items, heading, at, vocabulary)
            if title is None:
                found = f"stage '{item.title}' stands here again, or out of order"
                repair = "put a competency's title on a line of its own, or order the stages"
                raise AuthorError(source.path, item.line, found, repair)
            yield title
        highest, heading = place, at


def _title_between(
    items: Sequence[Chunk], start: int, stage: int, vocabulary: Vocabulary
) -> int | None:
    """The last line between two stage headings that can be a title.

    One that names a section is a title only directly before the stage: elsewhere it is a section.
    """
    for at in range(stage - 1, start, -1):
        if items[at].bare and (at == stage - 1 or vocabulary.section(items[at]) is None):
            return at
    return None


def _competency(
    items: Sequence[Chunk], source: SourceText, vocabulary: Vocabulary
) -> PlainCompetency:
    first = items[0]
    titled = first.bare and vocabulary.stage(first) is None
    title = first.title if titled else source.path.stem.replace("-", " ").replace("_", " ").strip()
    cells = [PlainCell(None, None, first.line)]
    for item in items[titled:]:
        stage, section = vocabulary.stage(item), vocabulary.section(item)
        if stage is not None:
            cells.append(PlainCell(vocabulary.stages[stage], None, item.line))
        elif section is not None and cells[-1].stage:
            cells.append(PlainCell(cells[-1].stage, vocabulary.sections[section], item.line))
        else:
            cells[-1].paragraphs.append(item)
    return PlainCompetency(title, source.path, first.line, tuple(cells), titled)


def _named(places: dict[str, int], chunk: Chunk) -> int | None:
    if not places or not chunk.bare:
        return None
    return next((places[key] for key in title_keys(chunk.title) if key in places), None)

"""One competency's Markdown file: front matter, title, and which prose stands under which heading.

Knows nothing of folders or of other files. Problems are collected, so that an author sees them all
at once; text under a heading nobody knows is left out.
"""

from __future__ import annotations

import re

from coach.errors import AuthorError
from coach.ladder import markdown
from coach.ladder.definition import FILE_NAME, Definition
from coach.ladder.files import SourceText
from coach.ladder.model import OVERVIEW, Competency
from coach.ladder.names import slug
from coach.ladder.passages import Cell, passages
from coach.ladder.yaml_file import YamlFile

TITLE_LEVEL, STAGE_LEVEL, SECTION_LEVEL = 1, 2, 3  # of Markdown headings

_NEWLINE = r"(?:\r\n|\r|\n)"
_FRONT_MATTER = re.compile(
    rf"\ufeff?---[ \t]*{_NEWLINE}(?P<yaml>(?:(?!---[ \t]*(?:\r|\n|\Z))[^\r\n]*{_NEWLINE})*?)"
    r"---[ \t]*(?=\r|\n|\Z)"
)
_NOT_NEWLINE = re.compile(r"[^\r\n]")


def read_competency(
    source: SourceText, definition: Definition, problems: list[AuthorError]
) -> Competency | None:
    """The competency in a file; None when it has no usable title. Adds to `problems`."""
    reading = _Reading(source, definition, problems)
    if not source.text.strip("\ufeff \t\r\n"):
        reading.refuse(None, "the file is empty", "write the competency, or remove the file")
        return None
    reading.read()
    title, competency_id = reading.title, slug(reading.title)
    if not competency_id:
        found = f"the title '{title}' has no letters" if title else "the competency has no title"
        reading.refuse(1, found, "add a line `# Title` at the top")
        return None
    return Competency(
        id=competency_id,
        title=title,
        source=source.name,
        revision=source.revision,
        text=source.text,
        passages=tuple(passages(competency_id, reading.cells, source, definition)),
    )


class _Reading:
    """What is known of a file while its blocks are taken in one by one."""

    def __init__(
        self, source: SourceText, definition: Definition, problems: list[AuthorError]
    ) -> None:
        self.source, self.definition, self.problems = source, definition, problems
        self.title = ""
        self.stage: str | None = OVERVIEW  # None under an unknown stage
        self.cells = [Cell(OVERVIEW, None)]
        self.open = self.cells[0]  # takes the prose that comes next; not in `cells` if misplaced

    def refuse(self, line: int | None, found: str, repair: str) -> None:
        self.problems.append(AuthorError(self.source.path, line, found, repair))

    def read(self) -> None:
        take = {TITLE_LEVEL: self._title, STAGE_LEVEL: self._stage, SECTION_LEVEL: self._section}
        for block in markdown.blocks(self._body()):
            if block.kind == markdown.PROSE:
                self.open.prose.append(block)
            elif block.kind == markdown.REFUSED:
                repair = "write it as plain paragraphs or list items, without indentation or tags"
                self.refuse(block.line, f"{block.what} cannot be quoted as guidance", repair)
            elif not block.title:
                self.refuse(block.line, "a heading without words", "name it, or remove it")
            else:
                take.get(block.level, self._too_deep)(block.line, block.title)

    def _body(self) -> str:
        """The text with byte order mark and front matter blanked, so that offsets still hold."""
        text = self.source.text
        found = _FRONT_MATTER.match(text)
        if found is None:
            return f" {text[1:]}" if text.startswith("\ufeff") else text
        file = YamlFile(self.source.path, first_line=2, problems=self.problems)
        values = file.mapping(file.root(found["yaml"]), "the front matter")
        self.title = file.text(values.get("competency"), "competency") or ""
        return _NOT_NEWLINE.sub(" ", found.group()) + text[found.end() :]

    def _title(self, line: int, title: str) -> None:
        if self.title and slug(self.title) != slug(title):
            found = f"title '{title}' differs from '{self.title}' above"
            self.refuse(line, found, "keep one title; each competency has its own file")
        self.title = self.title or title

    def _stage(self, line: int, title: str) -> None:
        self.stage = self.definition.stage_id(title)
        self.open = Cell(self.stage or "", None)
        if self.stage:
            self._check_order(line, self.stage)
            self.cells.append(self.open)
        elif slug(title) == OVERVIEW:
            repair = "put overview text directly under the title, without a heading"
            self.refuse(line, f"'{title}' is not a stage", repair)
        else:
            known = ", ".join(one.title for one in self.definition.stages)
            repair = f"use one of {known}; or add it to {FILE_NAME}"
            self.refuse(line, f"unknown stage '{title}'", repair)

    def _check_order(self, line: int, stage_id: str) -> None:
        stages = {one.id: one for one in self.definition.stages}
        here, before = stages[stage_id], [stages.get(one.stage) for one in self.cells]
        above = [one for one in before if one and one.track == here.track]
        if here in above:
            repair = "merge the two, or correct one of the headings"
            self.refuse(line, f"stage '{here.title}' stands twice in this file", repair)
        elif above and above[-1].order > here.order:
            found = f"stage '{here.title}' stands after '{above[-1].title}'"
            self.refuse(line, found, f"put the stages in the order of {FILE_NAME}")

    def _section(self, line: int, title: str) -> None:
        section = self.definition.section_id(title)
        self.open = Cell(self.stage or "", section)
        if self.stage == OVERVIEW:
            found = f"section '{title}' stands before the first stage"
            self.refuse(line, found, "put it under a stage heading (## ...)")
        elif section is None:
            known = ", ".join(one.title for one in self.definition.sections)
            repair = f"use one of {known or 'none'}; or add it to the sections of {FILE_NAME}"
            self.refuse(line, f"unknown section '{title}'", repair)
        elif any((one.stage, one.section) == (self.stage, section) for one in self.cells):
            repair = "merge the two, or correct one of the headings"
            self.refuse(line, f"section '{title}' stands twice at this stage", repair)
        elif self.stage:
            self.cells.append(self.open)

    def _too_deep(self, line: int, title: str) -> None:
        repair = "use # for the title, ## for stages, ### for sections"
        self.refuse(line, f"heading '{title}' is too deep", repair)

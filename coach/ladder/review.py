"""Everything an author should know about a ladder before it is served.

Errors are what keeps it from being read; warnings are what would make answers worse.
Knows nothing of how findings are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from coach.ladder.definition import FILE_NAME
from coach.ladder.files import NEWLINE, SourceText, read_source
from coach.ladder.model import OVERVIEW, Competency, Facet, Ladder, Passage, Stage
from coach.ladder.names import slug
from coach.ladder.reading import survey
from coach.ladder.review_text import concerns

MIN_STAGE_WORDS = 15  # a stage with fewer has little to be quoted

_GROWTH = frozenset(
    {Facet.PRACTICES, Facet.SELF_QUESTIONS, Facet.FEEDBACK_QUESTIONS, Facet.OPPORTUNITIES}
)


class Severity(StrEnum):
    """Whether the ladder can be served."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to repair. `line` is 1-based, or None for a whole file or folder."""

    path: str
    line: int | None
    severity: Severity
    message: str
    repair: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.severity}: {self.message}; {self.repair}"


def review(folder: Path) -> tuple[Finding, ...]:
    """All findings of one ladder folder, file by file in line order; never raises for its content.

    Files that cannot be read at all are an error each and are not looked at further.
    """
    found = survey(folder)
    findings = [
        Finding(one.path, one.line, Severity.ERROR, one.found, one.repair) for one in found.problems
    ]
    if found.ladder:
        findings += _warnings(folder, found.ladder)
    return tuple(sorted(findings, key=lambda one: (one.path, one.line or 0, one.severity)))


def _warnings(folder: Path, ladder: Ladder) -> Iterator[Finding]:
    for competency in ladder.competencies:
        path = folder / competency.source
        source = SourceText(path, competency.source, competency.text, competency.revision)
        for one in concerns(competency):
            yield _warning(path, source.line_of(one.offset), one.found, one.repair)
        yield from _cells(path, ladder, competency)
    yield from _duplicates(folder, ladder)
    yield from _definition(folder / FILE_NAME, ladder)
    yield from _growth(folder, ladder)


def _cells(path: Path, ladder: Ladder, competency: Competency) -> Iterator[Finding]:
    """Stages without text or with little of it, and sections that only some stages have."""
    filled: dict[str, list[Passage]] = {}
    for passage in competency.passages:
        filled.setdefault(passage.stage, []).append(passage)
    empty = [stage.title for stage in ladder.stages if stage.id not in filled]
    if empty:
        message = f"'{competency.title}' says nothing at {', '.join(empty)}"
        yield _warning(path, 1, message, "write it, or leave it: coach will say it is silent")
    filled.pop(OVERVIEW, None)
    held = Counter(section for here in filled.values() for section in {p.section for p in here})
    for stage, here in filled.items():
        title, line = ladder.stage_title(stage), here[0].line
        words = sum(len(passage.text.split()) for passage in here)
        if words < MIN_STAGE_WORDS:
            message = f"stage '{title}' has only {words} words"
            yield _warning(path, line, message, f"write at least {MIN_STAGE_WORDS}")
        for section, times in held.items():
            usual = section and 2 * times > len(filled)
            if usual and section not in {passage.section for passage in here}:
                message = f"stage '{title}' has no '{ladder.section_title(section)}'"
                yield _warning(path, line, message, f"add it: {times} other stages have it")


def _duplicates(folder: Path, ladder: Ladder) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for competency in ladder.competencies:
        for passage in competency.passages:
            key = passage.text.casefold()
            place = f"{competency.source}:{passage.line}"
            if key in first:
                message = f"the same words as {first[key]}"
                repair = "say what differs at this stage"
                yield _warning(folder / competency.source, passage.line, message, repair)
            first.setdefault(key, place)


def _definition(path: Path, ladder: Ladder) -> Iterator[Finding]:
    """Words of `ladder.yaml` that cannot be told apart, or that say too little."""
    lines = NEWLINE.split(read_source(path).text)
    for word, titles in _ambiguous(ladder.stages).items():
        message = f"'{word}' means {' and '.join(titles)}"
        yield _warning(path, _last_line_with(lines, word), message, "keep it at one of them")
    for section in ladder.sections:
        if not section.facets:
            message = f"section '{section.title}' does not say what its text is for"
            repair = f"add `facets: [...]`, some of {', '.join(Facet)}"
            yield _warning(path, _last_line_with(lines, section.title), message, repair)


def _ambiguous(stages: tuple[Stage, ...]) -> dict[str, list[str]]:
    """Words that name more than one stage -> the titles of those stages."""
    named: dict[str, list[str]] = {}
    for stage in stages:
        keys = {slug(word): word for word in (stage.title, stage.id, *stage.aliases)}
        for word in keys.values():
            named.setdefault(slug(word), []).append(stage.title)
    spelled = {slug(word): word for stage in stages for word in stage.aliases}
    return {spelled.get(key, key): titles for key, titles in named.items() if len(titles) > 1}


def _last_line_with(lines: list[str], word: str) -> int | None:
    found = (at for at in range(len(lines), 0, -1) if word.lower() in lines[at - 1].lower())
    return next(found, None)


def _growth(folder: Path, ladder: Ladder) -> Iterator[Finding]:
    """Whether the ladder says how to grow, and how each stage but the last is left behind."""
    if not any(_GROWTH & set(passage.facets) for passage in ladder.passages()):
        message = "no guidance on how to grow: no practices, questions or opportunities"
        repair = "add a section for it; until then the next stage's expectations stand in"
        yield _warning(folder / FILE_NAME, 1, message, repair)
        return
    for competency in ladder.competencies:
        for stage in ladder.stages:
            here = [one for one in competency.passages if one.stage == stage.id]
            facets = {facet for passage in here for facet in passage.facets}
            last = ladder.neighbour(stage.id, +1) is None
            if facets & _GROWTH and Facet.READINESS not in facets and not last:
                message = f"nothing tells when one is ready to leave '{stage.title}'"
                repair = 'add a sentence such as "You\'re ready to move on when ..."'
                path = folder / competency.source
                yield _warning(path, here[0].line, message, repair)


def _warning(path: Path, line: int | None, message: str, repair: str) -> Finding:
    return Finding(str(path), line, Severity.WARNING, message, repair)

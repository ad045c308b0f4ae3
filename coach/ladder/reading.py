"""A ladder folder into a Ladder: which text stands at which stage, under which section.

Every offset points into the file as it lies on disk. Knows nothing of plain-text ladders, which
are imported into this form first, nor of how a ladder is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.errors import AuthorError
from coach.ladder.competency_file import read_competency
from coach.ladder.definition import FILE_NAME, Definition, read_definition
from coach.ladder.files import REVISION_DIGITS, SourceText, read_source
from coach.ladder.model import Competency, Ladder


@dataclass(frozen=True)
class Survey:
    """A ladder as far as it could be read, and everything that stands in the way of serving it.

    `ladder` is None when `ladder.yaml` cannot be used at all.
    """

    ladder: Ladder | None
    problems: tuple[AuthorError, ...]


def read_ladder(folder: Path) -> Ladder:
    """The ladder in a folder: `ladder.yaml` and one Markdown file per competency.

    Files starting with `_` or `.` are skipped; competencies stand in the order of the
    definition's `competencies`, then of their file names. Raises AuthorError for the first thing
    that is wrong; `survey` lists them all.
    """
    found = survey(folder)
    if found.problems:
        raise found.problems[0]
    assert found.ladder is not None  # a survey without a ladder names the problem
    return found.ladder


def survey(folder: Path) -> Survey:
    """Read as much of a ladder as can be read, and collect every problem on the way."""
    try:
        source = _definition_source(folder)
    except AuthorError as error:
        return Survey(None, (error,))
    definition = read_definition(source, folder)
    problems = list(definition.problems)
    competencies: list[Competency] = []
    if definition.stages:  # without any, every heading would be a problem of its own
        competencies += _competencies(folder, definition, problems)
    problems += _duplicates(folder, competencies)
    if not problems and not any(one.passages for one in competencies):
        problems.append(_nothing_to_read(folder, competencies))
    ordered = sorted(competencies, key=lambda one: _place(definition, one))
    return Survey(_ladder(source, definition, ordered), tuple(problems))


def competency_files(folder: Path) -> tuple[Path, ...]:
    """The competency files of a ladder folder, by name."""
    found = (one for one in folder.iterdir() if one.suffix.lower() == ".md")
    return tuple(sorted(one for one in found if not one.name.startswith(("_", "."))))


def _definition_source(folder: Path) -> SourceText:
    if not folder.is_dir():
        raise AuthorError(folder, None, "no such ladder folder", "correct the path or create it")
    path = folder / FILE_NAME
    if not path.exists():
        repair = "add one, or make the ladder from plain text with `coach ladder import`"
        raise AuthorError(folder, None, f"the folder has no {FILE_NAME}", repair)
    return read_source(path)


def _competencies(
    folder: Path, definition: Definition, problems: list[AuthorError]
) -> Iterator[Competency]:
    for path in competency_files(folder):
        try:
            source = read_source(path)
        except AuthorError as error:
            problems.append(error)
            continue
        competency = read_competency(source, definition, problems)
        if competency:
            yield competency


def _duplicates(folder: Path, competencies: Iterable[Competency]) -> Iterator[AuthorError]:
    first: dict[str, str] = {}
    for one in competencies:
        other = first.setdefault(one.id, one.source)
        if other != one.source:
            found = f"competency '{one.id}' is in {other} already"
            yield AuthorError(folder / one.source, 1, found, "rename or remove one of them")


def _nothing_to_read(folder: Path, competencies: Sequence[Competency]) -> AuthorError:
    found = "no guidance text in any file" if competencies else "no competency files"
    repair = "add a Markdown file with a title, stage headings and paragraphs"
    return AuthorError(folder, None, found, repair)


def _place(definition: Definition, competency: Competency) -> tuple[int, str]:
    order = definition.order
    given = competency.id in order
    return (order.index(competency.id) if given else len(order)), competency.source


def _ladder(
    source: SourceText, definition: Definition, competencies: Sequence[Competency]
) -> Ladder:
    files = "".join(f"{one.source}\n{one.revision}\n" for one in competencies)
    digest = hashlib.sha256(f"{source.digest}\n{files}".encode())
    return Ladder(
        id=definition.id,
        name=definition.name,
        owner=definition.owner,
        version=definition.version,
        revision=digest.hexdigest()[:REVISION_DIGITS],
        stages=definition.stages,
        sections=definition.sections,
        competencies=tuple(competencies),
        contacts=definition.contacts,
        closing=definition.closing,
    )

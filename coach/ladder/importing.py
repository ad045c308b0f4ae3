"""Plain text into a native ladder folder, with a report of what was and was not understood.

Nothing is left half-written: the folder is built aside, read back, compared and then renamed.
Knows nothing of how the report is shown.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from coach.errors import AskerError, AuthorError, ProjectError, StorageFailed
from coach.ladder.definition import FILE_NAME, RESERVED_STAGES
from coach.ladder.files import SourceText, read_source
from coach.ladder.guessing import guess_sections, guess_stages
from coach.ladder.import_report import ImportReport, Kind, Remark, remarks
from coach.ladder.known_stages import Recognised, recognise
from coach.ladder.model import ESSENCE, Ladder
from coach.ladder.names import slug
from coach.ladder.plain import PlainCompetency, Vocabulary, chunks, competencies
from coach.ladder.reading import read_ladder
from coach.ladder.writing import Cell, competency_markdown, file_name, ladder_yaml

PLAIN_SUFFIXES = (".txt", ".text")
FOLDER_MODE = 0o755  # mkdtemp makes private folders; a ladder is not one


def import_ladder(
    source: Path,
    out: Path,
    *,
    stages: Sequence[str] | None = None,
    sections: Sequence[str] | None = None,
    closing: bool = False,
    name: str | None = None,
    owner: str = "",
    version: str = "1",
) -> ImportReport:
    """Write the plain-text ladder in a file or folder as a native ladder folder.

    Of a folder the `.txt` files are read, by name, without those starting with `_` or `.`.
    `stages` (ascending) and `sections` are guessed where None; `sections=()` says there are none.
    `closing` makes each stage's last paragraph its essence. Raises AskerError for an option that
    cannot be used, AuthorError for a source that cannot be read as a ladder, and StorageFailed
    where `out` cannot be written.
    """
    _check_free(out)
    files, left_out = _sources(source)
    vocabulary = _vocabulary(source, files, stages, sections)
    found = [one for file in files for one in competencies(file, vocabulary)]
    _check_found(source, found, vocabulary)
    about = {"name": name or _name(out), "id": slug(out.resolve().name) or "ladder"}
    about |= {"owner": owner, "version": version}
    titles = [one.title for one in found]
    known = recognise(vocabulary.stages)
    aliases = known.aliases if known else dict.fromkeys(vocabulary.stages, ())
    texts = {FILE_NAME: ladder_yaml(about, aliases, vocabulary.sections, titles)}
    cells = {one.title: _cells(one, closing) for one in found}
    texts |= {file_name(title): competency_markdown(title, cells[title]) for title in titles}
    ladder = _write(out, texts, cells)
    noted = [*left_out, *_guesses(source, vocabulary, stages is None, sections is None)]
    noted += _recognised(out, known)
    noted += remarks(found, vocabulary.stages, closing, ladder)
    return ImportReport(out, ladder, tuple(noted))


def _check_free(out: Path) -> None:
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise AskerError(f"{out}: already there and not an empty folder; choose another --out")


def _name(out: Path) -> str:
    words = out.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Ladder"


def _sources(source: Path) -> tuple[list[SourceText], list[Remark]]:
    """The plain-text files of a source, and a remark for each that had to be left out."""
    if source.is_dir():
        paths = _plain_files(source)
    elif source.exists():
        paths = [source]
    else:
        raise AuthorError(source, None, "no such file or folder", "correct the path")
    files: list[SourceText] = []
    errors: list[AuthorError] = []
    for path in paths:
        try:
            files.append(_plain_source(path))
        except AuthorError as error:
            errors.append(error)
    if not files:
        raise errors[0]
    return files, [Remark(Kind.LEFT_OUT, Path(one.path), one.line, one.found) for one in errors]


def _plain_files(folder: Path) -> list[Path]:
    if (folder / FILE_NAME).exists():
        raise _native(folder)
    shown = [one for one in folder.iterdir() if not one.name.startswith(("_", "."))]
    found = sorted(one for one in shown if one.suffix.lower() in PLAIN_SUFFIXES)
    if not found:
        repair = "name a folder with one .txt file per competency, or one file"
        raise AuthorError(folder, None, "no plain-text files (.txt)", repair)
    return found


def _plain_source(path: Path) -> SourceText:
    file = read_source(path)
    text = file.text.removeprefix("\ufeff")
    if not text.strip():
        raise AuthorError(path, None, "the file is empty", "write the competency, or remove it")
    if text.startswith("---"):
        raise _native(path)
    return file


def _native(path: Path) -> AuthorError:
    repair = "use it as it is: `coach ladder check` reviews it, --ladder names it"
    return AuthorError(path, None, "this is a ladder in native form already", repair)


def _vocabulary(
    source: Path,
    files: Sequence[SourceText],
    stages: Sequence[str] | None,
    sections: Sequence[str] | None,
) -> Vocabulary:
    bare = [list(chunks(file.text)) for file in files]
    given_stages = guess_stages(bare) if stages is None else tuple(stages)
    if not given_stages:
        raise AskerError(
            f"{source}: cannot tell which lines are stages; name them in ascending order, "
            'for example --stages "Junior; Senior; Staff"'
        )
    given_sections = guess_sections(bare, given_stages) if sections is None else tuple(sections)
    _check_titles(given_stages, "--stages", RESERVED_STAGES)
    _check_titles(given_sections, "--sections", ())
    return Vocabulary(given_stages, given_sections)


def _check_titles(titles: Sequence[str], option: str, reserved: Sequence[str]) -> None:
    seen: set[str] = set()
    for title in titles:
        key = slug(title)
        if not key:
            raise AskerError(f"{option}: '{title}' has no letters; write its title as it stands")
        if key in reserved:
            raise AskerError(f"{option}: '{title}' is reserved for text before the first stage")
        if key in seen:
            raise AskerError(f"{option}: '{title}' is named twice; name it once")
        seen.add(key)


def _check_found(source: Path, found: Sequence[PlainCompetency], vocabulary: Vocabulary) -> None:
    if not any(cell.stage for one in found for cell in one.cells):
        listed = "; ".join(vocabulary.stages)
        repair = "give --stages as their lines read in the text"
        raise AuthorError(source, None, f"none of these stages has a line: {listed}", repair)
    seen: dict[str, PlainCompetency] = {}
    for one in found:
        key = slug(one.title)
        if not key:
            repair = "give the competency a title in words"
            raise AuthorError(one.path, one.line, f"title '{one.title}' has no letters", repair)
        other = seen.setdefault(key, one)
        if other is not one:
            what = f"competency '{one.title}' stands at {other.path.name}:{other.line} already"
            raise AuthorError(one.path, one.line, what, "rename or remove one of them")


def _recognised(out: Path, known: Recognised | None) -> Iterator[Remark]:
    if known:
        aliases = (
            f"{title} = {'/'.join(codes)}" for title, codes in known.aliases.items() if codes
        )
        message = f"stages as in the public ladder of {known.name}, so its aliases were taken over"
        listed = f"{message} ({', '.join(aliases)}); correct them there"
        yield Remark(Kind.RECOGNISED, out / FILE_NAME, None, listed)


def _guesses(
    source: Path, vocabulary: Vocabulary, stages: bool, sections: bool
) -> Iterator[Remark]:
    options = (("stages", stages, vocabulary.stages), ("sections", sections, vocabulary.sections))
    for word, guessed, titles in options:
        if guessed:
            listed = "; ".join(titles) or "none"
            message = f'guessed {word}: {listed}; if wrong, give --{word} "..."'
            yield Remark(Kind.GUESSED, source, None, message)


def _cells(one: PlainCompetency, closing: bool) -> list[Cell]:
    """The competency's cells with repeated sections joined and, on demand, the essence moved."""
    joined: dict[tuple[str | None, str | None], list[str]] = {}
    for cell in one.cells:
        paragraphs = joined.setdefault((cell.stage, cell.section), [])
        paragraphs += [chunk.text for chunk in cell.paragraphs]
    cells: list[Cell] = []
    for stage in dict.fromkeys(stage for stage, _ in joined):
        here: list[Cell] = [(*key, texts) for key, texts in joined.items() if key[0] == stage]
        cells += _closed(here) if closing and stage else here
    return cells


def _closed(cells: list[Cell]) -> list[Cell]:
    """A stage's cells with the last paragraph under a heading of its own.

    A section's only paragraph is that section's; the closing one needs another before it.
    """
    filled = [at for at, (_, _, texts) in enumerate(cells) if texts]
    essence = any(slug(section or "") == ESSENCE for _, section, _ in cells)
    if essence or not filled or len(cells[filled[-1]][2]) == 1:
        return cells
    last = filled[-1]
    stage, section, texts = cells[last]
    rest = [*cells[:last], (stage, section, texts[:-1]), *cells[last + 1 :]]
    return [*rest, (stage, ESSENCE.title(), texts[-1:])]


def _write(out: Path, texts: dict[str, str], cells: dict[str, list[Cell]]) -> Ladder:
    try:
        with _built_aside(out) as folder:
            for name, text in texts.items():
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
            ladder = read_ladder(folder)
            _check_read_back(ladder, cells)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"{out}: cannot be written ({reason}); free space or choose another --out"
        raise StorageFailed(message) from error
    return ladder


@contextmanager
def _built_aside(out: Path) -> Iterator[Path]:
    """A folder beside `out` that takes its place when all went well, and vanishes otherwise."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield folder
        folder.chmod(FOLDER_MODE)
        folder.rename(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check_read_back(ladder: Ladder, cells: dict[str, list[Cell]]) -> None:
    found = {one.title: [passage.text for passage in one.passages] for one in ladder.competencies}
    for title, written in cells.items():
        if found.get(title) != [text for _, _, texts in written for text in texts]:
            raise ProjectError(f"'{title}' does not read back as it was; please report this")

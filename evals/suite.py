"""Owns the admission of cases: files of JSON lines in, a suite whose every case can be trusted out.

Knows the ladder only as the sentences gold may quote. Admission fails closed: nothing runs before
every case of the suite, also of what a filter leaves out, has been looked at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import ClassVar

from coach import Ladder
from evals.case import Case
from evals.errors import SuiteError
from evals.strict_json import STRICT, canonical, read_lines

FOLDER = Path(__file__).parent / "cases"
SCHEMA = Path(__file__).parent / "case.schema.json"
HASH_DIGITS = 12  # hex digits
CORRECT_IT = f"correct the line (evals/{SCHEMA.name} describes a case)"

# Slice keys. Stage ids of the ladder are tags as well.
INTENTS = "grow ready expect compare struggle signals define locate feedback prepare process"
WAYS_OF_ASKING = "typo fragment code manager follow-up multi-turn robustness no-stage"
SUBJECTS = (
    "notes pay legal privacy verdict other-company near-topic off-topic crisis injection benign"
)
TAGS = frozenset(f"{INTENTS} {WAYS_OF_ASKING} {SUBJECTS}".split())


@dataclass(frozen=True, slots=True)
class Admitted:
    """A case with where it stands (`evals/cases/pay.jsonl:12`) and, for each gold quote, the id of
    the ladder's sentence it is; None where the ladder no longer has it."""

    case: Case
    where: str
    gold: dict[str, str | None]

    @property
    def gone(self) -> tuple[str, ...]:
        """Quotes the ladder no longer has."""
        return tuple(quote for quote, found in self.gold.items() if found is None)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases to run: any id (wildcards `*` and `?` allowed), any tag and any kind that is
    named, all of these where several are; nothing named selects everything."""

    __pydantic_config__: ClassVar = STRICT

    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is named."""
        return bool(self.ids or self.tags or self.kinds or self.splits)

    def selects(self, case: Case) -> bool:
        """Whether the case is wanted."""
        return (
            (not self.ids or any(fnmatchcase(case.id, one) for one in self.ids))
            and (not self.tags or bool({*self.tags} & {*case.tags}))
            and (not self.kinds or case.kind in self.kinds)
            and (not self.splits or case.split in self.splits)
        )

    def __str__(self) -> str:
        named = {"id": self.ids, "tag": self.tags, "kind": self.kinds, "split": self.splits}
        return " ".join(f"{key}={','.join(sorted(some))}" for key, some in named.items() if some)


@dataclass(frozen=True, slots=True)
class Suite:
    """Admitted cases, ordered by id, and the filter that selected them."""

    cases: tuple[Admitted, ...]
    selection: str = ""

    @property
    def hash(self) -> str:
        """Over the cases' content; where they stand does not matter."""
        text = "\n".join(canonical(one.case) for one in self.cases)
        return hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS]

    def select(self, wanted: Filter) -> Suite:
        """The cases a filter selects. Raises SuiteError when there are none."""
        cases = tuple(one for one in self.cases if wanted.selects(one.case))
        if not cases:
            found = f"no case matches {wanted}"
            raise SuiteError(FOLDER.name, None, found, "see the ids, tags and kinds in the files")
        return Suite(cases, str(wanted))


def read_suite(folder: Path, ladder: Ladder, once_known: Collection[str] = ()) -> Suite:
    """Every case of `folder/*.jsonl` for this ladder.

    A gold quote the ladder lacks makes its case stale if it is among `once_known` (the quotes of
    the baseline, which were there when it was made), and is an error if no ladder ever had it.
    Raises SuiteError with file and line.
    """
    rows = [row for row in _rows(folder) if row[2].ladder == ladder.id]
    if not rows:
        found = f"no case for ladder '{ladder.id}'"
        raise SuiteError(folder, None, found, "name a folder of *.jsonl files with cases")
    _refuse_duplicates(rows)
    ids = {case.id for _, _, case in rows}
    stages = {stage.id for stage in ladder.stages}
    sentences = sentences_of(ladder)
    admitted = []
    for path, line, case in rows:
        for problem in _problems(case, ids, stages):
            raise SuiteError(path, line, f"case '{case.id}': {problem}", CORRECT_IT)
        gold = {one.quote: sentences.get((one.source, one.quote)) for one in case.gold.relevant}
        for quote in (quote for quote, found in gold.items() if not found):
            _refuse_unknown(path, line, quote, once_known)
        admitted.append(Admitted(case, f"{_shown(path)}:{line}", gold))
    return Suite(tuple(sorted(admitted, key=lambda one: one.case.id)))


def sentences_of(ladder: Ladder) -> Mapping[tuple[str, str], str]:
    """(source file, exact text) -> sentence id, of every sentence; also by its cleaned text."""
    found: dict[tuple[str, str], str] = {}
    for competency in ladder.competencies:
        for passage in competency.passages:
            for one in passage.sentences:
                for text in (competency.text[one.start : one.end], one.text):
                    found.setdefault((competency.source, text), one.id)
    return found


_Row = tuple[Path, int, Case]


def known_ids(folder: Path) -> list[str]:
    """The ids of all cases in a folder, whatever their ladder; none where there is no case yet."""
    return [case.id for _, _, case in _rows(folder)]


def _rows(folder: Path) -> Iterator[_Row]:
    for path in sorted(folder.glob("*.jsonl")):
        for line, case in read_lines(path, Case, CORRECT_IT):
            yield path, line, case


def _refuse_duplicates(rows: Sequence[_Row]) -> None:
    first: dict[str, str] = {}
    for path, line, case in rows:
        if case.id in first:
            found = f"id '{case.id}' already stands at {first[case.id]}"
            raise SuiteError(path, line, found, "give one of the two another id")
        first[case.id] = f"{_shown(path)}:{line}"


def _problems(case: Case, ids: Collection[str], stages: Collection[str]) -> Iterator[str]:
    known = {*TAGS, *stages}
    gold = case.gold
    yield from (f"unknown tag '{tag}'" for tag in case.tags if tag not in known)
    named = [*gold.stages, *filter(None, [case.profile.stage, case.profile.target])]
    yield from (f"stage '{stage}' is not in the ladder" for stage in named if stage not in stages)
    if case.kind == "out_of_scope" and gold.relevant:
        yield "out of scope, yet gold.relevant quotes the ladder"
    if (case.kind == "feedback") is (case.notes is None):
        yield "kind feedback and notes belong together"
    if case.pair is not None and (case.pair not in ids or case.pair == case.id):
        yield f"pair '{case.pair}' is not another case"
    patterns = [*gold.forbidden, *(one for point in gold.points for one in point.any_of)]
    yield from (problem for one in patterns if (problem := _bad_pattern(one)))
    if len({point.id for point in gold.points}) < len(gold.points):
        yield "two points have one id"


def _bad_pattern(pattern: str) -> str | None:
    try:
        found = re.compile(pattern).match("")
    except re.error as error:
        return f"'{pattern}' is no regular expression ({error})"
    return f"'{pattern}' matches anything, even nothing" if found else None


def _refuse_unknown(path: Path, line: int, quote: str, once_known: Collection[str]) -> None:
    if quote not in once_known:
        found = f'no sentence of the ladder reads "{quote}"'
        raise SuiteError(path, line, found, "quote one whole sentence exactly, or drop it")


def _shown(path: Path) -> str:
    """The path from the checkout where it lies in it, so that records are the same everywhere."""
    root = Path(__file__).parent.parent
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.name

"""The record of one run: what the coach said to every case and what was measured, as values.

Knows nothing of how answers are made or judged. A saved run is a folder:

    run.json      the head: what was run on what
    cases.jsonl   one line a case, ordered by id
    spent.json    seconds, tokens and dollars a case took, apart so that equal runs are equal bytes

Every metric is named in full (`retrieval.recall@10`) and is a finite number, or null with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

from evals.case import Case
from evals.errors import NotComparable, SuiteError
from evals.strict_json import STRICT, canonical, canonical_page, read_lines, read_text, read_value

SCHEMA = 1  # version of the record's form
HEAD, CASES, SPENT = "run.json", "cases.jsonl", "spent.json"
OFFLINE, LIVE, REPLAYED = "offline", "model", "replay"  # modes of a run
CLOCK_DIGITS = 4  # decimals of a second
DOLLAR_DIGITS = 6  # decimals of a dollar
RESTORE = "restore the file from version control, or run and save again"


class Layer(StrEnum):
    """Layers of quality in the order of cause and effect: the first to fail is named.

    Whether there is an answer at all (outcome) comes before what it cites and says.
    """

    STRUCTURE = "structure"
    RETRIEVAL = "retrieval"
    OUTCOME = "outcome"
    CITATIONS = "citations"
    CONTENT = "content"
    ROBUSTNESS = "robustness"
    FEEDBACK = "feedback"  # of cases of notes, which have no other layer


class Status(StrEnum):
    """How far a case got."""

    MEASURED = "measured"
    STALE = "stale"  # its gold quotes text the ladder no longer has, or its recording is of another
    # prompt; `note` says which
    SKIPPED = "skipped"  # the model gave no whole answer; `note` says why
    FAILED = "failed"  # the coach raised; `note` holds the error


UNMEASURED = (Status.STALE, Status.SKIPPED)


@dataclass(frozen=True, slots=True)
class Head:
    """What was run on what. Two runs with equal heads are byte-equal.

    `suite_hash` covers the cases that were selected, `corpus_hash` is the ladder's revision,
    `checker` names the support check, `model` the alias that spoke (None: the offline coach did),
    `selection` the filters ("" for the whole suite), `seed`
    that of the resampling in reports.
    """

    __pydantic_config__: ClassVar = STRICT

    suite_hash: str
    corpus_hash: str
    prompt_digest: str | None
    embedder: str
    checker: str
    code_sha: str
    tool_version: str
    mode: str  # OFFLINE, LIVE or REPLAYED
    seed: int
    selection: str
    cases: int
    model: str | None = None
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that was found; its rank is its place in the list."""

    __pydantic_config__: ClassVar = STRICT

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of the support check on one statement. `evidence` is the id of the sentence that carries it
    best; `elsewhere` says that only a sentence which was retrieved but not cited does; `reason`
    is the first thing that did not match."""

    __pydantic_config__: ClassVar = STRICT

    supported: bool
    score: float
    evidence: str | None
    elsewhere: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the answer. `verdict` is None where nothing about the ladder is claimed."""

    __pydantic_config__: ClassVar = STRICT

    text: str
    state: str
    citations: tuple[str, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as the reader got it; `quote` is the source's text from `start` to `end`."""

    __pydantic_config__: ClassVar = STRICT

    id: str
    stage: str
    label: str
    relation: str
    quote: str
    source: str
    start: int
    end: int
    revision: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A notice beside the answer."""

    __pydantic_config__: ClassVar = STRICT

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One case, what came of it, and what was measured.

    `where` is the line it stands on (`evals/cases/pay.jsonl:12`). `gold` maps each relevant quote
    to its sentence id in this ladder (None: gone). `points` says which points were hit and
    `forbidden` holds the words that should not have been said; both are empty where nothing was
    answered. `metrics` holds every metric of every layer, `reasons` why a null one is null;
    `checks` holds, by layer, what failed in words. A case passes when no check failed.
    """

    __pydantic_config__: ClassVar = STRICT

    case: Case
    where: str
    status: Status
    note: str | None
    gold: dict[str, str | None]
    outcome: str | None = None
    reason: str | None = None
    frame: dict[str, Any] = field(default_factory=dict)
    sufficiency: float | None = None
    retrieved: tuple[Retrieved, ...] = ()
    statements: tuple[Said, ...] = ()
    citations: tuple[Cited, ...] = ()
    notices: tuple[Noted, ...] = ()
    points: dict[str, bool] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()
    metrics: dict[str, float | None] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    checks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The case's id."""
        return self.case.id

    @property
    def passed(self) -> bool:
        """Whether it was measured and no check failed."""
        return self.status is Status.MEASURED and not any(self.checks.values())

    @property
    def first_failing(self) -> Layer | None:
        """The first layer with a failed check."""
        return next((layer for layer in Layer if self.checks.get(layer.value)), None)


@dataclass(frozen=True, slots=True)
class Spent:
    """What each case took, by id: seconds, tokens in and out together, US dollars where the price
    is known. Without a model there are seconds alone."""

    __pydantic_config__: ClassVar = STRICT

    seconds: dict[str, float] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=dict)
    dollars: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run, cases ordered by id. What was spent may be unknown (a baseline's is)."""

    head: Head
    cases: tuple[CaseRecord, ...]
    spent: Spent = field(default_factory=Spent)

    def case(self, case_id: str) -> CaseRecord | None:
        """The record of one case, or None."""
        return next((one for one in self.cases if one.id == case_id), None)


def case_lines(cases: Sequence[CaseRecord]) -> str:
    """The text of cases.jsonl."""
    return "".join(canonical(one) + "\n" for one in cases)


def save_run(run: Run, folder: Path) -> None:
    """Write a run into a folder, which is made if missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HEAD).write_text(canonical_page(run.head), encoding="utf-8")
    (folder / CASES).write_text(case_lines(run.cases), encoding="utf-8")
    if run.spent != Spent():
        (folder / SPENT).write_text(canonical_page(_rounded(run.spent)), encoding="utf-8")


def load_run(folder: Path) -> Run:
    """Read a saved run. Raises SuiteError (file, line, repair) for one that is damaged: cut off,
    not finite, of another schema, or with a case missing, doubled or out of order."""
    head = read_value(read_text(folder / HEAD), Head, folder / HEAD, None, RESTORE)
    if head.schema != SCHEMA:
        found = f"schema {head.schema}; this evals reads {SCHEMA}"
        raise NotComparable(folder / HEAD, None, found, "run again; NOT COMPARABLE: bless anew")
    cases = tuple(one for _, one in read_lines(folder / CASES, CaseRecord, RESTORE))
    ids = [one.id for one in cases]
    if len(cases) != head.cases:
        found = f"{len(cases)} cases where {HEAD} says {head.cases}"
        raise SuiteError(folder / CASES, max(len(cases), 1), found, RESTORE)
    for line, (one, other) in enumerate(pairwise(ids), start=2):
        if one >= other:
            found = "cases are not in order of unique ids"
            raise SuiteError(folder / CASES, line, found, RESTORE)
    return Run(head, cases, _spent(folder / SPENT))


def _spent(path: Path) -> Spent:
    if not path.is_file():
        return Spent()
    return read_value(read_text(path), Spent, path, None, RESTORE)


def _rounded(spent: Spent) -> Spent:
    return Spent(
        {name: round(spent.seconds[name], CLOCK_DIGITS) for name in sorted(spent.seconds)},
        {name: spent.tokens[name] for name in sorted(spent.tokens)},
        {name: round(spent.dollars[name], DOLLAR_DIGITS) for name in sorted(spent.dollars)},
    )

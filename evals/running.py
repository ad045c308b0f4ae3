"""A whole run: every case of a suite asked of a coach, in one process or several.

The record depends on suite, ladder and code alone: never on the number of processes, on the order
in which they finish, or on the clock (seconds are kept apart).
"""

from __future__ import annotations

import hashlib
import importlib
import multiprocessing
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from coach import (
    Coach,
    CoachError,
    Embedder,
    IndexUnusable,
    Ladder,
    Settings,
    build,
    check_support,
    open_coach,
    read_settings,
    read_vocabulary,
)
from evals.metrics.observed import Book, Check, Support
from evals.observing import SCORE_DIGITS, Asked, ask, with_pair
from evals.record import CaseRecord, Head, Run
from evals.suite import Admitted, Suite

Progress = Callable[[int, int], None]  # cases done, cases in all

CHECKER = "support/1"  # another number when verdicts of old runs no longer compare with new ones
SEED = 20261122  # of every resampling in reports; any other would do
CHUNK = 8  # cases handed to a process at a time
KEY_DIGITS = 12  # hex digits
CHECKOUT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Opening:
    """How to open the coach under test: its ladder's folder (None: the configured one) and its
    embedder (None: the built-in one; else `package.module:function`, called without arguments)."""

    ladder: Path | None = None
    embedder: str | None = None

    def open(self, progress: Progress | None = None) -> tuple[Coach, str]:
        """A ready coach and the fingerprint of its embedder. Raises CoachError.

        Its index lies apart from the one that serves, one for each ladder folder and embedder, so
        that trying a variant neither needs nor disturbs that.
        """
        settings = read_settings()
        folder = (self.ladder or settings.ladder_folder).resolve()
        embed = _embedder(self.embedder, settings)
        aside = replace(settings, data=_data_folder(settings, folder, embed))
        try:
            coach = open_coach(folder, settings=aside, embed=embed, progress=progress)
        except IndexUnusable:  # the ladder or the index format changed since
            build(folder, settings=aside, embed=embed, progress=progress)
            coach = open_coach(folder, settings=aside, embed=embed, progress=progress)
        return coach, embed.fingerprint


def run_suite(suite: Suite, opening: Opening, jobs: int, progress: Progress) -> Run:
    """Ask every case of the suite, with `jobs` processes, and measure it."""
    coach, fingerprint = opening.open()  # also builds the index before any other process wants it
    with coach:
        if jobs == 1:
            return run_with(suite, coach, fingerprint, progress)
        ladder = coach.ladder
    asked = _counted(_asked_by(suite.cases, opening, jobs), len(suite.cases), progress)
    return _run(suite, ladder.revision, fingerprint, asked)


def run_with(
    suite: Suite, coach: Coach, fingerprint: str, progress: Progress = lambda done, total: None
) -> Run:
    """Ask every case of a coach that is already open, for instance one with a part replaced."""
    book, check = Book(coach.ladder), support_check(coach.ladder)
    each = (ask(coach, book, one, check) for one in suite.cases)
    asked = _counted(each, len(suite.cases), progress)
    return _run(suite, coach.ladder.revision, fingerprint, asked)


def support_check(ladder: Ladder) -> Check:
    """The check that citation metrics rest on: the coach's own, which evals/mutants.py measures."""
    vocabulary = read_vocabulary(ladder)

    def check(claim: str, evidence: Sequence[str]) -> Support:
        found = check_support(claim, evidence, vocabulary)
        score = round(found.score, SCORE_DIGITS)
        return Support(found.supported, score, found.evidence_index, found.reason)

    return check


def _run(suite: Suite, revision: str, fingerprint: str, asked: Sequence[Asked]) -> Run:
    records = {one.record.id: one.record for one in asked}
    cases = tuple(with_pair(one, _other(one, records)) for one in records.values())
    head = Head(
        suite_hash=suite.hash,
        corpus_hash=revision,
        prompt_digest=next((one.prompt_digest for one in asked if one.prompt_digest), None),
        embedder=fingerprint,
        checker=CHECKER,
        code_sha=_code_sha(),
        tool_version=_tool_version(),
        mode=next((one.mode for one in asked if one.mode), "offline"),
        seed=SEED,
        selection=suite.selection,
        cases=len(cases),
    )
    return Run(head, cases, {one.record.id: one.seconds for one in asked if one.seconds})


def _other(record: CaseRecord, records: dict[str, CaseRecord]) -> CaseRecord | None:
    return records.get(record.case.pair or "")


def _counted(asked: Iterable[Asked], total: int, progress: Progress) -> list[Asked]:
    done: list[Asked] = []
    for one in asked:
        done.append(one)
        progress(len(done), total)
    return done


# One coach a process: opened by the initialiser, asked by every chunk.
_open: list[tuple[Coach, Book, Check]] = []


def _asked_by(cases: Sequence[Admitted], opening: Opening, jobs: int) -> Iterator[Asked]:
    context = multiprocessing.get_context("spawn")  # a fork would inherit the embedder's threads
    with ProcessPoolExecutor(jobs, context, _open_here, (opening,)) as pool:
        yield from pool.map(_ask_here, cases, chunksize=CHUNK)


def _open_here(opening: Opening) -> None:
    coach, _ = opening.open()
    _open.append((coach, Book(coach.ladder), support_check(coach.ladder)))


def _ask_here(admitted: Admitted) -> Asked:
    coach, book, check = _open[0]
    return ask(coach, book, admitted, check)


def _embedder(name: str | None, settings: Settings) -> Embedder:
    if name is None:
        from coach import load_minilm

        return load_minilm(settings.threads)
    module, _, function = name.partition(":")
    try:
        made: Embedder = getattr(importlib.import_module(module), function)()
    except (ImportError, AttributeError, ValueError) as error:
        raise CoachError(
            f"--embedder {name}: {error}; name a function without arguments as "
            "package.module:function that returns an embedder"
        ) from error
    return made


def _data_folder(settings: Settings, ladder: Path, embed: Embedder) -> Path:
    key = hashlib.sha256(f"{ladder} {embed.fingerprint}".encode()).hexdigest()[:KEY_DIGITS]
    return (settings.data or settings.home / "var") / "evals" / key


def _code_sha() -> str:
    """The commit, with `-dirty` where files differ from it; `unknown` outside a checkout."""
    words = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        done = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    except OSError:
        return "unknown"
    return done.stdout.strip() or "unknown"


def _tool_version() -> str:
    try:
        return version("coach")
    except PackageNotFoundError:
        return "unknown"

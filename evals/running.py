"""A whole run: every case of a suite asked of a coach, in one process or several.

The record depends on suite, ladder and code alone: never on the number of processes, on the order
in which they finish, or on the clock (seconds are kept apart).
"""

from __future__ import annotations

import multiprocessing
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from coach import Coach, Ladder, check_support, read_settings, read_vocabulary
from evals.metrics.observed import Book, Check, Support
from evals.observing import SCORE_DIGITS, Asked, ask, with_pair
from evals.opening import Opening, Progress
from evals.record import OFFLINE, CaseRecord, Head, Run, Spent
from evals.suite import Admitted, Suite
from evals.voices import Speaker, Voice

CHECKER = "support/1"  # another number when verdicts of old runs no longer compare with new ones
SEED = 20261122  # of every resampling in reports; any other would do
CHUNK = 8  # cases handed to a process at a time
CHECKOUT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Bench:
    """A coach that is open, and what asking and judging it needs besides."""

    coach: Coach
    book: Book
    check: Check
    voice: Voice | None = None

    def ask(self, admitted: Admitted) -> Asked:
        """One case."""
        complete = self.voice(admitted.case.id) if self.voice else None
        return ask(self.coach, self.book, admitted, self.check, complete)


def bench_of(coach: Coach, voice: Voice | None = None) -> Bench:
    """The bench of an open coach."""
    return Bench(coach, Book(coach.ladder), support_check(coach.ladder), voice)


def run_suite(suite: Suite, opening: Opening, jobs: int, progress: Progress) -> Run:
    """Ask every case of the suite, with `jobs` processes, and measure it. Raises CoachError."""
    voice = opening.speaker.voice(read_settings())
    coach, fingerprint = opening.open()  # also builds the index before any other process wants it
    with coach:
        each = map(bench_of(coach, voice).ask, suite.cases)
        asked = _counted(each, suite, progress) if jobs == 1 else []
    if jobs > 1:
        asked = _counted(_asked_by(suite.cases, opening, jobs), suite, progress)
    return _run(suite, coach.ladder.revision, fingerprint, opening.speaker, asked)


def run_with(
    suite: Suite, coach: Coach, fingerprint: str, progress: Progress = lambda done, total: None
) -> Run:
    """Ask every case of a coach that is already open, for instance one with a part replaced."""
    asked = _counted(map(bench_of(coach).ask, suite.cases), suite, progress)
    return _run(suite, coach.ladder.revision, fingerprint, Speaker(), asked)


def support_check(ladder: Ladder) -> Check:
    """The check that citation metrics rest on: the coach's own, which evals/mutants.py measures."""
    vocabulary = read_vocabulary(ladder)

    def check(claim: str, evidence: Sequence[str]) -> Support:
        found = check_support(claim, evidence, vocabulary)
        score = round(found.score, SCORE_DIGITS)
        return Support(found.supported, score, found.evidence_index, found.reason)

    return check


def _run(
    suite: Suite, revision: str, fingerprint: str, speaker: Speaker, asked: Sequence[Asked]
) -> Run:
    records = {one.record.id: one.record for one in asked}
    cases = tuple(with_pair(one, _other(one, records)) for one in records.values())
    told = [one for one in asked if one.mode != OFFLINE] or asked
    head = Head(
        suite_hash=suite.hash,
        corpus_hash=revision,
        prompt_digest=next((one.prompt_digest for one in told if one.prompt_digest), None),
        embedder=fingerprint,
        checker=CHECKER,
        code_sha=_code_sha(),
        tool_version=_tool_version(),
        mode=speaker.mode,
        seed=SEED,
        selection=suite.selection,
        cases=len(cases),
        model=speaker.model,
    )
    return Run(head, cases, _spent(asked))


def _spent(asked: Sequence[Asked]) -> Spent:
    used = {one.record.id: one.usage for one in asked if one.usage}
    return Spent(
        {one.record.id: one.seconds for one in asked if one.seconds},
        {name: one.prompt_tokens + one.completion_tokens for name, one in used.items()},
        {name: one.cost for name, one in used.items() if one.cost is not None},
    )


def _other(record: CaseRecord, records: dict[str, CaseRecord]) -> CaseRecord | None:
    return records.get(record.case.pair or "")


def _counted(asked: Iterable[Asked], suite: Suite, progress: Progress) -> list[Asked]:
    done: list[Asked] = []
    for one in asked:
        done.append(one)
        progress(len(done), len(suite.cases))
    return done


_open: list[Bench] = []  # one a process: opened by the initialiser, asked by every chunk


def _asked_by(cases: Sequence[Admitted], opening: Opening, jobs: int) -> Iterator[Asked]:
    context = multiprocessing.get_context("spawn")  # a fork would inherit the embedder's threads
    with ProcessPoolExecutor(jobs, context, _open_here, (opening,)) as pool:
        yield from pool.map(_ask_here, cases, chunksize=CHUNK)


def _open_here(opening: Opening) -> None:
    coach, _ = opening.open()
    _open.append(bench_of(coach, opening.speaker.voice(read_settings())))


def _ask_here(admitted: Admitted) -> Asked:
    return _open[0].ask(admitted)


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

"""A build that is killed, at whatever moment, leaves the old index or the new one in use."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

import pytest

from coach.index.building import build_index
from coach.index.examining import index_status
from coach.index.opening import open_index
from coach.index.shelf import LOCK, POINTER, SCRATCH_PREFIX, shelf_of
from coach.ladder.model import Ladder
from tests.fakes import hash_embed, tiny_ladder
from tests.index.conftest import LADDER

EDITED = tiny_ladder("Plan the week.", "Plan the month, too.")
SOAKING = bool(os.environ.get("COACH_SOAK"))
TIMED_KILLS = 110 if SOAKING else 2  # at moments spread over LONGEST_BUILD
LONGEST_BUILD = 1.5  # seconds
OPERATIONS = ("open", "os.", "shutil.", "subprocess.", "fcntl.")  # what Python reports of itself
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(
    ["coach.index.dense_writing", "coach.index.lexical_writing", "tests.index.conftest"]
)


def build_until(root: Path, operation: str, number: int) -> None:
    """Build EDITED but die just before the n-th (from 1) file or process operation of that name
    ("" for any)."""
    seen = 0

    def watch(name: str, _: object) -> None:
        nonlocal seen
        if name.startswith(operation or OPERATIONS):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    build_index(EDITED, hash_embed, root)


def killed(root: Path, operation: str, number: int, seconds: float | None = None) -> bool:
    """Run `build_until` in a process of its own, for at most so many seconds."""
    process = processes.Process(target=build_until, args=(root, operation, number))
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def in_use(root: Path) -> Ladder:
    """The one ladder, old or new, whose index is in use, whole, and answers for it alone."""
    fresh = [
        ladder
        for ladder in (LADDER, EDITED)
        if index_status(ladder, hash_embed.fingerprint, root).state == "fresh"
    ]
    assert len(fresh) == 1
    with open_index(fresh[0], hash_embed.fingerprint, root) as opened:
        hits = opened.search(hash_embed(["plan"])[0], "plan", 100)
    assert {hit.passage_id for hit in hits} == {passage.id for passage in fresh[0].passages()}
    return fresh[0]


@pytest.mark.parametrize(
    ("operation", "number", "left"),
    [
        ("subprocess.Popen", 1, LADDER),  # written, not proven
        ("os.rename", 1, LADDER),  # proven, not yet under its name
        ("os.rename", 2, LADDER),  # under its name, not yet in use
        ("shutil.rmtree", 2, EDITED),  # in use, its scratch folder not yet forgotten
    ],
)
def test_a_killed_build_leaves_the_old_index_until_the_new_one_is_ready(
    root: Path, operation: str, number: int, left: Ladder
) -> None:
    assert killed(root, operation, number)
    assert in_use(root) == left


def test_a_build_killed_at_any_moment_leaves_the_old_index_or_the_new(
    built_root: Path, tmp_path: Path
) -> None:
    for number in range(TIMED_KILLS):
        root = Path(shutil.copytree(built_root, tmp_path / str(number)))
        killed(root, "", 0, seconds=LONGEST_BUILD * (number + 0.5) / TIMED_KILLS)
        assert in_use(root) in (LADDER, EDITED)


@pytest.mark.skipif(not SOAKING, reason="`make soak` kills a build at each of its operations")
def test_a_build_killed_at_any_operation_leaves_what_the_next_build_recovers(
    root: Path, built_root: Path
) -> None:
    for step in count(1):
        if not killed(root, "", step):
            break
        assert in_use(root) in (LADDER, EDITED)
        if step % 20 == 0:
            build_index(LADDER, hash_embed, root)
            left = {path.name for path in shelf_of(root, LADDER.id).folder.iterdir()}
            assert not any(name.startswith(SCRATCH_PREFIX) for name in left)
            assert len(left - {LOCK, POINTER}) <= 2  # the one in use, and the one before
    assert step > 50

"""Building: what is embedded, what is kept, and what happens when it cannot be finished."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from coach.errors import AuthorError, IndexBusy, IndexUnusable, ProjectError
from coach.index.building import CHUNK_TEXTS, BuildReport, build_index
from coach.index.corpus import corpus_of
from coach.index.examining import index_status
from coach.index.opening import Hit, open_index
from coach.index.shelf import LOCK, POINTER, SCRATCH_PREFIX, shelf_of
from coach.ladder.model import Ladder
from tests.fakes import PARAGRAPHS, HashEmbedder, hash_embed, tiny_ladder
from tests.index.conftest import LADDER

FIRST, SECOND, THIRD = PARAGRAPHS
EDITED = tiny_ladder(FIRST, SECOND + " Then show it again.", THIRD)
OLDER_BUILD = "0123456789abcdef"
NOT_OURS = "notes"


def texts_of(ladder: Ladder) -> set[str]:
    """All that is embedded for that ladder."""
    return set(corpus_of(ladder).every_text())


def state(root: Path, ladder: Ladder = LADDER) -> str:
    """Of the index in use, for that ladder."""
    return index_status(ladder, hash_embed.fingerprint, root).state


@dataclass(frozen=True)
class Rebuilt:
    """EDITED built over the index of LADDER while that was open, after a killed build."""

    root: Path
    builds: tuple[str, ...]  # ids, oldest first
    report: BuildReport
    asked: tuple[str, ...]  # texts embedded
    progress: tuple[tuple[int, int], ...]
    hits: tuple[tuple[Hit, ...], ...]  # of the open index, before and after


@pytest.fixture(scope="module")
def rebuilt(built_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    root = Path(shutil.copytree(built_root, tmp_path_factory.mktemp("rebuilt") / "index"))
    shelf, embedder, seen = shelf_of(root, LADDER.id), HashEmbedder(), []
    before = shelf.current() or ""
    for name in (f"{SCRATCH_PREFIX}left", OLDER_BUILD, NOT_OURS):
        (shelf.folder / name / "chroma").mkdir(parents=True)
    (shelf.folder / f"{SCRATCH_PREFIX}{POINTER}").write_text("half", encoding="ascii")
    question = hash_embed(["plan"])[0], "plan", 3
    with open_index(LADDER, hash_embed.fingerprint, root) as opened:
        hits = [opened.search(*question)]
        report = build_index(EDITED, embedder, root, lambda *at: seen.append(at))
        hits.append(opened.search(*question))
    builds = (OLDER_BUILD, before, shelf.current() or "")
    return Rebuilt(root, builds, report, tuple(embedder.asked), tuple(seen), tuple(hits))


def test_a_rebuild_embeds_only_the_texts_that_changed_each_once(rebuilt: Rebuilt) -> None:
    assert sorted(rebuilt.asked) == sorted(texts_of(EDITED) - texts_of(LADDER))


def test_the_report_counts_what_was_done(rebuilt: Rebuilt) -> None:
    report = rebuilt.report
    assert (report.passages, report.sentences) == (6, 12)
    assert report.embedded == len(rebuilt.asked)
    assert report.embedded + report.reused == len(texts_of(EDITED))
    assert report.folder == shelf_of(rebuilt.root, LADDER.id).snapshot(rebuilt.builds[-1])
    assert report.seconds > 0


def test_progress_goes_from_nothing_to_all_new_texts(rebuilt: Rebuilt) -> None:
    total = len(rebuilt.asked)
    assert rebuilt.progress == ((0, total), (total, total))


def test_a_rebuilt_index_holds_the_vectors_a_new_one_would(rebuilt: Rebuilt) -> None:
    corpus = corpus_of(EDITED)
    with open_index(EDITED, hash_embed.fingerprint, rebuilt.root) as opened:
        np.testing.assert_array_equal(opened.contexts, hash_embed(corpus.contexts))
        np.testing.assert_array_equal(opened.sentences, hash_embed(corpus.sentences))


def test_an_open_index_goes_on_while_another_is_built(rebuilt: Rebuilt) -> None:
    before, after = rebuilt.hits
    assert before == after


def test_the_snapshot_before_is_kept_and_older_or_unfinished_ones_are_not(
    rebuilt: Rebuilt,
) -> None:
    left = {path.name for path in shelf_of(rebuilt.root, LADDER.id).folder.iterdir()}
    assert left == {LOCK, POINTER, NOT_OURS, *rebuilt.builds[1:]}


class Stop(Exception):
    """Ends a build that has gone far enough."""


@dataclass(frozen=True)
class StopsAfter(HashEmbedder):
    """Embeds so many groups of texts, then stops the build."""

    groups: int = 0

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if len(self.asked) >= self.groups * CHUNK_TEXTS:
            self.asked.extend(texts)
            raise Stop
        return super().__call__(texts)


def asked_for(ladder: Ladder, root: Path, embedder: HashEmbedder) -> set[str]:
    """What a build has embedded before it is stopped."""
    with pytest.raises(Stop):
        build_index(ladder, embedder, root)
    return set(embedder.asked)


def test_another_embedder_embeds_everything_anew(root: Path) -> None:
    assert asked_for(LADDER, root, StopsAfter(fingerprint="another/64")) == texts_of(LADDER)


def test_vectors_of_a_damaged_snapshot_are_not_used_again(root: Path, snapshot: Path) -> None:
    (snapshot / "digests.npy").write_bytes(b"junk")
    assert asked_for(LADDER, root, StopsAfter()) == texts_of(LADDER)


def test_a_build_that_is_stopped_leaves_the_old_index_and_nothing_beside_it(root: Path) -> None:
    long = tiny_ladder(*[f"Plan number {number}." for number in range(3 * CHUNK_TEXTS)])
    asked_for(long, root, StopsAfter(groups=2))
    assert state(root) == "fresh"
    assert not list(root.glob(f"*/{SCRATCH_PREFIX}*"))


@dataclass(frozen=True)
class BuildsToo(HashEmbedder):
    """Builds the index of LADDER while it is asked to embed for a build."""

    root: Path = Path()

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        build_index(LADDER, hash_embed, self.root)
        return super().__call__(texts)


def test_only_one_process_builds_an_index_at_a_time(root: Path) -> None:
    with pytest.raises(IndexBusy, match=rf"process {os.getpid()} is building .* try again"):
        build_index(EDITED, BuildsToo(root=root), root)
    assert state(root) == "fresh"


def test_two_ladders_have_indexes_of_their_own_that_may_be_built_at_once(tmp_path: Path) -> None:
    other = tiny_ladder(ladder_id="other")
    build_index(other, BuildsToo(root=tmp_path), tmp_path)
    assert state(tmp_path) == state(tmp_path, other) == "fresh"


def test_a_snapshot_that_crashes_its_canary_is_not_put_in_use(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = (
        "import os, signal, sys\n"
        "if 'coach.index.canary' in sys.orig_argv: os.kill(os.getpid(), signal.SIGSEGV)\n"
    )
    (tmp_path / "crash").mkdir()
    (tmp_path / "crash" / "sitecustomize.py").write_text(crash, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "crash"))
    with pytest.raises(IndexUnusable, match=r"crashes the process \(SIGSEGV\).*coach index build"):
        build_index(EDITED, hash_embed, root)
    assert state(root) == "fresh"
    assert not list(root.glob(f"*/{SCRATCH_PREFIX}*"))


@dataclass(frozen=True)
class Broken(HashEmbedder):
    """Makes vectors that nothing is near to."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().__call__(texts) * np.float32("nan")


def test_vectors_that_are_none_are_refused(root: Path) -> None:
    with pytest.raises(ProjectError, match="not of length 1"):
        build_index(EDITED, Broken(), root)
    assert state(root) == "fresh"


def test_a_ladder_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="the ladder has no text"):
        build_index(replace(LADDER, competencies=()), hash_embed, tmp_path)
    assert list(tmp_path.iterdir()) == []

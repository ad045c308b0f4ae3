"""The canary: damage that hashes cannot show is found by a process that may crash on it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach.errors import IndexUnusable
from coach.index.building import build_index
from coach.index.canary import main
from coach.index.lexical_writing import write_lexical
from coach.index.manifest import FILE_NAME, file_hashes
from coach.index.proving import prove
from coach.index.shelf import shelf_of
from tests.fakes import hash_embed, tiny_ladder

# Below 1,000 records chroma answers from its log and leaves its graph files unused.
LARGE = tiny_ladder(*[f"Practice {number} is number {number * number}." for number in range(600)])


@pytest.fixture(scope="module")
def large_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root of the index of LARGE. Not to be changed."""
    root = tmp_path_factory.mktemp("large")
    build_index(LARGE, hash_embed, root)
    return root


@pytest.fixture
def large_snapshot(large_root: Path, tmp_path: Path) -> Path:
    """A copy of the snapshot of LARGE, to break."""
    shelf = shelf_of(large_root, LARGE.id)
    return Path(shutil.copytree(shelf.snapshot(shelf.current() or ""), tmp_path / "large"))


def graph(snapshot: Path) -> Path:
    """The folder of chroma's vector files."""
    return next(path for path in (snapshot / "chroma").iterdir() if path.is_dir())


def rehash(snapshot: Path) -> None:
    """Make the manifest agree with the files, whatever they are."""
    manifest = json.loads((snapshot / FILE_NAME).read_bytes())
    manifest["files"] = file_hashes(snapshot)
    (snapshot / FILE_NAME).write_text(json.dumps(manifest), encoding="utf-8")


def lose_the_graph(snapshot: Path) -> None:
    shutil.rmtree(graph(snapshot))


def lose_the_database(snapshot: Path) -> None:
    (snapshot / "chroma" / "chroma.sqlite3").unlink()


def lose_a_record(snapshot: Path) -> None:
    with sqlite3.connect(snapshot / "chroma" / "chroma.sqlite3") as database:
        database.execute("delete from embeddings where id = (select min(id) from embeddings)")
    database.close()


def spoil_the_graph(snapshot: Path) -> None:
    header = graph(snapshot) / "header.bin"
    content = header.read_bytes()
    header.write_bytes(content[: len(content) // 2].ljust(len(content), b"\xff"))


def swap_two_vectors(snapshot: Path) -> None:
    matrix = np.load(snapshot / "vectors.npy")
    matrix[[0, 1]] = matrix[[1, 0]]
    np.save(snapshot / "vectors.npy", matrix)


def index_other_words(snapshot: Path) -> None:
    shutil.rmtree(snapshot / "lexical")
    write_lexical(snapshot / "lexical", ["plan"])


def test_a_whole_snapshot_is_proven_and_not_changed(snapshot: Path) -> None:
    before = file_hashes(snapshot)
    prove(snapshot)
    assert file_hashes(snapshot) == before


@pytest.mark.parametrize(
    "damage", [lose_the_database, lose_a_record, swap_two_vectors, index_other_words]
)
def test_damage_that_the_hashes_agree_with_is_found(
    snapshot: Path, damage: Callable[[Path], None]
) -> None:
    damage(snapshot)
    rehash(snapshot)
    assert main([str(snapshot)]) == 1


def test_a_lost_graph_which_chroma_does_not_notice_is_found(large_snapshot: Path) -> None:
    lose_the_graph(large_snapshot)
    rehash(large_snapshot)
    assert main([str(large_snapshot)]) == 1


def test_a_graph_that_crashes_whoever_opens_it_is_found_and_leaves_no_copy(
    large_snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    spoil_the_graph(large_snapshot)
    rehash(large_snapshot)
    with pytest.raises(IndexUnusable) as refused:
        prove(large_snapshot)
    said = str(refused.value)
    assert said.startswith(f"{large_snapshot}: opening it crashes the process (SIG")
    assert said.endswith("); run `coach index build`")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_command_says_what_is_wrong_in_one_line(
    snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (snapshot / "vectors.npy").unlink()
    assert main([str(snapshot)]) == 1
    assert capsys.readouterr().err == "Damaged: vectors.npy is missing\n"

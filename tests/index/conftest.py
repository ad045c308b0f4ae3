"""One built index for all tests that only need to look at one, or to break a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.index.building import build_index
from coach.index.opening import LadderIndex, open_index
from coach.index.shelf import shelf_of
from tests.fakes import hash_embed, tiny_ladder

LADDER = tiny_ladder()


@pytest.fixture(scope="session")
def built_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root of the index of LADDER. Not to be changed."""
    root = tmp_path_factory.mktemp("built")
    build_index(LADDER, hash_embed, root)
    return root


@pytest.fixture(scope="session")
def index(built_root: Path) -> Iterator[LadderIndex]:
    """The index of LADDER, open."""
    with open_index(LADDER, hash_embed.fingerprint, built_root) as opened:
        yield opened


@pytest.fixture
def root(built_root: Path, tmp_path: Path) -> Path:
    """A copy of the index, to break."""
    return Path(shutil.copytree(built_root, tmp_path / "index"))


@pytest.fixture
def snapshot(root: Path) -> Path:
    """The snapshot in use in that copy."""
    shelf = shelf_of(root, LADDER.id)
    build_id = shelf.current()
    assert build_id
    return shelf.snapshot(build_id)

"""A disk that is full, read-only or forbidden: refused in one line, the index in use untouched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.errors import StorageFailed
from coach.index.building import build_index
from coach.index.examining import index_status
from coach.index.opening import open_index
from coach.index.private_copy import PREFIX
from coach.index.shelf import SCRATCH_PREFIX
from tests.fakes import hash_embed, tiny_ladder
from tests.index.conftest import LADDER

EDITED = tiny_ladder(*[f"Practice {number} is number {number * number}." for number in range(150)])
DISK_KILOBYTES = 4_096
AS_ROOT = os.geteuid() == 0


def mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", *options, "tmpfs", str(folder)], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount(folder, "-t", "tmpfs", "-o", f"size={DISK_KILOBYTES}k")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be mounted by root only, and not in every container")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def leave(disk: Path, kilobytes: int) -> None:
    """Fill the disk until so much is free."""
    free = shutil.disk_usage(disk).free
    (disk / "filler").write_bytes(bytes(free - kilobytes * 1024))


def refused(attempt: Callable[[], object], message: str) -> None:
    with pytest.raises(StorageFailed) as failed:
        attempt()
    assert re.search(message, str(failed.value)), failed.value
    assert "\n" not in str(failed.value)


def still_in_use(root: Path) -> None:
    """The index of LADDER is as it was, and nothing half-written lies beside it."""
    with open_index(LADDER, hash_embed.fingerprint, root) as opened:
        assert opened.search(hash_embed(["plan"])[0], "plan", 3)
    assert not list(root.glob(f"*/{SCRATCH_PREFIX}*"))


@pytest.mark.parametrize("kilobytes", [0, 40, 150, 300, 600])
def test_a_disk_that_fills_up_during_a_build_leaves_the_old_index(
    built_root: Path, disk: Path, kilobytes: int
) -> None:
    root = Path(shutil.copytree(built_root, disk / "index"))
    leave(disk, kilobytes)
    refused(
        lambda: build_index(EDITED, hash_embed, root),
        "; free some space, or set COACH_DATA to a folder on another disk$",
    )
    still_in_use(root)


def test_a_build_goes_through_once_there_is_space(built_root: Path, disk: Path) -> None:
    root = Path(shutil.copytree(built_root, disk / "index"))
    leave(disk, 300)
    with pytest.raises(StorageFailed):
        build_index(EDITED, hash_embed, root)
    (disk / "filler").unlink()
    build_index(EDITED, hash_embed, root)
    assert index_status(EDITED, hash_embed.fingerprint, root).state == "fresh"


def test_a_full_disk_before_the_first_build_leaves_nothing(disk: Path) -> None:
    leave(disk, 0)
    refused(lambda: build_index(LADDER, hash_embed, disk / "index"), "free some space")
    assert index_status(LADDER, hash_embed.fingerprint, disk / "index").state == "missing"


def test_a_read_only_disk_can_be_asked_but_not_built_on(built_root: Path, disk: Path) -> None:
    root = Path(shutil.copytree(built_root, disk / "index"))
    mount(disk, "-o", "remount,ro")
    refused(
        lambda: build_index(EDITED, hash_embed, root),
        r"read-only file system; set COACH_DATA to a folder that can be written$",
    )
    still_in_use(root)


def test_a_full_temporary_folder_is_named(
    root: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(disk, 40)
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    refused(
        lambda: open_index(LADDER, hash_embed.fingerprint, root),
        rf"^{disk}.*no space left.*; free some space, or set TMPDIR to a folder on another disk$",
    )
    assert not list(disk.glob(f"{PREFIX}*"))


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(root: Path) -> None:
    shelf = root / LADDER.id
    shelf.chmod(0o555)
    try:
        refused(
            lambda: build_index(EDITED, hash_embed, root),
            "permission denied; grant access to it, or set COACH_DATA",
        )
        still_in_use(root)
    finally:
        shelf.chmod(0o755)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in the way", encoding="utf-8")
    refused(
        lambda: build_index(LADDER, hash_embed, tmp_path / "index"),
        "index.*; move the file that is in the way, or set COACH_DATA",
    )

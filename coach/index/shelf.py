"""The folder of one ladder's snapshots: which one is in use, who may build, what is thrown away.

    root/<ladder>/CURRENT      names the snapshot in use; replaced atomically
    root/<ladder>/<build id>/  a snapshot, never changed once it has its name
    root/<ladder>/.building-*  a build under way, or what a killed one left behind
    root/<ladder>/.lock        held by the one process that builds

Knows nothing of what is in a snapshot.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coach.errors import IndexBusy
from coach.index.storage import sync, sync_tree

POINTER = "CURRENT"
LOCK = ".lock"
SCRATCH_PREFIX = ".building-"
BUILD_DIGITS = 16  # hex digits of a build id
BUILD_ID = re.compile(rf"[0-9a-f]{{{BUILD_DIGITS}}}")
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,100}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One ladder's snapshots. OSErrors pass through to the caller."""

    folder: Path

    def current(self) -> str | None:
        """Build id of the snapshot in use, None when nothing was built yet."""
        try:
            return (self.folder / POINTER).read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return None

    def snapshot(self, build_id: str) -> Path:
        """Where that snapshot lies."""
        return self.folder / build_id

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the right to build. Raises IndexBusy when another process holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / LOCK).open("a+", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise IndexBusy(_busy(self.folder, lock.read().strip())) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """An empty folder to build in; gone afterwards unless it was published. Needs the lock.

        Its name is never used twice: chroma remembers, by name, a folder it could not open.
        """
        for leftover in self.folder.glob(f"{SCRATCH_PREFIX}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = self.folder / f"{SCRATCH_PREFIX}{secrets.token_hex(8)}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def publish(self, folder: Path, build_id: str) -> Path:
        """Give a finished scratch folder its name and put it in use. Needs the lock.

        Everything is on the disk before the pointer names it, so that whatever happens leaves the
        old snapshot in use or the new one. The one in use until now is kept for its readers.
        """
        before = self.current()
        sync_tree(folder)
        published = folder.rename(self.snapshot(build_id))
        sync(self.folder)
        self._point_at(build_id)
        self._remove_all_but({build_id, before})
        return published

    def _point_at(self, build_id: str) -> None:
        pointer = self.folder / f"{SCRATCH_PREFIX}{POINTER}"
        pointer.write_text(f"{build_id}\n", encoding="ascii")
        sync(pointer)
        pointer.replace(self.folder / POINTER)
        sync(self.folder)

    def _remove_all_but(self, build_ids: set[str | None]) -> None:
        for path in self.folder.iterdir():
            if BUILD_ID.fullmatch(path.name) and path.name not in build_ids:
                shutil.rmtree(path, ignore_errors=True)


def shelf_of(root: Path, ladder: str) -> Shelf:
    """The shelf of the ladder with that id, which is also its folder's name where it can be."""
    plain = _PLAIN_NAME.fullmatch(ladder)
    name = ladder if plain else f"ladder-{hashlib.sha256(ladder.encode()).hexdigest()[:16]}"
    return Shelf(root / name)


def _busy(folder: Path, pid: str) -> str:
    return (
        f"{folder}: process {pid or '(just started)'} is building this index; "
        "wait for it to finish and try again"
    )

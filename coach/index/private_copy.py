"""A copy of a folder for this process alone, gone when it is closed or the process exits.

Chroma writes into a folder it opens, and two processes in one folder give wrong answers; a
published snapshot must never change. Knows nothing of what is copied.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from coach.index.storage import told_as_storage

PREFIX = "coach-index-"


@dataclass(frozen=True, slots=True)
class PrivateCopy:
    """`folder` may be written to; `close` removes it (again is harmless)."""

    folder: Path
    owner: int  # id of the process that made it; a fork must not remove its parent's

    def close(self) -> None:
        """Remove the copy."""
        atexit.unregister(self.close)
        if self.owner == os.getpid():
            shutil.rmtree(self.folder.parent, ignore_errors=True)


def private_copy(folder: Path) -> PrivateCopy:
    """Copy a folder into the system's temporary folder, for this user's eyes only.

    Raises StorageFailed when it cannot be written.
    """
    with told_as_storage(Path(tempfile.gettempdir()), setting="TMPDIR"):
        home = Path(tempfile.mkdtemp(prefix=PREFIX))
        copy = PrivateCopy(home / folder.name, os.getpid())
        atexit.register(copy.close)
        try:
            _copy_tree(folder, copy.folder)
        except BaseException:
            copy.close()
            raise
    return copy


def _copy_tree(source: Path, target: Path) -> None:
    """Like shutil.copytree, but the first error is raised as what it is."""
    target.mkdir()
    for path in source.iterdir():
        if path.is_dir():
            _copy_tree(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)

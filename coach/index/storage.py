"""Turns what a disk refuses into one line for the operator, and makes writes last.

Knows nothing of what is stored.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import StorageFailed

SPACE_REPAIR = "free some space, or set COACH_DATA to a folder on another disk"
_OTHER_FOLDER = "set COACH_DATA to a folder that can be written"
_REPAIRS = {
    None: SPACE_REPAIR,  # how numpy reports that not all of an array was written
    errno.ENOSPC: SPACE_REPAIR,
    errno.EDQUOT: SPACE_REPAIR,
    errno.EROFS: _OTHER_FOLDER,
    errno.EACCES: f"grant access to it, or {_OTHER_FOLDER}",
    errno.EPERM: f"grant access to it, or {_OTHER_FOLDER}",
    errno.ENOTDIR: f"move the file that is in the way, or {_OTHER_FOLDER}",
    errno.EEXIST: f"move the file that is in the way, or {_OTHER_FOLDER}",
}


@contextmanager
def told_as_storage(folder: Path, setting: str = "COACH_DATA") -> Iterator[None]:
    """Raise StorageFailed, with the place and the repair, for any OSError inside.

    `setting` is the variable that decides where `folder` lies.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        repair = _REPAIRS.get(error.errno, f"check the disk, or {_OTHER_FOLDER}")
        repair = repair.replace("COACH_DATA", setting)
        place = error.filename2 or error.filename or folder  # filename2 is where a copy goes
        raise StorageFailed(f"{place}: {reason}; {repair}") from error


def sync_tree(folder: Path) -> None:
    """Have every file and folder under `folder`, and itself, written to the disk."""
    for path in [*folder.rglob("*"), folder]:
        sync(path)


def sync(path: Path) -> None:
    """Have one file or folder written to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

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

_REPAIRS = {
    errno.ENOSPC: "free some space, or set COACH_DATA to a folder on another disk",
    errno.EDQUOT: "free some space, or set COACH_DATA to a folder on another disk",
    errno.EROFS: "set COACH_DATA to a folder that can be written",
    errno.EACCES: "grant access to it, or set COACH_DATA to a folder that can be written",
    errno.EPERM: "grant access to it, or set COACH_DATA to a folder that can be written",
    errno.ENOTDIR: "move the file that is in the way, or set COACH_DATA to another folder",
    errno.EEXIST: "move the file that is in the way, or set COACH_DATA to another folder",
}
_OTHERWISE = "check the disk, or set COACH_DATA to another folder"


@contextmanager
def told_as_storage(folder: Path) -> Iterator[None]:
    """Raise StorageFailed, naming the folder and the repair, for any OSError inside."""
    try:
        yield
    except OSError as error:
        raise storage_failed(folder, error) from error


def storage_failed(folder: Path, error: OSError) -> StorageFailed:
    """The error for the operator."""
    place = error.filename or folder
    reason = (error.strerror or str(error)).lower()
    return StorageFailed(f"{place}: {reason}; {_REPAIRS.get(error.errno or 0, _OTHERWISE)}")


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

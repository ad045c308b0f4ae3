"""Owns the file of an SQLite database before anybody opens it: its mode, and who may read it.

Must not know tables. Never opens a database file that is in use: closing it again would drop the
locks that SQLite holds on it for this whole process.
"""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from coach.errors import SettingError
from coach.store.owner_file import make_once


def have_file(path: Path) -> None:
    """Make the file if there is none: readable for its owner alone, in WAL mode from the start.

    Processes that start together would otherwise change the mode together, and fail. OSErrors and
    those of SQLite pass through. Raises SettingError for a file that anybody may read.
    """
    make_once(path, _fill)
    if path.stat().st_mode & stat.S_IRWXO:
        raise SettingError(f"{path}: anybody may read the database; run `chmod 600 {path}`")


def _fill(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")

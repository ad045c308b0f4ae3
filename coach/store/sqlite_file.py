"""Owns the file of an SQLite database before anybody opens it: its mode, and who may read it.

Must not know tables. Never opens a database file that is in use: closing it again would drop the
locks that SQLite holds on it for this whole process.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from coach.errors import SettingError

OWNER_ONLY = 0o600


def have_file(path: Path) -> None:
    """Make the file if there is none: readable for its owner alone, in WAL mode from the start.

    Processes that start together would otherwise change the mode together, and fail. OSErrors and
    those of SQLite pass through. Raises SettingError for a file that anybody may read.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    if path.stat().st_mode & stat.S_IRWXO:
        raise SettingError(f"{path}: anybody may read the database; run `chmod 600 {path}`")


def _make(path: Path) -> None:
    """Whole or not at all; of several made at once, the first stays."""
    scratch = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    os.close(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    try:
        with closing(sqlite3.connect(scratch)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        os.link(scratch, path)
    except FileExistsError:
        pass
    finally:
        scratch.unlink()

"""Owns how trouble with the database is told: one line for whoever runs coach.

Must not know queries. A broken constraint is no trouble of the database; it passes through.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    TimeoutError,
)

from coach.errors import StorageFailed

DRIVERS = ("asyncpg", "sqlite3", "aiosqlite")  # whose own errors escape while connecting
REPAIR = "see that it runs, has space and lets coach write, or set COACH_DATABASE_URL"


@contextmanager
def told_as_storage(place: str) -> Iterator[None]:
    """Raise StorageFailed for a database that is away, locked, full or read-only.

    `place` is its URL without the password. Defects (wrong SQL, broken constraints) pass through.
    """
    try:
        yield
    except IntegrityError:
        raise
    except Exception as error:
        if not _is_trouble(error):
            raise
        raise StorageFailed(f"{place}: {_found(error)}; {REPAIR}") from error


def _is_trouble(error: Exception) -> bool:
    if isinstance(error, DBAPIError):
        damaged = type(error) is DatabaseError  # what SQLite says of a file that is none
        return damaged or isinstance(error, OperationalError | InterfaceError) or _is_away(error)
    own = type(error).__module__.split(".")[0] in DRIVERS
    return own or isinstance(error, OSError | TimeoutError)


def _is_away(error: DBAPIError) -> bool:
    """The connection broke, or the server gave up on a statement (SQLSTATE classes 25, 53, 57)."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state[:2] in ("25", "53", "57")


def _found(error: Exception) -> str:
    """One line, without the statement: its values may be somebody's words."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return " ".join(str(cause).split()) or type(cause).__name__

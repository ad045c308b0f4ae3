"""Owns the way into the database: opening it by URL, its pragmas, its connections.

Must not know a table. SQLite: WAL, every commit on the disk before it returns, one writer at a
time; a local disk only. PostgreSQL: pooled connections with time limits.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from coach.errors import SettingError
from coach.store.failures import told_as_storage
from coach.store.migrating import migrate
from coach.store.sqlite_file import have_file

BUSY_SECONDS = 5.0  # how long a statement waits for another process's lock
STATEMENT_SECONDS = 5  # PostgreSQL gives up on a statement
IDLE_SECONDS = 10  # and on a transaction nobody goes on with
POOL, OVERFLOW = 5, 10  # connections kept, and opened on top of them when busy
WRITES = "coach_writes"  # execution option of connections that will write
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a commit that returned survives a power cut
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted is overwritten
)
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. Safe to share between the tasks of one event loop; close it when done."""

    place: str  # its URL without the password
    dialect: str  # "sqlite" or "postgresql"
    _readers: AsyncEngine
    _writers: AsyncEngine
    _turn: AbstractAsyncContextManager[Any]  # SQLite has one writer: waiting here is fair and quick

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one state of the database. Raises StorageFailed."""
        with told_as_storage(self.place):
            async with self._readers.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction, on the disk when the block ends, undone when it raises.

        Raises StorageFailed.
        """
        with told_as_storage(self.place):
            async with self._turn, self._writers.begin() as connection:
                yield connection

    async def scrub(self) -> None:
        """Take what was deleted out of SQLite's write-ahead log as well, where it would stand until
        the log is written over; for PostgreSQL its own vacuum does the like. Raises StorageFailed.
        """
        if self.dialect != "sqlite":
            return
        with told_as_storage(self.place):
            async with self._turn, self._readers.connect() as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)"):
                    pass  # where somebody reads just now, the next time does it

    async def is_up(self) -> bool:
        """Whether it answers; for readiness."""
        try:
            async with self.reading() as connection:
                await connection.exec_driver_sql("SELECT 1")
        except Exception:
            return False
        return True

    async def close(self) -> None:
        """Give back every connection."""
        await self._readers.dispose()


async def open_store(url: str, busy: float = BUSY_SECONDS) -> Store:
    """Open a database and bring its tables up to date; several processes may do so at once.

    `url`: `sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://user@host/name`.
    `busy`: seconds a statement of SQLite waits for another process's lock.
    Raises SettingError for a URL of neither kind, StorageFailed for a database that is not there,
    and OperatorError for one a newer coach has written.
    """
    parsed = _parsed(url)
    place = parsed.render_as_string(hide_password=True)
    with told_as_storage(place):
        engine = _engine(parsed, busy)
        sqlite = engine.dialect.name == "sqlite"
        turn: AbstractAsyncContextManager[Any] = asyncio.Lock() if sqlite else nullcontext()
        writers = engine.execution_options(**{WRITES: True})
        store = Store(place, engine.dialect.name, engine, writers, turn)
        try:
            await migrate(store.reading, store.writing)
        except BaseException:
            await store.close()
            raise
    return store


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = URL.create("unreadable")
    backend = parsed.drivername.partition("+")[0]
    if backend not in DRIVERS or (
        backend == "sqlite" and parsed.database in (None, "", ":memory:")
    ):
        raise SettingError(
            f"COACH_DATABASE_URL: a URL for {backend!r} cannot be used; "
            "set it to sqlite:///path/to/coach.db or postgresql://user@host/name"
        )
    return parsed.set(drivername=DRIVERS[backend])


def _engine(url: URL, busy: float) -> AsyncEngine:
    if url.get_backend_name() == "sqlite":
        have_file(Path(url.database or ""))
        engine = create_async_engine(url, pool_size=POOL, max_overflow=OVERFLOW)
        event.listen(engine.sync_engine, "connect", partial(_prepare, busy))
        event.listen(engine.sync_engine, "begin", _begin)
        return engine
    limits = {
        "statement_timeout": str(STATEMENT_SECONDS * 1000),
        "idle_in_transaction_session_timeout": str(IDLE_SECONDS * 1000),
        "synchronous_commit": "on",
        "application_name": "coach",
    }
    return create_async_engine(
        url,
        pool_size=POOL,
        max_overflow=OVERFLOW,
        pool_pre_ping=True,  # a server that was started again is found without an error
        connect_args={"server_settings": limits, "timeout": STATEMENT_SECONDS},
    )


def _prepare(busy: float, connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin does
    cursor = connection.cursor()
    patience = f"busy_timeout={round(busy * 1000)}"  # first, so that the others wait too
    for pragma in (patience, *PRAGMAS):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: two that read first could both wait for each other."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

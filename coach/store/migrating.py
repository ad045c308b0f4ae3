"""Owns how the tables come up to date when a database is opened; alembic does the work.

Must not know what the migrations hold. Forward only; a killed migration leaves the old tables.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from coach.errors import OperatorError

NEWEST = "0003"  # the revision that tables.py stands at; a test compares it with the scripts
FOLDER = Path(__file__).parent / "migrations"
LOCK = 0x636F616368  # "coach", as PostgreSQL's number of the lock that migrations take

Connect = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


async def migrate(reading: Connect, writing: Connect) -> None:
    """Bring the tables to NEWEST; alembic is not even imported where they are.

    Raises OperatorError for a revision this coach does not know.
    """
    async with reading() as connection:
        found = await connection.run_sync(_revision)
    if found == NEWEST:
        return
    async with writing() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await connection.run_sync(_upgrade)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise OperatorError(
            f"the database stands at revision {_revision(connection)}, which this coach does not "
            "know; run the newer coach that wrote it, or restore a backup of before"
        ) from error

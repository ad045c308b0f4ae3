"""The same tests over both databases, and a clock that tests turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from coach.store.local import LOCAL_PERSON
from coach.store.migrating import NEWEST
from coach.store.opening import Store, open_store
from tests.records import servers

EMPTIED = f"""
TRUNCATE people, spending, reservations, accesses, marks CASCADE;
INSERT INTO people VALUES ('{LOCAL_PERSON}', 'local', 0);
UPDATE alembic_version SET version_num = '{NEWEST}';
"""
BEGIN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
number = count()


class Clock:
    """Stands still until a test turns it."""

    def __init__(self) -> None:
        self.time = BEGIN

    def __call__(self) -> datetime:
        return self.time

    def turn(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[Path]:
    with servers.postgres() as path:
        asyncio.run(migrate(url_in(path, "postgres")))
        yield path


async def migrate(url: str) -> None:
    await (await open_store(url)).close()


def url_in(folder: Path, name: str) -> str:
    return f"postgresql://coach@/{name}?host={folder}"


def new_database(folder: Path) -> str:
    """The URL of a database without tables. It stays until the server ends: 7 MB each, so few."""
    name = f"test{next(number)}"
    asyncio.run(execute(folder, "template1", f"CREATE DATABASE {name} TEMPLATE template0"))
    return url_in(folder, name)


async def execute(folder: Path, name: str, statements: str) -> None:
    connection = await asyncpg.connect(host=str(folder), user="coach", database=name)
    await connection.execute(statements)
    await connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with tables and nothing in them."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'coach.db'}"
    folder = request.getfixturevalue("postgres_folder")
    asyncio.run(execute(folder, "postgres", EMPTIED))
    return url_in(folder, "postgres")


@pytest.fixture
async def store(url: str, anyio_backend: str) -> AsyncIterator[Store]:
    opened = await open_store(url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with servers.redis() as url:
        yield url

"""The same tests over both databases, and a clock that tests turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from coach.store.opening import Store, open_store
from tests.records import servers

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


def new_database(folder: Path, *, like: str = "template0") -> str:
    """The URL of a database of its own."""
    name = f"test{next(number)}"

    async def create() -> None:
        connection = await asyncpg.connect(host=str(folder), user="coach", database="template1")
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        await connection.close()

    asyncio.run(create())
    return url_in(folder, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with tables and nothing in them."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'coach.db'}"
    return new_database(request.getfixturevalue("postgres_folder"), like="postgres")


@pytest.fixture
async def store(url: str, anyio_backend: str) -> AsyncIterator[Store]:
    opened = await open_store(url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with servers.redis() as url:
        yield url

"""Real servers on loopback ports: one open to this machine, one that needs keys. One coach speaks
at both; each has its own database.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from coach.accounts.roles import Role
from coach.assembly import Coach, open_coach
from coach.records import open_records
from coach.settings import Settings
from coach.store.instants import utc_now
from coach.web.app import create_app
from coach.web.connection import Connection
from coach.web.pacing import Paces
from coach.web.server import address, bind, configured
from tests.cli.conftest import write_ladder
from tests.web.scripted import Scripted

PATIENCE = 20  # seconds, after which something that should have happened has not
UNHURRIED = Paces(*(["1000000/minute"] * 4), turns=1_000)
ASK = {"question": "How do I grow as a maker?"}


@contextmanager
def serving(
    app: FastAPI, proxy: str | None = None, connection: type[Connection] = Connection
) -> Iterator[str]:
    """The URL of an application on a free port of this machine."""
    with bind("127.0.0.1", 0) as bound:
        server = uvicorn.Server(configured(lambda: app, proxy=proxy, connection=connection))
        thread = threading.Thread(target=server.run, args=([bound],))
        thread.start()
        try:
            wait_until(lambda: server.started or not thread.is_alive())
            assert server.started, "the application did not start"
            yield address(bound)
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


def wait_until(happened: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for something to become true."""
    waiting = threading.Event()
    for _ in range(int(seconds * 100)):
        if happened():
            return
        waiting.wait(0.01)
    raise AssertionError("waited in vain")


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """The offline coach of a small ladder; servers that share it must not close it."""
    folder = tmp_path_factory.mktemp("coach")
    ladder = write_ladder(folder / "pottery")
    with open_coach(ladder, settings=Settings(data=folder / "var")) as opened:
        yield replace(opened, close=lambda: None)


def app_of(coach: Coach, data: Path, paces: Paces = UNHURRIED, **seconds: float) -> FastAPI:
    """An application around that coach, with a database of its own; it ends without grace."""
    given = {"grace": 0, **seconds}
    return create_app(Settings(data=data), open_=lambda _: coach, paces=paces, **given)


@pytest.fixture(scope="session")
def app(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application of `site`."""
    return app_of(coach, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def url(app: FastAPI) -> Iterator[str]:
    """Where the application is that is open to this machine."""
    with serving(app) as at:
        yield at


@pytest.fixture(scope="session")
def site(url: str) -> Iterator[httpx.Client]:
    """A client of the application that is open to this machine."""
    with httpx.Client(base_url=url, timeout=PATIENCE) as client:
        yield client


@dataclass(frozen=True)
class Locked:
    """A server that needs keys, and some of them by name: the roles, `revoked`, `expired`; and
    `lapsed`, the token of a session whose week is over."""

    url: str
    keys: dict[str, str]

    def client(self, name: str | None) -> httpx.Client:
        """A client that shows the key of that name."""
        shown = {"Authorization": f"Bearer {self.keys[name]}"} if name else {}
        return httpx.Client(base_url=self.url, timeout=PATIENCE, headers=shown)


@pytest.fixture(scope="session")
def locked(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locked]:
    """The same coach behind keys."""
    data = tmp_path_factory.mktemp("locked")
    keys = asyncio.run(_keys(Settings(data=data)))
    with serving(app_of(coach, data)) as at:
        yield Locked(at, keys)


async def _keys(settings: Settings) -> dict[str, str]:
    records = await open_records(settings)
    accounts = records.accounts
    made = {str(role): (await accounts.create_key(role, role)).secret for role in Role}
    made["other"] = (await accounts.create_key("other", Role.ENGINEER)).secret
    made["other-manager"] = (await accounts.create_key("other-manager", Role.MANAGER)).secret
    revoked = await accounts.create_key("revoked", Role.ADMIN)
    await accounts.revoke_key(revoked.key.id)
    expired = await replace_clock(accounts, days=2).create_key("expired", Role.ADMIN, days=1)
    lapsed = await replace_clock(accounts, days=8).open_session(made["other"])
    await records.close()
    ended = {"revoked": revoked.secret, "expired": expired.secret, "lapsed": lapsed.token}
    return {**made, **ended}


def replace_clock(accounts, days: int):
    """The same accounts, so many days ago."""
    from coach.accounts.admission import Accounts

    return Accounts(accounts._store, accounts._pepper, lambda: utc_now() - timedelta(days=days))


@pytest.fixture(scope="session")
def scripted(coach: Coach) -> Scripted:
    """The coach of `stage`."""
    return Scripted(coach)


@pytest.fixture(scope="session")
def stage(scripted: Scripted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an application whose coach goes by a script."""
    with (
        serving(app_of(scripted, tmp_path_factory.mktemp("stage"))) as at,
        httpx.Client(base_url=at, timeout=PATIENCE) as client,
    ):
        yield client


def begun_with(client: httpx.Client, title: str = "") -> str:
    """The address of a new conversation."""
    return client.post("/v1/conversations", json={"title": title}).headers["location"]

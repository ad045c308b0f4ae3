"""Two processes, one of them with two workers, over one PostgreSQL and one Redis: whoever takes a
request, a conversation goes on, an answer can be stopped, and limits hold across all of them.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from coach.accounts.roles import Role
from coach.assembly import build
from coach.records import open_records
from coach.settings import Settings
from tests.cli.conftest import write_ladder
from tests.records import servers
from tests.web.conftest import ASK, PATIENCE, wait_until
from tests.web.test_serving import served

PER_MINUTE = 24  # questions of one person
READS = 12  # each over a connection of its own, so that either worker may take it


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[str], list[str]]]:
    """The URLs of two services on the same database and Redis, and the keys of three people."""
    folder = tmp_path_factory.mktemp("both")
    build(write_ladder(folder / "one" / "pottery"), settings=Settings(data=folder / "one" / "var"))
    with ExitStack() as stack:
        postgres, redis = stack.enter_context(servers.postgres()), servers.redis()
        database = f"postgresql://coach@/postgres?host={postgres}"
        shared = {
            "COACH_DATABASE_URL": database,
            "COACH_REDIS_URL": stack.enter_context(redis),
            "COACH_PEPPER_FILE": str(folder / "pepper"),
            "COACH_CHAT_PER_MINUTE": str(PER_MINUTE),
        }
        keys = asyncio.run(
            made_keys(Settings(database_url=database, pepper_file=folder / "pepper"))
        )
        shutil.copytree(folder / "one", folder / "other")
        services = (
            served(folder / "one", "--workers", "2", **shared),
            served(folder / "other", **shared),
        )
        with ThreadPoolExecutor() as pool:  # each takes some seconds to start
            started = [pool.submit(stack.enter_context, one) for one in services]
        yield [one.result()[1] for one in started], keys


async def made_keys(settings: Settings) -> list[str]:
    records = await open_records(settings)
    made = [
        await records.accounts.create_key(name, Role.ENGINEER) for name in ("ada", "bea", "cem")
    ]
    await records.close()
    return [one.secret for one in made]


def shown(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_a_conversation_begun_on_one_goes_on_on_the_other(
    both: tuple[list[str], list[str]],
) -> None:
    (one, other), (key, *_) = both
    ada = {"headers": shown(key), "timeout": PATIENCE}
    place = httpx.post(f"{one}/v1/conversations", json={}, **ada).headers["location"]
    first = httpx.post(f"{one}{place}/messages", json=ASK, **ada)
    follow_up = {"question": "How do I know I'm ready?"}
    second = httpx.post(f"{other}{place}/messages", json=follow_up, **ada)
    assert second.json()["answer"]["frame"]["current"] == "maker"  # from the question before
    assert second.json()["position"] == 2
    for url in (one, other):
        messages = httpx.get(f"{url}{place}", **ada).json()["messages"]
        assert messages == [first.json(), second.json()]
    assert httpx.delete(f"{other}{place}", **ada).status_code == 204
    assert httpx.get(f"{one}{place}", **ada).status_code == 404


def test_limits_hold_across_both(both: tuple[list[str], list[str]]) -> None:
    urls, (_, key, third) = both

    def ask(number: int) -> int:
        where = f"{urls[number % 2]}/v1/ask"
        return httpx.post(where, json=ASK, headers=shown(key), timeout=PATIENCE).status_code

    with ThreadPoolExecutor(6) as crowd:  # fewer than one person's turns at once
        statuses = [*crowd.map(ask, range(PER_MINUTE + 8))]
        assert sorted(statuses) == [200] * PER_MINUTE + [429] * 8
        for url in urls:  # and they are whose they are
            assert httpx.post(f"{url}/v1/ask", json=ASK, headers=shown(third)).status_code == 200
        read = [
            *crowd.map(
                lambda _: httpx.get(f"{urls[0]}/v1/ladder", headers=shown(key)), range(READS)
            )
        ]
    assert {one.status_code for one in read} == {200}


def test_a_session_opened_on_one_lasts_on_the_other_until_it_is_ended(
    both: tuple[list[str], list[str]],
) -> None:
    (one, other), (*_, key) = both
    opened = httpx.post(f"{one}/v1/session", json={"key": key})
    browser = httpx.Client(cookies=opened.cookies, timeout=PATIENCE)
    with browser:
        assert browser.get(f"{other}/v1/session").json()["csrf"] == opened.json()["csrf"]
        token = {"X-CSRF-Token": opened.json()["csrf"]}
        assert browser.delete(f"{one}/v1/session", headers=token).status_code == 204
        for url in (one, other):  # each believes for half a second what it has just been told
            wait_until(lambda at=url: browser.get(f"{at}/v1/session").status_code == 401, 5)

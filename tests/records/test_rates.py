"""How often, and how much at once: in memory and in a real Redis, where processes share it."""

from __future__ import annotations

import asyncio
import multiprocessing
import uuid
from collections.abc import AsyncIterator

import pytest

from coach.errors import SettingError, StorageFailed
from coach.rates import Rates, open_rates
from tests.records.forks import processes

pytestmark = pytest.mark.anyio
PROCESSES, EACH = 2, 30


@pytest.fixture(params=["memory", "redis"])
async def rates(request: pytest.FixtureRequest, anyio_backend: str) -> AsyncIterator[Rates]:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    opened = open_rates(url)
    yield opened
    await opened.close()


@pytest.fixture
def who() -> str:
    return uuid.uuid4().hex


async def test_a_rate_is_allowed_so_often_and_then_says_when(rates: Rates, who: str) -> None:
    hits = [await rates.hit("3/minute", "ask", who) for _ in range(4)]
    assert [one.allowed for one in hits] == [True, True, True, False]
    assert [one.remaining for one in hits] == [2, 1, 0, 0]
    assert {one.limit for one in hits} == {3}
    assert all(50 <= one.retry_after <= 60 for one in hits)


async def test_limits_are_apart_by_name_and_by_whose(rates: Rates, who: str) -> None:
    assert (await rates.hit("1/minute", "ask", who)).allowed
    assert not (await rates.hit("1/minute", "ask", who)).allowed
    assert (await rates.hit("1/minute", "search", who)).allowed
    assert (await rates.hit("1/minute", "ask", who + "2")).allowed


async def test_whoever_waits_as_told_is_allowed_again(rates: Rates, who: str) -> None:
    assert (await rates.hit("1/second", "ask", who)).allowed
    refused = await rates.hit("1/second", "ask", who)
    assert not refused.allowed
    await asyncio.sleep(refused.retry_after)
    assert (await rates.hit("1/second", "ask", who)).allowed


async def test_many_at_once_get_no_more_than_the_rate(rates: Rates, who: str) -> None:
    hits = await asyncio.gather(*(rates.hit("10/minute", "ask", who) for _ in range(50)))
    assert sum(one.allowed for one in hits) == 10


async def test_so_many_at_once_and_no_more(rates: Rates, who: str) -> None:
    one, two = [await rates.take("stream", who, 2) for _ in range(2)]
    assert one and two
    assert await rates.take("stream", who, 2) is None
    assert await rates.take("stream", who + "2", 2)
    assert await rates.take("import", who, 2)
    await one.release()
    await one.release()  # giving it back again takes nobody else's
    assert await rates.take("stream", who, 2)
    assert await rates.take("stream", who, 2) is None


async def test_a_slot_that_a_crashed_worker_held_comes_free(redis_url: str, who: str) -> None:
    crashed, other = open_rates(redis_url, lease=2), open_rates(redis_url, lease=2)
    assert await crashed.take("stream", who, 1)
    await crashed.close()
    assert await other.take("stream", who, 1) is None
    async with asyncio.timeout(20):
        while not await other.take("stream", who, 1):
            await asyncio.sleep(0.1)
    await other.close()


def use(url: str, who: str, results: multiprocessing.Queue[tuple[int, int]]) -> None:
    """Hit one rate and take slots from a process of its own; tell how often that was allowed."""

    async def run() -> tuple[int, int]:
        rates = open_rates(url)
        hits = [await rates.hit(f"{EACH}/minute", "ask", who) for _ in range(EACH)]
        slots = [await rates.take("stream", who, EACH) for _ in range(EACH)]
        await rates.close()
        return sum(one.allowed for one in hits), sum(one is not None for one in slots)

    results.put(asyncio.run(run()))


async def test_processes_that_share_a_redis_share_its_limits(redis_url: str, who: str) -> None:
    results: multiprocessing.Queue[tuple[int, int]] = processes.Queue()
    users = [
        processes.Process(target=use, args=(redis_url, who, results)) for _ in range(PROCESSES)
    ]
    for one in users:
        one.start()
    for one in users:
        await asyncio.to_thread(one.join)
    hits, slots = zip(*(results.get() for _ in users), strict=True)
    assert (sum(hits), sum(slots)) == (EACH, EACH)


async def test_a_redis_that_is_away_is_told_in_one_line_without_its_password() -> None:
    rates = open_rates("redis+unix://:hunter2@/nowhere/socket")
    for use_it in (rates.hit("1/minute", "ask", "x"), rates.take("stream", "x", 1)):
        with pytest.raises(StorageFailed, match="COACH_REDIS_URL") as told:
            await use_it
        assert "hunter2" not in str(told.value) and "\n" not in str(told.value)
    assert not await rates.is_up()
    await rates.close()


@pytest.mark.parametrize("url", ["memcached://x", "http://x", "localhost:6379", "async+redis://x"])
async def test_only_a_redis_will_do(url: str) -> None:
    with pytest.raises(SettingError, match="COACH_REDIS_URL: not a URL of Redis"):
        open_rates(url)

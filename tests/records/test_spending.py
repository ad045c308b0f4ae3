"""Money: reserved before a call, settled after it, and never over a cap, whoever else spends."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import UTC, datetime

import pytest

from coach.accounts.admission import Accounts
from coach.accounts.pepper import Pepper
from coach.accounts.roles import Role
from coach.errors import Failure, ModelFailed
from coach.llm.call import Call, Complete, Finished, Message, Piece
from coach.spending import LEASE, Caps, Spending, Spent
from coach.store.opening import Store, open_store
from coach.store.tables import metadata
from coach.turn import Usage
from tests.records.conftest import Clock
from tests.records.forks import processes

pytestmark = pytest.mark.anyio
CALL = Call((Message("user", "How do I grow?"),), 100)
PROCESSES, EACH, AT_ONCE = 2, 40, 5  # calls of 1 dollar


def replying(cost: float | None, *, fails: Failure | None = None, after: int = 1) -> Complete:
    """A model whose call costs so much, or that fails after so many pieces."""

    async def complete(call: Call) -> AsyncIterator[Piece | Finished]:
        for _ in range(after):
            yield Piece("Plan ")
        if fails:
            raise ModelFailed("broken", fails, "small")
        yield Finished("small", "m-1", "stop", Usage(10, 5, cost))

    return complete


async def whole(complete: Complete) -> list[Piece | Finished]:
    return [part async for part in complete(CALL)]


async def refused(spending: Spending, most: float | None = 1.0, who: str = "ada") -> ModelFailed:
    with pytest.raises(ModelFailed) as told:
        await spending.reserve(who, most, "small")
    assert told.value.kind is Failure.OVER_BUDGET
    return told.value


async def test_a_call_is_booked_at_what_it_cost(store: Store, clock: Clock) -> None:
    spending = Spending(store, Caps(day=10), clock)
    reserved = await spending.reserve("ada", 2.5, "small")
    assert await spending.spent() == await spending.spent("ada") == Spent(2.5, 0)
    await spending.settle(reserved, 0.75)
    await spending.settle(reserved, 9.0)  # once is enough
    for month in (False, True):
        assert await spending.spent(month=month) == Spent(0, 0.75)
    assert await spending.spent("bea") == Spent(0, 0)


@pytest.mark.parametrize(
    ("caps", "why"),
    [
        (Caps(day=2), "this installation's spend cap for 2026-11-22"),
        (Caps(month=2), "this installation's spend cap for 2026-11 "),
        (Caps(person_day=2), "this person's spend cap for 2026-11-22"),
        (Caps(person_month=2), "this person's spend cap for 2026-11 "),
    ],
)
async def test_a_cap_is_reached_and_not_passed(
    store: Store, clock: Clock, caps: Caps, why: str
) -> None:
    spending = Spending(store, caps, clock)
    for _ in range(2):
        await spending.reserve("ada", 1.0, "small")
    failed = await refused(spending, 0.000001)
    assert why in str(failed)
    assert await spending.spent() == await spending.spent("ada", month=True) == Spent(2, 0)
    person = caps.person_day or caps.person_month
    if person:
        assert await spending.reserve("bea", 1.0, "small")
    else:
        await refused(spending, who="bea")


async def test_a_cap_says_when_to_come_back(store: Store, clock: Clock) -> None:
    clock.time = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert (await refused(Spending(store, Caps(day=0.5), clock))).retry_after == 3600
    assert (await refused(Spending(store, Caps(month=0.5), clock))).retry_after == 3600
    clock.time = datetime(2026, 12, 1, tzinfo=UTC)
    assert (await refused(Spending(store, Caps(month=0.5), clock))).retry_after == 31 * 86400
    clock.turn(days=31)
    assert await Spending(store, Caps(month=1), clock).reserve("ada", 1.0, "small")


async def test_money_comes_free_when_a_call_costs_less(store: Store, clock: Clock) -> None:
    spending = Spending(store, Caps(day=1), clock)
    reserved = await spending.reserve("ada", 1.0, "small")
    await refused(spending, 0.5)
    await spending.settle(reserved, 0.25)
    assert await spending.reserve("ada", 0.75, "small")
    await refused(spending, 0.000001)


async def test_an_unknown_price_is_refused_where_there_is_a_cap(store: Store) -> None:
    assert "price is unknown" in str(await refused(Spending(store, Caps(day=5)), None))
    free = Spending(store)
    assert await free.reserve("ada", None, "small") is None
    await free.settle(None, 1.0)
    assert await Spending(store, Caps(day=0)).reserve("ada", 0.0, "small")  # a local model


async def test_what_a_crashed_call_left_is_booked_in_full(store: Store, clock: Clock) -> None:
    spending = Spending(store, Caps(day=2), clock)
    crashed = await spending.reserve("ada", 1.0, "small")
    clock.turn(seconds=LEASE.total_seconds() - 1)
    running = await spending.reserve("ada", 1.0, "small")
    assert await spending.settle_expired() == 0
    clock.turn(seconds=1)
    assert await spending.settle_expired() == 1
    assert await spending.spent() == Spent(1, 1)
    await spending.settle(crashed, 0.1)  # too late
    await spending.settle(running, 0.1)
    assert await spending.spent() == Spent(0, 1.1)


async def test_a_metered_model_costs_what_it_says(store: Store, clock: Clock) -> None:
    spending = Spending(store, Caps(day=2), clock)
    complete = spending.metered(replying(0.5), "ada", "small", lambda _: 1.0)
    assert [type(one) for one in await whole(complete)] == [Piece, Finished]
    assert await spending.spent("ada") == Spent(0, 0.5)
    await whole(spending.metered(replying(None), "ada", "small", lambda _: 1.0))
    assert await spending.spent("ada") == Spent(0, 1.5)  # no price told: as much as it can be
    with pytest.raises(ModelFailed, match="spend cap"):
        await whole(complete)


@pytest.mark.parametrize(
    ("kind", "booked"),
    [(Failure.RATE_LIMITED, 0.0), (Failure.UNREACHABLE, 0.0), (Failure.CUT, 1.0)],
)
async def test_a_failed_call_costs_nothing_unless_it_began(
    store: Store, clock: Clock, kind: Failure, booked: float
) -> None:
    spending = Spending(store, Caps(day=2), clock)
    with pytest.raises(ModelFailed, match="broken"):
        broken = replying(0, fails=kind, after=int(booked))
        await whole(spending.metered(broken, "ada", "small", lambda _: 1.0))
    assert await spending.spent() == Spent(0, booked)


async def test_a_call_that_nobody_hears_to_its_end_is_booked_in_full(
    store: Store, clock: Clock
) -> None:
    spending = Spending(store, Caps(day=2), clock)
    metered = spending.metered(replying(0.1, after=3), "ada", "small", lambda _: 1.0)
    async with aclosing(metered(CALL)) as reply:  # type: ignore[type-var]
        async for _ in reply:
            break
    assert await spending.spent() == Spent(0, 1)


async def test_what_a_person_spent_is_forgotten_with_them_and_the_house_keeps_its_sum(
    store: Store, clock: Clock
) -> None:
    """A call that was under way is settled later, and brings nothing of theirs back."""
    accounts = Accounts(store, Pepper(b"p" * 32), clock)
    ada, bea = [(await accounts.create_key(name, Role.ENGINEER)).key for name in ("ada", "bea")]
    spending = Spending(store, Caps(day=10), clock)
    running = await spending.reserve(ada.person, 1.0, "small")
    for one in (ada, bea):
        await spending.settle(await spending.reserve(one.person, 1.0, "small"), 0.5)
    assert await accounts.forget(ada.person)
    await spending.settle(running, 0.25)
    for month in (False, True):
        assert await spending.spent(ada.person, month=month) == Spent(0, 0)
        assert await spending.spent(bea.person, month=month) == Spent(0, 0.5)
        assert await spending.spent(month=month) == Spent(0, 1.25)
    async with store.reading() as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(table.select())).all()
            assert ada.person not in str(rows), table.name


def spend(url: str, cap: float, results: multiprocessing.Queue[int]) -> None:
    """Reserve and settle 1 dollar, many times at once; tell how often that was allowed."""

    async def run() -> int:
        store = await open_store(url)
        spending, turn = Spending(store, Caps(day=cap)), asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> bool:
            async with turn:
                try:
                    reserved = await spending.reserve(f"person-{number % 3}", 1.0, "small")
                except ModelFailed:
                    return False
                if number % 2:
                    await spending.settle(reserved, 1.0)
                return True

        allowed = await asyncio.gather(*(one(number) for number in range(EACH)))
        await store.close()
        return sum(allowed)

    results.put(asyncio.run(run()))


async def test_two_processes_never_spend_more_than_the_cap_together(url: str) -> None:
    store = await open_store(url)
    results: multiprocessing.Queue[int] = processes.Queue()
    cap = 50
    spenders = [processes.Process(target=spend, args=(url, cap, results)) for _ in range(PROCESSES)]
    for one in spenders:
        one.start()
    for one in spenders:
        await asyncio.to_thread(one.join)
    assert [one.exitcode for one in spenders] == [0] * PROCESSES
    allowed = [results.get() for _ in spenders]
    assert sum(allowed) == cap < PROCESSES * EACH
    spent = await Spending(store).spent()
    assert spent.reserved + spent.settled == cap
    await store.close()

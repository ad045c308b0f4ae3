"""Owns money in the database: what is reserved and what was spent, by person, day and month.

Must not know prices or models. Amounts are whole micro-dollars. A cap holds across processes: each
counter is raised by one statement that only applies while it stays within its cap.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from coach.store.opening import Store
from coach.store.tables import reservations, spending

EVERYBODY = ""  # whose counters are those of the whole installation


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many micro-dollars for one counter; None is no cap."""

    who: str
    period: str  # 2026-11-22 or 2026-11
    most: int | None


@dataclass(frozen=True, slots=True)
class Reservation:
    """Money set aside for one call."""

    id: str
    who: str
    day: str
    amount: int
    expires: datetime


class _Full(Exception):
    """Undoes the transaction that found a cap reached."""

    def __init__(self, cap: Cap) -> None:
        self.cap = cap


async def reserve(store: Store, wanted: Reservation, caps: tuple[Cap, ...]) -> Cap | None:
    """Set the amount aside in every counter, or in none: the cap that forbids it, None if done.

    `caps` name every counter of the call; all callers order them alike, so that none wait in a
    circle.
    """
    try:
        async with store.writing() as connection:
            for cap in caps:
                await _raise(connection, cap, wanted.amount)
            await connection.execute(insert(reservations).values(asdict(wanted)))
    except _Full as full:
        return full.cap
    return None


async def _raise(connection: AsyncConnection, cap: Cap, amount: int) -> None:
    nothing = {"who": cap.who, "period": cap.period, "reserved": 0, "settled": 0}
    raised = _insert_of(connection)(spending).values(nothing)
    await connection.execute(raised.on_conflict_do_nothing())
    after = spending.c.reserved + amount
    fits: Any = _is(cap.who, cap.period)
    if cap.most is not None:
        fits = (*fits, after + spending.c.settled <= cap.most)
    done = await connection.execute(update(spending).where(*fits).values(reserved=after))
    if done.rowcount == 0:
        raise _Full(cap)


def _insert_of(connection: AsyncConnection) -> Any:
    """The insert of the database's own dialect, which may do nothing where a row is there."""
    if connection.dialect.name != "postgresql":
        return insert_into_sqlite
    from sqlalchemy.dialects import postgresql  # a tenth of a second to import

    return postgresql.insert


def _is(who: str, period: str) -> tuple[Any, ...]:
    return spending.c.who == who, spending.c.period == period


async def settle(store: Store, reservation: str, amount: int) -> bool:
    """Turn a reservation into what was really spent; False when it is settled already."""
    async with store.writing() as connection:
        return await _settle(connection, reservation, amount)


async def settle_expired(store: Store, now: datetime) -> int:
    """Settle what crashed calls left reserved, in full: what they really cost, nobody knows."""
    asked = select(reservations.c.id, reservations.c.amount).where(reservations.c.expires <= now)
    async with store.writing() as connection:
        rows = (await connection.execute(asked.order_by(reservations.c.id))).all()
        done = [await _settle(connection, row.id, row.amount) for row in rows]
    return sum(done)


async def _settle(connection: AsyncConnection, reservation: str, amount: int) -> bool:
    asked = delete(reservations).where(reservations.c.id == reservation)
    returning = asked.returning(*reservations.c["who", "day", "amount"])
    gone = (await connection.execute(returning)).first()
    if gone is None:
        return False
    for who, period in counters(gone.who, gone.day):
        await connection.execute(
            update(spending)
            .where(*_is(who, period))
            .values(reserved=spending.c.reserved - gone.amount, settled=spending.c.settled + amount)
        )
    return True


def counters(who: str, day: str) -> tuple[tuple[str, str], ...]:
    """The (who, period) of every counter that a call of that person on that day moves."""
    month = day[:7]
    return (EVERYBODY, month), (EVERYBODY, day), (who, month), (who, day)


async def spent(store: Store, who: str, period: str) -> tuple[int, int]:
    """(reserved, settled) of one counter."""
    asked = select(spending.c.reserved, spending.c.settled).where(*_is(who, period))
    async with store.reading() as connection:
        row = (await connection.execute(asked)).first()
    return (row.reserved, row.settled) if row else (0, 0)

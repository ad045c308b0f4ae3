"""Owns what model calls may cost: money is reserved before a call and settled after it.

Must not know prices or providers; whoever calls says the most a call can cost. Caps hold for a day
and a month (UTC), for each person and for the whole installation, across all processes.
"""

from __future__ import annotations

import math
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from coach.errors import Failure, ModelFailed
from coach.llm.call import Call, Complete, Finished, Piece
from coach.store import spending as rows
from coach.store.instants import Clock, utc_now
from coach.store.opening import Store
from coach.store.spending import EVERYBODY, Cap, Reservation

MICRO = 1_000_000  # micro-dollars in a dollar
LEASE = timedelta(minutes=5)  # after which a call that did not report has crashed
UNSPENT = frozenset(  # failures before which a provider charges nothing
    {
        *(Failure.BAD_REQUEST, Failure.BAD_KEY, Failure.UNKNOWN_MODEL, Failure.TOO_LONG),
        *(Failure.RATE_LIMITED, Failure.OVERLOADED, Failure.UNREACHABLE, Failure.RESTING),
        *(Failure.OVER_BUDGET, Failure.STALE),
    }
)


@dataclass(frozen=True, slots=True)
class Caps:
    """US dollars; None is no cap."""

    day: float | None = None
    month: float | None = None
    person_day: float | None = None
    person_month: float | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """US dollars of one person, or of the installation, in one day or month."""

    reserved: float
    settled: float


@dataclass(frozen=True, slots=True)
class Spending:
    """The money of one installation. Raises StorageFailed when the database cannot be used."""

    store: Store
    caps: Caps = Caps()
    now: Clock = utc_now

    async def reserve(self, person: str, most: float | None, alias: str) -> str | None:
        """Set aside the most (US dollars) that a call can cost: the reservation to settle.

        Raises ModelFailed (OVER_BUDGET, with the seconds until the day or month is over) when a
        cap forbids it, or when there are caps and the price is unknown (`most` is None). Without
        caps an unknown price is not booked at all: None.
        """
        if most is None:
            if self.caps == Caps():
                return None
            raise _over(alias, "its price is unknown; add it to the price table", None)
        now = self.now()
        day = now.astimezone(UTC).strftime("%Y-%m-%d")
        amount = math.ceil(most * MICRO)
        wanted = Reservation(str(uuid.uuid4()), person, day, amount, now + LEASE)
        if full := await rows.reserve(self.store, wanted, self._counters(person, day)):
            raise _over(alias, _reached(full), _until_over(full.period, now))
        return wanted.id

    async def settle(self, reservation: str | None, cost: float) -> None:
        """Book what the call really cost (US dollars) in place of what was set aside, once."""
        if reservation:
            await rows.settle(self.store, reservation, math.ceil(cost * MICRO))

    async def settle_expired(self) -> int:
        """Book in full what crashed calls left reserved; how many. For the sweep."""
        return await rows.settle_expired(self.store, self.now())

    async def spent(self, person: str = EVERYBODY, *, month: bool = False) -> Spent:
        """What today, or this month, has cost so far; of everybody, or of one person."""
        period = self.now().astimezone(UTC).strftime("%Y-%m" if month else "%Y-%m-%d")
        reserved, settled = await rows.spent(self.store, person, period)
        return Spent(reserved / MICRO, settled / MICRO)

    def metered(
        self, complete: Complete, person: str, alias: str, most: Callable[[Call], float | None]
    ) -> Complete:
        """The same model, at this person's expense; `most` says what a call can cost, in US
        dollars. A call that breaks off after it began is booked in full: its usage is unknown."""

        async def spend(call: Call) -> AsyncIterator[Piece | Finished]:
            bound = most(call)
            reservation = await self.reserve(person, bound, alias)
            cost = bound or 0.0
            try:
                async with aclosing(complete(call)) as reply:  # type: ignore[type-var]
                    async for part in reply:
                        if isinstance(part, Finished) and part.usage.cost is not None:
                            cost = part.usage.cost
                        yield part
            except ModelFailed as failed:
                cost = 0.0 if failed.kind in UNSPENT else cost
                raise
            finally:
                await self.settle(reservation, cost)

        return spend

    def _counters(self, person: str, day: str) -> tuple[Cap, ...]:
        caps = self.caps
        most = (caps.month, caps.day, caps.person_month, caps.person_day)
        named = zip(rows.counters(person, day), most, strict=True)
        return tuple(Cap(*name, None if cap is None else int(cap * MICRO)) for name, cap in named)


def _over(alias: str, why: str, retry_after: float | None) -> ModelFailed:
    return ModelFailed(f"model {alias}: {why}", Failure.OVER_BUDGET, alias, retry_after)


def _reached(cap: Cap) -> str:
    whose = "this installation's" if cap.who == EVERYBODY else "this person's"
    return f"{whose} spend cap for {cap.period} would be passed; wait, or raise the cap"


def _until_over(period: str, now: datetime) -> float:
    """Seconds until the day or the month is over."""
    if len(period) == len("2026-11"):
        begin = datetime.strptime(period, "%Y-%m").replace(tzinfo=UTC)
        end = (begin + timedelta(days=32)).replace(day=1)
    else:
        end = datetime.strptime(period, "%Y-%m-%d").replace(tzinfo=UTC) + timedelta(days=1)
    return (end - now).total_seconds()

"""Owns how often, and how much at once: rate limits and concurrency caps, by name and by whom.

In this process's memory, or in Redis where several workers share them. The `limits` library counts
rates; Redis counts what is under way. Must not know what is limited, nor how a refusal is told.
"""

from __future__ import annotations

import math
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.errors import SettingError, StorageFailed

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.aio.strategies import MovingWindowRateLimiter
    from redis.asyncio import Redis

LEASE_SECONDS = 180  # a slot of a crashed worker is free again; longer than any turn may take
ANSWER_SECONDS = 2.0  # how long Redis may take
SCHEMES = ("redis://", "rediss://", "redis+unix://")
TAKE = """
local now, lease = tonumber(redis.call('TIME')[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now + lease, ARGV[3])
redis.call('EXPIRE', KEYS[1], lease)
return 1
"""  # one place per slot in a sorted set, scored by when its lease ends, on Redis's own clock


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a rate limit says. `retry_after` is whole seconds from now, rounded up, until the
    oldest use no longer counts, and so when it is worth trying again."""

    allowed: bool
    limit: int
    remaining: int
    retry_after: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing under way; give it back at its end. What is not given back ends with its lease."""

    release: Callable[[], Awaitable[None]]


class Rates:
    """The limits of one process, or of all that share a Redis. Raises StorageFailed when that
    Redis does not answer."""

    def __init__(
        self, window: MovingWindowRateLimiter, redis: Redis | None, place: str, lease: int
    ) -> None:
        self._window, self._redis, self._place, self._lease = window, redis, place, lease
        self._under_way: Counter[str] = Counter()

    async def hit(self, rate: str, *who: str) -> Allowance:
        """Count one use of `rate` ("20/minute") by `who`: a name for the limit, and whose it is."""
        item = _parsed(rate)
        async with self._told():
            allowed = await self._window.hit(item, *who)
            free_again, remaining = await self._window.get_window_stats(item, *who)
        wait = max(1, math.ceil(free_again - time.time()))
        return Allowance(allowed, item.amount, max(0, remaining), wait)

    async def take(self, name: str, who: str, most: int) -> Slot | None:
        """One of `most` slots that `who` has at once under that name; None when all are taken."""
        place = f"coach:slots:{name}:{who}"
        if self._redis is None:
            return self._take_here(place, most)
        return await self._take_there(self._redis, place, most)

    async def is_up(self) -> bool:
        """Whether limits can be counted; for readiness."""
        try:
            return self._redis is None or bool(await self._redis.ping())
        except Exception:
            return False

    async def close(self) -> None:
        """Give back connections."""
        if self._redis is not None:
            await self._redis.aclose()

    def _take_here(self, place: str, most: int) -> Slot | None:
        if self._under_way[place] >= most:
            return None
        self._under_way[place] += 1
        tickets = [place]

        async def release() -> None:
            for one in [*tickets]:
                tickets.remove(one)
                self._under_way -= Counter([one])  # drops what reaches 0

        return Slot(release)

    async def _take_there(self, redis: Redis, place: str, most: int) -> Slot | None:
        ticket = uuid.uuid4().hex
        async with self._told():
            taken = await redis.register_script(TAKE)([place], [most, self._lease, ticket])

        async def release() -> None:
            async with self._told():
                await redis.zrem(place, ticket)

        return Slot(release) if taken else None

    @asynccontextmanager
    async def _told(self) -> AsyncIterator[None]:
        from limits.errors import StorageError
        from redis.exceptions import RedisError

        try:
            yield
        except (StorageError, RedisError, OSError) as error:
            raise StorageFailed(
                f"{self._place}: {type(error).__name__} while counting limits; see that Redis "
                "runs, or unset COACH_REDIS_URL for a single worker"
            ) from error


def open_rates(redis_url: str | None = None, lease: int = LEASE_SECONDS) -> Rates:
    """Limits in memory, or in that Redis: redis://host:6379/0, rediss:// or redis+unix:///path.

    `lease`: seconds after which Redis frees a slot that nobody gave back; memory goes with its
    process, and needs none.
    Nothing is connected yet. Raises SettingError for another kind of URL.
    """
    from limits.aio.storage import MemoryStorage, RedisStorage
    from limits.aio.strategies import MovingWindowRateLimiter

    if not redis_url:
        return Rates(MovingWindowRateLimiter(MemoryStorage()), None, "memory", lease)
    if not redis_url.startswith(SCHEMES):
        raise SettingError(
            "COACH_REDIS_URL: not a URL of Redis; set it to redis://host:6379/0, rediss://... or "
            "redis+unix:///path/to/socket"
        )
    from redis.asyncio import Redis

    shared = Redis.from_url(
        redis_url.replace("redis+unix", "unix"),
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=ANSWER_SECONDS,
    )
    pool: Any = shared.connection_pool
    storage: Any = RedisStorage(
        f"async+{redis_url}",
        wrap_exceptions=True,
        implementation="redispy",
        connection_pool=pool,
    )
    return Rates(MovingWindowRateLimiter(storage), shared, redis_url.rpartition("@")[2], lease)


@cache
def _parsed(rate: str) -> RateLimitItem:
    from limits import parse

    return parse(rate)

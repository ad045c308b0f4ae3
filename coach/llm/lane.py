"""Owns how one alias is called: its key, its breaker, its retries before the first token.

Knows no other alias. What is called is an argument, so chat and embedding share the rules.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TypeVar

from coach.errors import Failure, ModelFailed
from coach.llm.breaker import Breaker
from coach.llm.model import Model
from coach.llm.retrying import RetryBudget

T = TypeVar("T")
Attempt = Callable[[float, float], AsyncGenerator[T, None]]  # first_by, ends: points in time

# The model's fault, which the breaker counts; the rest is a wrong setting or a wrong request.
BLAMED = frozenset(
    {
        Failure.CUT,
        Failure.GARBLED,
        Failure.OVERLOADED,
        Failure.RATE_LIMITED,
        Failure.TIMED_OUT,
        Failure.UNREACHABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, to be replaced in tests. `now` in seconds, `jitter` in [0, 1)."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Lane:
    """One model with the memory of how it has been doing."""

    model: Model
    clock: Clock
    breaker: Breaker
    budget: RetryBudget

    async def run(self, attempt: Attempt[T], ends: float) -> AsyncGenerator[T, None]:
        """What `attempt` yields, tried again while nothing came. Raises ModelFailed."""
        first_by = self.clock.now() + self.model.deadlines.first_token
        self._admit()
        self.budget.earn()
        retries, begun = 0, False
        while True:
            try:
                async with aclosing(attempt(first_by, ends)) as parts:
                    async for part in parts:
                        begun = True
                        yield part
                self.breaker.succeeded()
                return
            except ModelFailed as error:
                wait = self._wait(error, begun, retries, min(first_by, ends))
                if wait is None:
                    raise
            await self.clock.sleep(wait)
            retries += 1

    def _admit(self) -> None:
        """Raises ModelFailed where a call would be in vain."""
        from coach.llm import failures

        if self.model.key is not None and self.model.key.reveal is None:
            raise failures.failed(self.model, failures.NO_KEY)
        if wait := self.breaker.seconds_to_wait():
            raise failures.failed(self.model, failures.RESTING, wait)

    def _wait(self, error: ModelFailed, begun: bool, retries: int, first_by: float) -> float | None:
        """Seconds until the next try; None when the error stands."""
        from coach.llm import failures

        if error.kind in BLAMED and not isinstance(error, failures.Filtered):
            self.breaker.failed()
        if begun or self.breaker.is_open:
            return None
        return self.budget.wait(error, retries, first_by - self.clock.now())


def new_lane(model: Model, clock: Clock) -> Lane:
    """A lane without a past."""
    return Lane(model, clock, Breaker(clock.now), RetryBudget(clock.jitter))

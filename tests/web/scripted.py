"""A coach whose turns go the way a test needs; what it is asked decides which way.

`closed` gets the time whenever a turn that waits is closed from outside.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from coach.assembly import Coach
from coach.errors import Failure, ModelFailed
from coach.turn import Done, Event, Meta, Outcome, State, Statement

WAITS, BREAKS, BREAKS_FIRST, ENDLESS, SLOW = "wait", "break", "break first", "no end", "slowly"
FLOODS = "more than anybody reads"
SECRET = "sk-secret of the provider"
SAID = Statement("One moment.", State.CONNECTIVE)


@dataclass
class Scripted:
    """Understands like `real` and speaks by script."""

    real: Coach
    closed: list[float] = field(default_factory=list)
    model: str = "big"

    @property
    def ladder(self) -> Any:
        return self.real.ladder

    def understand(self, question: str, **beside: Any) -> Any:
        return self.real.understand(question, **beside)

    def rehearse(self) -> None:
        pass

    def close(self) -> None:
        pass

    async def stream(self, question: str, **beside: Any) -> AsyncIterator[Event]:
        frame = self.real.understand(question, **beside)
        if question == BREAKS_FIRST:
            raise ModelFailed("the provider said " + SECRET, Failure.OVERLOADED, "big", 7.0)
        yield Meta(frame, "pottery", "r", "model", model="big")
        yield SAID
        if question == BREAKS:
            raise RuntimeError(SECRET)
        if question == FLOODS:
            for number in range(800):  # 8 MB, beyond what sockets hold for a reader
                yield Statement(f"{number} " + "a" * 10_000, State.CONNECTIVE)
                await asyncio.sleep(0)
        if question in (WAITS, FLOODS):
            await self._wait()
        if question == SLOW:
            for _ in range(6):
                await asyncio.sleep(0.4)
                yield SAID
        if question != ENDLESS:
            yield Done(Outcome.ANSWERED)

    async def _wait(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self.closed.append(time.perf_counter())

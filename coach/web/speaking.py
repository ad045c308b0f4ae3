"""Owns how the coach is asked from an event loop: a question in, the events of its turn out.

Knows no HTTP. What takes a while without waiting for anyone is done in a few threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from coach.assembly import Coach
from coach.turn import Event, Exchange
from coach.web.asked import Asked
from coach.web.expenses import Purse

T = TypeVar("T")
THREADS = 2  # searches at once; more would only wait for the processor


class Speaker:
    """A coach that can be asked from an event loop. Close it before the coach."""

    def __init__(self, coach: Coach, purse: Purse) -> None:
        self.coach, self._purse = coach, purse
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="coach")

    def speak(
        self, asked: Asked, person: str, history: Sequence[Exchange] = ()
    ) -> AsyncGenerator[Event, None]:
        """The events of one turn, at this person's expense. Raises AskerError, before the first,
        for an unusable question."""
        return self.coach_for(person).stream(
            asked.question,
            stage=asked.stage,
            target=asked.target,
            competency=asked.competency,
            history=history,
        )

    def coach_for(self, person: str) -> Coach:
        """The coach at this person's expense."""
        return self._purse.coach_for(person, self.coach)

    @property
    def model(self) -> str:
        """What the model that answers is called; "" for none."""
        return self.coach_for("").model

    async def check(self, asked: Asked, history: Sequence[Exchange] = ()) -> None:
        """Raises AskerError for a question that cannot be used."""

        def understand() -> None:
            self.coach.understand(
                asked.question,
                stage=asked.stage,
                target=asked.target,
                competency=asked.competency,
                history=history,
            )

        await self.aside(understand)

    async def aside(self, work: Callable[[], T]) -> T:
        """The result of work done in a thread, which is left to itself when the asker is gone."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def close(self) -> None:
        """Give up what waits for a thread, and wait for what has one: it uses the coach."""
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)

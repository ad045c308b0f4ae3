"""Owns what is under way, turns above all: each runs in a task of its own, ends in exactly one
terminal event, and can be stopped by whoever asked, by nobody listening any more, by the end of
what it belongs to, and by the closing of the server.

Knows no HTTP. What was said is kept (`keep`) before its end is told, so that an end that was seen
is an end that lasts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import aclosing
from dataclasses import astuple, dataclass
from typing import Any, TypeVar

from coach.errors import ModelFailed
from coach.settings import MAX_AT_ONCE
from coach.transcript import NAMES, TERMINAL
from coach.turn import SHUTDOWN, Cancelled, Done, Event, Failed, Meta, Notice, Terminal
from coach.web.logs import Log
from coach.web.meters import Meters
from coach.web.problems import Kind, Problem, as_problem

WAIT = 2  # seconds after which a turn under way has probably ended
CLOSING = "The server is closing; ask again in a moment."

T = TypeVar("T")
Keep = Callable[[tuple[Event, ...]], Awaitable[Terminal | None]]  # see `Live.begin`
Release = Callable[[], Awaitable[None]]


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait until it is gone: what it uses may be closed then."""
    task.cancel()
    await asyncio.wait({task})


@dataclass(frozen=True, slots=True)
class Whose:
    """Ids of what something under way belongs to: it ends with any of these."""

    person: str
    key: str | None = None  # that it was asked with
    conversation: str | None = None
    message: str | None = None


NOBODY = Whose("")


async def keep_nothing(_: tuple[Event, ...]) -> None:
    """For a turn that nobody stores."""


class LiveTurn:
    """One turn under way. `said` are its events so far, the last one terminal once `over`."""

    def __init__(
        self,
        source: AsyncGenerator[Event, None],
        keep: Keep,
        release: Release,
        log: Log,
        meters: Meters,
    ) -> None:
        self.said: list[Event] = []
        self.over = False
        self.waiting = 0  # requests that want it whole
        self.broke: Exception | None = None  # where nothing was said before it
        self._source, self._keep, self._release = source, keep, release
        self._log, self._meters = log, meters
        self._stopped: tuple[Event, ...] = ()
        self._running = self._ending = False
        self._news = asyncio.Event()
        self._began = time.perf_counter()
        self.task = asyncio.create_task(self._run())

    def stop(self, *last: Event) -> None:
        """End the turn with these events, the last of them terminal. Too late changes nothing."""
        if not self._ending and not self._stopped:
            self._stopped = last
            if self._running:  # a task cancelled before it ran would end without a word
                self.task.cancel()

    async def listen(self, beat: float) -> AsyncIterator[Event | None]:
        """Every event from the first on, as it comes; None whenever `beat` seconds were silent."""
        heard = 0
        while True:
            news = self._news
            for event in self.said[heard:]:
                heard += 1
                yield event
            if self.over:
                return
            if news is self._news:
                try:
                    async with asyncio.timeout(beat):
                        await news.wait()
                except TimeoutError:
                    yield None

    async def begun(self) -> None:
        """Wait for the first event. Raises what broke the turn before there was any."""
        while not self.said and not self.over:
            await self._news.wait()
        if self.broke:
            raise self.broke

    async def ended(self) -> tuple[Event, ...]:
        """Wait for the end and return the whole turn. Raises as `begun`."""
        while not self.over:
            await self._news.wait()
        await self.begun()
        return tuple(self.said)

    async def _run(self) -> None:
        self._running = True
        last: tuple[Event, ...] = self._stopped
        try:
            if not last:
                last = (await self._pull(),)
        except asyncio.CancelledError:
            last = self._stopped or (Cancelled("gone"),)
        except Exception as error:
            last = (self._failed(error),)
        self._ending = True
        for event in last[:-1]:
            self._say(event)
        end = last[-1]
        assert isinstance(end, TERMINAL)
        await self._end(end)

    async def _pull(self) -> Event:
        """The terminal event of the source; what comes before it is said at once."""
        async with aclosing(self._source) as events:
            async for event in events:
                if isinstance(event, TERMINAL):
                    return event
                self._say(event)
        return Failed("defect", "The answer ended without its end; please report it.")

    def _failed(self, error: Exception) -> Failed:
        if not isinstance(error, Problem):
            self._log.failure(error)
        if not self.said:
            self.broke = error
        problem = as_problem(error)
        kind = str(error.kind) if isinstance(error, ModelFailed) else problem.kind.slug
        wait = error.retry_after if isinstance(error, ModelFailed) else None
        return Failed(kind, f"{problem.kind.title}: {problem.detail}", wait)

    async def _end(self, last: Terminal) -> None:
        try:
            last = await self._keep((*self.said, last)) or last
        except Exception as error:
            last = self._failed(error)
        try:
            await self._release()
        except Exception as error:  # its lease ends by itself
            self._log.failure(error)
        self._meters.turn_ended(_mode(self.said), _ending(last))
        self.over = True
        self._say(last)

    def _say(self, event: Event) -> None:
        if not self.said:
            self._meters.turn_spoke(time.perf_counter() - self._began)
        self.said.append(event)
        news, self._news = self._news, asyncio.Event()
        news.set()


class Live:
    """All turns of one process."""

    def __init__(self, log: Log, meters: Meters, most: int = MAX_AT_ONCE) -> None:
        self.closing, self._most = False, most
        self._turns: dict[LiveTurn, Whose] = {}
        self._works: dict[asyncio.Task[Any], Whose] = {}
        self._log, self._meters = log, meters

    def admit(self) -> None:
        """Raises Problem when no turn can begin now; asked early, it saves the work before one."""
        if self.closing:
            raise Problem(Kind.CLOSING, CLOSING, retry_after=WAIT)
        if len(self._under_way) >= self._most:
            raise Problem(Kind.UNAVAILABLE, "too many answers are under way", retry_after=WAIT)

    async def begin(
        self,
        source: AsyncGenerator[Event, None],
        release: Release,
        *,
        whose: Whose = NOBODY,
        keep: Keep = keep_nothing,
    ) -> LiveTurn:
        """Start a turn; `release` is called when it is over. `keep` keeps its events, the whole
        turn, and gives another end to tell where it had ended elsewhere.

        Raises Problem when none can begin any more, however many were admitted before.
        """
        try:
            self.admit()  # with nothing awaited from here until the turn is counted
        except Problem:
            await release()
            raise
        turn = LiveTurn(source, keep, release, self._log, self._meters)
        self._meters.turn_began()
        self._turns[turn] = whose
        turn.task.add_done_callback(lambda _: self._turns.pop(turn))
        return turn

    def find(self, message: str) -> LiveTurn | None:
        """The turn under way here that answers that message."""
        return next((turn for turn, of in self._turns.items() if of.message == message), None)

    def stop(self, id: str) -> None:
        """End what is under way here of a person, a key, a conversation or a message. Only who
        names the message stopped it; else whoever listened may not do so any more."""
        for turn, whose in [*self._turns.items()]:
            if id in astuple(whose):
                turn.stop(Cancelled("asker" if id == whose.message else "gone"))
        for work in [work for work, whose in self._works.items() if id in astuple(whose)]:
            work.cancel()

    def whose(self) -> set[Whose]:
        """What everything under way here belongs to."""
        return {*self._turns.values(), *self._works.values()}

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]], whose: Whose = NOBODY) -> T:
        """What comes of work that says nothing before its end. Raises Problem when it cannot begin,
        and when it is stopped or the server closes before it ends."""
        self.admit()
        task = asyncio.create_task(work())
        self._works[task] = whose
        task.add_done_callback(self._works.pop)
        try:
            return await task
        except asyncio.CancelledError:
            asker = asyncio.current_task()
            if asker and asker.cancelling():
                raise
            if self.closing:
                raise Problem(Kind.CLOSING, CLOSING, retry_after=WAIT) from None
            raise Problem(Kind.STOPPED, "what it was for is no more") from None

    async def close(self, grace: float) -> None:
        """Begin nothing new; give what is under way `grace` seconds, then tell and end the rest."""
        self.closing = True
        if under_way := self._under_way:
            await asyncio.wait(under_way, timeout=grace)
        for turn in list(self._turns):
            turn.stop(Notice(SHUTDOWN, CLOSING), Failed(SHUTDOWN, CLOSING, WAIT))
        for work in list(self._works):
            work.cancel()
        if under_way := self._under_way:
            await asyncio.wait(under_way)

    @property
    def _under_way(self) -> list[asyncio.Task[Any]]:
        return [*(turn.task for turn in self._turns), *self._works]


def _mode(said: list[Event]) -> str:
    return next((event.mode for event in said if isinstance(event, Meta)), "none")


def _ending(last: Event) -> str:
    return last.outcome.value if isinstance(last, Done) else NAMES[type(last)]

"""Owns how a turn is written into a conversation while it is spoken, so that a crash loses little
and nothing that was told as done.

Knows no HTTP. The end is written before it is told; long answers are written as they grow.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from coach.conversations.message import MessageState
from coach.conversations.owned import Conversations
from coach.transcript import TERMINAL
from coach.turn import Cancelled, Done, Event, Statement, Terminal

EVERY = 1.0  # seconds between two writes of a growing answer


class Keeper:
    """Writes one message of a conversation, run by run."""

    def __init__(self, conversations: Conversations, message: str) -> None:
        self._conversations, self._message = conversations, message
        self._said: list[Event] = []
        self._kept = 0  # events on the disk
        self._writing: asyncio.Task[bool] | None = None

    async def through(self, source: AsyncGenerator[Event, None]) -> AsyncGenerator[Event, None]:
        """The events of the source, written about every second; to the end of the message, should
        that come from elsewhere."""
        clock = asyncio.get_running_loop().time
        written = clock()
        async with aclosing(source) as events:
            async for event in events:
                yield event
                if isinstance(event, TERMINAL):
                    return
                self._said.append(event)
                if clock() - written >= EVERY:
                    self._writing = asyncio.create_task(self._write())
                    # a write that began is never left halfway
                    if not await asyncio.shield(self._writing):
                        yield Cancelled("asker")
                        return
                    written = clock()

    async def keep(self, events: tuple[Event, ...]) -> Terminal | None:
        """End the message with all that was said; the end it has, when it ended elsewhere."""
        if self._writing:
            await self._writing
        left = events[self._kept :]
        if await self._conversations.finish(self._message, state_of(events), left, self._kept):
            return None
        message = await self._conversations.message(self._message)
        last = message.events[-1] if message and message.events else None
        return last if isinstance(last, TERMINAL) else Cancelled("asker")

    async def _write(self) -> bool:
        new = self._said[self._kept :]
        if not await self._conversations.append(self._message, new, self._kept):
            return False
        self._kept += len(new)
        return True


def state_of(events: tuple[Event, ...]) -> MessageState:
    """How a message stands after these events. Nobody listening cuts an answer; it can be
    finished later. Who stopped it wanted no more."""
    last = events[-1]
    if isinstance(last, Done):
        return MessageState.COMPLETE
    if isinstance(last, Cancelled) and last.by == "asker":
        return MessageState.CANCELLED
    said = any(isinstance(event, Statement) for event in events)
    return MessageState.PARTIAL if said else MessageState.FAILED

"""Owns how long things are kept, and messages that were left behind; for everybody at once.

Must not know when it is run; whoever serves runs it at its start and then several times a minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from coach.conversations.message import ABANDONED
from coach.store import conversations, messages
from coach.store.instants import Clock, utc_now
from coach.store.opening import Store


@dataclass(frozen=True, slots=True)
class Swept:
    """How many conversations were deleted, and how many messages ended in nobody's place."""

    conversations: int
    messages: int


async def sweep(store: Store, keep: timedelta, now: Clock = utc_now) -> Swept:
    """Delete conversations that nothing happened in for so long, and end abandoned messages:
    `partial` where something was said, else `failed`. Raises StorageFailed."""
    moment = now()
    return Swept(
        await conversations.delete_conversations_before(store, moment - keep),
        await messages.settle_stale_messages(store, moment - ABANDONED),
    )

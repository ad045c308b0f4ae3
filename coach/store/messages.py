"""Owns messages in the database: a question, its state, and the event list of its answer as JSON.

Must not know what an event is. Every query names the owner; a foreign id finds nothing. A message
grows while it is `pending`, and never again after; meanwhile whoever answers it touches it. One
that is to be stopped gets its last events, and no others.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from coach.store.opening import Store
from coach.store.tables import conversations, messages, ratings, runs

PENDING = "pending"
STOPPING = "stopping"  # pending still, but whoever answers it is to end it
UNDER_WAY = (PENDING, STOPPING)
MANY = 1000  # ids in one statement; SQLite and asyncpg take at most 32,766 values


@dataclass(frozen=True, slots=True)
class Rated:
    """What a person said of one answer."""

    verdict: str
    reason: str | None
    shareable: bool
    created: datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """One message as it is kept. `events` are plain JSON values, in order."""

    id: str
    conversation: str
    position: int
    question: str
    options: dict[str, Any]
    state: str
    created: datetime
    touched: datetime
    events: tuple[dict[str, Any], ...] = ()
    rated: Rated | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A message about to be kept. `title` names the conversation where nothing does yet."""

    question: str
    options: dict[str, Any]
    title: str
    repeat_key: str | None = None


PLAIN = ("id", "conversation", "position", "question", "state", "created", "touched")
_RATING = (ratings.c.verdict, ratings.c.reason, ratings.c.shareable, ratings.c.created.label("at"))


def message_rows() -> Select[Any]:
    """Messages with their ratings, everybody's: to be narrowed, then given to `read_messages`."""
    rated = messages.outerjoin(ratings, ratings.c.message == messages.c.id)
    return select(*messages.c[*PLAIN, "options"], *_RATING).select_from(rated)


def is_of(owner: str) -> Any:
    """Whether a message is the owner's."""
    return exists().where(
        conversations.c.id == messages.c.conversation, conversations.c.owner == owner
    )


async def begin_message(
    store: Store,
    owner: str,
    conversation: str,
    asked: Asked,
    now: datetime,
    instead_of: str | None = None,
) -> tuple[Stored, bool] | None:
    """Keep a question, pending its answer: (message, True), on the disk.

    A `repeat_key` this conversation has seen gives (the message of then, False), unless that is
    the one to be deleted, `instead_of` which this one stands. None for a conversation that is not
    the owner's.
    """
    mine = (conversations.c.id == conversation, conversations.c.owner == owner)
    async with store.writing() as connection:
        locked = select(conversations.c.title).where(*mine).with_for_update()
        title = (await connection.execute(locked)).scalar()
        if title is None:
            return None
        if instead_of is not None:
            old = (messages.c.id == instead_of, messages.c.conversation == conversation)
            await connection.execute(
                delete(messages).where(*old, messages.c.state.not_in(UNDER_WAY))
            )
        if earlier := await _repeated(connection, conversation, asked.repeat_key):
            return earlier, False
        values = {"updated": now, "title": title or asked.title}
        await connection.execute(update(conversations).where(*mine).values(values))
        return await _add(connection, conversation, asked, now), True


async def _repeated(
    connection: AsyncConnection, conversation: str, key: str | None
) -> Stored | None:
    if key is None:
        return None
    same = (messages.c.conversation == conversation, messages.c.repeat_key == key)
    found = await read_messages(connection, message_rows().where(*same))
    return found[0] if found else None


async def _add(
    connection: AsyncConnection, conversation: str, asked: Asked, now: datetime
) -> Stored:
    last = select(func.coalesce(func.max(messages.c.position), 0))
    last = last.where(messages.c.conversation == conversation)
    position = int((await connection.execute(last)).scalar_one()) + 1
    made = Stored(
        str(uuid.uuid4()), conversation, position, asked.question, asked.options, PENDING, now, now
    )
    await connection.execute(
        insert(messages).values(
            id=made.id,
            conversation=conversation,
            position=position,
            question=asked.question,
            options=json.dumps(asked.options),
            repeat_key=asked.repeat_key,
            state=PENDING,
            created=now,
            touched=now,
        )
    )
    return made


async def grow_message(
    store: Store,
    owner: str,
    message: str,
    events: Sequence[dict[str, Any]],
    first: int,
    now: datetime,
    state: str,
) -> bool:
    """Add events, the first of them at place `first`, and set the state: on the disk on return.

    False, and nothing is kept, when the message is not the owner's or no longer pending.
    """
    may = (PENDING,) if state == PENDING else UNDER_WAY
    growing = (messages.c.id == message, messages.c.state.in_(may), is_of(owner))
    async with store.writing() as connection:
        changed = update(messages).where(*growing).values(touched=now, state=state)
        if (await connection.execute(changed)).rowcount == 0:
            return False
        if events:
            run = {"message": message, "first": first, "events": json.dumps(list(events))}
            await connection.execute(insert(runs).values(run))
    return True


async def stop_message(store: Store, owner: str, message: str) -> bool:
    """Have whoever answers it end the owner's message; False when it is no longer pending."""
    pending = (messages.c.id == message, messages.c.state.in_(UNDER_WAY), is_of(owner))
    async with store.writing() as connection:
        told = await connection.execute(update(messages).where(*pending).values(state=STOPPING))
    return told.rowcount > 0


async def find_message(store: Store, owner: str, message: str) -> Stored | None:
    """The owner's message of that id."""
    asked = message_rows().where(messages.c.id == message, is_of(owner))
    async with store.reading() as connection:
        found = await read_messages(connection, asked)
    return found[0] if found else None


async def messages_of(
    store: Store, owner: str, conversation: str, last: int | None = None
) -> tuple[Stored, ...]:
    """The messages of the owner's conversation in their order; only the `last` so many if given."""
    asked = message_rows().where(messages.c.conversation == conversation, is_of(owner))
    async with store.reading() as connection:
        return tuple(await read_messages(connection, asked, last))


async def messages_in(
    store: Store, owner: str, conversations: Sequence[str]
) -> dict[str, list[Stored]]:
    """The messages of several of the owner's conversations, by conversation, in their order."""
    found: dict[str, list[Stored]] = {one: [] for one in conversations}
    asked = message_rows().where(messages.c.conversation.in_(conversations), is_of(owner))
    async with store.reading() as connection:
        for one in await read_messages(connection, asked):
            found[one.conversation].append(one)
    return found


async def settle_stale_messages(store: Store, untouched_since: datetime) -> int:
    """End messages nobody works on any more: `partial` where something was said, else `failed`."""
    stale = (messages.c.state.in_(UNDER_WAY), messages.c.touched < untouched_since)
    said = exists().where(runs.c.message == messages.c.id)
    async with store.writing() as connection:
        cut = await connection.execute(update(messages).where(*stale, said).values(state="partial"))
        lost = await connection.execute(update(messages).where(*stale).values(state="failed"))
    return cut.rowcount + lost.rowcount


async def read_messages(
    connection: AsyncConnection, asked: Select[Any], last: int | None = None
) -> list[Stored]:
    """What `message_rows`, narrowed, finds, in the order of positions; the `last` so many."""
    asked = asked.order_by(messages.c.position.desc()).limit(last)
    rows = (await connection.execute(asked)).all()[::-1]
    events = await _events(connection, [row.id for row in rows])
    return [_stored(row, events.get(row.id, [])) for row in rows]


def _stored(row: Row[Any], events: list[dict[str, Any]]) -> Stored:
    rated = Rated(row.verdict, row.reason, bool(row.shareable), row.at) if row.verdict else None
    plain = {name: row._mapping[name] for name in PLAIN}
    return Stored(**plain, options=json.loads(row.options), events=tuple(events), rated=rated)


async def _events(
    connection: AsyncConnection, ids: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for start in range(0, len(ids), MANY):
        some = runs.c.message.in_(ids[start : start + MANY])
        asked = select(runs.c.message, runs.c.events).where(some)
        asked = asked.order_by(runs.c.message, runs.c.first)
        for message, events in await connection.execute(asked):
            found.setdefault(message, []).extend(json.loads(events))
    return found

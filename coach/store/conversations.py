"""Owns conversations in the database. Every query names the owner; a foreign id finds nothing.

Must not know what is said in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from coach.store.opening import Store
from coach.store.paging import latest_first
from coach.store.tables import conversations


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation of one person. `updated` is when it last got a message or a title."""

    id: str
    title: str  # "" until its first question names it
    created: datetime
    updated: datetime


_ROW = conversations.c["id", "title", "created", "updated"]


async def add_conversation(store: Store, owner: str, one: Conversation) -> bool:
    """Keep a new conversation; False when its owner is no longer there."""
    row = {"id": one.id, "owner": owner, "title": one.title}
    try:
        async with store.writing() as connection:
            await connection.execute(
                insert(conversations).values(row | {"created": one.created, "updated": one.updated})
            )
    except IntegrityError:
        return False
    return True


async def find_conversation(store: Store, owner: str, conversation: str) -> Conversation | None:
    """The owner's conversation of that id."""
    mine = (conversations.c.id == conversation, conversations.c.owner == owner)
    async with store.reading() as connection:
        row = (await connection.execute(select(*_ROW).where(*mine))).first()
    return Conversation(*row) if row else None


async def page_of_conversations(
    store: Store, owner: str, limit: int, after: tuple[datetime, str] | None
) -> tuple[Conversation, ...]:
    """The owner's conversations, the latest first; those older than `after` (updated, id)."""
    asked = latest_first(conversations, _ROW, owner, limit, after)
    async with store.reading() as connection:
        return tuple(Conversation(*row) for row in await connection.execute(asked))


async def rename_conversation(
    store: Store, owner: str, conversation: str, title: str, now: datetime
) -> bool:
    """Give the owner's conversation another title; False when there is none."""
    mine = (conversations.c.id == conversation, conversations.c.owner == owner)
    async with store.writing() as connection:
        done = await connection.execute(
            update(conversations).where(*mine).values(title=title, updated=now)
        )
    return done.rowcount > 0


async def delete_conversation(store: Store, owner: str, conversation: str) -> bool:
    """Delete the owner's conversation with all it holds; False when there is none."""
    mine = (conversations.c.id == conversation, conversations.c.owner == owner)
    async with store.writing() as connection:
        done = await connection.execute(delete(conversations).where(*mine))
    return done.rowcount > 0


async def delete_conversations_before(store: Store, moment: datetime) -> int:
    """Delete everybody's conversations that nothing happened in since `moment`; how many."""
    async with store.writing() as connection:
        done = await connection.execute(
            delete(conversations).where(conversations.c.updated < moment)
        )
    return done.rowcount

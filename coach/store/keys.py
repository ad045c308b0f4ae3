"""Owns API keys and browser sessions in the database: digests, never secrets.

Must not know what a role allows, nor how a digest is made.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, exists, insert, literal, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from coach.store.opening import Store
from coach.store.tables import keys, marks, people, sessions

KEYS_MADE = "keys-made"  # a mark


@dataclass(frozen=True, slots=True)
class Key:
    """One API key of a person. Times are UTC; None is never."""

    id: str
    person: str
    name: str  # of the person
    role: str
    created: datetime
    expires: datetime | None = None
    last_used: datetime | None = None
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A key, and the digest that whoever shows it must match."""

    key: Key
    digest: str


_KEY = (
    *(keys.c.id, keys.c.person, people.c.name, keys.c.role),
    *(keys.c.created, keys.c.expires, keys.c.last_used, keys.c.revoked),
)


def _keys(*more: Any) -> Select[Any]:
    return select(*_KEY, *more).join(people, people.c.id == keys.c.person)


async def add_key(store: Store, key: Key, digest: str) -> None:
    """Keep a key; its person is there already."""
    async with store.writing() as connection:
        await connection.execute(
            insert(keys).values(
                id=key.id,
                person=key.person,
                role=key.role,
                digest=digest,
                created=key.created,
                expires=key.expires,
            )
        )


async def list_keys(store: Store, person: str | None = None) -> tuple[Key, ...]:
    """All keys, or those of one person, the oldest first."""
    asked = _keys().order_by(keys.c.created, keys.c.id)
    if person is not None:
        asked = asked.where(keys.c.person == person)
    async with store.reading() as connection:
        return tuple(Key(*row) for row in await connection.execute(asked))


async def any_keys(store: Store) -> bool:
    """Whether a key was ever made; a revoked one counts, and one that went with its person."""
    marked = select(marks.c.name).where(marks.c.name == KEYS_MADE)
    async with store.reading() as connection:
        for asked in (select(keys.c.id).limit(1), marked):
            if (await connection.execute(asked)).first() is not None:
                return True
    return False


async def mark_keys_of(connection: AsyncConnection, person: str) -> None:
    """Note that there were keys, before those of this person go: what needed a key must not open
    to everybody because the last who had one was deleted."""
    theirs = exists(select(keys.c.id).where(keys.c.person == person))
    marked = exists(select(marks.c.name).where(marks.c.name == KEYS_MADE))
    row = select(literal(KEYS_MADE)).where(theirs, ~marked)
    with suppress(IntegrityError):  # somebody else is being deleted at the same time
        async with connection.begin_nested():
            await connection.execute(insert(marks).from_select(["name"], row))


async def find_key(store: Store, key: str) -> Found | None:
    """The key of that id, whatever its state."""
    async with store.reading() as connection:
        asked = _keys(keys.c.digest).where(keys.c.id == key)
        row = (await connection.execute(asked)).first()
    return Found(Key(*row[:-1]), row[-1]) if row else None


async def mark_used(store: Store, key: str, now: datetime, before: datetime) -> None:
    """Note when a key was used, unless that was noted since `before`."""
    stale = or_(keys.c.last_used.is_(None), keys.c.last_used < before)
    async with store.writing() as connection:
        await connection.execute(update(keys).where(keys.c.id == key, stale).values(last_used=now))


async def revoke_key(store: Store, key: str, now: datetime) -> bool:
    """End a key and its sessions; False when there is no such key. Doing it again is harmless."""
    async with store.writing() as connection:
        await connection.execute(delete(sessions).where(sessions.c.key == key))
        live = update(keys).where(keys.c.id == key, keys.c.revoked.is_(None))
        await connection.execute(live.values(revoked=now))
        asked = select(keys.c.id).where(keys.c.id == key)
        return (await connection.execute(asked)).first() is not None


async def add_session(store: Store, digest: str, key: str, now: datetime, end: datetime) -> None:
    """Keep a session of a key."""
    async with store.writing() as connection:
        row = {"digest": digest, "key": key, "created": now, "expires": end}
        await connection.execute(insert(sessions).values(row))


async def key_of_session(store: Store, digest: str, now: datetime) -> Key | None:
    """The key behind a session that has not expired."""
    asked = _keys().join(sessions, sessions.c.key == keys.c.id)
    asked = asked.where(sessions.c.digest == digest, sessions.c.expires > now)
    async with store.reading() as connection:
        row = (await connection.execute(asked)).first()
    return Key(*row) if row else None


async def end_session(store: Store, digest: str) -> None:
    """Forget a session."""
    async with store.writing() as connection:
        await connection.execute(delete(sessions).where(sessions.c.digest == digest))


async def end_expired_sessions(store: Store, now: datetime) -> int:
    """Forget sessions whose time is over; how many."""
    async with store.writing() as connection:
        gone = await connection.execute(delete(sessions).where(sessions.c.expires <= now))
    return gone.rowcount

"""Owns what a process asks and tells the database about all that it has under way, at once.

Must not know what that is, nor how it is ended.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, union_all, update

from coach.store.messages import PENDING
from coach.store.opening import Store
from coach.store.tables import keys, messages


async def ended_among(
    store: Store, message_ids: Collection[str], key_ids: Collection[str]
) -> set[str]:
    """Of these messages those that ended or are to be stopped, of these keys those revoked; and
    what is gone."""
    pending = select(messages.c.id).where(messages.c.id.in_(message_ids))
    live = select(keys.c.id).where(keys.c.id.in_(key_ids), keys.c.revoked.is_(None))
    asked = union_all(pending.where(messages.c.state == PENDING), live)
    async with store.reading() as connection:
        found = set((await connection.execute(asked)).scalars())
    return {*message_ids, *key_ids} - found


async def touch_messages(store: Store, message_ids: Collection[str], now: datetime) -> None:
    """Note on those still pending that they are being answered. One that somebody else is about to
    change is left to them: to wait for it with others in hand could make both wait for ever."""
    pending = select(messages.c.id).where(
        messages.c.id.in_(message_ids), messages.c.state == PENDING
    )
    free = pending.with_for_update(skip_locked=True)
    async with store.writing() as connection:
        await connection.execute(
            update(messages).where(messages.c.id.in_(free)).values(touched=now)
        )

"""Owns the record of who opened, changed, exported or deleted which draft.

Must not know a word of any draft; ids and acts alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from coach.store.opening import Store
from coach.store.tables import accesses, drafts


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody did something with a draft."""

    who: str
    act: str
    draft: str
    made: datetime


async def note_accesses(store: Store, each: Iterable[Access]) -> None:
    """Note them."""
    rows = [
        {"id": str(uuid.uuid4()), "who": one.who, "act": one.act, "draft": one.draft}
        | {"made": one.made}
        for one in each
    ]
    if rows:
        async with store.writing() as connection:
            await connection.execute(insert(accesses), rows)


async def accesses_of(store: Store, who: str) -> tuple[Access, ...]:
    """What somebody did, and what others did with drafts of theirs, the earliest first."""
    theirs = select(drafts.c.id).where(drafts.c.owner == who)
    asked = select(*accesses.c["who", "act", "draft", "made"]).where(
        or_(accesses.c.who == who, accesses.c.draft.in_(theirs))
    )
    async with store.reading() as connection:
        rows = await connection.execute(asked.order_by(accesses.c.made))
        return tuple(Access(*row) for row in rows)


async def delete_accesses_before(store: Store, moment: datetime) -> int:
    """Forget what was done before that moment; how many notes of it."""
    async with store.writing() as connection:
        done = await connection.execute(delete(accesses).where(accesses.c.made < moment))
    return done.rowcount

"""Owns drafts of feedback in the database: notes, what was decided about them, the draft written.

Must not know how notes are read. Every query names the owner; a foreign id finds nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from coach.store.opening import Store
from coach.store.paging import latest_first
from coach.store.tables import decisions, drafts


@dataclass(frozen=True, slots=True)
class Head:
    """What a list shows of a draft. `stop` is why nothing else is kept of it, None elsewhere."""

    id: str
    name: str
    stage: str
    target: str | None
    stop: str | None
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about the observation whose words stand at `start` of the notes."""

    words: str
    start: int
    act: str
    value: str | None
    made: datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """A draft with all that is kept of it; `written` is JSON."""

    head: Head
    notes: str
    written: str | None
    decisions: tuple[Decided, ...] = ()


_HEAD = drafts.c["id", "name", "stage", "target", "stop", "created", "updated"]
_DECIDED = decisions.c["words", "start", "act", "value", "made"]


async def add_draft(store: Store, owner: str, one: Stored) -> bool:
    """Keep a new draft; False when its owner is no longer there."""
    row = asdict(one.head) | {"owner": owner, "notes": one.notes, "written": one.written}
    try:
        async with store.writing() as connection:
            await connection.execute(insert(drafts).values(row))
    except IntegrityError:
        return False
    return True


async def find_draft(store: Store, owner: str, draft: str) -> Stored | None:
    """The owner's draft of that id."""
    mine = (drafts.c.id == draft, drafts.c.owner == owner)
    asked = select(*_HEAD, drafts.c.notes, drafts.c.written).where(*mine)
    taken = select(*_DECIDED).where(decisions.c.draft == draft).order_by(decisions.c.position)
    async with store.reading() as connection:
        row = (await connection.execute(asked)).first()
        if row is None:
            return None
        each = tuple(Decided(*one) for one in await connection.execute(taken))
    *head, notes, written = row
    return Stored(Head(*head), notes, written, each)


async def page_of_drafts(
    store: Store, owner: str, limit: int, after: tuple[datetime, str] | None
) -> tuple[Head, ...]:
    """The owner's drafts, the latest first; those older than `after` (updated, id)."""
    asked = latest_first(drafts, _HEAD, owner, limit, after)
    async with store.reading() as connection:
        return tuple(Head(*row) for row in await connection.execute(asked))


async def revise_draft(store: Store, owner: str, before: Stored, after: Stored) -> bool:
    """Change whom, where and what the owner's draft is about; False when there is none, or it is
    not as `before` any more. Compared where it is written: of two at once, one is told."""
    mine = (drafts.c.id == before.head.id, drafts.c.owner == owner)
    same = (drafts.c[name].is_not_distinct_from(value) for name, value in _typed(before).items())
    values = _typed(after) | {"updated": after.head.updated}
    async with store.writing() as connection:
        done = await connection.execute(update(drafts).where(*mine, *same).values(values))
    return done.rowcount > 0


def _typed(one: Stored) -> dict[str, str | None]:
    """What its owner typed."""
    head = one.head
    return {"name": head.name, "stage": head.stage, "target": head.target, "notes": one.notes}


async def keep_written(store: Store, owner: str, draft: str, written: str, now: datetime) -> bool:
    """Keep the draft made last in place of the one before; False when there is none to keep it
    in."""
    mine = (drafts.c.id == draft, drafts.c.owner == owner)
    async with store.writing() as connection:
        done = await connection.execute(
            update(drafts).where(*mine).values(written=written, updated=now)
        )
    return done.rowcount > 0


async def add_decision(store: Store, owner: str, draft: str, after: int, one: Decided) -> bool:
    """Keep a decision as the one that follows `after` others; False when the owner has no such
    draft, or somebody has decided meanwhile."""
    mine = (drafts.c.id == draft, drafts.c.owner == owner)
    counted = select(func.count()).where(decisions.c.draft == draft)
    async with store.writing() as connection:
        touched = await connection.execute(update(drafts).where(*mine).values(updated=one.made))
        if not touched.rowcount or await connection.scalar(counted) != after:
            return False
        row = {"draft": draft, "position": after + 1} | asdict(one)
        await connection.execute(insert(decisions).values(row))
    return True


async def delete_drafts(store: Store, owner: str, ids: Collection[str]) -> int:
    """Delete those of these drafts that are the owner's, with all they hold; how many."""
    async with store.writing() as connection:
        gone = 0
        for one in ids:
            mine = (drafts.c.id == one, drafts.c.owner == owner)
            gone += (await connection.execute(delete(drafts).where(*mine))).rowcount
    return gone


async def delete_drafts_before(store: Store, moment: datetime) -> int:
    """Delete everybody's drafts that nothing happened in since `moment`; how many."""
    async with store.writing() as connection:
        done = await connection.execute(delete(drafts).where(drafts.c.updated < moment))
    return done.rowcount

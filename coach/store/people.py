"""Owns people in the database, and with them everything that is theirs.

Must not know roles or secrets. Deleting a person deletes what hangs on them, by foreign keys.
"""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from coach.store.keys import mark_keys_of
from coach.store.local import LOCAL_PERSON
from coach.store.opening import Store
from coach.store.tables import people, spending
from coach.store.texts import storable


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has keys. `name` is what the operator calls them; no two share one."""

    id: str
    name: str
    created: datetime


_ROW = people.c["id", "name", "created"]


async def find_person(store: Store, name_or_id: str) -> Person | None:
    """The person of that name, or else of that id."""
    async with store.reading() as connection:
        asked = select(*_ROW).where(people.c.name == storable(name_or_id))
        row = (await connection.execute(asked)).first()
    return Person(*row) if row else await person_of(store, name_or_id)


async def person_of(store: Store, id: str) -> Person | None:
    """The person of that id."""
    async with store.reading() as connection:
        row = (await connection.execute(select(*_ROW).where(people.c.id == id))).first()
    return Person(*row) if row else None


async def list_people(store: Store) -> tuple[Person, ...]:
    """Everybody, by name; also those without a key."""
    async with store.reading() as connection:
        asked = select(*_ROW).order_by(people.c.name)
        return tuple(Person(*row) for row in await connection.execute(asked))


async def have_person(store: Store, name: str, now: datetime) -> Person:
    """The person of that name, made if there is none."""
    made = Person(str(uuid.uuid4()), name, now)
    try:
        async with store.writing() as connection:
            await connection.execute(insert(people).values(asdict(made)))
    except IntegrityError:  # there is one
        return await find_person(store, name) or made
    return made


async def forget_person(store: Store, person: str, now: datetime) -> bool:
    """Delete keys, sessions, conversations, messages, ratings, drafts with what was decided about
    them, and spending of that person's id.

    What a call of theirs holds reserved is let go when it is settled, within minutes. False when
    there was no such person. The local person stays, with nothing of theirs.
    """
    async with store.writing() as connection:
        await mark_keys_of(connection, person)
        await connection.execute(delete(spending).where(spending.c.who == person))
        gone = await connection.execute(delete(people).where(people.c.id == person))
        if person == LOCAL_PERSON:
            again = insert(people).values(id=person, name="local", created=now)
            await connection.execute(again)
    return gone.rowcount > 0

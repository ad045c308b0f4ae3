"""Owns ratings of messages in the database.

Must not know what a verdict or a reason means. Only a message's owner can rate it; `shared` reads
over all owners, and gives only what its author marked as shareable, without saying whose it is.
"""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from coach.store.messages import Rated, Stored, is_of, message_rows, read_messages
from coach.store.opening import Store
from coach.store.tables import messages, ratings


async def put_rating(store: Store, owner: str, message: str, rated: Rated) -> bool:
    """Keep a rating in place of an earlier one; False when the message is not the owner's."""
    mine = select(messages.c.id).where(messages.c.id == message, is_of(owner))
    row = {
        "message": message,
        "verdict": rated.verdict,
        "reason": rated.reason,
        "shareable": int(rated.shareable),
        "created": rated.created,
    }
    async with store.writing() as connection:
        if (await connection.execute(mine.with_for_update())).first() is None:
            return False
        await connection.execute(delete(ratings).where(ratings.c.message == message))
        await connection.execute(insert(ratings).values(row))
    return True


async def drop_rating(store: Store, owner: str, message: str) -> bool:
    """Take a rating back; False when the owner has none there."""
    mine = select(messages.c.id).where(is_of(owner))
    asked = delete(ratings).where(ratings.c.message == message, ratings.c.message.in_(mine))
    async with store.writing() as connection:
        return (await connection.execute(asked)).rowcount > 0


async def shared(store: Store) -> tuple[Stored, ...]:
    """The rated messages whose authors let them be shared, everybody's, the oldest rating first."""
    async with store.reading() as connection:
        found = await read_messages(connection, message_rows().where(ratings.c.shareable == 1))
    return tuple(sorted(found, key=lambda one: one.rated.created if one.rated else one.created))

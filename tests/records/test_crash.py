"""A writer that is killed, at whatever moment, loses nothing that it was told is kept."""

from __future__ import annotations

import asyncio
import os
from multiprocessing.connection import Connection
from pathlib import Path

from coach.conversations.message import Asked, MessageState
from coach.conversations.owned import Conversations
from coach.store.instants import utc_now
from coach.store.local import LOCAL_PERSON
from coach.store.messages import settle_stale_messages
from coach.store.opening import open_store
from tests.records.forks import processes
from tests.records.turns import TURN

ROUNDS = 50 if os.environ.get("COACH_SOAK") else 3
WRITERS = 4  # tasks that write at once
ACKNOWLEDGED = 25  # before the first kill; later rounds wait for a little more or less
READY_SECONDS = 3.0


def write(url: str, conversation: str, told: Connection) -> None:
    """Have turns kept until killed; tell of each that was acknowledged, and how far it had got."""

    async def turns(mine: Conversations) -> None:
        while True:
            begun = await mine.begin(conversation, Asked("How do I grow?"))
            assert begun
            told.send((begun.message.id, 0))
            assert await mine.append(begun.message.id, TURN[:2], 0)
            told.send((begun.message.id, 2))
            assert await mine.finish(begun.message.id, MessageState.COMPLETE, TURN[2:], 2)
            told.send((begun.message.id, len(TURN)))

    async def run() -> None:
        mine = Conversations(await open_store(url), LOCAL_PERSON)
        await asyncio.gather(*(turns(mine) for _ in range(WRITERS)))

    asyncio.run(run())


def killed_after(url: str, conversation: str, acknowledged: int) -> dict[str, int]:
    """How much of each message a writer was told is kept, before it was killed."""
    here, there = processes.Pipe(duplex=False)
    writer = processes.Process(target=write, args=(url, conversation, there))
    writer.start()
    there.close()
    kept = dict(here.recv() for _ in range(acknowledged))
    writer.kill()
    try:
        while True:
            name, events = here.recv()
            kept[name] = events
    except EOFError:
        writer.join()
    return kept


async def created(url: str) -> str:
    store = await open_store(url)
    talk = await Conversations(store, LOCAL_PERSON).create()
    await store.close()
    assert talk
    return talk.id


async def examine(url: str, conversation: str, kept: dict[str, int]) -> None:
    """Everything acknowledged is there, whole, in order; and writing goes on."""
    began = utc_now()
    store = await open_store(url)
    mine = Conversations(store, LOCAL_PERSON)
    found = {one.id: one for one in await mine.messages(conversation)}
    assert (utc_now() - began).total_seconds() < READY_SECONDS
    for name, events in kept.items():
        assert found[name].events[:events] == TURN[:events]
        assert events < len(TURN) or found[name].state is MessageState.COMPLETE
    assert [one.position for one in found.values()] == [*range(1, len(found) + 1)]
    await settle_stale_messages(store, utc_now())
    after = await mine.messages(conversation)
    assert not [one for one in after if one.state is MessageState.PENDING]
    if store.dialect == "sqlite":
        async with store.reading() as connection:
            checked = await connection.exec_driver_sql("PRAGMA integrity_check")
            assert checked.scalar() == "ok"
    await store.close()


def test_a_killed_writer_loses_nothing_that_was_acknowledged(url: str, tmp_path: Path) -> None:
    conversation = asyncio.run(created(url))
    kept: dict[str, int] = {}
    for number in range(ROUNDS):
        kept |= killed_after(url, conversation, ACKNOWLEDGED + number % 7)
        asyncio.run(examine(url, conversation, kept))
    assert len(kept) > ROUNDS

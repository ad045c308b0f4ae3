"""What is under way: how it is stopped, given up and answered anew, on both databases."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from coach.accounts.admission import Accounts
from coach.accounts.pepper import Pepper
from coach.accounts.roles import Role
from coach.conversations.message import ABANDONED, ALIVE, Asked, Message, MessageState
from coach.conversations.owned import Begun, Conversations, RepeatConflict
from coach.store.local import LOCAL_PERSON
from coach.store.messages import settle_stale_messages
from coach.store.opening import Store, open_store
from coach.store.tables import messages
from coach.store.under_way import ended_among, touch_messages
from coach.turn import LOST, SHUTDOWN, Cancelled, Event, Failed
from tests.records.conftest import Clock, new_database
from tests.records.turns import TURN

pytestmark = pytest.mark.anyio
ASKED = Asked("How do I grow?", stage="mid")
SAID = TURN[:3]
GONE, STOPPED = Cancelled("gone"), Cancelled("asker")
CLOSED, BROKEN = Failed(SHUTDOWN, "Closing.", 2), Failed("defect", "Please report it.")


@pytest.fixture
def mine(store: Store, clock: Clock) -> Conversations:
    return Conversations(store, LOCAL_PERSON, clock)


@pytest.fixture
async def talk(mine: Conversations) -> str:
    made = await mine.create()
    assert made
    return made.id


async def asked(mine: Conversations, talk: str, key: str | None = None) -> Begun:
    begun = await mine.begin(talk, ASKED, key)
    assert begun
    return begun


async def read(mine: Conversations, id: str) -> Message:
    found = await mine.message(id)
    assert found
    return found


async def test_what_ended_is_told_of_all_that_is_under_way(
    mine: Conversations, store: Store, talk: str
) -> None:
    accounts = Accounts(store, Pepper(bytes(32)))
    live, revoked = [await accounts.create_key("ada", Role.ENGINEER) for _ in range(2)]
    ids = [(await asked(mine, talk)).message.id for _ in range(4)]
    keys = [live.key.id, revoked.key.id]
    assert await ended_among(store, ids, keys) == set()
    assert await ended_among(store, [], []) == set()
    await mine.finish(ids[0], MessageState.CANCELLED)
    await mine.stop(ids[1])
    await accounts.revoke_key(revoked.key.id)
    assert await ended_among(store, ids, keys) == {ids[0], ids[1], revoked.key.id}
    await mine.delete(talk)
    await accounts.forget(live.key.person)
    assert await ended_among(store, ids, keys) == {*ids, *keys}


async def test_a_message_to_be_stopped_gets_its_end_and_nothing_before(
    mine: Conversations, talk: str
) -> None:
    id = (await asked(mine, talk)).message.id
    assert await mine.append(id, SAID[:1], 0)
    assert await mine.stop(id) and await mine.stop(id)
    assert (await read(mine, id)).state is MessageState.PENDING
    assert not await mine.append(id, SAID[1:], 1)
    assert await mine.finish(id, MessageState.CANCELLED, (*SAID[1:], STOPPED), 1)
    assert (await read(mine, id)).events == (*SAID, STOPPED)
    assert not await mine.stop(id)


async def test_nobody_stops_what_is_not_theirs(
    store: Store, mine: Conversations, talk: str
) -> None:
    id = (await asked(mine, talk)).message.id
    assert not await Conversations(store, "somebody else").stop(id)
    assert await mine.append(id, SAID, 0)


@pytest.mark.parametrize("said", [(), SAID], ids=["silent", "speaking"])
@pytest.mark.parametrize(
    ("state", "end"),
    [(MessageState.CANCELLED, Cancelled), (MessageState.PARTIAL, Failed)],
    ids=["cancelled", "broken"],
)
async def test_a_message_that_others_ended_has_the_end_its_state_tells(
    mine: Conversations, talk: str, state: MessageState, end: type[Event], said: tuple[Event, ...]
) -> None:
    id = (await asked(mine, talk)).message.id
    await mine.append(id, said, 0)
    assert await mine.finish(id, state)
    *before, last = (await read(mine, id)).events
    assert tuple(before) == said and isinstance(last, end)


async def test_what_is_noted_as_answered_is_not_given_up(
    mine: Conversations, store: Store, talk: str, clock: Clock
) -> None:
    noted, left, over = [(await asked(mine, talk)).message.id for _ in range(3)]
    await mine.finish(over, MessageState.COMPLETE, TURN)
    began = clock()
    for _ in range(ABANDONED // ALIVE + 1):
        clock.turn(seconds=ALIVE.total_seconds())
        await touch_messages(store, [noted, over], clock())
    assert await settle_stale_messages(store, clock() - ABANDONED) == 1
    states = [(await read(mine, id)).state for id in (noted, left, over)]
    assert states == [MessageState.PENDING, MessageState.FAILED, MessageState.COMPLETE]
    assert (await read(mine, over)).touched == began


async def test_postgresql_does_not_wait_for_what_somebody_else_is_about_to_change(
    postgres_folder: Path, clock: Clock
) -> None:
    store = await open_store(await asyncio.to_thread(new_database, postgres_folder))
    mine = Conversations(store, LOCAL_PERSON, clock)
    made = await mine.create()
    assert made
    held, free = [(await asked(mine, made.id)).message.id for _ in range(2)]
    clock.turn(seconds=1)
    async with store.writing() as connection:
        await connection.execute(select(messages).where(messages.c.id == held).with_for_update())
        await touch_messages(store, [held, free], clock())
    assert (await read(mine, held)).touched < (await read(mine, free)).touched == clock()
    await store.close()


@pytest.mark.parametrize("last", [GONE, CLOSED], ids=["gone", "closed"])
async def test_what_nobody_heard_to_its_end_is_answered_anew_in_its_place(
    mine: Conversations, talk: str, last: Event
) -> None:
    first = await asked(mine, talk, "key")
    await mine.finish(first.message.id, MessageState.PARTIAL, (*SAID, last))
    with pytest.raises(RepeatConflict):
        await mine.begin(talk, Asked("Another?"), "key")
    anew = await asked(mine, talk, "key")
    assert (anew.fresh, anew.anew, anew.message.events) == (True, True, ())
    assert anew.message.id != first.message.id
    assert not await mine.finish(first.message.id, MessageState.COMPLETE, TURN)
    assert await mine.finish(anew.message.id, MessageState.COMPLETE, TURN)
    assert [one.id for one in await mine.messages(talk)] == [anew.message.id]
    again = await asked(mine, talk, "key")
    assert (again.fresh, again.message.id) == (False, anew.message.id)


@pytest.mark.parametrize("last", [STOPPED, BROKEN, TURN[-1]], ids=["stopped", "broken", "whole"])
async def test_what_somebody_heard_to_its_end_stays(
    mine: Conversations, talk: str, last: Event
) -> None:
    first = await asked(mine, talk, "key")
    await mine.finish(first.message.id, MessageState.PARTIAL, (*SAID, last))
    again = await asked(mine, talk, "key")
    assert (again.fresh, again.message.events) == (False, (*SAID, last))


async def test_what_a_dead_process_left_is_answered_anew_once_it_is_given_up(
    mine: Conversations, talk: str, clock: Clock
) -> None:
    first = await asked(mine, talk, "key")
    clock.turn(seconds=ABANDONED.total_seconds())
    early = await asked(mine, talk, "key")
    assert (early.fresh, early.message.state) == (False, MessageState.PENDING)
    clock.turn(seconds=1)
    anew = await asyncio.gather(*(asked(mine, talk, "key") for _ in range(4)))
    assert sum(one.fresh for one in anew) == 1
    (left,) = {one.message.id for one in anew}
    assert left != first.message.id
    assert [one.id for one in await mine.messages(talk)] == [left]


async def test_a_process_that_comes_back_writes_into_nothing(
    mine: Conversations, store: Store, talk: str, clock: Clock
) -> None:
    frozen = (await asked(mine, talk, "key")).message.id
    clock.turn(seconds=ABANDONED.total_seconds() + 1)
    assert await settle_stale_messages(store, clock() - ABANDONED) == 1
    lost = (await read(mine, frozen)).events[-1]
    assert isinstance(lost, Failed) and lost.kind == LOST
    assert await ended_among(store, [frozen], []) == {frozen}
    anew = (await asked(mine, talk, "key")).message.id
    assert not await mine.append(frozen, SAID, 0)
    assert (await read(mine, anew)).events == ()

"""What a person may do with their conversations, on both databases."""

from __future__ import annotations

import asyncio
import json

import pytest

from coach.conversations.exporting import as_markdown, conversation_as_json
from coach.conversations.message import ABANDONED, Asked, MessageState, Rating, Reason, Verdict
from coach.conversations.owned import (
    LONGEST_TITLE,
    TITLE_LENGTH,
    Conversations,
    RepeatConflict,
)
from coach.conversations.retention import sweep
from coach.conversations.sharing import shared_ratings
from coach.errors import AskerError
from coach.store.conversations import Conversation
from coach.store.local import LOCAL_PERSON
from coach.store.opening import Store
from coach.store.people import have_person
from coach.transcript import as_json, events_as_json
from coach.turn import Exchange, State, Statement
from tests.records.conftest import BEGIN, Clock
from tests.records.turns import ID, META, NOTICE, QUOTED, TURN

pytestmark = pytest.mark.anyio
ASKED = Asked("How do I grow?", stage="mid", target="senior")


@pytest.fixture
def mine(store: Store, clock: Clock) -> Conversations:
    return Conversations(store, LOCAL_PERSON, clock)


@pytest.fixture
async def theirs(store: Store, clock: Clock) -> Conversations:
    other = await have_person(store, "somebody else", clock())
    return Conversations(store, other.id, clock)


async def created(of: Conversations, title: str = "") -> Conversation:
    made = await of.create(title)
    assert made
    return made


async def answered(of: Conversations, conversation: str, asked: Asked = ASKED) -> str:
    begun = await of.begin(conversation, asked)
    assert begun
    assert await of.finish(begun.message.id, MessageState.COMPLETE, TURN)
    return begun.message.id


async def test_a_turn_is_read_as_it_was_written(mine: Conversations) -> None:
    talk = await created(mine)
    message = await mine.message(await answered(mine, talk.id))
    assert message
    assert (message.asked, message.state, message.position) == (ASKED, MessageState.COMPLETE, 1)
    assert message.events == TURN
    assert await mine.messages(talk.id) == (message,)


async def test_an_answer_is_kept_while_it_grows(mine: Conversations) -> None:
    talk = await created(mine)
    begun = await mine.begin(talk.id, ASKED)
    assert begun and begun.fresh and begun.message.state is MessageState.PENDING
    name = begun.message.id
    assert await mine.append(name, TURN[:2], 0)
    found = await mine.message(name)
    assert found and (found.events, found.state) == (TURN[:2], MessageState.PENDING)
    assert await mine.append(name, TURN[2:4], 2)
    assert await mine.finish(name, MessageState.COMPLETE, TURN[4:], 4)
    found = await mine.message(name)
    assert found and (found.events, found.state) == (TURN, MessageState.COMPLETE)


@pytest.mark.parametrize("state", [one for one in MessageState if one != "pending"])
async def test_what_has_ended_never_changes(mine: Conversations, state: MessageState) -> None:
    begun = await mine.begin((await created(mine)).id, ASKED)
    assert begun
    assert await mine.finish(begun.message.id, state, TURN[:1])
    before = await mine.message(begun.message.id)
    assert not await mine.append(begun.message.id, TURN[1:], 1)
    assert not await mine.finish(begun.message.id, MessageState.COMPLETE, TURN[1:], 1)
    assert await mine.message(begun.message.id) == before


async def test_an_idempotency_key_gives_the_message_of_then(mine: Conversations) -> None:
    talk = await created(mine)
    first = await mine.begin(talk.id, ASKED, "key-1")
    assert first and first.fresh
    await mine.finish(first.message.id, MessageState.COMPLETE, TURN)
    again = await mine.begin(talk.id, ASKED, "key-1")
    assert again and not again.fresh
    assert again.message == await mine.message(first.message.id)
    other = await mine.begin(talk.id, ASKED, "key-2")
    assert other and other.fresh
    with pytest.raises(RepeatConflict, match="was used for another question"):
        await mine.begin(talk.id, Asked("Another?", stage="mid", target="senior"), "key-1")
    with pytest.raises(RepeatConflict):
        await mine.begin(talk.id, Asked(ASKED.question, stage="senior"), "key-1")


async def test_one_idempotency_key_sent_many_times_at_once_keeps_one_message(
    mine: Conversations,
) -> None:
    talk = await created(mine)
    begun = await asyncio.gather(*(mine.begin(talk.id, ASKED, "same") for _ in range(8)))
    assert sum(one.fresh for one in begun if one) == 1
    assert len(await mine.messages(talk.id)) == 1


async def test_an_idempotency_key_is_good_for_its_conversation_alone(
    mine: Conversations, theirs: Conversations
) -> None:
    places = [(mine, await created(mine)), (mine, await created(mine))]
    places.append((theirs, await created(theirs)))
    for who, talk in places:
        begun = await who.begin(talk.id, ASKED, "same")
        assert begun and begun.fresh


@pytest.mark.parametrize("key", ["", "k" * 201])
async def test_an_idempotency_key_has_a_sensible_length(mine: Conversations, key: str) -> None:
    with pytest.raises(AskerError, match="send one of 1 to 200"):
        await mine.begin((await created(mine)).id, ASKED, key)


async def test_messages_sent_at_once_stand_one_after_the_other(mine: Conversations) -> None:
    talk = await created(mine)
    await asyncio.gather(*(mine.begin(talk.id, Asked(f"{n}?")) for n in range(8)))
    assert [one.position for one in await mine.messages(talk.id)] == [*range(1, 9)]


async def test_the_first_question_names_a_conversation(mine: Conversations) -> None:
    talk = await created(mine)
    await mine.begin(talk.id, Asked("  How\n do I " + "grow " * 30))
    await mine.begin(talk.id, Asked("And then?"))
    named = await mine.read(talk.id)
    assert named and named.title.startswith("How do I grow grow")
    assert named.title.endswith("…") and len(named.title) <= TITLE_LENGTH


async def test_a_title_given_stays(mine: Conversations, clock: Clock) -> None:
    talk = await created(mine, "Mine")
    await mine.begin(talk.id, ASKED)
    clock.turn(hours=1)
    renamed = await mine.rename(talk.id, " Quite\x00 another ")
    assert renamed and (renamed.title, renamed.updated) == ("Quite another", clock())
    assert renamed.created == BEGIN
    with pytest.raises(AskerError, match="shorten it to 200"):
        await mine.rename(talk.id, "x" * (LONGEST_TITLE + 1))


async def test_the_latest_conversation_comes_first_page_by_page(
    mine: Conversations, clock: Clock
) -> None:
    talks = [await created(mine, str(n)) for n in range(4)]  # all at one moment: ids decide
    for _ in range(3):
        clock.turn(seconds=1)
        talks.append(await created(mine))
    clock.turn(seconds=1)
    await mine.begin(talks[0].id, ASKED)
    seen, cursor = [], None
    while True:
        page = await mine.page(2, cursor)
        seen += [one.id for one in page.conversations]
        cursor = page.next
        if cursor is None:
            break
    latest = [talks[0], *talks[:3:-1], *sorted(talks[1:4], key=lambda one: one.id, reverse=True)]
    assert seen == [one.id for one in latest]


@pytest.mark.parametrize("cursor", ["x", "1.2", "1' OR 1=1", "٣" * 3 + "." + "a" * 36])
async def test_a_cursor_comes_from_a_page(mine: Conversations, cursor: str) -> None:
    with pytest.raises(AskerError, match="the cursor was not given by a page"):
        await mine.page(after=cursor)


async def test_all_of_ones_own_comes_whole_whatever_the_pages(
    mine: Conversations, theirs: Conversations
) -> None:
    talks = [await created(mine, f"Talk {number}") for number in range(5)]
    for number, talk in enumerate(talks):
        for _ in range(number):
            await answered(mine, talk.id)
    await answered(theirs, (await created(theirs)).id)
    found = {one.id: said async for one, said in mine.whole(per_page=2)}
    assert found == {talk.id: await mine.messages(talk.id) for talk in talks}
    assert [len(found[talk.id]) for talk in talks] == [0, 1, 2, 3, 4]


async def test_nobody_reaches_what_is_not_theirs(
    mine: Conversations, theirs: Conversations
) -> None:
    talk = await created(mine, "Mine")
    name = await answered(mine, talk.id)
    pending = await mine.begin(talk.id, ASKED)
    assert pending
    before = await mine.messages(talk.id)
    assert await theirs.read(talk.id) is None
    assert await theirs.rename(talk.id, "Theirs") is None
    assert not await theirs.delete(talk.id)
    assert await theirs.messages(talk.id) == ()
    assert await theirs.message(name) is None
    assert await theirs.history(talk.id) == ()
    assert await theirs.begin(talk.id, ASKED) is None
    assert not await theirs.append(pending.message.id, TURN, 0)
    assert not await theirs.finish(pending.message.id, MessageState.CANCELLED)
    assert not await theirs.rate(name, Rating(Verdict.DOWN))
    assert not await theirs.unrate(name)
    assert (await theirs.page()).conversations == ()
    assert await mine.messages(talk.id) == before
    assert await mine.read(talk.id) == Conversation(talk.id, "Mine", BEGIN, BEGIN)


@pytest.mark.parametrize("name", ["", "no-uuid", "' OR '1'='1", "x" * 10_000, "%", "\0", "\ud800"])
async def test_an_id_of_nothing_finds_nothing(mine: Conversations, name: str) -> None:
    await answered(mine, (await created(mine)).id)
    assert await mine.read(name) is None
    assert await mine.message(name) is None
    assert not await mine.delete(name)
    assert await mine.messages(name) == ()
    assert await mine.begin(name, ASKED) is None
    assert not await mine.finish(name, MessageState.COMPLETE, TURN)


async def test_deleting_a_conversation_deletes_what_it_holds(
    mine: Conversations, store: Store
) -> None:
    talk, kept = await created(mine), await created(mine)
    name, other = await answered(mine, talk.id), await answered(mine, kept.id)
    for one in (name, other):
        assert await mine.rate(one, Rating(Verdict.UP))
    assert await mine.delete(talk.id)
    assert not await mine.delete(talk.id)
    assert await mine.message(name) is None
    assert not await mine.append(name, TURN, 0)
    assert await mine.message(other)
    async with store.reading() as connection:
        for table in ("messages", "runs", "ratings"):
            rows = await connection.exec_driver_sql(f"SELECT count(*) FROM {table}")
            assert rows.scalar() == 1


async def test_a_follow_up_remembers_what_was_said(mine: Conversations) -> None:
    talk = await created(mine)
    await answered(mine, talk.id)
    await mine.begin(talk.id, Asked("Nothing was said to this one?"))
    assert await mine.history(talk.id) == (
        Exchange("How do I grow?", "Plan the week.", "mid", "senior"),
    )


async def test_a_follow_up_remembers_the_last_turns_alone(mine: Conversations) -> None:
    talk = await created(mine)
    for n in range(8):
        await answered(mine, talk.id, Asked(f"{n}?"))
    assert [one.question for one in await mine.history(talk.id)] == [f"{n}?" for n in range(2, 8)]


async def test_text_that_no_database_takes_is_kept_without_what_it_minds(
    mine: Conversations,
) -> None:
    talk = await created(mine, "a\x00b \ud800")
    assert talk.title == "ab ?"
    asked = Asked("NUL \x00, half a pair \ud83d, “größer” 🌱\u2028", stage="\x00mid")
    begun = await mine.begin(talk.id, asked, "key\x00")
    assert begun and begun.message.asked == Asked(
        "NUL , half a pair ?, “größer” 🌱\u2028", stage="mid"
    )
    again = await mine.begin(talk.id, asked, "key\x00")
    assert again and again.message == begun.message == await mine.message(begun.message.id)


async def test_a_rating_replaces_the_one_before(mine: Conversations) -> None:
    name = await answered(mine, (await created(mine)).id)
    for rating in (Rating(Verdict.UP), Rating(Verdict.DOWN, Reason.NOT_SUPPORTED, True)):
        assert await mine.rate(name, rating)
        found = await mine.message(name)
        assert found and found.rating == rating
    assert await mine.unrate(name)
    assert not await mine.unrate(name)
    found = await mine.message(name)
    assert found and found.rating is None
    with pytest.raises(AskerError, match="a thumb up takes no reason"):
        await mine.rate(name, Rating(Verdict.UP, Reason.NOT_HELPFUL))


async def test_only_what_its_author_shares_is_exported(
    mine: Conversations, theirs: Conversations, store: Store
) -> None:
    talk = await created(mine, "private title")
    names = [await answered(mine, talk.id, Asked(f"Question {n}?", stage="mid")) for n in range(3)]
    await mine.rate(names[0], Rating(Verdict.UP))
    await mine.rate(names[1], Rating(Verdict.DOWN, Reason.WRONG_CITATION, shareable=True))
    begun = await theirs.begin((await created(theirs)).id, Asked("Cut short?"))
    assert begun
    await theirs.finish(begun.message.id, MessageState.PARTIAL, TURN[:3])
    await theirs.rate(begun.message.id, Rating(Verdict.DOWN, shareable=True))
    (line,) = await shared_ratings(store)
    turn = as_json(TURN)
    assert line == {
        "question": "Question 1?",
        "stage": "mid",
        "target": None,
        "rating": "down",
        "reason": "wrong-citation",
        "outcome": "answered",
        "statements": turn["statements"],
        "citations": turn["citations"],
        "mode": "model",
        "revision": "42fc492bbd73",
        "follow_up": True,
    }


async def test_what_is_exported_can_be_drafted_into_a_case(
    mine: Conversations, store: Store, tmp_path: object
) -> None:
    from pathlib import Path

    from evals.drafting import draft

    name = await answered(mine, (await created(mine)).id)
    await mine.rate(name, Rating(Verdict.UP, shareable=True))
    file = Path(str(tmp_path)) / "ratings.jsonl"
    file.write_text("\n".join(map(json.dumps, await shared_ratings(store))))
    (case,) = draft(file, "engineering", (), "2026-11-22")
    assert (case.q, case.profile.stage) == ("How do I grow?", "mid")
    assert [one.quote for one in case.gold.relevant] == ["Plan the week."]


async def test_an_export_holds_the_events_as_they_were_streamed(mine: Conversations) -> None:
    talk = await created(mine, "Mine")
    await answered(mine, talk.id)
    exported = json.loads(json.dumps(conversation_as_json(talk, await mine.messages(talk.id))))
    (message,) = exported["messages"]
    assert message["events"] == events_as_json(TURN)
    assert message["asked"] == {
        "question": "How do I grow?",
        "stage": "mid",
        "target": "senior",
        "competency": None,
    }
    assert exported["created"] == "2026-11-22T09:00:00.000Z"


async def test_a_markdown_export_reads_as_a_page(mine: Conversations) -> None:
    talk = await created(mine, "My *plan*")
    await answered(mine, talk.id, Asked("How do I <grow>?"))
    begun = await mine.begin(talk.id, Asked("![x](https://evil.example/a.png)"))
    assert begun
    idea = Statement("Try [this](javascript:alert(1)).", State.SUGGESTION)
    await mine.finish(begun.message.id, MessageState.PARTIAL, (META, idea))
    page = as_markdown(talk, await mine.messages(talk.id))
    assert page == (
        "# My \\*plan\\*\n\n"
        "Begun 2026-11-22T09:00:00.000Z\n\n"
        "## How do I \\<grow\\>?\n\n"
        "*Note: Beyond the next stage: “größer” 🌱 end.*\n\n"
        "> Plan the week.[^1.1]\n\n"
        "Quoted from the ladder engineering, revision 42fc492bbd73:\n\n"
        f"[^1.1]: Senior · How to Grow “Plan the week.” ({ID})\n\n"
        "## \\!\\[x\\](https://evil.example/a.png)\n\n"
        "*Idea, not from the ladder:* Try \\[this\\](javascript:alert(1)).\n\n"
        "*This answer broke off.*\n"
    )
    assert NOTICE in TURN and QUOTED in TURN


async def test_old_conversations_go_and_abandoned_messages_end(
    mine: Conversations, store: Store, clock: Clock
) -> None:
    from datetime import timedelta

    old = await created(mine)
    await answered(mine, old.id)
    clock.turn(days=89)
    talk = await created(mine)
    begun = [await mine.begin(talk.id, Asked(f"{n}?")) for n in range(2)]
    names = [one.message.id for one in begun if one]
    await mine.append(names[1], TURN[:2], 0)
    clock.turn(days=1, seconds=1)
    running = await mine.begin(talk.id, Asked("Running?"))
    assert running
    swept = await sweep(store, timedelta(days=90), clock)
    assert (swept.conversations, swept.messages) == (1, 2)
    assert await mine.read(old.id) is None
    states = [one.state for one in await mine.messages(talk.id)]
    assert states == [MessageState.FAILED, MessageState.PARTIAL, MessageState.PENDING]
    clock.turn(seconds=ABANDONED.total_seconds() + 1)
    assert (await sweep(store, timedelta(days=90), clock)).messages == 1
    assert (await sweep(store, timedelta(days=90), clock)).messages == 0

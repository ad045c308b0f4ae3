"""Drafts of feedback in both databases: whose they are, how long they stay, what is left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from coach.accounts.admission import Accounts
from coach.accounts.pepper import Pepper
from coach.accounts.roles import Role
from coach.drafts.kept import Act, Decision
from coach.drafts.owned import About, Did, Drafts, draft_as_json
from coach.drafts.retention import ACCESSES_KEPT, sweep_drafts
from coach.errors import AskerError
from coach.records import OPERATOR, open_records
from coach.settings import read_settings
from coach.store import tables
from coach.store.drafts import Head
from coach.store.instants import utc_now
from coach.store.local import LOCAL_PERSON
from coach.store.opening import Store
from tests.records.conftest import Clock

pytestmark = pytest.mark.anyio
ABOUT = About("Mara", "mid", "senior")
NOTES = "- Mara led the migration review in May\n- she missed the hand-over"


@pytest.fixture
async def two(store: Store, clock: Clock) -> tuple[Drafts, Drafts]:
    """The drafts of two managers."""
    accounts = Accounts(store, Pepper(b"p" * 32), clock)
    made = [await accounts.create_key(name, Role.MANAGER) for name in ("ada", "bea")]
    one, other = (Drafts(store, each.key.person, clock) for each in made)
    return one, other


def decision(clock: Clock, words: str = "she missed the hand-over") -> Decision:
    return Decision(Act.DROP, words, 41, None, clock())


async def made_by(drafts: Drafts, about: About = ABOUT, notes: str = NOTES) -> str:
    made = await drafts.create(about, notes)
    assert made
    return made.head.id


async def test_what_was_typed_and_decided_comes_back_as_it_was(
    two: tuple[Drafts, Drafts], clock: Clock
) -> None:
    drafts, _ = two
    name = await made_by(drafts)
    edit = Decision(Act.EDIT, "x", 3, "zwölf 🙂", clock())
    assert await drafts.decide(name, 0, decision(clock))
    assert await drafts.decide(name, 1, edit)
    assert await drafts.keep_written(name, {"lines": ["one"]})
    found = await drafts.read(name)
    assert found and found.notes == NOTES
    assert found.decisions == (decision(clock), edit)
    assert found.written == {"lines": ["one"]}
    assert (found.head.name, found.head.stage, found.head.target) == ("Mara", "mid", "senior")


async def test_of_two_decisions_at_once_the_second_is_told_to_read_again(
    two: tuple[Drafts, Drafts], clock: Clock
) -> None:
    drafts, _ = two
    name = await made_by(drafts)
    assert await drafts.decide(name, 0, decision(clock))
    assert not await drafts.decide(name, 0, decision(clock))
    found = await drafts.read(name)
    assert found and len(found.decisions) == 1


async def test_a_foreign_draft_cannot_be_had_changed_or_deleted(
    two: tuple[Drafts, Drafts], clock: Clock
) -> None:
    drafts, theirs = two
    name = await made_by(drafts)
    assert await theirs.read(name) is None
    known = await drafts.read(name)
    assert known and not await theirs.revise(known, About("x", "x", None), "x")
    assert not await theirs.decide(name, 0, decision(clock))
    assert not await theirs.keep_written(name, {})
    assert not await theirs.delete(name)
    assert (await theirs.forget("Mara")).deleted == ()
    assert (await theirs.page()).drafts == ()
    assert [one async for one in theirs.all()] == []
    found = await drafts.read(name)
    assert found and (found.notes, found.decisions, found.written) == (NOTES, (), None)


async def test_revised_notes_keep_the_decisions(two: tuple[Drafts, Drafts], clock: Clock) -> None:
    drafts, _ = two
    name = await made_by(drafts)
    await drafts.decide(name, 0, decision(clock))
    before = await drafts.read(name)
    assert before and await drafts.revise(before, About("Mara", "senior", None), "new notes")
    found = await drafts.read(name)
    assert found and (found.notes, found.head.stage, found.head.target) == (
        *("new notes", "senior"),
        None,
    )
    assert len(found.decisions) == 1


async def test_of_a_stopped_draft_neither_notes_nor_name_are_kept(
    two: tuple[Drafts, Drafts],
) -> None:
    drafts, _ = two
    made = await drafts.flag(ABOUT, "harassment")
    assert made and (made.head.name, made.notes, made.head.stop) == ("", "", "harassment")


async def test_a_list_comes_in_pages_the_latest_first(
    two: tuple[Drafts, Drafts], clock: Clock
) -> None:
    drafts, _ = two
    names = []
    for _ in range(5):
        names.append(await made_by(drafts))
        clock.turn(seconds=1)
    first = await drafts.page(3)
    assert first.next
    rest = await drafts.page(3, first.next)
    assert [one.id for one in (*first.drafts, *rest.drafts)] == names[::-1]
    assert rest.next is None
    with pytest.raises(AskerError, match="cursor"):
        await drafts.page(3, "no cursor")


async def test_all_about_a_named_person_goes_and_others_that_name_them_are_told(
    two: tuple[Drafts, Drafts],
) -> None:
    drafts, theirs = two
    hers = await made_by(drafts)
    also = await made_by(drafts, About("mara ", "mid", None))
    beside = await made_by(drafts, About("Ben", "mid", None), "paired with Mara on the parser")
    apart = await made_by(drafts, About("Ben", "mid", None), "wrote about samara")
    foreign = await made_by(theirs)
    gone = await drafts.forget("MARA")
    assert set(gone.deleted) == {hers, also}
    assert gone.mentioned == (beside,)
    assert {one.id for one in (await drafts.page()).drafts} == {beside, apart}
    assert await theirs.read(foreign)
    assert (await drafts.forget("MARA")).deleted == ()


async def test_whoever_is_named_only_in_a_decision_or_an_older_draft_is_found_as_well(
    two: tuple[Drafts, Drafts], clock: Clock
) -> None:
    drafts, _ = two
    ben = About("Ben", "mid", None)
    decided, written, neither = [await made_by(drafts, ben, "wrote the guide") for _ in range(3)]
    await drafts.decide(decided, 0, decision(clock, "paired with Mara on the parser"))
    line = {"text": "He paired with Mara.", "kind": "notes", "notes": ["n1"], "sentences": []}
    await drafts.keep_written(written, {"draft": {"strengths": [{"behaviour": line}]}})
    ladder = {"text": "Mara is a word of this ladder.", "kind": "ladder"}
    await drafts.keep_written(neither, {"draft": {"shift": [ladder]}, "citations": ["Mara"]})
    assert set((await drafts.forget("mara")).mentioned) == {decided, written}


async def test_of_two_changes_at_once_the_second_is_told_to_read_again(
    two: tuple[Drafts, Drafts],
) -> None:
    drafts, _ = two
    name = await made_by(drafts, About("Mara", "mid", None))
    before = await drafts.read(name)
    assert before
    for other in (
        About("Mara", "mid", "senior"),
        About("Mo", "mid", "senior"),
        About("Mo", "senior", "senior"),
    ):
        now = await drafts.read(name)
        assert now and await drafts.revise(now, other, NOTES)
        assert not await drafts.revise(before, about_of(before.head), "lost?")
    now = await drafts.read(name)
    assert now and await drafts.revise(now, about_of(before.head), "new")
    assert not await drafts.revise(before, about_of(before.head), "lost?")
    found = await drafts.read(name)
    assert found and found.notes == "new"


def about_of(head: Head) -> About:
    return About(head.name, head.stage, head.target)


@pytest.mark.parametrize("name", ["", "  "])
async def test_no_name_is_nobodys(two: tuple[Drafts, Drafts], name: str) -> None:
    drafts, _ = two
    await made_by(drafts, About("", "mid", None))
    assert await drafts.forget(name) == await drafts.forget("Nobody")


async def test_drafts_go_when_nothing_happened_with_them_for_so_long(
    two: tuple[Drafts, Drafts], store: Store, clock: Clock
) -> None:
    drafts, _ = two
    old, touched = await made_by(drafts), await made_by(drafts)
    clock.turn(days=29)
    assert await drafts.decide(touched, 0, decision(clock))
    clock.turn(days=1, seconds=1)
    assert await sweep_drafts(store, timedelta(days=30), clock) == 1
    assert await drafts.read(old) is None and await drafts.read(touched)
    assert await count(store, "decisions") == 1


async def test_the_sweep_of_a_server_deletes_what_is_older_than_its_setting(tmp_path: Path) -> None:
    given = read_settings({"COACH_DATA": str(tmp_path), "COACH_NOTES_RETENTION_DAYS": "2"})
    records = await open_records(given)
    drafts = records.drafts(LOCAL_PERSON)
    old, newer = await made_by(drafts), await made_by(drafts)
    async with records.store.writing() as connection:
        for name, hours in ((old, 49), (newer, 47)):
            aged = update(tables.drafts).where(tables.drafts.c.id == name)
            await connection.execute(aged.values(updated=utc_now() - timedelta(hours=hours)))
    await records.sweep()
    assert [one.id for one in (await drafts.page()).drafts] == [newer]
    await records.close()


async def test_what_was_done_with_a_draft_is_noted_without_a_word_of_it(
    two: tuple[Drafts, Drafts], store: Store, clock: Clock
) -> None:
    drafts, _ = two
    name = await made_by(drafts)
    await drafts.read(name)
    await drafts.decide(name, 0, decision(clock))
    await drafts.read(name, Did.EXPORTED)
    await drafts.delete(name)
    noted = await drafts.accesses()
    assert sorted(one.act for one in noted) == sorted(
        "made opened changed exported deleted".split()
    )
    assert {one.draft for one in noted} == {name}
    assert "Mara" not in str(noted)
    clock.turn(days=ACCESSES_KEPT.days + 1)
    await sweep_drafts(store, timedelta(days=30), clock)
    assert await drafts.accesses() == ()


async def test_a_person_takes_their_drafts_along(
    two: tuple[Drafts, Drafts], store: Store, clock: Clock
) -> None:
    drafts, theirs = two
    name = await made_by(drafts)
    await drafts.decide(name, 0, decision(clock))
    await made_by(theirs)
    assert await Accounts(store, Pepper(b"p" * 32), clock).forget(drafts.owner)
    assert await count(store, "drafts") == 1 and await count(store, "decisions") == 0
    assert await drafts.create(ABOUT, NOTES) is None


async def test_a_draft_is_exported_whole(two: tuple[Drafts, Drafts], clock: Clock) -> None:
    drafts, _ = two
    name = await made_by(drafts)
    await drafts.decide(name, 0, decision(clock))
    found = await drafts.read(name)
    assert found
    exported = draft_as_json(found)
    assert exported["notes"] == NOTES and exported["name"] == "Mara"
    assert exported["decisions"][0]["words"] == "she missed the hand-over"


async def count(store: Store, table: str) -> int:
    async with store.reading() as connection:
        return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())


async def test_whoever_hands_out_all_of_somebodys_drafts_is_noted_for_them_to_see(
    tmp_path: Path,
) -> None:
    records = await open_records(read_settings({"COACH_DATA": str(tmp_path)}))
    made = await records.accounts.create_key("ada", Role.MANAGER)
    person = await records.accounts.find_person("ada")
    assert person
    name = await made_by(records.drafts(made.key.person))
    for everything, who in (
        (await records.everything_about(person), person.id),
        (await records.everything_about(person, OPERATOR), OPERATOR),
    ):
        assert [one["id"] for one in everything["drafts"]] == [name]
        last = everything["accesses"][-1]
        assert (last["act"], last["draft"], last["who"]) == (Did.EXPORTED, name, who)
    assert await records.drafts(LOCAL_PERSON).accesses() == ()
    await records.close()

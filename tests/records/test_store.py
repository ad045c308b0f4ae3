"""The database: how it is opened, migrated, and told to keep its word."""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from coach.errors import OperatorError, SettingError, StorageFailed
from coach.store.conversations import Conversation, add_conversation, find_conversation
from coach.store.instants import utc_now
from coach.store.local import LOCAL_PERSON
from coach.store.migrating import FOLDER, NEWEST
from coach.store.opening import Store, open_store
from coach.store.people import forget_person, have_person
from coach.store.tables import metadata
from tests.records.conftest import migrate, new_database
from tests.records.forks import processes

pytestmark = pytest.mark.anyio
ROUNDS = 50 if os.environ.get("COACH_SOAK") else 3


async def test_the_migrations_make_the_tables_that_the_code_expects(store: Store) -> None:
    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    async with store.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_newest_revision_is_the_one_that_is_looked_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
async def test_several_may_open_a_new_database_at_once(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if dialect == "postgresql":
        folder = request.getfixturevalue("postgres_folder")
        url = await asyncio.to_thread(new_database, folder)
    else:
        url = f"sqlite:///{tmp_path / 'coach.db'}"
    stores = await asyncio.gather(*(open_store(url) for _ in range(4)))
    async with stores[0].reading() as connection:
        rows = await connection.execute(text("SELECT count(*) FROM alembic_version"))
        assert rows.scalar() == 1
    for one in stores:
        assert await one.is_up()
        await one.close()


def open_and_close(url: str) -> None:
    asyncio.run(migrate(url))


async def test_several_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    for number in range(ROUNDS):
        url = f"sqlite:///{tmp_path / f'{number}.db'}"
        openers = [processes.Process(target=open_and_close, args=(url,)) for _ in range(4)]
        for one in openers:
            one.start()
        for one in openers:
            await asyncio.to_thread(one.join)
        assert [one.exitcode for one in openers] == [0] * len(openers)
    assert not [*tmp_path.glob(".*")]  # nothing half made is left


async def test_a_database_of_a_newer_coach_is_left_alone(url: str) -> None:
    store = await open_store(url)
    async with store.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(OperatorError, match="revision 9999, which this coach does not know"):
        await open_store(url)


async def test_sqlite_writes_every_commit_to_the_disk(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path / 'sub' / 'coach.db'}")
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
    async with store.writing() as connection:
        found = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in names
        }
    assert found == dict(zip(names, ("wal", 2, 1, 5000, 1), strict=True))  # 2 is FULL
    await store.close()


async def test_what_was_deleted_is_in_no_file_of_sqlite_once_it_is_scrubbed(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path / 'coach.db'}")
    person = await have_person(store, "canary of a name", utc_now())
    assert await forget_person(store, person.id, utc_now())
    assert canary_in(tmp_path)  # in the log, as long as nobody writes over it
    await store.scrub()
    assert not canary_in(tmp_path)
    await store.close()


def canary_in(folder: Path) -> bool:
    return any(b"canary of a name" in one.read_bytes() for one in folder.iterdir())


async def test_nobody_else_may_read_the_sqlite_file(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path / 'coach.db'}")
    files = [path for path in tmp_path.iterdir() if path.name.startswith("coach.db")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    await store.close()


async def test_a_sqlite_file_that_anybody_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.touch(0o600)
    path.chmod(0o604)
    with pytest.raises(SettingError, match="anybody may read the database; run `chmod 600"):
        await open_store(f"sqlite:///{path}")


async def test_postgresql_gives_up_on_a_statement_that_hangs(postgres_folder: Path) -> None:
    store = await open_store(await asyncio.to_thread(new_database, postgres_folder))
    async with store.writing() as connection:
        settings = "statement_timeout", "idle_in_transaction_session_timeout", "synchronous_commit"
        found = [(await connection.exec_driver_sql(f"SHOW {name}")).scalar() for name in settings]
    assert found == ["5s", "10s", "on"]
    with pytest.raises(StorageFailed, match="statement timeout"):
        async with store.writing() as connection:
            await connection.execute(text("SET LOCAL statement_timeout = 10"))
            await connection.execute(text("SELECT pg_sleep(5)"))
    await store.close()


@pytest.mark.parametrize(
    "url", ["", "mysql://root:hunter2@db/coach", "sqlite://", "sqlite:///:memory:", "no url"]
)
async def test_only_a_file_or_postgresql_will_do(url: str) -> None:
    with pytest.raises(SettingError, match="COACH_DATABASE_URL: .* set it to sqlite:///") as told:
        await open_store(url)
    assert "hunter2" not in str(told.value)


async def test_a_database_that_is_away_is_told_in_one_line_without_its_password() -> None:
    with pytest.raises(StorageFailed, match="COACH_DATABASE_URL") as told:
        await open_store("postgresql://coach:hunter2@/coach?host=/nowhere")
    assert "\n" not in str(told.value)
    assert "hunter2" not in str(told.value)


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "coach.db").write_text("not a database" * 1000)
    (tmp_path / "coach.db").chmod(0o600)
    with pytest.raises(StorageFailed, match="not a database"):
        await open_store(f"sqlite:///{tmp_path / 'coach.db'}")


async def test_a_locked_database_is_told_and_works_again_afterwards(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    one, other = await open_store(url, busy=0.01), await open_store(url, busy=0.01)
    now = utc_now()
    conversation = Conversation("c" * 36, "", now, now)
    async with one.writing():
        with pytest.raises(StorageFailed, match="locked"):
            await add_conversation(other, LOCAL_PERSON, conversation)
    assert await add_conversation(other, LOCAL_PERSON, conversation)
    assert await find_conversation(one, LOCAL_PERSON, conversation.id) == conversation
    await one.close()
    await other.close()


async def test_a_transaction_that_breaks_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.writing() as connection:
            await connection.execute(text("DELETE FROM people"))
            raise ZeroDivisionError
    async with store.reading() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM people"))).scalar() == 1


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="File exists"):
        await open_store(f"sqlite:///{tmp_path / 'file' / 'coach.db'}")

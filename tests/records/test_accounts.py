"""Who somebody is, what they may do, and how quickly that ends; on both databases."""

from __future__ import annotations

import hmac
import re
import stat
import threading
from pathlib import Path

import pytest

from coach.accounts.admission import KEY, SESSION, TRUSTED, Accounts
from coach.accounts.pepper import Pepper, read_pepper
from coach.accounts.roles import LOCAL, SCOPES, Principal, Role, Scope
from coach.conversations.message import Asked, MessageState, Rating, Verdict
from coach.conversations.owned import Conversations
from coach.errors import AskerError, SettingError, StorageFailed
from coach.store.opening import Store
from coach.store.tables import metadata
from tests.records.conftest import Clock
from tests.records.turns import TURN

pytestmark = pytest.mark.anyio
PEPPER = Pepper(b"p" * 32)


@pytest.fixture
def accounts(store: Store, clock: Clock) -> Accounts:
    return Accounts(store, PEPPER, clock)


async def test_a_key_says_who_shows_it(accounts: Accounts) -> None:
    made = await accounts.create_key("team  lead", Role.MANAGER)
    assert KEY.fullmatch(made.secret)
    assert made.key.name == "team lead"
    assert await accounts.principal_of_key(made.secret) == Principal(
        made.key.person, Role.MANAGER, SCOPES[Role.MANAGER], made.key.id
    )


async def test_two_keys_of_one_person_are_the_same_person(accounts: Accounts) -> None:
    keys = [await accounts.create_key("ada", role) for role in (Role.ENGINEER, Role.MANAGER)]
    principals = [await accounts.principal_of_key(one.secret) for one in keys]
    assert len({one.id for one in principals if one}) == 1
    assert [one.role for one in principals if one] == [Role.ENGINEER, Role.MANAGER]
    assert {one.id for one in await accounts.list_keys()} == {one.key.id for one in keys}


async def test_no_role_reads_what_others_said(accounts: Accounts) -> None:
    assert Scope.CHAT not in SCOPES[Role.ADMIN] | SCOPES[Role.EVALUATOR]
    assert Scope.USERS in SCOPES[Role.ADMIN]
    assert LOCAL.scopes == frozenset(Scope)


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "coach_",
        "Bearer x",
        "coach_0123456789abcdef_" + "0" * 64,
        "coach_0123456789abcdef_' OR '1'='1",
        "' OR 1=1; DROP TABLE keys; --",
        "coach_" + "٠" * 16 + "_" + "0" * 64,
        "\ud800\x00" * 50_000,
    ],
)
async def test_anything_that_is_not_a_live_key_is_nobody(accounts: Accounts, shown: str) -> None:
    await accounts.create_key("ada", Role.ENGINEER)
    assert await accounts.principal_of_key(shown) is None
    assert await accounts.open_session(shown) is None


async def test_a_key_with_another_secret_is_nobody(accounts: Accounts) -> None:
    one, other = [await accounts.create_key("ada", Role.ENGINEER) for _ in range(2)]
    mixed = one.secret.rpartition("_")[0] + "_" + other.secret.rpartition("_")[2]
    assert await accounts.principal_of_key(mixed) is None


async def test_another_pepper_admits_nobody(accounts: Accounts, store: Store) -> None:
    made = await accounts.create_key("ada", Role.ENGINEER)
    assert await Accounts(store, Pepper(b"q" * 32)).principal_of_key(made.secret) is None


async def test_the_database_holds_no_secret(accounts: Accounts, store: Store) -> None:
    made = await accounts.create_key("ada", Role.ENGINEER)
    session = await accounts.open_session(made.secret)
    assert session
    held = ""
    async with store.reading() as connection:
        for table in metadata.sorted_tables:
            held += str((await connection.execute(table.select())).all())
    assert made.key.id in held
    for secret in (made.secret, made.secret.rpartition("_")[2], session.token, session.csrf):
        assert secret not in held


async def test_no_secret_is_ever_printed(accounts: Accounts) -> None:
    made = await accounts.create_key("ada", Role.ENGINEER)
    session = await accounts.open_session(made.secret)
    assert session
    shown = repr((made, session, PEPPER))
    for secret in (made.secret, session.token, session.csrf, "pppp"):
        assert secret not in shown


async def test_a_revoked_key_ends_everywhere_at_once(
    accounts: Accounts, store: Store, clock: Clock
) -> None:
    elsewhere = Accounts(store, PEPPER, clock)
    made = await accounts.create_key("ada", Role.ENGINEER)
    session = await accounts.open_session(made.secret)
    assert session
    for one in (accounts, elsewhere):
        assert await one.principal_of_key(made.secret)
        assert await one.principal_of_session(session.token)
    assert await accounts.revoke_key(made.key.id)
    assert await accounts.revoke_key(made.key.id)
    assert not await accounts.revoke_key("0" * 16)
    assert await accounts.principal_of_key(made.secret) is None
    clock.turn(seconds=TRUSTED.total_seconds())
    assert TRUSTED.total_seconds() <= 1
    for one in (accounts, elsewhere):
        assert await one.principal_of_key(made.secret) is None
        assert await one.principal_of_session(session.token) is None
    assert await accounts.any_keys()


async def test_a_key_and_its_sessions_expire(accounts: Accounts, clock: Clock) -> None:
    made = await accounts.create_key("ada", Role.ENGINEER, days=1)
    session = await accounts.open_session(made.secret)
    assert session
    clock.turn(hours=23, minutes=59)
    assert await accounts.principal_of_key(made.secret)
    assert await accounts.principal_of_session(session.token)
    clock.turn(minutes=1)
    assert await accounts.principal_of_key(made.secret) is None
    assert await accounts.principal_of_session(session.token) is None


async def test_a_session_ends_by_itself_or_when_asked(accounts: Accounts, clock: Clock) -> None:
    made = await accounts.create_key("ada", Role.ENGINEER)
    one, other = [await accounts.open_session(made.secret) for _ in range(2)]
    assert one and other and one.token != other.token
    principal = await accounts.principal_of_session(one.token)
    assert principal and principal == await accounts.principal_of_key(made.secret)
    await accounts.close_session(one.token)
    assert await accounts.principal_of_session(one.token) is None
    clock.turn(seconds=SESSION.total_seconds())
    assert await accounts.principal_of_session(other.token) is None
    assert await accounts.end_expired_sessions() == 1


async def test_each_session_has_its_own_csrf_token(accounts: Accounts) -> None:
    made = await accounts.create_key("ada", Role.ENGINEER)
    one, other = [await accounts.open_session(made.secret) for _ in range(2)]
    assert one and other
    assert hmac.compare_digest(one.csrf, accounts.csrf(one.token))
    assert one.csrf != other.csrf


async def test_the_last_use_is_noted_now_and_then(accounts: Accounts, clock: Clock) -> None:
    made = await accounts.create_key("ada", Role.ENGINEER)

    async def noted() -> object:
        await accounts.principal_of_key(made.secret)
        (key,) = await accounts.list_keys()
        return key.last_used

    begin = clock()
    assert await noted() == begin
    clock.turn(seconds=30)
    assert await noted() == begin
    clock.turn(minutes=1)
    assert await noted() == clock()


async def test_that_keys_were_made_outlasts_everybody_who_had_one(accounts: Accounts) -> None:
    made = [await accounts.create_key(name, Role.ENGINEER) for name in ("ada", "bea")]
    for one in made:
        assert await accounts.forget(one.key.person)
        assert await accounts.any_keys()
    assert await accounts.list_keys() == ()


async def test_keys_are_made_for_a_name_and_a_time(accounts: Accounts) -> None:
    assert not await accounts.any_keys()
    with pytest.raises(AskerError, match="1 to 200"):
        await accounts.create_key("  ", Role.ENGINEER)
    with pytest.raises(AskerError, match="a key lasts 1 or more"):
        await accounts.create_key("ada", Role.ENGINEER, days=0)
    assert not await accounts.any_keys()


async def test_forgetting_a_person_leaves_no_word_of_them(
    accounts: Accounts, store: Store, clock: Clock
) -> None:
    keys = {name: await accounts.create_key(name, Role.ENGINEER) for name in ("ada", "bea")}
    for name, made in keys.items():
        await accounts.open_session(made.secret)
        theirs = Conversations(store, made.key.person, clock)
        talk = await theirs.create(f"canary {name}")
        assert talk
        begun = await theirs.begin(talk.id, Asked(f"canary {name}"), f"canary {name}")
        assert begun
        await theirs.finish(begun.message.id, MessageState.COMPLETE, TURN)
        await theirs.rate(begun.message.id, Rating(Verdict.UP, shareable=True))
    ada = keys["ada"].key.person
    running = Conversations(store, ada, clock)
    assert await accounts.forget(ada)
    assert not await accounts.forget(ada)
    assert await accounts.principal_of_key(keys["ada"].secret) is None
    assert await running.create("after") is None
    async with store.reading() as connection:
        held = {
            table.name: str((await connection.execute(table.select())).all())
            for table in metadata.sorted_tables
        }
    hers = re.compile(rf"\bada\b|{ada}")  # as a word: an id of somebody else's may hold the letters
    assert not [name for name, rows in held.items() if hers.search(rows)]
    assert len(re.findall("canary bea", "".join(held.values()))) == 3
    assert await accounts.principal_of_key(keys["bea"].secret)


async def test_the_local_person_can_be_forgotten_and_goes_on(
    accounts: Accounts, store: Store, clock: Clock
) -> None:
    mine = Conversations(store, LOCAL.id, clock)
    await mine.create("before")
    assert await accounts.forget(LOCAL.id)
    assert (await mine.page()).conversations == ()
    assert await mine.create("after")


def test_a_pepper_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path, found = tmp_path / "sub" / "pepper", []
    makers = [threading.Thread(target=lambda: found.append(read_pepper(path))) for _ in range(8)]
    for one in makers:
        one.start()
    for one in makers:
        one.join()
    assert len({one.digest("key", "x") for one in found}) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [*path.parent.iterdir()] == [path]


def test_a_pepper_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pepper"
    path.write_bytes(b"x" * 32)
    path.chmod(0o640)
    with pytest.raises(SettingError, match="chmod 600"):
        read_pepper(path)


def test_a_short_pepper_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pepper"
    path.touch(0o600)
    with pytest.raises(SettingError, match="a pepper of 0 bytes; put 32 random ones there"):
        read_pepper(path)


def test_a_pepper_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="COACH_PEPPER_FILE"):
        read_pepper(tmp_path / "file" / "pepper")


def test_digests_for_different_purposes_differ() -> None:
    assert PEPPER.digest("key", "x") != PEPPER.digest("session", "x")

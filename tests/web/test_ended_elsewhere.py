"""An answer under way ends with what it belongs to, whoever ends that and in whatever process; and
what nobody heard to its end is answered anew under its key.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach.accounts.roles import Role
from coach.assembly import Coach
from coach.records import open_records
from coach.settings import Settings
from tests.web.conftest import PATIENCE, app_of, begun_with, serving, wait_until
from tests.web.scripted import SLOW, WAITS, Scripted
from tests.web.streams import STREAM, Told, events_of
from tests.web.test_serving import built as built
from tests.web.test_serving import here as here
from tests.web.test_serving import on_stage

AT_ONCE, SOON = 0.5, 2.5  # seconds in which a call is closed: in one process, and across two
WAITING = {"question": WAITS}
SLOWLY = {"question": SLOW}
CHAT = {"model": "coach", "stream": True, "messages": [{"role": "user", "content": WAITS}]}
KEY = {"Idempotency-Key": "k"}


@dataclass(frozen=True)
class Pair:
    """Two servers on one database, at which one scripted coach speaks; the secret of an admin, and
    of somebody new their person, key and secret."""

    urls: tuple[str, str]
    scripted: Scripted
    admin: str
    asker: dict[str, str]

    def client(self, place: str, secret: str | None = None) -> httpx.Client:
        """Of the server where answers are given, `here`, or of the other, `elsewhere`."""
        shown = {"Authorization": f"Bearer {secret or self.asker['secret']}"}
        url = self.urls[place == "elsewhere"]
        return httpx.Client(base_url=url, headers=shown, timeout=PATIENCE)


@pytest.fixture(scope="module")
def both(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    data = tmp_path_factory.mktemp("both")
    admin, scripted = asyncio.run(admins_key(Settings(data=data))), Scripted(coach)
    one, other = (serving(app_of(scripted, data)) for _ in range(2))
    with one as here, other as elsewhere:
        yield Pair((here, elsewhere), scripted, admin, {})


async def admins_key(settings: Settings) -> str:
    records = await open_records(settings)
    admin = await records.accounts.create_key("admin", Role.ADMIN)
    await records.close()
    return admin.secret


@pytest.fixture
def pair(both: Pair) -> Pair:
    both.scripted.closed.clear()
    with both.client("here", both.admin) as admin:
        new = admin.post("/v1/keys", json={"name": uuid.uuid4().hex, "role": "engineer"}).json()
    asker = {"person": new["person"], "key": new["id"], "secret": new["secret"]}
    return Pair(both.urls, both.scripted, both.admin, asker)


@contextmanager
def listening(
    client: httpx.Client, path: str, body: Any, headers: dict[str, str] | None = None
) -> Iterator[tuple[str, Callable[[], list[Told]]]]:
    """A stream that has begun: where its message is, and what hears it to its end."""
    with client.stream("POST", path, json=body, headers={**STREAM, **(headers or {})}) as live:
        lines = live.iter_lines()
        first = next(lines)
        yield (
            live.headers.get("location", ""),
            lambda: events_of("\n".join([first, *lines, ""])),
        )


def cancel(pair: Pair, place: str, message: str, conversation: str) -> None:
    with pair.client(place) as client:
        assert client.post(f"{message}/cancel").json()["state"] == "cancelled"


def delete_conversation(pair: Pair, place: str, message: str, conversation: str) -> None:
    with pair.client(place) as client:
        assert client.delete(conversation).status_code == 204


def delete_oneself(pair: Pair, place: str, *_: str) -> None:
    with pair.client(place) as client:
        assert client.delete("/v1/me").status_code == 204


def delete_person(pair: Pair, place: str, *_: str) -> None:
    with pair.client(place, pair.admin) as client:
        assert client.delete(f"/v1/people/{pair.asker['person']}").status_code == 204


def revoke_key(pair: Pair, place: str, *_: str) -> None:
    with pair.client(place, pair.admin) as client:
        assert client.delete(f"/v1/keys/{pair.asker['key']}").status_code == 204


End = Callable[..., None]
everywhere = pytest.mark.parametrize(
    ("place", "within"), [("here", AT_ONCE), ("elsewhere", SOON)], ids=["here", "elsewhere"]
)


@everywhere
@pytest.mark.parametrize(
    "end", [cancel, delete_conversation, delete_oneself, delete_person, revoke_key]
)
def test_an_answer_ends_with_what_it_belongs_to(
    pair: Pair, end: End, place: str, within: float
) -> None:
    with pair.client("here") as client:
        conversation = begun_with(client)
        with listening(client, f"{conversation}/messages", WAITING) as (message, rest):
            began = time.perf_counter()
            end(pair, place, message, conversation)
            told = rest()
    assert [one.event for one in told] == ["meta", "statement", "cancelled"]
    (closed,) = pair.scripted.closed
    assert closed - began < within


@everywhere
@pytest.mark.parametrize("end", [delete_person, revoke_key])
@pytest.mark.parametrize(
    ("door", "body"), [("/v1/ask", WAITING), ("/v1/chat/completions", CHAT)], ids=["ask", "chat"]
)
def test_an_answer_that_nobody_stores_ends_with_its_key(
    pair: Pair, end: End, place: str, within: float, door: str, body: dict[str, object]
) -> None:
    with pair.client("here") as client, listening(client, door, body) as (_, rest):
        began = time.perf_counter()
        end(pair, place)
        last = rest()[-1]
    told = last.event if door == "/v1/ask" else last.data["error"]["message"]
    assert told.startswith(("cancelled", "the answer was stopped"))
    (closed,) = pair.scripted.closed
    assert closed - began < within


def test_who_waits_for_a_whole_answer_that_is_stopped_elsewhere_gets_what_was_said(
    pair: Pair,
) -> None:
    with (
        ThreadPoolExecutor() as pool,
        pair.client("here") as client,
        pair.client("elsewhere") as other,
    ):
        conversation = begun_with(client)
        asking = pool.submit(client.post, f"{conversation}/messages", json=WAITING)
        wait_until(lambda: bool(messages_in(other, conversation)))
        (message,) = messages_in(other, conversation)
        stopped = other.post(f"/v1/messages/{message['id']}/cancel").json()
        reply = asking.result()
    assert (reply.status_code, reply.json()) == (200, stopped)
    assert [one["event"] for one in stopped["events"]] == ["meta", "statement", "cancelled"]


def messages_in(client: httpx.Client, conversation: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(conversation).json()["messages"]
    return found


def test_an_answer_that_was_stopped_elsewhere_is_told_again_as_it_was_told(pair: Pair) -> None:
    with pair.client("here") as client:
        path = f"{begun_with(client)}/messages"
        with listening(client, path, WAITING, KEY) as (message, rest):
            cancel(pair, "elsewhere", message, "")
            told = rest()
        again = client.post(path, json=WAITING, headers={**KEY, **STREAM})
        whole = client.post(path, json=WAITING, headers=KEY).json()
    assert events_of(again.text) == told
    assert whole["events"] == [{"event": one.event, **one.data} for one in told]


def test_a_lost_connection_costs_no_answer(stage: httpx.Client) -> None:
    place = begun_with(stage)
    path = f"{place}/messages"
    with pytest.raises(httpx.ReadTimeout):
        stage.post(path, json=SLOWLY, headers=KEY, timeout=0.5)
    (cut,) = messages_in(stage, place)
    wait_until(lambda: messages_in(stage, place)[0]["state"] != "pending")
    again = stage.post(path, json=SLOWLY, headers=KEY)
    assert (again.status_code, again.json()["state"]) == (200, "complete")
    assert again.json()["id"] != cut["id"]  # whoever still reads that does not read a mixture
    assert messages_in(stage, place) == [again.json()]
    assert stage.post(path, json=SLOWLY, headers=KEY).json() == again.json()


def test_another_question_under_the_key_of_a_lost_one_is_refused(stage: httpx.Client) -> None:
    place = begun_with(stage)
    path = f"{place}/messages"
    with pytest.raises(httpx.ReadTimeout):
        stage.post(path, json=WAITING, headers=KEY, timeout=0.5)
    wait_until(lambda: messages_in(stage, place)[0]["state"] != "pending")
    kept = messages_in(stage, place)
    assert stage.post(path, json=SLOWLY, headers=KEY).status_code == 409
    assert messages_in(stage, place) == kept


def test_what_was_rated_was_read_and_is_not_answered_anew(stage: httpx.Client) -> None:
    path = f"{begun_with(stage)}/messages"
    with listening(stage, path, WAITING, KEY) as (where, _):
        pass
    wait_until(lambda: stage.get(where).json()["state"] != "pending")
    rated = stage.put(f"{where}/rating", json={"verdict": "up"}).json()
    assert stage.post(path, json=WAITING, headers=KEY).json() == rated


def test_a_question_whose_server_died_is_answered_anew(here: Path) -> None:
    with on_stage(here, grace=0) as (process, client):
        path = f"{begun_with(client)}/messages"
        with listening(client, path, SLOWLY, KEY) as (left, _):
            process.kill()
    with on_stage(here, grace=0) as (_, client):
        early = client.post(path, json=SLOWLY, headers=KEY)
        assert (early.status_code, early.headers["location"]) == (409, left)
        forget_when_touched(here)
        streamed = client.post(path, json=SLOWLY, headers={**KEY, **STREAM})
        assert events_of(streamed.text)[-1].event == "done"
        whole = client.post(path, json=SLOWLY, headers=KEY).json()
        assert (whole["state"], whole["position"]) == ("complete", 1)
        assert client.get(left).status_code == 404  # the new one stands in its place


def test_what_a_dead_server_left_has_an_end_and_can_be_cancelled_before(here: Path) -> None:
    with on_stage(here, grace=0) as (process, client):
        path = f"{begun_with(client)}/messages"
        with (
            listening(client, path, WAITING) as (cancelled, _),
            listening(client, path, WAITING) as (left, _),
        ):
            process.kill()
    with on_stage(here, grace=0) as (_, client):
        message = client.post(f"{cancelled}/cancel").json()
        assert message["state"] == "cancelled"
        assert message["events"] == [{"event": "cancelled", "by": "asker"}]
        assert client.get(left).json()["state"] == "pending"
    forget_when_touched(here)
    with on_stage(here, grace=0) as (_, client):
        wait_until(lambda: client.get(left).json()["state"] != "pending")
        message = client.get(left).json()
    assert message["state"] == "failed"
    assert [(one["event"], one["kind"]) for one in message["events"]] == [("error", "lost")]


def test_a_question_that_is_being_answered_is_noted_as_such(here: Path) -> None:
    with (
        on_stage(here, grace=0) as (_, client),
        closing(sqlite3.connect(here / "var" / "coach.db")) as database,
        listening(client, f"{begun_with(client)}/messages", WAITING),
    ):
        forget_when_touched(here)
        asked = "SELECT min(touched) FROM messages"
        wait_until(lambda: database.execute(asked).fetchone()[0] > 0)


def forget_when_touched(folder: Path) -> None:
    """As if nothing had been known for long of the messages that are pending."""
    with closing(sqlite3.connect(folder / "var" / "coach.db")) as database, database:
        database.execute("UPDATE messages SET touched = 0 WHERE state = 'pending'")

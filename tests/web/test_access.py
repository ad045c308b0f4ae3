"""Who may do what: every operation of the OpenAPI document, asked by everybody."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from coach.accounts.roles import SCOPES, Role, Scope
from coach.assembly import Coach
from coach.settings import Settings
from coach.web.pacing import Paces, paces_of
from tests.web.conftest import ASK, Locked, app_of, begun_with, serving
from tests.web.streams import STREAM

OPEN = {"livez", "readyz", "log_in"}  # what anybody may call
NOBODIES = (None, "revoked", "expired")
NOWHERE = "00000000-0000-4000-8000-00000000dead"
BODIES: dict[str, Any] = {
    "ask": ASK,
    "search": ASK,
    "chat": {"model": "coach", "messages": [{"role": "user", "content": "How do I grow?"}]},
    "send_message": ASK,
    "create_conversation": {},
    "rename_conversation": {"title": "x"},
    "rate_message": {"verdict": "up"},
    "create_draft": {"notes": "- 12 May: led the review of the kiln", "stage": "L1"},
    "forget_subject": {"name": "Nobody"},
    "revise_draft": {"stage": "L1"},
    "decide_on_observation": {"observation": "n1", "act": "drop"},
    "create_key": {"name": "matrix", "role": "engineer"},
    "log_in": {"key": "coach_0"},
}
ASKING = {"ask", "chat", "send_message"}  # what begins a turn
LASTING = {"delete_me"}  # its caller would be gone for the cells after it; it has a test of its own


def operations(app: FastAPI) -> Iterator[tuple[str, str, str, str | None]]:
    """(operation, method, path with its parameters filled in, scope) of the OpenAPI document."""
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            yield operation["operationId"], method, filled(path), operation["x-scope"]


def filled(path: str) -> str:
    place = path.replace("{id}", NOWHERE).replace("{model}", "coach").replace("{passage}", "no")
    return place + ("?a=L1&b=L2" if place.endswith("compare") else "")


def test_every_operation_but_a_few_named_here_asks_for_a_scope(app: FastAPI) -> None:
    assert {name for name, _, _, scope in operations(app) if scope is None} == OPEN


def test_every_cell_of_the_matrix_holds(app: FastAPI, locked: Locked) -> None:
    """Nobodies are 401; a role without the scope is 403; with it, the route itself answers."""
    wrong = []
    for who in (*NOBODIES, *Role):
        with locked.client(who) as client:
            for name, method, path, scope in operations(app):
                if name in LASTING:
                    continue
                status = client.request(method, path, json=BODIES.get(name)).status_code
                if not fits(who, name, scope, status):
                    wrong.append((who, name, status))
    assert wrong == []


def fits(who: str | None, name: str, scope: str | None, status: int) -> bool:
    if name == "log_in":
        return status == 401
    if scope is None:
        return status == 200
    if who in NOBODIES:
        return status == 401
    if scope in SCOPES[Role(who)]:
        return status in (200, 201, 204, 404)
    return status == 403


@pytest.fixture
def mine(locked: Locked) -> Iterator[dict[str, str]]:
    """A conversation and a message of the engineer's."""
    with locked.client("engineer") as client:
        place = client.post("/v1/conversations", json={"title": "private"}).headers["location"]
        sent = client.post(f"{place}/messages", json=ASK, headers={"Idempotency-Key": "mine"})
        yield {"conversation": place, "message": sent.headers["location"]}
        client.delete(place)


@pytest.mark.parametrize("who", ["other", "manager"])
def test_what_is_anothers_is_not_there(locked: Locked, mine: dict[str, str], who: str) -> None:
    """A foreign id and one that was never made get the very same answer, wherever they stand."""
    with locked.client(who) as client:
        for method, path, body in foreign(mine["conversation"], mine["message"]):
            theirs = client.request(method, path, json=body)
            gone = path.replace(mine["conversation"], f"/v1/conversations/{NOWHERE}")
            gone = gone.replace(mine["message"], f"/v1/messages/{NOWHERE}")
            nowhere = client.request(method, gone, json=body)
            assert theirs.status_code == nowhere.status_code == 404, (method, path)
            assert same_but_id(theirs) == same_but_id(nowhere)
        for listing in ("/v1/conversations", "/v1/me/export"):
            assert mine["conversation"].rpartition("/")[2] not in client.get(listing).text
    with locked.client("engineer") as client:
        assert client.get(mine["conversation"]).json()["title"] == "private"
        assert client.get(mine["message"]).json()["state"] == "complete"


def foreign(conversation: str, message: str) -> Iterator[tuple[str, str, Any]]:
    yield "get", conversation, None
    yield "get", f"{conversation}/export", None
    yield "patch", conversation, {"title": "taken"}
    yield "post", f"{conversation}/messages", ASK
    yield "delete", conversation, None
    yield "get", message, None
    yield "post", f"{message}/cancel", None
    yield "put", f"{message}/rating", {"verdict": "up"}
    yield "delete", f"{message}/rating", None


def same_but_id(reply: httpx.Response) -> dict[str, Any]:
    return {name: value for name, value in reply.json().items() if name != "request_id"}


def test_a_browser_logs_in_with_a_key_and_needs_its_token_for_changes(locked: Locked) -> None:
    with httpx.Client(base_url=locked.url) as browser:
        opened = browser.post("/v1/session", json={"key": locked.keys["engineer"]})
        cookie = opened.headers["set-cookie"]
        assert opened.status_code == 201
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie
        assert locked.keys["engineer"] not in cookie
        assert opened.json()["expires"].endswith("Z")
        me = browser.get("/v1/session").json()
        assert (me["role"], me["csrf"]) == ("engineer", opened.json()["csrf"])
        assert browser.post("/v1/ask", json=ASK).status_code == 403
        token = {"X-CSRF-Token": me["csrf"]}
        assert browser.post("/v1/ask", json=ASK, headers=token).status_code == 200
        elsewhere = {**token, "Origin": "http://evil.example"}
        assert browser.post("/v1/ask", json=ASK, headers=elsewhere).status_code == 403
        assert browser.delete("/v1/session", headers=token).status_code == 204
        browser.cookies.set("coach", cookie.partition("=")[2].partition(";")[0])
        assert browser.get("/v1/session").status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_another_sites_page_changes_nothing_even_where_no_key_is_needed(
    site: httpx.Client, headers: dict[str, str]
) -> None:
    reply = site.post("/v1/conversations", json={}, headers=headers)
    assert (reply.status_code, reply.json()["type"]) == (403, "urn:coach:problem:forged")
    assert "access-control-allow-origin" not in reply.headers
    own = {"Origin": str(site.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert site.post("/v1/conversations", json={}, headers=own).status_code == 201


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"]
)
def test_who_comes_through_a_proxy_is_not_on_this_machine(site: httpx.Client, name: str) -> None:
    assert site.get("/v1/session", headers={name: "192.0.2.1"}).status_code == 401


def test_a_proxy_that_is_named_says_who_asks_and_that_it_is_over_tls(
    coach: Coach, tmp_path: Any
) -> None:
    with (
        serving(app_of(coach, tmp_path), proxy="127.0.0.1") as at,
        httpx.Client(base_url=at) as near,
    ):
        key = near.post("/v1/keys", json={"name": "a", "role": "engineer"}).json()["secret"]
        far = {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"}
        opened = near.post("/v1/session", json={"key": key}, headers=far)
        assert opened.headers["set-cookie"].startswith("__Host-coach=")
        assert "; Path=/;" in opened.headers["set-cookie"]
        assert opened.headers["set-cookie"].endswith("; Secure")
        assert opened.headers["strict-transport-security"] == "max-age=31536000"
        assert "strict-transport-security" not in near.get("/livez").headers


@pytest.mark.parametrize(
    "shown",
    [
        "Bearer coach_0123456789abcdef_" + "0" * 64,
        "Bearer ' OR 1=1 --",
        "Bearer",
        "Basic YTpi",
        "coach_x",
        "Bearer \xff",
    ],
)
def test_a_wrong_key_is_refused_with_the_same_words_whatever_is_wrong(
    locked: Locked, shown: str
) -> None:
    headers = {"Authorization": shown.encode("latin-1")}
    reply = httpx.get(f"{locked.url}/v1/session", headers=headers)
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert reply.json()["detail"] == "show a live key: Authorization: Bearer coach_..."


def test_keys_are_made_listed_and_revoked_by_an_admin(locked: Locked) -> None:
    with locked.client("admin") as admin:
        wanted = {"name": "visitor", "role": "engineer", "days": 1}
        made = admin.post("/v1/keys", json=wanted).json()
        assert made["secret"].startswith(f"coach_{made['id']}_")
        listed = admin.get("/v1/keys")
        assert made["id"] in [one["id"] for one in listed.json()]
        assert "secret" not in listed.text
        shown = {"Authorization": f"Bearer {made['secret']}"}
        assert httpx.get(f"{locked.url}/v1/session", headers=shown).status_code == 200
        assert admin.delete(f"/v1/keys/{made['id']}").status_code == 204
        time.sleep(0.6)
        assert httpx.get(f"{locked.url}/v1/session", headers=shown).status_code == 401


def test_who_is_deleted_is_gone_with_everything(locked: Locked) -> None:
    with locked.client("admin") as admin:
        made = admin.post("/v1/keys", json={"name": "leaver", "role": "engineer"}).json()
        shown = {"Authorization": f"Bearer {made['secret']}"}
        with httpx.Client(base_url=locked.url, headers=shown) as leaver:
            leaver.post("/v1/conversations", json={"title": "mine"})
            assert leaver.delete("/v1/me").status_code == 204
            time.sleep(0.6)
            assert leaver.get("/v1/session").status_code == 401
        assert admin.delete(f"/v1/people/{made['person']}").status_code == 404


def test_the_last_who_had_a_key_leaves_no_open_door(coach: Coach, tmp_path: Path) -> None:
    with serving(app_of(coach, tmp_path)) as at, httpx.Client(base_url=at) as client:
        made = client.post("/v1/keys", json={"name": "solo", "role": "engineer"}).json()
        shown = {"Authorization": f"Bearer {made['secret']}"}
        assert client.delete("/v1/me", headers=shown).status_code == 204
        assert client.get("/v1/session").status_code == 401
        assert client.post("/v1/keys", json={"name": "x", "role": "admin"}).status_code == 401


def test_oneself_is_exported_with_ones_keys(locked: Locked) -> None:
    with locked.client("other") as other:
        told = other.get("/v1/me/export").json()
        assert told["person"]["name"] == "other" and len(told["keys"]) == 1
        assert locked.keys["other"].rpartition("_")[2] not in json.dumps(told)


def test_who_asks_too_often_is_told_when_to_come_back(coach: Coach, tmp_path: Any) -> None:
    paces = Paces(chat="2/minute", read="1000/minute")
    with (
        serving(app_of(coach, tmp_path, paces)) as at,
        httpx.Client(base_url=at) as client,
    ):
        assert [client.post("/v1/ask", json=ASK).status_code for _ in range(3)] == [200, 200, 429]
        told = client.post("/v1/ask", json=ASK, headers=STREAM)
        assert 1 <= int(told.headers["retry-after"]) <= 60
        assert told.headers["ratelimit"].startswith('"chat";r=0;t=')
        assert client.post("/v1/search", json=ASK).status_code == 200
        door = client.post("/v1/chat/completions", json=BODIES["chat"])
        assert door.status_code == 429 and door.json()["error"]["type"] == "rate_limit_error"


def test_of_all_that_a_chat_needs_only_asking_keeps_the_pace_of_questions(
    app: FastAPI, coach: Coach, tmp_path: Any
) -> None:
    """A page reads a message again and again while it is answered."""
    with (
        serving(app_of(coach, tmp_path, Paces(chat="1/minute"))) as at,
        httpx.Client(base_url=at) as client,
    ):
        sent = client.post(f"{begun_with(client)}/messages", json=ASK)
        assert sent.status_code == 200
        polled = [client.get(sent.headers["location"]).status_code for _ in range(50)]
        assert polled == [200] * 50
        refused = {
            name
            for name, method, path, scope in operations(app)
            if scope == Scope.CHAT
            and client.request(method, path, json=BODIES.get(name)).status_code == 429
        }
        assert refused == ASKING


def test_looking_at_a_chat_keeps_the_pace_of_reading(coach: Coach, tmp_path: Any) -> None:
    with (
        serving(app_of(coach, tmp_path, Paces(read="2/minute"))) as at,
        httpx.Client(base_url=at) as client,
    ):
        told = [client.get(f"/v1/messages/{NOWHERE}") for _ in range(3)]
        assert [one.status_code for one in told] == [404, 404, 429]
        assert told[-1].headers["ratelimit"].startswith('"read";r=0;t=')
        assert 1 <= int(told[-1].headers["retry-after"]) <= 60


def test_who_may_ask_more_may_read_more() -> None:
    """Or what was asked could not be read."""
    assert paces_of(Settings()) == Paces()
    assert paces_of(Settings(chat_per_minute=1)).read == Paces().read
    assert paces_of(Settings(chat_per_minute=1_000)).read == "20000/minute"


def test_guessing_keys_is_slowed_down_but_locks_nobody_out(coach: Coach, tmp_path: Any) -> None:
    with serving(app_of(coach, tmp_path, Paces(wrong_keys="3/minute"))) as at:
        admin = httpx.post(f"{at}/v1/keys", json={"name": "a", "role": "admin"}).json()["secret"]
        wrong = {"Authorization": "Bearer coach_guess"}
        guesses = [httpx.get(f"{at}/v1/session", headers=wrong).status_code for _ in range(5)]
        assert guesses == [401, 401, 401, 429, 429]
        right = {"Authorization": f"Bearer {admin}"}
        assert httpx.get(f"{at}/v1/session", headers=right).status_code == 200
        assert httpx.get(f"{at}/v1/session").status_code == 429


def test_more_turns_at_once_than_one_person_has_are_refused(scripted: Any, tmp_path: Any) -> None:
    with (
        serving(app_of(scripted, tmp_path, Paces(turns=1))) as at,
        httpx.Client(base_url=at) as client,
    ):
        with client.stream("POST", "/v1/ask", json={"question": "wait"}, headers=STREAM) as first:
            lines = first.iter_lines()
            next(lines)
            second = client.post("/v1/ask", json=ASK)
            assert (second.status_code, second.headers["retry-after"]) == (429, "2")
        time.sleep(0.2)
        assert client.post("/v1/ask", json=ASK).status_code == 200

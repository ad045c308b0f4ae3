"""A table of requests that cannot be served: each gets a clear problem document, in the shape its
address promises, with the headers every response has.
"""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from coach.assembly import Coach
from coach.web.connection import Connection
from coach.web.edge import CSP
from coach.web.gate import BODIES, BODY, DEEPEST, Gate
from coach.web.problems import MEDIA_TYPE, TYPE
from coach.web.sse import MEDIA_TYPE as STREAM_TYPE
from tests.web.conftest import ASK, PATIENCE, app_of, serving
from tests.web.streams import STREAM

JSON = {"Content-Type": "application/json"}
DEEP = b'{"question":' + b"[" * 15_000 + b"]" * 15_000 + b"}"
TABLE: list[Any] = [
    ("post", "/v1/ask", b"", JSON, 422, "invalid"),
    ("post", "/v1/ask", b"{", JSON, 400, "malformed"),
    ("post", "/v1/ask", b"\xff\xfe", JSON, 400, "malformed"),
    ("post", "/v1/ask", b'{"question": "\xff"}', JSON, 400, "malformed"),
    ("post", "/v1/ask", DEEP, JSON, 400, "malformed"),
    ("post", "/v1/ask", b"null", JSON, 422, "invalid"),
    ("post", "/v1/ask", b"[]", JSON, 422, "invalid"),
    ("post", "/v1/ask", b'{"question": NaN}', JSON, 422, "invalid"),
    ("post", "/v1/ask", b'{"question": "a"}', {"Content-Type": "text/plain"}, 415, "wrong-media"),
    ("post", "/v1/ask", b"question=a", {}, 415, "wrong-media"),
    ("post", "/v1/ask", {"question": 7}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {"question": ["a"]}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {"question": ""}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {"question": " \u200b "}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {"question": "a" * 4_001}, JSON, 422, "invalid"),
    ("post", "/v1/ask", b'{"question": "\\ud800"}', JSON, 422, "invalid"),
    ("post", "/v1/ask", {**ASK, "stage": "wizard"}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {**ASK, "competency": "flying"}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {**ASK, "stage": "x" * 201}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {**ASK, "api_base": "http://192.0.2.1"}, JSON, 422, "invalid"),
    ("post", "/v1/ask", {**ASK, "stage": {"api_key": "k"}}, JSON, 422, "invalid"),
    ("post", "/v1/ask", b" " * (BODY + 1), JSON, 413, "too-large"),
    ("post", "/v1/ask", {"question": "a" * BODY}, STREAM | JSON, 413, "too-large"),
    ("get", "/v1/ask", b"", {}, 405, "wrong-method"),
    ("get", "/v1/nothing", b"", {}, 404, "not-found"),
    ("get", "/v1/ladder/passages/nothing", b"", {}, 404, "not-found"),
    ("get", "/v1/ladder/compare", b"", {}, 422, "invalid"),
    ("get", "/v1/ladder/compare?a=L1&b=wizard", b"", {}, 422, "invalid"),
    ("get", "/v1/conversations/nothing", b"", {}, 404, "not-found"),
    ("get", "/v1/conversations/a%00b", b"", {}, 422, "invalid"),
    ("get", "/v1/messages/%00", b"", {}, 422, "invalid"),
    ("get", "/v1/messages/%C3%A9", b"", {}, 422, "invalid"),
    ("get", "/v1/messages/a%0A", b"", {}, 422, "invalid"),
    ("get", "/v1/feedback/%00", b"", {}, 422, "invalid"),
    ("delete", "/v1/people/%00", b"", {}, 422, "invalid"),
    ("get", "/v1/conversations?limit=0", b"", {}, 422, "invalid"),
    ("get", "/v1/conversations?after=nothing", b"", {}, 422, "invalid"),
    ("get", "/v1/conversations?after=", b"", {}, 422, "invalid"),
    ("get", "/v1/conversations/x/export?format=pdf", b"", {}, 422, "invalid"),
    ("post", "/v1/conversations", {"title": "t" * 201}, JSON, 422, "invalid"),
    ("post", "/v1/conversations", {"owner": "another"}, JSON, 422, "invalid"),
    ("post", "/v1/conversations/x/messages", ASK, JSON, 404, "not-found"),
    ("put", "/v1/messages/x/rating", {"verdict": "sideways"}, JSON, 422, "invalid"),
    ("put", "/v1/messages/x/rating", {"verdict": "up"}, JSON, 404, "not-found"),
    ("post", "/v1/session", {"key": "k"}, JSON | {"Origin": "http://["}, 403, "forged"),
    ("post", "/v1/ask", ASK, JSON | {"Origin": "http://["}, 403, "forged"),
    ("post", "/login", b"", {"Origin": "http://["}, 403, "forged"),
    ("post", "/v1/keys", {"name": "n", "role": "god"}, JSON, 422, "invalid"),
    ("get", "/livez", b"", {"Host": "evil.example"}, 400, "wrong-host"),
    ("get", "/livez", b"", {"Host": "127.0.0.1.evil.example"}, 400, "wrong-host"),
    ("get", "/livez", b"", {"Host": "evil.example/v1/keys?"}, 400, "wrong-host"),
]


def sent(
    site: httpx.Client, method: str, path: str, body: Any, headers: dict[str, str]
) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return site.request(method, path, content=content, headers=headers)


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status", "kind"),
    TABLE,
    ids=[f"{row[1]} {str(row[2])[:24]} {row[5]}" for row in TABLE],
)
def test_a_request_that_cannot_be_served_is_told_why(
    site: httpx.Client,
    method: str,
    path: str,
    body: Any,
    headers: dict[str, str],
    status: int,
    kind: str,
) -> None:
    reply = sent(site, method, path, body, headers)
    problem = reply.json()
    assert (reply.status_code, problem["type"]) == (status, TYPE + kind)
    assert reply.headers["content-type"] == MEDIA_TYPE
    assert set(problem) >= {"type", "title", "status", "detail", "request_id"}
    assert problem["status"] == status
    assert problem["request_id"] == reply.headers["x-request-id"]
    assert_safe(reply)


def assert_safe(reply: httpx.Response) -> None:
    """What every response has."""
    assert reply.headers["content-security-policy"] == CSP
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["cross-origin-opener-policy"] == "same-origin"
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in reply.headers
    assert "Traceback" not in reply.text and "/coach/" not in reply.text


@pytest.mark.parametrize("next", ["//[", "http://[", "/\\[", "//[::1]x", "/ok\0", "\ud800"])
def test_what_is_no_address_leads_to_the_first_page(site: httpx.Client, next: str) -> None:
    wanted = quote(next, errors="surrogatepass")
    page = site.get(f"/login?next={wanted}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert 'name="next" value="/"' in page.text
    assert_safe(page)


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/v1/ladder", "/openapi.json"])
def test_every_response_has_the_headers(site: httpx.Client, path: str) -> None:
    reply = site.get(path)
    assert reply.status_code == 200
    assert_safe(reply)


@pytest.mark.parametrize("body", [b"{", b"[]", b"{}", DEEP])
def test_the_other_door_tells_it_in_its_own_shape(site: httpx.Client, body: bytes) -> None:
    reply = site.post("/v1/chat/completions", content=body, headers=JSON)
    assert reply.status_code == 400
    assert set(reply.json()["error"]) == {"message", "type", "param", "code"}
    lost = site.get("/v1/chat/nothing")
    assert (lost.status_code, lost.json()["error"]["code"]) == (404, "not_found")


def nested(levels: int, text: str = "") -> bytes:
    """A chat with a field nested so deep, the body's own bracket among the levels."""
    deep = "[" * (levels - 1) + json.dumps(text) + "]" * (levels - 1)
    words = json.dumps([{"role": "user", "content": "How do I grow as a maker?"}])
    return f'{{"model": "coach", "messages": {words}, "x": {deep}}}'.encode()


def test_json_may_be_so_deep_and_no_deeper_whatever_its_texts_hold(site: httpx.Client) -> None:
    path = "/v1/chat/completions"
    for text in ("", "[[{{" * 20, '"\\"[' * 20):
        assert site.post(path, content=nested(DEEPEST, text), headers=JSON).status_code == 200
        deeper = site.post(path, content=nested(DEEPEST + 1, text), headers=JSON)
        assert deeper.status_code == 400 and "nested" in deeper.json()["error"]["message"]


@pytest.mark.parametrize("body", [b'"' + b'\\"' * 100_000, b"[]" * 120_000, b'""' * 120_000])
def test_looking_how_deep_it_is_takes_no_time(site: httpx.Client, body: bytes) -> None:
    """What takes the square of a body's length would take minutes."""
    reply = site.post("/v1/chat/completions", content=body, headers=JSON, timeout=PATIENCE)
    assert reply.status_code == 400


def test_the_other_door_takes_longer_conversations(site: httpx.Client) -> None:
    path = "/v1/chat/completions"
    long = [{"role": "user", "content": "a" * BODY}, {"role": "user", "content": "How do I grow?"}]
    assert site.post(path, json={"model": "coach", "messages": long}).status_code == 200
    longer = [{"role": "user", "content": "a" * BODIES[path]}]
    assert site.post(path, json={"model": "coach", "messages": longer}).status_code == 413


def raw(site: httpx.Client, *pieces: bytes) -> bytes:
    """What the server says to bytes; the connection is shut for writing after them."""
    at = urlsplit(str(site.base_url))
    with socket.create_connection((at.hostname, at.port), timeout=20) as line:
        for piece in pieces:
            line.sendall(piece)
        line.shutdown(socket.SHUT_WR)
        said = b""
        while more := line.recv(65_536):
            said += more
    return said


def test_a_body_without_a_length_is_counted_as_it_comes(site: httpx.Client) -> None:
    head = (
        b"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )
    piece = b"%x\r\n%s\r\n" % (BODY, b" " * BODY)
    said = raw(site, head, piece, piece)
    assert said.startswith(b"HTTP/1.1 413") and b"urn:coach:problem:too-large" in said


def test_half_a_request_harms_nobody(site: httpx.Client) -> None:
    head = b"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"
    raw(site, head)
    assert site.get("/livez").status_code == 200


@pytest.mark.parametrize("end", [b"", b"\r\n\r\n"], ids=["without an end", "at once"])
def test_endless_headers_are_refused(site: httpx.Client, end: bytes) -> None:
    said = raw(site, b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 20_000 + end)
    assert said.startswith(b"HTTP/1.1 400") and b"urn:coach:problem:malformed" in said


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: many\r\n\r\n",
    ],
    ids=["TLS", "two hosts", "a length in words"],
)
def test_what_is_no_http_gets_a_problem_too(site: httpx.Client, said: bytes) -> None:
    head, _, body = raw(site, said).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400") and b"content-security-policy" in head.lower()
    told = json.loads(body)
    assert told["type"] == TYPE + "malformed" and told["request_id"].encode() in head


def test_who_connects_and_asks_nothing_is_let_go(coach: Coach, tmp_path: Path) -> None:
    class Hasty(Connection):
        patience = 0.2

    with serving(app_of(coach, tmp_path), connection=Hasty) as at:
        place = urlsplit(at)
        for said in (b"", b"GET /livez HTTP/1.1\r\nHost: 127."):
            with socket.create_connection((place.hostname, place.port), timeout=20) as line:
                line.sendall(said)
                assert line.recv(1) == b""
        with httpx.Client(base_url=at) as client:  # who asks is not
            assert [client.get("/livez").status_code for _ in range(3)] == [200] * 3


def test_head_is_answered_as_get_without_a_body(site: httpx.Client) -> None:
    for path in ("/livez", "/v1/ladder", "/", "/nowhere"):
        asked, got = site.head(path), site.get(path)
        assert asked.status_code == got.status_code and not asked.content
        assert asked.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("text/event-stream", STREAM_TYPE),
        ("application/json, Text/Event-Stream; q=0.5", STREAM_TYPE),
        ("text/event-stream;q=0, application/json", "application/json"),
        ("text/event-stream-like", "application/json"),
        ("*/*", "application/json"),
    ],
)
def test_events_come_to_who_takes_them(site: httpx.Client, accept: str, type_: str) -> None:
    reply = site.post("/v1/ask", json=ASK, headers={"Accept": accept})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"].startswith(type_)


def test_a_body_that_does_not_come_is_given_up() -> None:
    async def said() -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = []

        async def never() -> dict[str, Any]:
            await asyncio.Event().wait()
            return {}

        async def send(message: dict[str, Any]) -> None:
            told.append(message)

        async def unreached(*_: object) -> None:
            raise AssertionError("the application was asked without a body")

        scope = {
            "type": "http",
            "path": "/v1/ask",
            "headers": [(b"host", b"localhost")],
            "state": {"request_id": "r"},
        }
        await Gate(unreached, patience=0.01)(scope, never, send)
        return told

    start, body = asyncio.run(said())
    assert start["status"] == 408
    assert json.loads(body["body"])["type"] == TYPE + "too-slow"


def test_a_request_id_is_taken_over_where_it_is_a_sane_one(site: httpx.Client) -> None:
    ours = site.get("/livez", headers={"X-Request-ID": "trace-0123456789"})
    assert ours.headers["x-request-id"] == "trace-0123456789"
    for bad in ("short", "a" * 65, "spaces are not sane", "new\tline"):
        given = site.get("/livez", headers={"X-Request-ID": bad}).headers["x-request-id"]
        assert given != bad and len(given) == 32


def test_a_defect_is_a_problem_too_and_tells_nothing_of_itself(app: FastAPI, url: str) -> None:
    async def broken() -> None:
        raise RuntimeError("sk-secret in a file")

    app.add_api_route("/broken", broken, include_in_schema=False)
    reply = httpx.get(f"{url}/broken")
    assert (reply.status_code, reply.json()["type"]) == (500, TYPE + "defect")
    assert "secret" not in reply.text
    assert_safe(reply)

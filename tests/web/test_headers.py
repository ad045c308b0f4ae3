"""Every response carries what keeps a browser safe: of every route, and of every failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from coach.assembly import Coach
from coach.web.app import ROUTERS
from coach.web.gate import BODIES, BODY
from coach.web.pacing import Paces
from tests.web.conftest import ASK, Locked, app_of, serving
from tests.web.scripted import BREAKS, BREAKS_FIRST
from tests.web.streams import STREAM
from tests.web.test_bad_input import JSON, assert_safe

LASTING = "/v1/me"  # deleting oneself would empty the site that other tests use
WORSE = {"data": b"{", "large": b" " * (max(BODY, *BODIES.values()) + 1), "bytes": b"\xff"}


def routes() -> Iterator[tuple[str, str]]:
    """Method and path, its parameters filled in, of every route, in the document or not."""
    for route in (route for router in ROUTERS for route in router.routes):
        if isinstance(route, APIRoute):
            for method in sorted(route.methods):
                yield method, re.sub(r"\{[^}]*\}", "nothing", route.path)


def responses(site: httpx.Client) -> Iterator[httpx.Response]:
    for method, path in routes():
        if (method, path) == ("DELETE", LASTING):
            continue
        for body in WORSE.values():
            yield site.request(method, path, content=body, headers=JSON)
        yield site.request(method, path)
        yield site.request("TRACE", path)
        yield site.request(method, path, headers={"Host": "evil.example"})


def test_whatever_a_route_answers_is_safe(site: httpx.Client) -> None:
    seen = set()
    for reply in responses(site):
        seen.add(reply.status_code)
        if reply.headers["cache-control"].startswith("public"):  # styles and scripts
            reply.headers["cache-control"] = "no-store"
        assert_safe(reply)
    assert {200, 400, 404, 405, 413, 422} <= seen and not {500, 503} & seen


def test_a_wrong_method_is_told_every_right_one(site: httpx.Client) -> None:
    for path, methods in {
        "/v1/conversations/nothing": "DELETE, GET, HEAD, PATCH",
        "/v1/keys": "GET, HEAD, POST",
        "/v1/ask": "POST",
    }.items():
        reply = site.put(path)
        assert (reply.status_code, reply.headers["allow"]) == (405, methods)


def test_refusals_streams_and_failures_are_safe(
    coach: Coach, stage: httpx.Client, locked: Locked, tmp_path: Path
) -> None:
    with (
        serving(app_of(coach, tmp_path, Paces(chat="1/minute"))) as at,
        httpx.Client(base_url=at) as hurried,
    ):
        replies = [hurried.post("/v1/ask", json=ASK, headers=STREAM) for _ in range(2)]
    replies += [stage.post("/v1/ask", json={"question": one}) for one in (BREAKS_FIRST, BREAKS)]
    with locked.client(None) as nobody, locked.client("manager") as manager:
        replies += [nobody.get("/metrics"), manager.get("/v1/keys")]
    assert [one.status_code for one in replies] == [200, 429, 503, 200, 401, 403]
    for reply in replies:
        assert_safe(reply)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_session_whose_time_is_over_opens_nothing(locked: Locked, method: str) -> None:
    place = f"{locked.url}/v1/conversations"
    reply = httpx.request(method, place, json={}, cookies={"coach": locked.keys["lapsed"]})
    assert (reply.status_code, reply.json()["type"]) == (401, "urn:coach:problem:no-key")


def test_the_document_is_safe_too(site: httpx.Client, app: FastAPI) -> None:
    reply = site.get(app.openapi_url or "")
    assert reply.status_code == 200
    assert_safe(reply)

"""Asking and searching over HTTP, whole or as a stream; nothing of it is stored."""

from __future__ import annotations

import json

import httpx
import pytest

from coach.assembly import Coach
from coach.transcript import as_json, events_as_json, search_as_json
from tests.web.conftest import ASK
from tests.web.streams import STREAM, events_of


def test_an_answer_is_what_the_command_line_gives(site: httpx.Client, coach: Coach) -> None:
    reply = site.post("/v1/ask", json=ASK)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/json")
    assert reply.json() == as_json(coach.ask(ASK["question"]))


def test_what_is_said_beside_the_question_wins(site: httpx.Client, coach: Coach) -> None:
    beside = {"stage": "L2", "target": "senior", "competency": "Throwing"}
    reply = site.post("/v1/ask", json={"question": "How do I grow?", **beside})
    assert reply.json() == as_json(coach.ask("How do I grow?", **beside))
    assert reply.json()["frame"]["current"] == "maker"


def test_a_stream_tells_the_same_events_one_by_one(site: httpx.Client, coach: Coach) -> None:
    reply = site.post("/v1/ask", json=ASK, headers=STREAM)
    assert reply.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert reply.headers["x-accel-buffering"] == "no"
    told = events_of(reply.text)
    assert [one.id for one in told] == [str(n) for n in range(1, len(told) + 1)]
    assert [{"event": one.event, **one.data} for one in told] == events_as_json(
        coach.ask(ASK["question"])
    )
    assert [one.event for one in told].count("done") == 1 and told[-1].event == "done"


def test_a_citation_comes_before_what_it_is_cited_for(site: httpx.Client) -> None:
    known: set[str] = set()
    for one in events_of(site.post("/v1/ask", json=ASK, headers=STREAM).text):
        if one.event == "citation":
            known.add(one.data["id"])
        if one.event == "statement":
            assert set(one.data["citations"]) <= known


def test_a_question_that_cannot_be_used_is_refused_before_a_stream_begins(
    site: httpx.Client,
) -> None:
    reply = site.post("/v1/ask", json={"question": "?", "stage": "wizard"}, headers=STREAM)
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    assert "wizard" in reply.json()["detail"]


def test_a_search_finds_what_the_command_line_finds(site: httpx.Client, coach: Coach) -> None:
    sought = {"question": "Which pot would I show to a guest?", "k": 2, "explain": True}
    frame = coach.understand(sought["question"])
    expected = search_as_json(frame, coach.retrieve(frame), 2, explain=True)
    assert site.post("/v1/search", json=sought).json() == expected
    assert len(expected["passages"]) == 2


@pytest.mark.parametrize("more", [{"k": 0}, {"k": 51}, {"k": "2"}, {"explain": "yes"}])
def test_a_search_takes_numbers_and_flags_only_as_such(
    site: httpx.Client, more: dict[str, object]
) -> None:
    reply = site.post("/v1/search", json={**ASK, **more})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["where"] == f"body.{next(iter(more))}"


def test_a_question_is_never_told_back_in_an_error(site: httpx.Client) -> None:
    secret = "my secret words"
    for body in ({"question": 7, "stage": secret}, {"question": "x", "extra": secret}):
        assert secret not in json.dumps(site.post("/v1/ask", json=body).json())

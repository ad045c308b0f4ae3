"""What an operator sees: health, counters, and a log without anybody's words."""

from __future__ import annotations

import io
import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from coach.errors import AskerError, StorageFailed
from coach.web import logs
from coach.web.logs import FIELDS, Log, OneLine
from tests.web.conftest import ASK, begun_with
from tests.web.scripted import BREAKS, SECRET
from tests.web.streams import STREAM


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged at any level, ours and that of libraries."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(OneLine())
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])


def test_a_log_holds_no_words_of_anybody_at_any_level(
    site: httpx.Client, stage: httpx.Client, lines: io.StringIO
) -> None:
    canary = "canary-7431"
    site.post("/v1/ask", json={"question": f"How do I grow, {canary}?"})
    site.post("/v1/ask", json={"question": canary, "stage": canary})
    site.post(f"/v1/ask?{canary}", content=canary, headers={"User-Agent": canary})
    site.get(f"/v1/{canary}", headers={"Authorization": f"Bearer {canary}"})
    site.post(f"{begun_with(site, canary)}/messages", json={"question": canary}, headers=STREAM)
    stage.post("/v1/ask", json={"question": BREAKS}, headers=STREAM)
    told = lines.getvalue()
    assert canary not in told and SECRET not in told
    assert '"event": "request"' in told and '"error": "RuntimeError"' in told


def test_a_line_is_one_json_object_with_known_fields(
    site: httpx.Client, lines: io.StringIO
) -> None:
    reply = site.post("/v1/ask", json=ASK)
    line = request_line(lines, reply.headers["x-request-id"])
    assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/ask", 200)
    assert set(line) <= FIELDS | {"at", "level", "event"}


def request_line(lines: io.StringIO, id_: str) -> dict[str, Any]:
    """The line of one request. It is written after the response was sent, and so may be those of
    requests before it."""
    for _ in range(100):
        ours = [json.loads(line) for line in lines.getvalue().splitlines()]
        if found := [one for one in ours if one["event"] == "request" and one["id"] == id_]:
            (line,) = found
            return line
        time.sleep(0.05)
    pytest.fail(f"no request was logged: {lines.getvalue()}")


def test_only_words_for_the_operator_are_logged_of_an_error(lines: io.StringIO) -> None:
    log = Log()
    log.failure(StorageFailed("the disk is full\nreally; free some space"))
    log.failure(AskerError("my secret question"))
    log.failure(RuntimeError("my secret question"))
    log.request(id="r", question="my secret question")
    logging.getLogger("library").warning("my secret %s", "question", exc_info=ValueError("x"))
    ours = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [one["event"] for one in ours] == ["failure", "failure", "request", "library"]
    assert ours[0]["message"] == "the disk is full\nreally; free some space"
    assert "secret" not in lines.getvalue()


def counted(site: httpx.Client) -> dict[str, float]:
    text = site.get("/metrics").text
    return {
        " ".join([sample.name, *sorted(sample.labels.values())]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_and_turns_are_counted_without_ids(site: httpx.Client) -> None:
    before = counted(site)
    place = begun_with(site, "x")
    site.post(f"{place}/messages", json=ASK, headers=STREAM)
    site.get("/v1/nowhere")
    after = counted(site)

    def grew(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    assert grew("coach_turns_total answered offline") == 1
    assert grew("coach_requests_total /v1/conversations/{id}/messages 200 POST") == 1
    assert grew("coach_requests_total 404 any none") == 1
    assert grew("coach_turn_first_event_seconds_count") == 1
    assert after["coach_turns_open"] == 0
    assert place.rpartition("/")[2] not in site.get("/metrics").text


def test_a_made_up_method_is_not_told_apart(site: httpx.Client, lines: io.StringIO) -> None:
    """Or anybody could fill the counters, which last, and write into the log."""
    for method in ("ZZZ1", "DELETE"):
        before = counted(site).get("coach_requests_total /livez 405 any", 0)
        reply = site.request(method, "/livez")
        assert reply.status_code == 405
        line = request_line(lines, reply.headers["x-request-id"])
        assert (line["method"], line["route"], line["status"]) == ("any", "/livez", 405)
        assert counted(site)["coach_requests_total /livez 405 any"] == before + 1
    assert "ZZZ1" not in site.get("/metrics").text + lines.getvalue()


def test_the_server_says_that_it_lives_and_is_ready(site: httpx.Client) -> None:
    assert site.get("/livez").json() == {"status": "alive"}
    assert site.get("/readyz").json() == {"status": "ready"}

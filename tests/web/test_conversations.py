"""Conversations and their messages: stored before they are answered, the same however they are
read, stopped, repeated, rated, exported and deleted.
"""

from __future__ import annotations

import threading
import uuid
from typing import Any

import httpx
import pytest

from tests.web.conftest import ASK, wait_until
from tests.web.scripted import BREAKS, BREAKS_FIRST, SLOW, WAITS
from tests.web.streams import STREAM, Told, events_of

FOLLOW_UP = {"question": "And to get there?", "stage": "maker", "target": "master"}


def begun(client: httpx.Client, title: str = "") -> str:
    made = client.post("/v1/conversations", json={"title": title})
    assert made.status_code == 201
    assert made.headers["location"] == f"/v1/conversations/{made.json()['id']}"
    return made.headers["location"]


def named(told: list[Told]) -> list[dict[str, Any]]:
    return [{"event": one.event, **one.data} for one in told]


def test_a_whole_reply_is_the_stored_message(site: httpx.Client) -> None:
    sent = site.post(f"{begun(site)}/messages", json=FOLLOW_UP)
    assert sent.json() == site.get(sent.headers["location"]).json()
    asked = sent.json()["asked"]
    assert asked == {**FOLLOW_UP, "competency": None}
    assert sent.json()["state"] == "complete"


def test_a_follow_up_is_understood_with_what_was_asked_before(site: httpx.Client) -> None:
    place = begun(site)
    site.post(f"{place}/messages", json=ASK)
    second = site.post(f"{place}/messages", json={"question": "How do I know I'm ready?"}).json()
    assert second["answer"]["frame"]["current"] == "maker"
    assert second["position"] == 2


def test_a_conversation_is_made_listed_renamed_and_deleted(site: httpx.Client) -> None:
    place = begun(site, "First  words")
    assert site.get(place).json()["title"] == "First words"
    assert site.patch(place, json={"title": "Others"}).json()["title"] == "Others"
    newest = site.get("/v1/conversations", params={"limit": 1}).json()
    assert newest["conversations"][0]["title"] == "Others"
    assert site.delete(place).status_code == 204
    assert [site.get(place).status_code, site.delete(place).status_code] == [404, 404]


def test_pages_of_conversations_follow_each_other(site: httpx.Client) -> None:
    made = {begun(site).rpartition("/")[2] for _ in range(3)}
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = site.get("/v1/conversations", params={"limit": 2, **after}).json()
        seen += [one["id"] for one in page["conversations"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert len(seen) == len(set(seen)) and made <= set(seen)


def test_an_idempotency_key_gives_the_answer_of_then(site: httpx.Client) -> None:
    place, key = begun(site), {"Idempotency-Key": uuid.uuid4().hex}
    first = site.post(f"{place}/messages", json=ASK, headers=key)
    again = site.post(f"{place}/messages", json=ASK, headers=key)
    streamed = site.post(f"{place}/messages", json=ASK, headers={**key, **STREAM})
    assert first.json() == again.json()
    assert named(events_of(streamed.text)) == first.json()["events"]
    assert streamed.headers["location"] == first.headers["location"]
    assert len(site.get(place).json()["messages"]) == 1
    other = site.post(f"{place}/messages", json=FOLLOW_UP, headers=key)
    assert (other.status_code, other.json()["type"]) == (409, "urn:coach:problem:conflict")


def test_a_question_under_way_is_not_answered_twice(stage: httpx.Client) -> None:
    place, key = begun(stage), {"Idempotency-Key": "k"}
    with stage.stream(
        "POST", f"{place}/messages", json={"question": WAITS}, headers={**key, **STREAM}
    ) as first:
        again = stage.post(f"{place}/messages", json={"question": WAITS}, headers=key)
        assert (again.status_code, again.headers["retry-after"]) == (409, "2")
        assert again.headers["location"] == first.headers["location"]


def test_a_message_is_stopped_by_whoever_asked(stage: httpx.Client) -> None:
    place = begun(stage)
    with stage.stream(
        "POST", f"{place}/messages", json={"question": WAITS}, headers=STREAM
    ) as live:
        lines = live.iter_lines()
        next(lines)
        stopped = stage.post(f"{live.headers['location']}/cancel").json()
        told = events_of("event: meta\n" + "\n".join([*lines, ""]))
    assert [one.event for one in told] == ["meta", "statement", "cancelled"]
    assert stopped["state"] == "cancelled"
    assert stopped["events"] == named(told)
    assert stopped["answer"]["outcome"] == "cancelled"
    again = stage.post(f"{live.headers['location']}/cancel").json()
    assert again == stopped


def test_a_message_nobody_listens_to_any_more_stays_as_far_as_it_got(stage: httpx.Client) -> None:
    place = begun(stage)
    with stage.stream(
        "POST", f"{place}/messages", json={"question": WAITS}, headers=STREAM
    ) as live:
        next(live.iter_lines())
    wait_until(lambda: stage.get(live.headers["location"]).json()["state"] != "pending")
    left = stage.get(live.headers["location"]).json()
    assert left["state"] == "partial"
    assert left["events"][-1] == {"event": "cancelled", "by": "gone"}


@pytest.mark.parametrize(
    ("question", "state", "last"), [(BREAKS, "partial", "error"), (BREAKS_FIRST, "failed", "error")]
)
def test_what_breaks_is_stored_as_broken(
    stage: httpx.Client, question: str, state: str, last: str
) -> None:
    place = begun(stage)
    stage.post(f"{place}/messages", json={"question": question}, headers=STREAM)
    (message,) = stage.get(place).json()["messages"]
    assert (message["state"], message["events"][-1]["event"]) == (state, last)


def test_a_long_answer_is_on_the_disk_while_it_grows(stage: httpx.Client) -> None:
    place = begun(stage)
    with stage.stream("POST", f"{place}/messages", json={"question": SLOW}, headers=STREAM) as live:
        where = live.headers["location"]
        wait_until(lambda: len(stage.get(where).json()["events"]) > 2)
        grown = stage.get(where).json()
        told = events_of("".join(live.iter_text()))
    assert grown["state"] == "pending"
    whole = stage.get(where).json()
    assert whole["state"] == "complete"
    assert whole["events"] == named(told)
    assert whole["events"][: len(grown["events"])] == grown["events"]


def test_a_conversation_deleted_while_it_is_answered_leaves_nothing(stage: httpx.Client) -> None:
    place = begun(stage)
    with stage.stream("POST", f"{place}/messages", json={"question": SLOW}, headers=STREAM) as live:
        assert stage.delete(place).status_code == 204
        told = events_of("".join(live.iter_text()))
    assert told[-1].event == "cancelled"
    assert stage.get(live.headers["location"]).status_code == 404


def test_many_may_ask_in_one_conversation_at_once(site: httpx.Client) -> None:
    place = begun(site)
    crowd = [
        threading.Thread(target=lambda: site.post(f"{place}/messages", json=ASK)) for _ in range(5)
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    messages = site.get(place).json()["messages"]
    assert [one["position"] for one in messages] == [1, 2, 3, 4, 5]
    assert {one["state"] for one in messages} == {"complete"}


def test_an_answer_is_rated_with_a_reason_and_unrated(site: httpx.Client) -> None:
    where = site.post(f"{begun(site)}/messages", json=ASK).headers["location"]
    rating = {"verdict": "down", "reason": "wrong-citation", "shareable": True}
    assert site.put(f"{where}/rating", json=rating).json()["rating"] == rating
    assert site.get(where).json()["rating"] == rating
    up = site.put(f"{where}/rating", json={"verdict": "up", "reason": "not-helpful"})
    assert up.status_code == 422
    assert site.delete(f"{where}/rating").status_code == 204
    assert site.get(where).json()["rating"] is None
    assert site.delete(f"{where}/rating").status_code == 404


def test_a_question_that_cannot_be_used_is_not_stored(site: httpx.Client) -> None:
    place = begun(site)
    sent = site.post(f"{place}/messages", json={"question": "?", "stage": "wizard"})
    assert sent.status_code == 422
    assert site.get(place).json()["messages"] == []


def test_everything_about_oneself_is_exported(site: httpx.Client) -> None:
    place = begun(site, "Mine")
    site.post(f"{place}/messages", json=ASK)
    mine = site.get("/v1/me/export").json()["conversations"]
    (found,) = [one for one in mine if one["id"] == place.rpartition("/")[2]]
    assert found == site.get(f"{place}/export", params={"format": "json"}).json()

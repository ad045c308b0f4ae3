"""Streams to their end: what breaks, who goes away, who stops them; and their bytes."""

from __future__ import annotations

import asyncio
import json
import time

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from coach.transcript import events_as_json
from coach.turn import Cancelled, Done, Event, Failed, Notice, Outcome, State, Statement
from coach.web import sse
from coach.web.listening import whole
from coach.web.live import Live, Whose
from coach.web.logs import Log
from coach.web.meters import Meters
from coach.web.problems import Kind, Problem
from tests.web.conftest import wait_until
from tests.web.scripted import BREAKS, BREAKS_FIRST, ENDLESS, SAID, SECRET, WAITS, Scripted
from tests.web.streams import STREAM, events_of

SOON = 0.5  # seconds in which a provider's call must be closed when nobody listens any more


@given(st.text(), st.text(), st.integers(1))
def test_no_text_can_forge_an_event_or_end_a_field(kind: str, text: str, number: int) -> None:
    event = Notice(kind, text)
    (told,) = events_of(sse.framed(number, event).decode())
    assert (told.event, told.id, told.data) == (
        "notice",
        str(number),
        json.loads(json.dumps({"kind": kind, "text": text})),
    )


def told(client: httpx.Client, question: str) -> httpx.Response:
    return client.post("/v1/ask", json={"question": question}, headers=STREAM)


def test_a_turn_that_breaks_ends_in_an_error_that_tells_no_secret(stage: httpx.Client) -> None:
    reply = told(stage, BREAKS)
    assert [one.event for one in events_of(reply.text)] == ["meta", "statement", "error"]
    assert events_of(reply.text)[-1].data["kind"] == "defect"
    assert SECRET not in reply.text


def test_a_turn_without_an_end_is_given_one(stage: httpx.Client) -> None:
    assert [one.event for one in events_of(told(stage, ENDLESS).text)][-1] == "error"


@pytest.mark.parametrize("headers", [STREAM, {}], ids=["stream", "whole"])
def test_what_breaks_before_the_first_event_is_a_problem(
    stage: httpx.Client, headers: dict[str, str]
) -> None:
    reply = stage.post("/v1/ask", json={"question": BREAKS_FIRST}, headers=headers)
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "7")
    assert SECRET not in reply.text


@pytest.mark.parametrize("headers", [STREAM, {}], ids=["stream", "whole"])
def test_when_the_listener_goes_the_call_is_closed_at_once(
    stage: httpx.Client, scripted: Scripted, headers: dict[str, str]
) -> None:
    scripted.closed.clear()
    if headers:
        with stage.stream("POST", "/v1/ask", json={"question": WAITS}, headers=headers) as reply:
            next(reply.iter_lines())
            gone = time.perf_counter()
    else:
        with pytest.raises(httpx.ReadTimeout):
            stage.post("/v1/ask", json={"question": WAITS}, timeout=0.3)
        gone = time.perf_counter()
    wait_until(lambda: bool(scripted.closed))
    assert scripted.closed[0] - gone < SOON


async def waiting() -> object:
    yield SAID
    await asyncio.Event().wait()


async def nothing() -> None:
    """Gives back no slot."""


def rooms() -> Live:
    return Live(Log(), Meters())


def test_silence_is_filled_with_comments_that_no_reader_takes_for_events() -> None:
    async def heard() -> list[Event | None]:
        turn = await rooms().begin(waiting(), nothing)
        listening = turn.listen(0.01)
        first = [await anext(listening) for _ in range(3)]
        turn.stop(Cancelled())
        return [*first, *[one async for one in listening if one]]

    assert asyncio.run(heard()) == [SAID, None, None, Cancelled()]
    assert events_of(sse.BEATING.decode()) == []


def test_a_slow_reader_holds_up_no_turn_and_misses_nothing() -> None:
    async def heard() -> tuple[bool, list[Event | None]]:
        async def source() -> object:
            for _ in range(500):
                yield SAID
            yield Done(Outcome.ANSWERED)

        turn = await rooms().begin(source(), nothing)
        listening = turn.listen(1)
        first = await anext(listening)
        await turn.task
        return turn.over, [first, *[one async for one in listening]]

    over, events = asyncio.run(heard())
    assert over and events == [SAID] * 500 + [Done(Outcome.ANSWERED)]


def test_a_turn_that_is_stopped_twice_ends_once() -> None:
    async def ended() -> tuple[Event, ...]:
        turn = await rooms().begin(waiting(), nothing)
        await turn.begun()
        turn.stop(Cancelled("asker"))
        turn.stop(Cancelled("gone"))
        events = await turn.ended()
        turn.stop(Cancelled("gone"))
        return events

    assert asyncio.run(ended()) == (SAID, Cancelled("asker"))


def test_an_end_is_kept_before_it_is_told() -> None:
    async def told_and_kept() -> tuple[list[Event], tuple[Event, ...]]:
        turn, kept = None, []

        async def keep(events: tuple[Event, ...]) -> None:
            kept.append((events, list(turn.said)))

        async def source() -> object:
            yield SAID
            yield Done(Outcome.ANSWERED)

        turn = await rooms().begin(source(), nothing, keep=keep)
        await turn.ended()
        return kept

    ((events, said_before),) = asyncio.run(told_and_kept())
    assert events == (SAID, Done(Outcome.ANSWERED))
    assert said_before == [SAID]


def test_an_end_that_cannot_be_kept_is_told_as_an_error() -> None:
    async def ended() -> tuple[Event, ...]:
        async def keep(_: tuple[Event, ...]) -> None:
            raise OSError("no space left")

        async def source() -> object:
            yield SAID
            yield Done(Outcome.ANSWERED)

        turn = await rooms().begin(source(), nothing, keep=keep)
        return await turn.ended()

    said, last = asyncio.run(ended())
    assert said == SAID and isinstance(last, Failed)
    assert "space" not in last.text


def test_a_server_that_closes_tells_its_streams_and_begins_no_more() -> None:
    async def closed() -> tuple[Event, ...]:
        rooms_ = rooms()
        turn = await rooms_.begin(waiting(), nothing)
        await turn.begun()
        await rooms_.close(grace=0.01)
        with pytest.raises(Problem, match="closing"):
            rooms_.admit()
        return await turn.ended()

    said, notice, last = asyncio.run(closed())
    assert said == SAID
    assert isinstance(notice, Notice) and notice.kind == "shutdown"
    assert isinstance(last, Failed) and last.kind == "shutdown"


def test_turns_that_end_in_time_are_not_cut_by_closing() -> None:
    async def ended() -> tuple[Event, ...]:
        async def source() -> object:
            yield SAID
            await asyncio.sleep(0.05)
            yield Done(Outcome.ANSWERED)

        rooms_ = rooms()
        turn = await rooms_.begin(source(), nothing)
        await rooms_.close(grace=5)
        return await turn.ended()

    assert asyncio.run(ended()) == (SAID, Done(Outcome.ANSWERED))


def test_a_full_server_says_when_to_try_again() -> None:
    async def refused() -> Problem:
        rooms_ = Live(Log(), Meters(), most=1)
        turn = await rooms_.begin(waiting(), nothing)
        with pytest.raises(Problem) as problem:
            rooms_.admit()
        turn.stop(Cancelled())
        await turn.task
        rooms_.admit()
        return problem.value

    problem = asyncio.run(refused())
    assert (problem.kind.status, problem.headers) == (503, {"Retry-After": "2"})


def test_of_two_that_were_admitted_to_the_last_place_one_gives_its_slot_back() -> None:
    released = []

    async def release() -> None:
        released.append("slot")

    async def both() -> None:
        rooms_ = Live(Log(), Meters(), most=1)
        rooms_.admit()
        rooms_.admit()
        turn = await rooms_.begin(waiting(), nothing)
        with pytest.raises(Problem):
            await rooms_.begin(waiting(), release)
        turn.stop(Cancelled())
        await turn.task

    asyncio.run(both())
    assert released == ["slot"]


def test_who_waits_for_a_whole_answer_is_told_that_the_server_closes() -> None:
    async def told() -> Problem:
        async def silent() -> object:
            await asyncio.Event().wait()
            yield SAID

        async def stays() -> object:
            await asyncio.Event().wait()

        rooms_ = rooms()
        turn = await rooms_.begin(silent(), nothing)
        request = Request({"type": "http"}, receive=stays)
        waits = asyncio.create_task(whole(turn, request))
        await asyncio.sleep(0.05)
        await rooms_.close(grace=0)
        with pytest.raises(Problem) as problem:
            await waits
        return problem.value

    problem = asyncio.run(told())
    assert (problem.kind.status, problem.headers) == (503, {"Retry-After": "2"})


def test_work_that_says_nothing_before_its_end_ends_with_whose_it_is() -> None:
    async def stopped() -> Problem:
        rooms_ = rooms()
        works = [
            asyncio.create_task(rooms_.run(asyncio.Event().wait, Whose(person, "key")))
            for person in ("ada", "bea")
        ]
        await asyncio.sleep(0)
        rooms_.stop("bea")
        with pytest.raises(Problem) as problem:
            await works[1]
        assert rooms_.whose() == {Whose("ada", "key")}
        works[0].cancel()
        return problem.value

    assert asyncio.run(stopped()).kind is Kind.STOPPED


def test_every_event_has_a_name_of_its_own() -> None:
    events = (Notice("a", "b"), Statement("c", State.QUESTION), Failed("d", "e"), Cancelled())
    names = [one["event"] for one in events_as_json(events)]
    assert names == ["notice", "statement", "error", "cancelled"]

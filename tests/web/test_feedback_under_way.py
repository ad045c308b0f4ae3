"""A draft that a model words, while it is under way: its pace, its end, and everybody else's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from coach.assembly import Coach
from coach.feedback.modelled import draft_with
from coach.feedback.replying import read_reply
from coach.llm.call import Call, Finished, Piece
from coach.prompts import FEEDBACK, load_prompt
from coach.web.feedback_reading import Readings, place_for
from tests.feedback.models import clerk, model
from tests.rendered.render import PROMPTS
from tests.web.conftest import UNHURRIED, app_of, serving, wait_until
from tests.web.test_feedback import made
from tests.web.test_feedback_forgotten import notes_of

SOON = 5  # seconds


@dataclass
class Endless:
    """A model that never ends its reply; notes that it was called, and that it was let go."""

    called: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)
    loop: asyncio.AbstractEventLoop | None = None

    async def __call__(self, call: Call) -> AsyncIterator[Piece | Finished]:
        self.loop = asyncio.get_running_loop()
        self.called.set()
        try:
            yield Piece("{")
            await asyncio.sleep(60)
        finally:
            self.left.set()


@contextmanager
def at(app: FastAPI) -> Iterator[httpx.Client]:
    with serving(app) as url, httpx.Client(base_url=url, timeout=20) as client:
        yield client


@pytest.mark.parametrize("page", [False, True])
def test_a_model_is_left_when_nobody_waits_for_its_draft(
    coach: Coach, tmp_path: Path, page: bool
) -> None:
    endless = Endless()
    with at(app_of(replace(coach, complete=endless, model="fake"), tmp_path)) as client:
        id = made(client)["id"]
        place = f"/feedback/{id}/draft" if page else f"/v1/feedback/{id}/draft"
        with pytest.raises(httpx.ReadTimeout):
            client.post(place, data={} if page else None, timeout=1)
        assert endless.called.is_set() and endless.left.wait(SOON)
        assert client.get(f"/v1/feedback/{id}/draft").status_code == 404
        offline = client.post(f"/v1/feedback/{id}/draft", json={"writer": "offline"})
        assert offline.status_code == 200  # and its turn was given back


def test_a_server_that_closes_ends_a_draft_and_begins_none(coach: Coach, tmp_path: Path) -> None:
    endless = Endless()
    app = app_of(replace(coach, complete=endless, model="fake"), tmp_path)
    with at(app) as client:
        place, told = f"/v1/feedback/{made(client)['id']}/draft", list[httpx.Response]()
        asking = threading.Thread(target=lambda: told.append(client.post(place)))
        asking.start()
        assert endless.called.wait(SOON) and endless.loop
        closing = app.state.desk.live.close(0)
        asyncio.run_coroutine_threadsafe(closing, endless.loop).result(SOON)
        asking.join(SOON)
        assert endless.left.is_set() and told[0].status_code == 503
        assert client.post(place).status_code == 503


def test_each_draft_of_a_model_counts_as_a_question(coach: Coach, tmp_path: Path) -> None:
    worded = replace(coach, complete=model(clerk), model="fake")
    with at(app_of(worded, tmp_path, replace(UNHURRIED, chat="1/minute"))) as client:
        place = f"/v1/feedback/{made(client)['id']}/draft"
        assert client.post(place, json={"writer": "offline"}).status_code == 200
        assert [client.post(place).status_code for _ in range(2)] == [200, 429]
        assert client.post(place, json={"writer": "offline"}).status_code == 200


def test_nothing_but_the_model_is_waited_for_on_the_event_loop(coach: Coach) -> None:
    kept = notes_of(coach)
    observed = Readings().read(coach, kept).observed
    done: list[str] = []

    async def aside(work: Any, /) -> Any:
        done.append(work.func.__name__)
        return await asyncio.to_thread(work)

    drafted = asyncio.run(
        draft_with(
            *(model(clerk), observed, place_for(coach.ladder, kept)),
            load_prompt(PROMPTS, FEEDBACK),
            aside=aside,
        )
    )
    assert drafted.model and done == ["_is_asked", "build", "_checked"]


def test_a_reply_of_spaces_is_read_at_once() -> None:
    point = '{"strengths": [{"notes": ["n1"], "behaviour": "She wrote it."}]}'
    fenced = f"```json\n{' ' * 30_000}{point}{' ' * 30_000}x\n```"
    reading = threading.Thread(target=read_reply, args=[fenced], daemon=True)
    reading.start()
    reading.join(2)
    assert not reading.is_alive()
    assert read_reply(fenced).strengths[0].behaviour == "She wrote it."


def test_why_a_model_had_no_part_is_counted(coach: Coach, tmp_path: Path) -> None:
    silly = replace(coach, complete=model(lambda call: "no"), model="fake")
    with at(app_of(silly, tmp_path)) as client:
        client.post(f"/v1/feedback/{made(client)['id']}/draft")
        wait_until(lambda: "coach_feedback_drafts_total" in client.get("/metrics").text)
        counted = 'coach_feedback_drafts_total{failure="garbled",mode="offline"} 1.0'
        assert counted in client.get("/metrics").text

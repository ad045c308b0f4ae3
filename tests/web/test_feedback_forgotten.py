"""What a process remembers of notes, and that nothing of it outlives them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from coach.assembly import Coach
from coach.drafts.kept import KeptDraft
from coach.records import Records
from coach.store.drafts import Head
from coach.store.instants import utc_now
from coach.support.words import read
from coach.web.feedback_reading import Readings
from tests.web.conftest import app_of, serving, wait_until
from tests.web.test_feedback import NOTES, made


def notes_of(coach: Coach) -> KeptDraft:
    stage = coach.ladder.stages[0].id
    return KeptDraft(Head("x", "", stage, None, None, utc_now(), utc_now()), NOTES)


class Meanwhile:
    """Something of the records; while it deletes, somebody's click has the notes read again."""

    def __init__(self, real: Any, click: Callable[[], object]) -> None:
        self._real, self._click = real, click

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if name not in ("forget", "delete"):
            return found

        async def deleting(*given: Any) -> Any:
            await asyncio.to_thread(self._click)
            return await found(*given)

        return deleting


@dataclass(frozen=True)
class Clicked(Records):
    """Records at which somebody reads notes while anything is deleted."""

    click: Callable[[], object]

    def drafts(self, owner: str) -> Any:
        return Meanwhile(super().drafts(owner), self.click)


def clicked(app: FastAPI, coach: Coach) -> tuple[Readings, KeptDraft]:
    """Have notes read again in the middle of every deletion."""
    desk, kept = app.state.desk, notes_of(coach)

    def click() -> object:
        return desk.readings.read(coach, kept)

    given = {one.name: getattr(desk.records, one.name) for one in fields(Records)}
    given["accounts"] = Meanwhile(desk.records.accounts, click)
    records = Clicked(**given, click=click)
    app.state.desk = replace(desk, records=records)
    return desk.readings, kept


@pytest.mark.parametrize("how", ["one", "by-name", "oneself", "oneself-on-the-page"])
def test_notes_read_while_they_are_deleted_are_let_go(
    coach: Coach, tmp_path: Path, how: str
) -> None:
    app = app_of(coach, tmp_path)
    with serving(app) as at, httpx.Client(base_url=at, timeout=20) as client:
        draft = made(client)
        readings, kept = clicked(app, coach)
        reply = {
            "one": lambda: client.delete(f"/v1/feedback/{draft['id']}"),
            "by-name": lambda: client.post("/v1/feedback/forget", json={"name": "Mara"}),
            "oneself": lambda: client.delete("/v1/me"),
            "oneself-on-the-page": lambda: client.post("/you/delete", data={"sure": "yes"}),
        }[how]()
        assert reply.status_code < 400, reply.text
        assert not readings.knows(coach, kept)


def test_what_others_deleted_is_let_go_in_a_while(coach: Coach, tmp_path: Path) -> None:
    app = app_of(coach, tmp_path, forget=0.05)
    with serving(app):
        readings, kept = app.state.desk.readings, notes_of(coach)
        readings.read(coach, kept)
        wait_until(lambda: not readings.knows(coach, kept), 5)


def test_what_was_deleted_leaves_every_file_within_a_round_of_the_sweep(
    coach: Coach, tmp_path: Path
) -> None:
    def is_there() -> bool:
        return any(b"canary of a title" in one.read_bytes() for one in tmp_path.glob("coach.db*"))

    app = app_of(coach, tmp_path, sweep=0.5)
    with serving(app) as at, httpx.Client(base_url=at, timeout=20) as client:
        talk = client.post("/v1/conversations", json={"title": "canary of a title"})
        assert is_there()
        assert client.delete(talk.headers["location"]).status_code == 204
        wait_until(lambda: not is_there(), 10)


def test_letting_readings_go_lets_their_words_go_below(coach: Coach) -> None:
    readings = Readings()
    readings.read(coach, notes_of(coach))
    before = read(NOTES)
    assert read(NOTES) is before
    readings.clear()
    assert read(NOTES) is not before


def test_a_reading_that_began_before_is_not_kept_after_all_were_let_go(coach: Coach) -> None:
    readings = Readings()

    def near(texts: Any, stages: Any) -> Any:
        readings.clear()
        assert coach.near
        return coach.near(texts, stages)

    kept = notes_of(coach)
    readings.read(replace(coach, near=near), kept)
    assert not readings.knows(coach, kept)

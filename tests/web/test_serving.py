"""`coach serve` as a shell starts it: what it refuses, how fast it is there, how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach.accounts.roles import Role
from coach.assembly import build
from coach.cli.app import run
from coach.cli.serving import how_it_speaks
from coach.conversations.message import Message, MessageState
from coach.records import open_records
from coach.settings import Settings
from coach.store.local import LOCAL_PERSON
from coach.transcript import events_as_json
from tests.cli.conftest import CHECKOUT, COMMAND, surroundings, write_ladder
from tests.web.conftest import ASK, PATIENCE, begun_with, wait_until
from tests.web.scripted import SLOW, WAITS
from tests.web.streams import STREAM, events_of

ROUNDS = 50 if os.environ.get("COACH_SOAK") else 1
ASKERS = 3  # at once
NOTED = 15  # replies read again after a kill; reading keeps a pace, too
LINE = re.compile(r"coach is at (http://\S+) \(answering without a model; Ctrl\+C ends it\)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small ladder with its index, not to be changed."""
    folder = tmp_path_factory.mktemp("served")
    build(write_ladder(folder / "pottery"), settings=Settings(data=folder / "var"))
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def environment(folder: Path, **more: str) -> dict[str, str]:
    return surroundings(
        COACH_DATA=str(folder / "var"), COACH_LADDER=str(folder / "pottery"), **more
    )


@contextmanager
def served(folder: Path, *words: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running `coach serve` on a free port, and its URL."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", *words],
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = LINE.match(process.stdout.readline())
        assert found, process.stderr and process.stderr.read()
        url = found[1]
        wait_until(lambda: is_ready(url))
        yield process, url
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz").status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture
def refused(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Runs `coach serve` in this process and gives its one line of refusal."""

    def serve(*words: str, **more: str) -> str:
        for name, value in {"COACH_LADDER": str(here / "pottery"), **more}.items():
            monkeypatch.setenv(name, value)
        assert run(["serve", "--port", "0", *words]) == 2
        told = capsys.readouterr()
        assert told.out == "" and told.err.count("\n") == 1
        return told.err

    return serve


def test_it_is_told_where_it_is_answers_and_ends_well(here: Path) -> None:
    with served(here) as (process, url):
        reply = httpx.post(f"{url}/v1/ask", json=ASK)
        assert reply.json()["outcome"] == "answered"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        events = [json.loads(line)["event"] for line in process.stderr]
    assert events[0] == "started" and events[-1] == "stopping"


@pytest.mark.parametrize(
    ("words", "more"),
    [(["--host", "0.0.0.0"], {}), (["--host", "::"], {}), ([], {"COACH_HOSTS": "coach.example"})],
    ids=str,
)
def test_open_to_others_it_does_not_start_without_a_key(
    refused: Callable[..., str], words: list[str], more: dict[str, str]
) -> None:
    assert "no key was made; run `coach keys create` first" in refused(*words, **more)


def test_with_a_key_it_starts_open_to_others_and_asks_for_it(here: Path) -> None:
    key = asyncio.run(made_key(Settings(data=here / "var")))
    with served(here, "--host", "0.0.0.0") as (_, url):
        assert httpx.post(f"{url}/v1/ask", json=ASK).status_code == 401
        shown = {"Authorization": f"Bearer {key}"}
        assert httpx.post(f"{url}/v1/ask", json=ASK, headers=shown).status_code == 200


async def made_key(settings: Settings) -> str:
    records = await open_records(settings)
    made = await records.accounts.create_key("somebody", Role.ENGINEER)
    await records.close()
    return made.secret


def test_several_workers_need_limits_they_share(refused: Callable[..., str]) -> None:
    assert "set COACH_REDIS_URL" in refused("--workers", "2")


def test_any_host_name_at_all_is_refused(refused: Callable[..., str]) -> None:
    assert "COACH_HOSTS='*'" in refused(COACH_HOSTS="*")


def test_what_it_remembers_in_must_be_usable(refused: Callable[..., str], here: Path) -> None:
    pepper = here / "pepper"
    pepper.write_bytes(bytes(32))
    pepper.chmod(0o644)
    assert "others may read the pepper; run `chmod 600" in refused(COACH_PEPPER_FILE=str(pepper))


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("COACH_MODEL", "nobody", "COACH_MODEL='nobody': neither provider/name nor an alias"),
        ("COACH_MODELS", "/nowhere.toml", "correct COACH_MODELS or write the file"),
        ("COACH_DATABASE_URL", "mysql://db/coach", "COACH_DATABASE_URL: a URL for 'mysql'"),
        ("COACH_REDIS_URL", "redis+unix:///nowhere", "COACH_REDIS_URL: no Redis answers there"),
        ("COACH_CHAT_PER_MINUTE", "0", "COACH_CHAT_PER_MINUTE='0': not a whole number"),
        ("COACH_LADDER", "/nowhere", "no such ladder folder; correct the path or create it"),
    ],
)
def test_a_wrong_setting_is_told_before_it_says_where_it_is(
    refused: Callable[..., str], variable: str, value: str, told: str
) -> None:
    assert told in refused(**{variable: value})


def test_it_says_which_model_answers_and_which_key_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert how_it_speaks(Settings()) == "without a model"
    assert how_it_speaks(Settings(model="ollama/tiny")) == "with ollama/tiny"
    without = "without openai/tiny, which needs its key in OPENAI_API_KEY"
    assert how_it_speaks(Settings(model="openai/tiny")) == without


def test_a_port_that_is_taken_is_named(refused: Callable[..., str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = refused("--port", port)
        assert f"127.0.0.1:{port}: something answers there already" in told
        assert "choose another --port" in told


def test_what_was_acknowledged_is_there_after_a_kill(here: Path) -> None:
    """Killed while several ask at once; each time every answer that was seen is read again."""
    acknowledged: dict[str, Any] = {}
    ready: list[float] = []
    lost: set[str] = set()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with served(here, COACH_CHAT_PER_MINUTE="100000") as (process, url):
            ready.append(time.perf_counter() - began)
            lost |= lost_of(url, acknowledged)
            with ThreadPoolExecutor(ASKERS) as crowd:
                done = [crowd.submit(ask_on, url, acknowledged) for _ in range(ASKERS)]
                seen = len(acknowledged)
                wait_until(lambda seen=seen: len(acknowledged) > seen + ASKERS)
                process.kill()
            assert all(one.exception() is None for one in done)
    with served(here) as (_, url):
        lost |= lost_of(url, acknowledged)
    middle, worst = statistics.median(ready), max(ready)
    print(f"{ROUNDS} kills, {len(acknowledged)} answers acknowledged; of the last {NOTED},")
    print(f"read again after each kill, {len(lost)} were lost; from start to ready:")
    print(f"median {middle:.2f} s, worst {worst:.2f} s; {os.getloadavg()[0]:.1f} busy")
    assert acknowledged and not lost


def ask_on(url: str, acknowledged: dict[str, Any]) -> None:
    """Ask until the server is gone, noting every reply that came whole."""
    with suppress(httpx.TransportError), httpx.Client(base_url=url, timeout=PATIENCE) as client:
        place = begun_with(client)
        while True:
            sent = client.post(f"{place}/messages", json=ASK)
            assert sent.status_code == 200
            acknowledged[sent.headers["location"]] = sent.json()


def lost_of(url: str, acknowledged: dict[str, Any]) -> set[str]:
    """Of the last replies, the addresses at which something else is read now."""
    with httpx.Client(base_url=url, timeout=PATIENCE) as client:
        last = [*acknowledged.items()][-NOTED:]
        return {place for place, said in last if client.get(place).json() != said}


@contextmanager
def on_stage(
    folder: Path, grace: float, workers: int = 1
) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """A process that serves a scripted coach, and a client of it."""
    words = [str(folder / "pottery"), str(folder / "var"), str(grace), str(workers)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.web.closing", *words],
        env=environment(folder),
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        wait_until(lambda: is_ready(url))
        with httpx.Client(base_url=url, timeout=PATIENCE) as client:
            yield process, client
    finally:
        process.kill()
        process.communicate()


def test_told_to_end_it_tells_its_streams_keeps_what_was_said_and_ends_well(here: Path) -> None:
    with on_stage(here, grace=0.2) as (process, client):
        place = begun_with(client)
        with client.stream(
            "POST", f"{place}/messages", json={"question": WAITS}, headers=STREAM
        ) as live:
            process.send_signal(signal.SIGTERM)
            told = events_of("".join(live.iter_text()))
        assert [one.event for one in told] == ["meta", "statement", "notice", "error"]
        assert told[-2].data["kind"] == told[-1].data["kind"] == "shutdown"
        assert process.wait(PATIENCE) == 0
    kept = asyncio.run(kept_message(here, live.headers["location"].rpartition("/")[2]))
    assert kept.state is MessageState.PARTIAL
    assert events_as_json(kept.events) == [{"event": one.event, **one.data} for one in told]
    assert not (here / "var" / "coach.db-wal").exists()  # all of it is in the one file


async def kept_message(folder: Path, id: str) -> Message:
    records = await open_records(Settings(data=folder / "var"))
    kept = await records.conversations(LOCAL_PERSON).message(id)
    await records.close()
    assert kept
    return kept


@pytest.mark.parametrize("workers", [1, 2])
def test_told_twice_to_end_it_waits_for_nothing(here: Path, workers: int) -> None:
    with on_stage(here, 60, workers) as (process, client):
        with client.stream("POST", "/v1/ask", json={"question": WAITS}, headers=STREAM) as live:
            process.send_signal(signal.SIGTERM)
            wait_until(lambda: client_is_told_that_it_closes(client))
            if workers > 1:  # of whom one took the stream, and none takes anybody new
                wait_until(lambda: nobody_listens(client))
            process.send_signal(signal.SIGTERM)
            told = events_of("".join(live.iter_text()))
        assert told[-1].event == "error"
        assert process.wait(PATIENCE) == 0


def test_a_terminal_that_is_closed_ends_it_as_well(here: Path) -> None:
    with on_stage(here, grace=0.2) as (process, client):
        with client.stream("POST", "/v1/ask", json={"question": WAITS}, headers=STREAM) as live:
            process.send_signal(signal.SIGHUP)
            told = events_of("".join(live.iter_text()))
        assert told[-1].event == "error"
        assert process.wait(PATIENCE) == 0


def nobody_listens(client: httpx.Client) -> bool:
    at = client.base_url
    with socket.socket() as line:
        return line.connect_ex((at.host, at.port)) != 0


def client_is_told_that_it_closes(client: httpx.Client) -> bool:
    """A connection that was open stays open for a last answer; new ones are not taken."""
    try:
        return httpx.get(f"{client.base_url}/readyz").status_code == 503
    except httpx.TransportError:
        return True


def test_told_to_end_it_lets_answers_end_that_are_almost_there(here: Path) -> None:
    with on_stage(here, grace=10) as (process, client):
        with client.stream("POST", "/v1/ask", json={"question": SLOW}, headers=STREAM) as live:
            process.send_signal(signal.SIGTERM)
            told = events_of("".join(live.iter_text()))
        assert told[-1].event == "done"
        assert process.wait(PATIENCE) == 0

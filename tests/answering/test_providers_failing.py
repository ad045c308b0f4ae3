"""A provider in trouble, on a real socket: the user gets a cited answer and one clear notice.

The whole way is real: Coach.stream, the wall to models, litellm, HTTP on loopback.
"""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from coach.llm.model import Deadlines, Key, Model
from coach.llm.models import of_models, warm_up
from coach.turn import Event, Notice, State
from tests.answering import world
from tests.answering.liar import FACT_LINE
from tests.answering.test_stream import coach

QUESTION = "I'm mid-level, how do I grow here?"
SECRET = "sk-not-a-real-key-0123456789"
PATIENCE = Deadlines(connect=1.0, first_token=0.6, between_tokens=0.3, total=5.0)  # seconds
SLOWER = 1.5  # seconds, more than any of that
CARRIED = (State.QUOTED, State.SUPPORTED)


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    """As where a server starts: the first call must not be late for what it still has to load."""
    warm_up()


class Provider(BaseHTTPRequestHandler):
    """Speaks OpenAI's format; `behave` says how badly."""

    behave: Callable[[Provider], None]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.facts = FACT_LINE.findall(asked["messages"][-1]["content"])
        type(self).behave(self)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def refuse(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()

    def say(self, text: str, stop: str | None = None) -> None:
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": stop}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny"}
        self.wfile.write(f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n".encode())

    def say_facts(self, number: int) -> None:
        for handle, text in self.facts[:number]:
            for word in f"{text} [^{handle}] ".split(" "):
                self.say(f"{word} ")


def busy(provider: Provider) -> None:
    provider.refuse(429, Retry_After="30")


def locked(provider: Provider) -> None:
    provider.refuse(401)


def broken(provider: Provider) -> None:
    provider.refuse(503, Retry_After="30")


def silent(provider: Provider) -> None:
    provider.begin()
    time.sleep(SLOWER)


def stalls(provider: Provider) -> None:
    provider.begin()
    provider.say_facts(1)
    provider.say("You are ready for the")
    time.sleep(SLOWER)


def hangs_up_mid_sentence(provider: Provider) -> None:
    provider.begin()
    provider.say_facts(1)
    provider.say("You are promoted when you")
    provider.connection.shutdown(socket.SHUT_RDWR)


def just_ends(provider: Provider) -> None:
    """A stream without an end, told by closing properly: the words so far look complete."""
    provider.begin()
    provider.say_facts(1)
    provider.say("You will be promoted in June.")


def answers_a_web_page(provider: Provider) -> None:
    provider.begin()
    provider.wfile.write(b"<html>It works!</html>")


@contextmanager
def provider(behave: Callable[[Provider], None]) -> Iterator[str]:
    """The address of a provider that behaves so."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Behaving", (Provider,), {"behave": behave})
    )
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


def nobody() -> str:
    """An address where nothing answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"


def answered(api_base: str) -> list[Event]:
    """The events of one turn with a model at this address."""
    model = Model(
        "main",
        "openai",
        "openai",
        "tiny",
        api_base,
        Key("KEY_VARIABLE", SECRET),
        private=True,
        deadlines=PATIENCE,
    )
    models = of_models([model])
    asked = replace(coach(), complete=models.complete("main"), model="main")

    async def whole() -> list[Event]:
        try:
            async with aclosing(asked.stream(QUESTION, seed=1)) as events:
                return [event async for event in events]
        finally:
            await models.close()

    return asyncio.run(whole())


def check(events: list[Event], said: str) -> None:
    """A useful, cited answer, exactly one notice, and no word of what nobody verified."""
    (notice,) = (one for one in events if isinstance(one, Notice))
    assert (notice.kind, notice.text) == ("degraded", said)
    source, quotes = world.ladder().competencies[0].text, world.cited(events)
    assert all(one.quote == source[one.start : one.end] for one in quotes.values())
    carried = world.statements(events, *CARRIED)
    assert len(carried) >= 3
    assert all(quotes[one] for statement in carried for one in statement.citations)
    assert world.done(events).outcome == "answered"
    page = " ".join(one.text for one in world.statements(events))
    assert "promoted" not in page
    assert SECRET not in repr(events)


@dataclass(frozen=True)
class Trouble:
    behave: Callable[[Provider], None]
    said: str


BEFORE = {
    "rate-limited": Trouble(busy, "The model is taking no more questions for the moment"),
    "wrong-key": Trouble(locked, "The model refused our key"),
    "broken": Trouble(broken, "The model has a problem on its side"),
    "slow": Trouble(silent, "The model took too long"),
    "no-reply-at-all": Trouble(answers_a_web_page, "The model sent nothing that could be read"),
}
BETWEEN = {
    "slow-in-the-middle": Trouble(stalls, "The model took too long"),
    "cut-mid-sentence": Trouble(hangs_up_mid_sentence, "The model broke off"),
    "cut-in-silence": Trouble(just_ends, "The model broke off"),
}
REPAIR = {"wrong-key": "; whoever runs this coach can repair that"}


@pytest.mark.parametrize("name", BEFORE)
def test_trouble_before_the_first_word_is_answered_from_the_ladder(name: str) -> None:
    with provider(BEFORE[name].behave) as api_base:
        events = answered(api_base)
    said = f"{BEFORE[name].said}, so what follows comes straight from the ladder"
    check(events, f"{said}{REPAIR.get(name, '')}.")
    assert world.statements(events) == list(world.statements(coach().ask(QUESTION)))


def test_a_provider_that_is_down_is_answered_for_from_the_ladder() -> None:
    events = answered(nobody())
    said = "The model cannot be reached, so what follows comes straight from the ladder."
    check(events, said)


@pytest.mark.parametrize("name", BETWEEN)
def test_trouble_in_the_middle_keeps_what_was_verified_and_completes_it(name: str) -> None:
    with provider(BETWEEN[name].behave) as api_base:
        events = answered(api_base)
    check(events, f"{BETWEEN[name].said}, so the rest comes straight from the ladder.")
    (place,) = (at for at, one in enumerate(events) if isinstance(one, Notice))
    assert len(world.statements(events[:place], *CARRIED)) == 1
    texts = [one.text for one in world.statements(events, *CARRIED)]
    assert len(texts) == len(set(texts))

"""Nobody listens any more: the call at the provider ends too, through litellm and real sockets."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import pytest

from coach.assembly import Coach
from coach.settings import Settings
from coach.web.app import create_app
from tests.llm.dialects import OPENAI
from tests.web.conftest import ASK, PATIENCE, UNHURRIED, begun_with, serving, wait_until
from tests.web.streams import STREAM

SOON = 0.5  # seconds in which the provider's connection must be closed
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
MODELS = """[small]
model = "openai/small"
api_base = "http://127.0.0.1:{port}/v1"
private = true
price_in = 1
price_out = 1
"""


@dataclass
class Provider:
    """Begins every reply and never ends it; notes when a call came, and when its caller left."""

    called: list[float] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    port: int = 0

    async def reply(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + OPENAI.begun("Let us ", "begin."))
        self.called.append(time.perf_counter())
        while await reader.read(65_536):
            pass
        self.left.append(time.perf_counter())
        writer.close()

    async def serve(self, ended: asyncio.Event, ready: threading.Event) -> None:
        server = await asyncio.start_server(self.reply, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await ended.wait()
        server.close()


@contextmanager
def providing() -> Iterator[Provider]:
    provider, ready = Provider(), threading.Event()
    loop, ended = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(provider.serve(ended, ready)))
    thread.start()
    ready.wait(PATIENCE)
    try:
        yield provider
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(PATIENCE)
        loop.close()


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as one:
        yield one


@pytest.fixture(scope="module")
def client(
    coach: Coach, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """A client of an application that asks that provider, as an operator would have it."""
    folder = tmp_path_factory.mktemp("provided")
    models = folder / "models.toml"
    models.write_text(MODELS.format(port=provider.port))
    named = Settings(data=folder / "var", model="small", models=models, spend_day=10.0)
    app = create_app(named, open_=lambda _: coach, paces=UNHURRIED)
    with serving(app) as at, httpx.Client(base_url=at, timeout=60) as one:
        yield one


@pytest.mark.parametrize("how", ["leaves-a-stream", "leaves-a-whole-reply", "cancels"])
def test_the_providers_call_ends_when_nobody_listens(
    client: httpx.Client, provider: Provider, how: str
) -> None:
    before = len(provider.called)
    if how == "leaves-a-whole-reply":
        with asking(client.base_url.host, client.base_url.port):
            wait_until(lambda: len(provider.called) > before, 60)
            gone = time.perf_counter()
    else:
        place = begun_with(client)
        with client.stream("POST", f"{place}/messages", json=ASK, headers=STREAM) as live:
            wait_until(lambda: len(provider.called) > before, 60)
            gone = time.perf_counter()
            if how == "cancels":
                stopped = client.post(f"{live.headers['location']}/cancel").json()
                assert stopped["state"] == "cancelled"
    wait_until(lambda: len(provider.left) > before)
    assert provider.left[-1] - gone < SOON


@contextmanager
def asking(host: str, port: int | None) -> Iterator[None]:
    """Somebody who waits for a whole reply until the block ends, and then is gone."""
    body = json.dumps(ASK).encode()
    head = f"POST /v1/ask HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((host, port)) as line:
        line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        yield

"""A reply that nobody reads any more ends the provider's work: proven on real sockets.

A server on loopback counts the connections that come and notes when the other side closes one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpcore
import pytest

from coach.errors import Failure
from coach.llm.call import Piece
from coach.llm.model import Deadlines
from tests.llm.dialects import CALL, DIALECTS, OPENED, Dialect, failure, models, told

pytestmark = pytest.mark.anyio
each_dialect = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.wire)
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
WITHIN = 1.0  # seconds in which the provider must notice


@pytest.fixture(autouse=True)
async def connections_are_closed() -> AsyncIterator[None]:
    yield
    while OPENED:
        await OPENED.pop().close()


@dataclass
class Provider:
    """`closed` is set when a client has gone; `port` is where it listens."""

    port: int = 0
    connections: int = 0
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    def model_of(self, dialect: Dialect, host: str = "127.0.0.1", **changes: object):  # type: ignore[no-untyped-def]
        base = f"http://{host}:{self.port}{dialect.api_base}"
        return dialect.model(**{"api_base": base, "private": False, **changes})


@asynccontextmanager
async def serving(sent: bytes, hang: bool = True) -> AsyncIterator[Provider]:
    """A provider that sends this much of a reply, then waits for the client to go, or resets."""
    provider = Provider()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        provider.connections += 1
        await reader.readuntil(b"\r\n\r\n")
        writer.write(sent)
        await writer.drain()
        while hang and await reader.read(65_536):
            pass
        provider.closed.set()
        writer.transport.abort() if not hang else writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    provider.port = server.sockets[0].getsockname()[1]
    try:
        yield provider
    finally:
        server.close()


@each_dialect
async def test_closing_the_reply_closes_the_providers_socket(dialect: Dialect) -> None:
    async with serving(HEAD + dialect.begun("Ask ", "why.")) as provider:
        speaking = models(provider.model_of(dialect))
        async with aclosing(speaking.complete("main")(CALL)) as parts:  # type: ignore[type-var]
            assert await anext(parts) == Piece("Ask ")
        await asyncio.wait_for(provider.closed.wait(), WITHIN)


@each_dialect
@pytest.mark.parametrize("sent", [b"", HEAD], ids=["before-headers", "before-first-token"])
async def test_cancelling_the_asking_task_closes_it_too(dialect: Dialect, sent: bytes) -> None:
    async with serving(sent) as provider:
        speaking = models(provider.model_of(dialect))
        asking = asyncio.create_task(told(speaking.complete("main")(CALL)))
        while not provider.connections:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await asyncio.wait_for(provider.closed.wait(), WITHIN)


@each_dialect
@pytest.mark.parametrize("words", [(), ("Ask ",)], ids=["first-token", "next-token"])
async def test_a_missed_deadline_closes_it_too(dialect: Dialect, words: tuple[str, ...]) -> None:
    async with serving(HEAD + dialect.begun(*words)) as provider:
        patience = Deadlines(first_token=0.5, between_tokens=0.5)
        speaking = models(provider.model_of(dialect, deadlines=patience))
        _, error = await failure(speaking.complete("main")(CALL))
        assert error.kind is Failure.TIMED_OUT
        await asyncio.wait_for(provider.closed.wait(), WITHIN)
        assert provider.connections == 1


@each_dialect
async def test_a_real_reset_in_the_middle_is_cut(dialect: Dialect) -> None:
    async with serving(HEAD + dialect.begun("Ask "), hang=False) as provider:
        text, error = await failure(models(provider.model_of(dialect)).complete("main")(CALL))
        assert (text, error.kind, provider.connections) == ("Ask ", Failure.CUT, 1)


@each_dialect
async def test_nobody_listening_is_unreachable(dialect: Dialect) -> None:
    async with serving(b"") as provider:
        gone = provider.model_of(dialect)
    _, error = await failure(models(gone).complete("main")(CALL))
    assert error.kind is Failure.UNREACHABLE
    assert str(error) == ("model main: 127.0.0.1 does not answer; start it or correct `api_base`")


@each_dialect
@pytest.mark.parametrize("streams", [True, False], ids=["stream", "whole"])
@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "[::ffff:7f00:1]"])
async def test_a_disguised_private_address_is_never_connected_to(
    dialect: Dialect, streams: bool, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every format goes out through the guarded client: the listener sees nobody."""
    async with serving(HEAD + dialect.begun("Ask ")) as provider:

        async def look_up(name: str, port: int, **_: object) -> list[tuple[object, ...]]:
            assert name == urlsplit(f"http://{host}").hostname
            address = "::ffff:127.0.0.1" if ":" in host else "127.0.0.1"
            return [(0, 0, 0, "", (address, port))]

        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", look_up)
        model = provider.model_of(dialect, host=host, streams=streams)
        _, error = await failure(models(model).complete("main")(CALL))
        assert (error.kind, provider.connections) == (Failure.UNREACHABLE, 0)
        assert "private address 127.0.0.1" in str(error)


@each_dialect
async def test_a_redirect_is_not_followed(dialect: Dialect) -> None:
    async with serving(HEAD + dialect.begun("Ask ")) as inner:
        to = f"http://127.0.0.1:{inner.port}/".encode()
        moved = b"HTTP/1.1 302 Found\r\ncontent-length: 0\r\nlocation: " + to + b"\r\n\r\n"
        async with serving(moved) as outer:
            _, error = await failure(models(outer.model_of(dialect)).complete("main")(CALL))
        assert (error.kind, inner.connections) == (Failure.GARBLED, 0)
        assert "coach follows no redirect" in str(error)


@each_dialect
async def test_an_address_that_swallows_packets_leaves_time_for_the_next(
    dialect: Dialect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host with a broken IPv6 route has one."""
    tried: list[str] = []

    async def connect(
        self: httpcore.AnyIOBackend, host: str, port: int, timeout: float, *_: object, **__: object
    ) -> None:
        tried.append(host)
        await asyncio.sleep(timeout)
        raise httpcore.ConnectTimeout("nothing came back")

    async def look_up(name: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (one, port)) for one in ("127.0.0.2", "127.0.0.3")]

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect)
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", look_up)
    patience = Deadlines(connect=0.2)
    model = dialect.model(api_base="http://localhost:1", deadlines=patience, private=False)
    _, error = await failure(models(model).complete("main")(CALL))
    assert error.kind is Failure.TIMED_OUT
    assert "did not connect in time" in str(error)
    assert tried[:2] == ["127.0.0.2", "127.0.0.3"]

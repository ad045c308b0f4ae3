"""Owns httpx: the one client all providers are called through.

Connects to the hosts of configured models alone, and to the very IP address that was judged;
follows no redirect and takes no proxy from the environment. Import it where a call is made.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx

from coach.llm.addresses import host_of, objection_to_address
from coach.llm.model import Model
from coach.llm.seen import Seen, current

# How many call at once is limited where turns are taken on; here the rest would wait in silence.
UNLIMITED = httpx.Limits(max_connections=None, max_keepalive_connections=20)


class AddressRefused(httpcore.ConnectError):
    """The address is none that the operator configured; the message may be shown."""


class WatchedTransport(httpx.AsyncHTTPTransport):
    """Connects where the models' hosts allow it and notes what is seen."""

    def __init__(self, models: Iterable[Model]) -> None:
        context = httpx.create_ssl_context()  # SSL_CERT_FILE may name own CAs
        super().__init__(verify=context, limits=UNLIMITED)
        private: dict[str, bool] = {}
        for model in models:
            host = host_of(model.api_base)
            private[host] = private.get(host, False) or model.private
        self._pool._network_backend = _GuardedBackend(private)  # has no public way in

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx does it, noted in what is seen of the call; once a call, whoever retries."""
        seen = current.get() or Seen()
        if seen.requests:
            raise seen.error or httpx.ReadError("a call is one request")
        seen.requests += 1
        # Whatever limits litellm made of ours on the way: connecting is timed here, the rest above.
        request.extensions["timeout"] = {"connect": seen.connect_seconds}
        try:
            response = await super().handle_async_request(request)
        except httpx.TransportError as error:
            seen.error = error
            raise
        seen.status = response.status_code
        seen.retry_after = response.headers.get("retry-after")
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _WatchedStream(response.stream, seen)
        seen.close = response.stream.aclose
        return response


@dataclass
class _WatchedStream(httpx.AsyncByteStream):
    inner: httpx.AsyncByteStream
    seen: Seen
    closed: bool = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self.inner:
                self.seen.received += len(part)
                yield part
        except httpx.TransportError as error:
            self.seen.error = error
            raise

    async def aclose(self) -> None:
        if not self.closed:
            self.closed = True
            await self.inner.aclose()


@dataclass
class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Looks a host up once, judges what it led to, and connects to exactly that."""

    private: Mapping[str, bool]  # by host
    inner: httpcore.AnyIOBackend = field(default_factory=httpcore.AnyIOBackend)

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *rest: Any, **options: Any
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                return await self._connect(host, port, timeout, *rest, **options)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host}: not connected within {timeout} s") from error

    async def _connect(
        self, host: str, port: int, timeout: float | None, *rest: Any, **options: Any
    ) -> httpcore.AsyncNetworkStream:
        """The first address that answers; one that swallows packets must not use up all time."""
        failure: Exception | None = None
        addresses = await self._addresses(host, port)
        share = timeout and timeout / max(1, len(addresses))
        for address in addresses:
            try:
                return await self.inner.connect_tcp(address, port, share, *rest, **options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    async def _addresses(self, host: str, port: int) -> list[str]:
        """All addresses of a host, every one of them judged. Raises AddressRefused."""
        if host not in self.private:
            raise AddressRefused(f"{host} is not the host of a configured model")
        look_up = asyncio.get_running_loop().getaddrinfo
        try:
            found = await look_up(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"{host}: {error.strerror or error}") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        for address in addresses:
            if why := objection_to_address(host, address, self.private[host]):
                raise AddressRefused(why)
        return addresses


class Client(httpx.AsyncClient):
    """A client of one event loop, with what a library wraps around it for an address and key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kept: dict[tuple[str, str], Any] = {}


def new_client(models: Iterable[Model]) -> Client:
    """A client that reaches these models and nothing else; for one event loop."""
    return Client(transport=WatchedTransport(models), trust_env=False, follow_redirects=False)

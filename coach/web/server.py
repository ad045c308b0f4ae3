"""Owns how the application is put on a port. The wall to uvicorn.

Knows no routes. Several workers each make the application anew, from the environment.
"""

from __future__ import annotations

import errno
import gc
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import closing

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from coach.errors import OperatorError
from coach.web import logs

FACTORY = "coach.web.server:made"
SHUTDOWN = 20  # seconds until connections that are still open are cut
LARGEST_HEAD = 16 * 1024  # bytes of request line and headers
WAITING = 2048  # connections the system keeps until we take them


def made() -> FastAPI:
    """The application of one worker."""
    from coach.web.app import create_app

    logs.install()
    return create_app()


def bind(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises OperatorError when it cannot be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=WAITING)
    except OSError as error:
        raise OperatorError(f"{host}:{port}: {_why_not(error, port)}") from error


def _why_not(error: OSError, port: int) -> str:
    """What was found, and what to do about it."""
    if error.errno == errno.EADDRINUSE:
        return "something answers there already, coach perhaps; open it, or choose another --port"
    if error.errno == errno.EACCES:
        return f"this user may not take port {port}; choose a --port of 1024 or above"
    found = (error.strerror or str(error)).lower()
    return f"{found}; choose an address of this machine as --host, or leave it out"


def address(bound: socket.socket) -> str:
    """The URL to open on this machine for what is bound."""
    host, port = bound.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(
    make: Callable[[], FastAPI], bound: socket.socket, workers: int = 1, proxy: str | None = None
) -> None:
    """Serve until the process is told to end. `make` is for one worker; several use `made`.
    Garbage collection may be off until then.

    `proxy` is the address of the proxy in front, which says who asks and whether over TLS.
    """
    logs.install()
    with closing(bound):
        if workers > 1:
            gc.enable()
            Multiprocess(configured(FACTORY, workers, proxy), [bound]).run()
            return
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises it again at its end
        _Settling(configured(make, workers, proxy)).run([bound])


class _Settling(uvicorn.Server):
    """Collects garbage from when it has started, and takes what is there by then for what stays:
    looking through a million objects again would stall every stream."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.freeze()
        gc.enable()


def configured(
    app: Callable[[], FastAPI] | str, workers: int = 1, proxy: str | None = None
) -> uvicorn.Config:
    """How the server is set up; `app` makes the application, or names what does."""
    return uvicorn.Config(
        app,
        factory=True,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy or [],
        timeout_graceful_shutdown=SHUTDOWN,
        http="h11",  # the only one that limits the size of headers
        h11_max_incomplete_event_size=LARGEST_HEAD,
        lifespan="on",
        ws="none",
    )

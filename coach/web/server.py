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
from contextlib import closing, suppress

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from coach.errors import OperatorError
from coach.web import logs
from coach.web.connection import Connection
from coach.web.gate import HEAD

FACTORY = "coach.web.server:made"
LOOK_AGAIN = 0.1  # seconds between two looks at whether all workers have ended
SHUTDOWN = 20  # seconds until connections that are still open are cut
FILES = 65_536  # open at once, where the system lets us
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
    make: Callable[[], FastAPI],
    bound: socket.socket,
    workers: int = 1,
    proxy: str | None = None,
    *,
    factory: str = FACTORY,
) -> None:
    """Serve until the process is told to end. `make` is for one worker; several are processes of
    their own, and look `factory` up. Garbage collection may be off until then.

    `proxy` is the address of the proxy in front, which says who asks and whether over TLS.
    """
    logs.install()
    _allow_connections()
    with closing(bound):
        if workers > 1:
            gc.enable()
            _Workers(configured(factory, workers, proxy), [bound]).run()
            return
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises it again at its end
        if hangup := getattr(signal, "SIGHUP", None):  # its terminal is gone
            signal.signal(hangup, lambda *_: signal.raise_signal(signal.SIGTERM))
        _Settling(configured(make, workers, proxy)).run([bound])


def _allow_connections() -> None:
    """Raise the number of open files as far as this user may: often it is 1,024, and each of a
    thousand streams needs one, and one for its model."""
    with suppress(ImportError, OSError, ValueError):  # not Unix, or not allowed: as it was
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class _Settling(uvicorn.Server):
    """Collects garbage from when it has started, and takes what is there by then for what stays:
    looking through a million objects again would stall every stream."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.freeze()
        gc.enable()


class _Workers(Multiprocess):
    """Several processes that end as one does: nobody is let in any more, and told twice, they wait
    for nothing."""

    def terminate_all(self) -> None:
        for listening in self.sockets:  # who came now would wait for an answer of nobody
            listening.close()
        super().terminate_all()

    def join_all(self) -> None:
        while any(one.process.is_alive() for one in self.processes):
            if self.signal_queue:
                self.signal_queue.clear()
                super().terminate_all()
            self.processes[0].process.join(LOOK_AGAIN)
            self.processes.sort(key=lambda one: not one.process.is_alive())


def configured(
    app: Callable[[], FastAPI] | str,
    workers: int = 1,
    proxy: str | None = None,
    connection: type[Connection] = Connection,
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
        http=connection,
        h11_max_incomplete_event_size=HEAD,
        lifespan="on",
        ws="none",
    )

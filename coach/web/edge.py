"""Owns what every request passes first: its id, the headers of its response, its line in the log.

Knows no routes and no answers. It is the last resort too: a failure nobody expected becomes a
problem document here, so that even that response carries the headers.
"""

from __future__ import annotations

import re
import time
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach.web.logs import Log
from coach.web.meters import Meters
from coach.web.problems import as_problem
from coach.web.telling import told

REQUEST_ID = "x-request-id"
CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "",
    "cache-control": "no-store",  # unless the route says better
}
HSTS = "max-age=31536000"  # seconds, a year; told only over TLS

_SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class Edge:
    """The outermost layer around an ASGI application."""

    def __init__(self, app: ASGIApp, *, log: Log, meters: Meters) -> None:
        self.app, self.log, self.meters = app, log, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0
        request_id = scope.setdefault("state", {})["request_id"] = _request_id(scope)

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _headers(message["headers"], request_id, scope["scheme"])
            await send(message)

        asked = scope
        if scope["method"] == "HEAD":  # answered as GET; the connection leaves the body out
            asked = {**scope, "method": "GET"}
        try:
            await self.app(asked, receive, send_on)
        except Exception as error:
            self.log.failure(error, request_id)
            if status:  # the response is under way; only breaking it off tells the truth
                raise
            await told(as_problem(error), scope)(scope, receive, send_on)
        finally:
            self._note(asked, request_id, status, time.perf_counter() - started)

    def _note(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        found = scope.get("route")
        route = getattr(found, "path", "none")
        # A 405 names its route, too, and anybody can make methods up: only a route's own are told.
        known = getattr(found, "methods", None) or ()
        method = scope["method"] if scope["method"] in known else "any"
        self.meters.request(method, route, status, seconds)
        self.log.request(
            id=request_id,
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            key=scope["state"].get("key"),
        )


def _request_id(scope: Scope) -> str:
    """The caller's own id where it is a sane one, so that logs on both sides can be joined."""
    given = dict(scope["headers"]).get(REQUEST_ID.encode(), b"").decode("latin-1")
    return given if _SANE_ID.fullmatch(given) else uuid4().hex


def _headers(
    given: list[tuple[bytes, bytes]], request_id: str, scheme: str
) -> list[tuple[bytes, bytes]]:
    names = {name.lower() for name, _ in given}
    ours = {**HEADERS, REQUEST_ID: request_id}
    if scheme == "https":
        ours["strict-transport-security"] = HSTS
    missing = [(name.encode(), value.encode()) for name, value in ours.items()]
    return [*given, *(pair for pair in missing if pair[0] not in names)]

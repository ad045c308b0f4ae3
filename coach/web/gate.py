"""Owns what a request may look like before anyone reads it: its host, its size, its patience.

Knows no routes but the few with a size of their own. Bodies are counted while they arrive; nothing
is held beyond the limit, whatever the length header says.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach.web.problems import Kind, Problem
from coach.web.telling import told

HEAD = 16 * 1024  # bytes of an address and its headers
BODY = 32 * 1024  # bytes; a question of 4,000 characters and much room
BODIES = {  # bytes, of an address and those below it
    "/v1/chat/completions": 256 * 1024,  # chat clients send the whole conversation
    "/v1/feedback": 384 * 1024,  # 128 KiB of notes and the escapes of JSON
    "/feedback": 512 * 1024,  # the same as a form, which escapes more
}
DEEPEST = 20  # brackets of JSON within each other
PATIENCE = 10.0  # seconds for a whole body to arrive
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)  # also one without its end
_BRACKETS = re.compile(rb"[\[\]{}]")


class Gate:
    """Lets a request in when its host is ours and its body arrived whole, small and in time."""

    def __init__(
        self, app: ASGIApp, *, hosts: Collection[str] = LOOPBACK, patience: float = PATIENCE
    ) -> None:
        self.app, self.hosts, self.patience = app, frozenset(hosts), patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            _check_head(scope)
            self._check_host(scope)
            arrived = [await self._body(scope, receive)]
            _check_depth(scope, arrived[0])
        except Problem as problem:
            await told(problem, scope)(scope, receive, send)
            return

        async def replay() -> Message:
            return arrived.pop() if arrived else await receive()

        await self.app(scope, replay, send)

    def _check_host(self, scope: Scope) -> None:
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
        name, _, port = host.rpartition(":")
        bare = name if name and port.isdigit() else host
        if bare not in self.hosts:
            detail = "use a host name this server was told; COACH_HOSTS adds one"
            raise Problem(Kind.WRONG_HOST, detail)

    async def _body(self, scope: Scope, receive: Receive) -> Message:
        limit = _limit(scope["path"])
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if length.isdigit() and int(length) > limit:
            raise _too_large(limit)
        try:
            async with asyncio.timeout(self.patience):
                return await _whole(receive, limit)
        except TimeoutError:
            detail = f"the body was not there after {self.patience:g} seconds; send it again"
            raise Problem(Kind.TOO_SLOW, detail, headers={"Connection": "close"}) from None


def _check_head(scope: Scope) -> None:
    """The connection counts a head that comes in pieces; one that comes at once, nobody has yet."""
    pairs = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
    if pairs + len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > HEAD:
        detail = f"its address and headers have more than {HEAD // 1024} KiB; send fewer"
        raise Problem(Kind.MALFORMED, detail, headers={"Connection": "close"})


def _limit(path: str) -> int:
    below = (most for start, most in BODIES.items() if f"{path}/".startswith(f"{start}/"))
    return next(below, BODY)


async def _whole(receive: Receive, limit: int) -> Message:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return message  # gone before it was all said
        body += message.get("body", b"")
        if len(body) > limit:
            raise _too_large(limit)
        if not message.get("more_body"):
            return {"type": "http.request", "body": bytes(body), "more_body": False}


def _check_depth(scope: Scope, message: Message) -> None:
    """JSON that is nested without end would be taken apart level by level."""
    if b"json" not in dict(scope["headers"]).get(b"content-type", b"").lower():
        return
    depth = 0
    for bracket in _BRACKETS.findall(_TEXTS.sub(b"", message.get("body", b""))):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            detail = f"its JSON is nested more than {DEEPEST} levels deep; send a flatter one"
            raise Problem(Kind.MALFORMED, detail)


def _too_large(limit: int) -> Problem:
    detail = f"the body has more than {limit // 1024} KiB; send a shorter one"
    return Problem(Kind.TOO_LARGE, detail, headers={"Connection": "close"})

"""Owns how a turn is handed to whoever listens: as a stream of events, or whole.

Either way the turn is stopped when nobody listens any more.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from coach.transcript import as_json
from coach.turn import SHUTDOWN, Cancelled, Event, Failed, Meta
from coach.web import sse
from coach.web.live import LiveTurn
from coach.web.problems import Kind, Problem

_NEVER = re.compile(r"q\s*=\s*0(\.0*)?")  # a weight by which a type is not wanted

T = TypeVar("T")


def wants_stream(request: Request) -> bool:
    """Whether the Accept header takes events, which are then preferred over JSON."""
    for one in request.headers.get("accept", "").lower().split(","):
        kind, *parameters = (part.strip() for part in one.split(";"))
        if kind == sse.MEDIA_TYPE:
            return not any(_NEVER.fullmatch(part) for part in parameters)
    return False


async def heard(turn: LiveTurn, request: Request, stalled: float) -> Response:
    """The turn as the request wants it; `stalled` as for a stream. A turn that broke before its
    first event is a problem."""
    if wants_stream(request):
        await begun(turn, request)
        return sse.EventStream(turn, stalled)
    return JSONResponse(as_json(await whole(turn, request)))


async def begun(turn: LiveTurn, request: Request) -> None:
    """Wait for the first event: what goes wrong before it is told as a problem."""
    await _while_wanted(turn.begun(), turn, request)


async def whole(turn: LiveTurn, request: Request, grace: float = 0) -> tuple[Event, ...]:
    """The turn when it is over. Raises Problem for one that was stopped before it said anything.
    A client that is gone has `grace` seconds to come back for it."""
    await _while_wanted(turn.ended(), turn, request, grace)
    if not any(isinstance(event, Meta) for event in turn.said):
        last = turn.said[-1]
        if isinstance(last, Failed) and last.kind == SHUTDOWN:
            raise Problem(Kind.CLOSING, last.text, retry_after=last.retry_after)
        raise Problem(Kind.STOPPED, "it was stopped before it said anything; ask again")
    return tuple(turn.said)


async def _while_wanted(waiting: Any, turn: LiveTurn, request: Request, grace: float = 0) -> None:
    """Wait; but stop the turn as soon as the client is gone, and nobody else waits for it."""
    work = asyncio.ensure_future(waiting)
    watch = asyncio.ensure_future(_gone(request))
    turn.waiting += 1
    try:
        try:
            await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            turn.waiting -= 1
        if not work.done():
            await asyncio.wait({work}, timeout=grace)
            if not turn.waiting:
                turn.stop(Cancelled("gone"))
        await work
    finally:
        work.cancel()
        watch.cancel()


async def unless_gone(work: Coroutine[Any, Any, T], request: Request) -> T:
    """What comes of the work, which ends as soon as the client is gone."""
    task, watch = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, watch}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
            if task.cancelled():
                raise Problem(Kind.STOPPED, "nobody waits for it any more")
        return await task
    finally:
        task.cancel()
        watch.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass

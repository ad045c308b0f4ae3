"""Owns server-sent events: how an event looks on the wire, and a response that streams a turn.

Knows no routes and words nothing. Data is JSON on one line and in ASCII, so no text of a ladder, a
question or a model can end a field or forge an event.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping

from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from coach.transcript import NAMES, event_as_json
from coach.turn import Cancelled, Event
from coach.web.live import LiveTurn

MEDIA_TYPE = "text/event-stream"
BEAT = 15.0  # seconds of silence after which a comment says that we are still here
BEATING = b": still here\n\n"
HEADERS = {"X-Accel-Buffering": "no"}  # a proxy in between passes every piece on at once

EXAMPLE = """\
event: statement
id: 4
data: {"text": "Report progress against goals.", "state": "quoted", "citations": ["..."]}

event: done
id: 9
data: {"outcome": "answered", "reason": null, "consulted": ["..."], "withheld": 0, "usage": null}

"""

Frame = Callable[[int, Event], bytes]  # number from 1, event -> what is sent


def framed(number: int, event: Event) -> bytes:
    """One event of a turn: its name, its number as id, its fields as data."""
    data = json.dumps(event_as_json(event))
    return f"event: {NAMES[type(event)]}\nid: {number}\ndata: {data}\n\n".encode()


async def frames(turn: LiveTurn, frame: Frame = framed) -> AsyncIterator[bytes]:
    """What is sent of a turn, from its first event to its last."""
    number = 0
    async for event in turn.listen(BEAT):
        number += event is not None
        yield BEATING if event is None else frame(number, event)


def replayed(events: Iterable[Event], headers: Mapping[str, str]) -> Response:
    """The stream of a turn that is over, all at once."""
    body = b"".join(framed(number, event) for number, event in enumerate(events, start=1))
    return Response(body, media_type=MEDIA_TYPE, headers={**HEADERS, **headers})


class EventStream(StreamingResponse):
    """A turn on its way to one reader. The turn is stopped when the reader goes, or leaves one
    piece unread for `stalled` seconds."""

    media_type = MEDIA_TYPE

    def __init__(
        self,
        turn: LiveTurn,
        stalled: float,
        chunks: AsyncIterator[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(chunks or frames(turn), headers={**HEADERS, **(headers or {})})
        self._turn, self._stalled = turn, stalled

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_on(message: Message) -> None:
            async with asyncio.timeout(self._stalled):
                await send(message)

        try:
            await super().__call__(scope, receive, send_on)
        except* TimeoutError:
            pass  # the server breaks off a response that was not completed
        finally:
            self._turn.stop(Cancelled("gone"))

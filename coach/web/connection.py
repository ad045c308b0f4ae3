"""Owns what a connection may do before there is a request: its patience, and the answer to what is
no HTTP. With server.py the wall to uvicorn and h11.

Knows no routes. Who connects and says nothing holds a place that others need.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any
from uuid import uuid4

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from coach.web.edge import HEADERS, REQUEST_ID
from coach.web.problems import MEDIA_TYPE, Kind, Problem

UNREADABLE = "this is no HTTP request; send one"


class Connection(H11Protocol):
    """One client's connection. It is closed when a request's head is not there in time; after an
    answer, uvicorn's own shorter limit comes first."""

    patience = 10.0  # seconds for a whole head, from when it may begin
    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a head, or no more once it is whole."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer what cannot be read as everything else is answered that goes wrong."""
        request_id = uuid4().hex
        self.logger.warning("%s (request %s)", msg, request_id)
        body = json.dumps(Problem(Kind.MALFORMED, UNREADABLE).document(request_id)).encode()
        headers = HEADERS | {
            "content-type": MEDIA_TYPE,
            "content-length": str(len(body)),
            REQUEST_ID: request_id,
            "connection": "close",
        }
        said = h11.Response(status_code=Kind.MALFORMED.status, headers=[*headers.items()])
        for event in (said, h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._due is None:
            self._due = self.loop.call_later(self.patience, self._give_up)

    def _stop_waiting(self) -> None:
        if self._due:
            self._due.cancel()
            self._due = None

    def _give_up(self) -> None:
        self._due = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()

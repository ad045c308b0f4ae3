"""Owns what the OpenAI-compatible door answers: a turn as one completion, or as its chunks.

Knows no routes. A reply is a text with footnotes, its marks as url_citation annotations, and the
whole turn under `x_coach`.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Sequence
from typing import Any

from coach.transcript import as_json
from coach.turn import Cancelled, Done, Event, Failed
from coach.web.chat_shapes import ALIAS, usage_as_json
from coach.web.chat_text import ChatText
from coach.web.problems import Kind, Problem, openai_error


def whole_reply(events: Sequence[Event], base: str) -> dict[str, Any]:
    """The reply that is not streamed. Raises Problem for a turn that did not run to its end."""
    text = ChatText(base)
    for event in events:
        text.add(event)
    if isinstance(last := events[-1], Failed | Cancelled):
        raise _unfinished(last)
    message = {
        "role": "assistant",
        "content": text.text,
        "refusal": None,
        "annotations": _annotations(text),
    }
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return {
        **_head("chat.completion"),
        "choices": [choice],
        "usage": usage_as_json(last.usage if isinstance(last, Done) else None),
        "x_coach": as_json(events),
    }


def _unfinished(last: Failed | Cancelled) -> Problem:
    if isinstance(last, Cancelled):
        return Problem(Kind.STOPPED, "the answer was stopped")
    return Problem(Kind.UNAVAILABLE, last.text, retry_after=last.retry_after)


class Chunks:
    """The chunks of one streamed reply, event by event; `said` are all events so far."""

    def __init__(
        self, base: str, request_id: str, said: Sequence[Event], *, usage: bool = False
    ) -> None:
        self._text, self._said = ChatText(base), said
        self._request_id, self._usage = request_id, usage
        self._head = _head("chat.completion.chunk")

    def of(self, number: int, event: Event) -> bytes:
        """What is sent for the event; the first and the last bring chunks of their own."""
        role = [self._chunk({"role": "assistant", "content": ""})] if number == 1 else []
        if isinstance(event, Failed | Cancelled):
            problem = _unfinished(event)
            error = openai_error(problem, "server_error", self._request_id)
            return b"".join([*role, _data({"error": error})])
        added = self._text.add(event)
        told = [self._chunk({"content": added})] if added else []
        end = self._end(event) if isinstance(event, Done) else []
        return b"".join([*role, *told, *end])

    def _end(self, done: Done) -> list[bytes]:
        marks = _annotations(self._text)
        ending = [self._chunk({"annotations": marks})] if marks else []
        ending.append(self._chunk({}, finish_reason="stop", x_coach=as_json(self._said)))
        if self._usage:
            counts = {"choices": [], "usage": usage_as_json(done.usage)}
            ending.append(_data({**self._head, **counts}))
        return [*ending, b"data: [DONE]\n\n"]

    def _chunk(self, delta: dict[str, Any], finish_reason: str | None = None, **more: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason, "logprobs": None}
        return _data({**self._head, "choices": [choice], **more})


def _data(value: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()


def _head(kind: str) -> dict[str, Any]:
    name = f"chatcmpl-{uuid.uuid4().hex}"
    return {"id": name, "object": kind, "created": int(time.time()), "model": ALIAS}


def _annotations(text: ChatText) -> list[dict[str, Any]]:
    """One for each mark; its offsets are code points of the content."""
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": mark.start,
                "end_index": mark.end,
                "title": mark.citation.label,
                "url": text.url(mark.citation),
            },
        }
        for mark in text.marks
    ]

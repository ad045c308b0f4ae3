"""Owns the OpenAI-compatible door: any chat client can point at it and talk to the coach.

Nothing is stored. A reply is a text with footnotes, its marks as url_citation annotations, and the
whole turn under `x_coach`.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse, Response

from coach.accounts.roles import Principal, Scope
from coach.transcript import as_json
from coach.turn import Cancelled, Done, Event, Failed
from coach.web import sse
from coach.web.asked import LONGEST_NAME
from coach.web.chat_shapes import (
    ChatReply,
    ChatRequest,
    Model,
    Models,
    model_as_json,
    usage_as_json,
)
from coach.web.chat_text import ChatText
from coach.web.desk import AtDesk
from coach.web.listening import begun, whole
from coach.web.pacing import keep_pace, take_slot
from coach.web.problems import Kind, Problem, openai_documented, openai_error
from coach.web.who import BY_KEY, allowed

ALIAS = "coach"  # the one model of this door: the coach as it is configured
CREATED = 1_767_225_600  # seconds since 1970; clients want some date of every model
CHUNKS: dict[int | str, dict[str, Any]] = {
    200: {"model": ChatReply, "content": {sse.MEDIA_TYPE: {"schema": {"type": "string"}}}}
}
Chatting = Annotated[Principal, Depends(allowed(Scope.CHAT))]

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"], responses=openai_documented(*BY_KEY))


@router.get("/models", response_model=Models, operation_id="list_models")
async def models(_: Chatting) -> JSONResponse:
    """The models a chat may name."""
    return JSONResponse({"object": "list", "data": [model_as_json(ALIAS, CREATED)]})


@router.get(
    "/models/{model}",
    response_model=Model,
    responses=openai_documented(*BY_KEY, Kind.NOT_FOUND, Kind.INVALID),
    operation_id="read_model",
)
async def model(
    model: Annotated[str, Path(max_length=LONGEST_NAME, examples=[ALIAS])], _: Chatting
) -> JSONResponse:
    """One model."""
    _check_model(model)
    return JSONResponse(model_as_json(ALIAS, CREATED))


@router.post(
    "/chat/completions",
    responses={
        **openai_documented(*BY_KEY, Kind.NOT_FOUND, Kind.WRONG_MEDIA, Kind.STOPPED, Kind.INVALID),
        **CHUNKS,
    },
    operation_id="chat",
)
async def chat(asked: ChatRequest, desk: AtDesk, caller: Chatting, request: Request) -> Response:
    """Answer the last message of the user; the messages before it help to understand it.

    Settings of a model, such as its temperature, are taken and not used.
    """
    await keep_pace(desk.records.rates, desk.paces, Scope.CHAT, caller)
    _check_model(asked.model)
    question = asked.asked()
    if question is None:
        wrong = {
            "where": "body.messages",
            "found": "the last message must be the user's, not empty",
        }
        raise Problem(Kind.INVALID, "there is no question", errors=[wrong])
    desk.live.admit()
    slot = await take_slot(desk.records.rates, desk.paces, caller)
    speaking = desk.speaker.speak(question, caller.id, asked.history())
    turn = await desk.live.begin(speaking, slot.release)
    base = str(request.base_url)
    if asked.stream:
        await begun(turn, request)
        usage = bool(asked.stream_options and asked.stream_options.include_usage)
        chunks = Chunks(base, request.state.request_id, turn.said, usage=usage)
        return sse.EventStream(turn, desk.stalled, sse.frames(turn, chunks.of))
    return JSONResponse(_reply(await whole(turn, request), base))


def _check_model(name: str) -> None:
    if name != ALIAS:
        raise Problem(Kind.NOT_FOUND, f"there is no model of that name; there is: {ALIAS}")


def _reply(events: Sequence[Event], base: str) -> dict[str, Any]:
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

"""Owns the OpenAI-compatible door: any chat client can point at it and talk to the coach.

Nothing is stored.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse, Response

from coach.accounts.roles import Principal, Scope
from coach.web import sse
from coach.web.asked import LONGEST_NAME
from coach.web.chat_reply import Chunks, whole_reply
from coach.web.chat_shapes import ALIAS, ChatReply, ChatRequest, Model, Models, model_as_json
from coach.web.desk import AtDesk
from coach.web.listening import begun, whole
from coach.web.live import Whose
from coach.web.pacing import keep_pace, take_slot
from coach.web.problem_shapes import openai_documented
from coach.web.problems import Kind, Problem
from coach.web.who import BY_KEY, allowed

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
    whose = Whose(caller.id, caller.key)
    turn = await desk.live.begin(speaking, slot.release, whose=whose)
    base = str(request.base_url)
    if asked.stream:
        await begun(turn, request)
        usage = bool(asked.stream_options and asked.stream_options.include_usage)
        chunks = Chunks(base, request.state.request_id, turn.said, usage=usage)
        return sse.EventStream(turn, desk.stalled, sse.frames(turn, chunks.of))
    return JSONResponse(whole_reply(await whole(turn, request), base))


def _check_model(name: str) -> None:
    if name != ALIAS:
        raise Problem(Kind.NOT_FOUND, f"there is no model of that name; there is: {ALIAS}")

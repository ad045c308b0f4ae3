"""Owns the routes of messages: asking in a conversation, reading on, stopping, rating.

A message is stored before anything answers it, and its end before it is told.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import JSONResponse, Response

from coach.accounts.roles import Principal, Scope
from coach.conversations import message as kept
from coach.conversations.owned import LONGEST_REPEAT_KEY, Begun, Conversations, RepeatConflict
from coach.web import sse
from coach.web.asked import Asked
from coach.web.conversing import CHANGING, MISSING, USUAL, Id, not_there
from coach.web.conversing_shapes import MessageReply, Rated, shown
from coach.web.desk import AtDesk, Desk
from coach.web.keeping import Keeper
from coach.web.listening import begun, wants_stream, whole
from coach.web.live import WAIT, LiveTurn, Whose
from coach.web.pacing import keep_pace, take_slot
from coach.web.problem_shapes import documented
from coach.web.problems import Kind, Problem
from coach.web.who import allowed

GLANCE = 0.1  # seconds between two glances at a message that another process is to stop
GLANCES = 30  # after which nobody answers it: another process looks every second
Owner = Annotated[Principal, Depends(allowed(Scope.CHAT))]
RepeatKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=LONGEST_REPEAT_KEY,
        description="The same key with the same question gives the message of then, or answers "
        "it anew when nobody got that to its end.",
    ),
]
STREAM: dict[str, Any] = {
    "description": "The message when it has ended; or, with `Accept: text/event-stream`, its "
    "events as they come. `Location` says where to read it again.",
    "content": {sse.MEDIA_TYPE: {"schema": {"type": "string"}, "example": sse.EXAMPLE}},
}

router = APIRouter(prefix="/v1", tags=["messages"], responses=documented(*USUAL, Kind.NOT_FOUND))


@router.post(
    "/conversations/{id}/messages",
    response_model=MessageReply,
    responses={
        **documented(*USUAL, Kind.NOT_FOUND, Kind.WRONG_MEDIA, Kind.CONFLICT, Kind.STOPPED),
        200: STREAM,
    },
    operation_id="send_message",
)
async def send(
    id: Id,
    asked: Asked,
    desk: AtDesk,
    owner: Owner,
    request: Request,
    repeat_key: RepeatKey = None,
) -> Response:
    """Ask in a conversation; earlier messages help to understand a follow-up."""
    message, turn = await begin_turn(id, asked, desk, owner, repeat_key)
    if turn is None:
        return _again(message, request)
    return await _told(turn, message.id, desk, owner, request)


async def begin_turn(
    id: str, asked: Asked, desk: Desk, owner: Principal, repeat_key: str | None
) -> tuple[kept.Message, LiveTurn | None]:
    """Keep a question and begin to answer it; the turn is None for one that was asked before, and
    whose end somebody heard or may still hear."""
    await keep_pace(desk.records.rates, desk.paces, Scope.CHAT, owner)
    conversations = desk.records.conversations(owner.id)
    history = await conversations.history(id)
    await desk.speaker.check(asked, history)
    desk.live.admit()
    slot = await take_slot(desk.records.rates, desk.paces, owner)
    try:
        one = await _begin(conversations, id, asked, repeat_key)
    except BaseException:
        await slot.release()
        raise
    if not one.fresh:
        await slot.release()
        return one.message, None
    if one.anew:  # what was said before it was cut off is gone
        history = await conversations.history(id)
    keeper = Keeper(conversations, one.message.id)
    speaking = keeper.through(desk.speaker.speak(asked, owner.id, history))
    try:
        whose = Whose(owner.id, owner.key, id, one.message.id)
        turn = await desk.live.begin(speaking, slot.release, whose=whose, keep=keeper.keep)
    except Problem:  # the server closes, or filled up since this one was admitted
        await conversations.finish(one.message.id, kept.MessageState.FAILED)
        raise
    return one.message, turn


@router.get(
    "/messages/{id}", response_model=MessageReply, responses=MISSING, operation_id="read_message"
)
async def read(id: Id, desk: AtDesk, owner: Owner) -> JSONResponse:
    """A message as it stands: how a reader goes on after a broken stream."""
    return JSONResponse(shown(await _find(desk.records.conversations(owner.id), id)))


@router.post(
    "/messages/{id}/cancel",
    response_model=MessageReply,
    responses=MISSING,
    operation_id="cancel_message",
)
async def cancel(id: Id, desk: AtDesk, owner: Owner) -> JSONResponse:
    """Stop a message that is being answered; one that has ended stays as it is."""
    conversations = desk.records.conversations(owner.id)
    await _find(conversations, id)
    if turn := desk.live.find(id):
        desk.live.stop(id)
        await turn.task
    elif await conversations.stop(id):
        await _ended_elsewhere(conversations, id)
    return JSONResponse(shown(await _find(conversations, id)))


@router.put(
    "/messages/{id}/rating",
    response_model=MessageReply,
    responses=CHANGING,
    operation_id="rate_message",
)
async def rate(id: Id, rated: Rated, desk: AtDesk, owner: Owner) -> JSONResponse:
    """Say what you think of an answer, in place of what you said before."""
    conversations = desk.records.conversations(owner.id)
    if not await conversations.rate(id, rated.rating()):
        raise not_there()
    return JSONResponse(shown(await _find(conversations, id)))


@router.delete(
    "/messages/{id}/rating", status_code=204, responses=MISSING, operation_id="unrate_message"
)
async def unrate(id: Id, desk: AtDesk, owner: Owner) -> Response:
    """Take a rating back."""
    if not await desk.records.conversations(owner.id).unrate(id):
        raise not_there()
    return Response(status_code=204)


async def _begin(
    conversations: Conversations, id: str, asked: Asked, repeat_key: str | None
) -> Begun:
    question = kept.Asked(asked.question, asked.stage, asked.target, asked.competency)
    try:
        one = await conversations.begin(id, question, repeat_key)
    except RepeatConflict as error:
        raise Problem(Kind.CONFLICT, str(error)) from error
    if one is None:
        raise not_there()
    return one


async def _told(
    turn: LiveTurn, id: str, desk: Desk, owner: Principal, request: Request
) -> Response:
    where = {"Location": f"/v1/messages/{id}"}
    if wants_stream(request):
        await begun(turn, request)
        return sse.EventStream(turn, desk.stalled, headers=where)
    await whole(turn, request)
    message = await _find(desk.records.conversations(owner.id), id)
    return JSONResponse(shown(message), headers=where)


def _again(message: kept.Message, request: Request) -> Response:
    """The answer of then: read, not made again."""
    where = {"Location": f"/v1/messages/{message.id}"}
    if message.state is kept.MessageState.PENDING:
        detail = "this question is being answered; read the message at Location"
        raise Problem(Kind.CONFLICT, detail, retry_after=WAIT, headers=where)
    if wants_stream(request):
        return sse.replayed(message.events, headers=where)
    return JSONResponse(shown(message), headers=where)


async def _ended_elsewhere(conversations: Conversations, id: str) -> None:
    """Wait until the process that answers has kept what it said, and ended the message. Where it
    is dead, that is done here."""
    for _ in range(GLANCES):
        await asyncio.sleep(GLANCE)
        found = await conversations.message(id)
        if found is None or found.state is not kept.MessageState.PENDING:
            return
    await conversations.finish(id, kept.MessageState.CANCELLED)


async def _find(conversations: Conversations, id: str) -> kept.Message:
    found = await conversations.message(id)
    if found is None:
        raise not_there()
    return found

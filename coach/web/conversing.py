"""Owns the routes of conversations: making, listing, reading, renaming, exporting, deleting.

Everything is the caller's own; what is not theirs is not there.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse, Response

from coach.accounts.roles import Principal, Scope
from coach.conversations.exporting import as_markdown, conversation_as_json
from coach.conversations.message import Message
from coach.conversations.owned import LONGEST_PAGE, PAGE
from coach.store.conversations import Conversation
from coach.web.conversing_shapes import (
    ConversationReply,
    Exported,
    PageReply,
    Titled,
    WholeConversation,
    head_as_json,
    shown,
)
from coach.web.desk import AtDesk, Desk
from coach.web.problem_shapes import documented
from coach.web.problems import Kind, Problem
from coach.web.who import BY_KEY, allowed

Owner = Annotated[Principal, Depends(allowed(Scope.CHAT))]
Id = Annotated[  # of anything kept; what cannot be one is told so, and not looked for
    str,
    Path(
        max_length=100,
        pattern=r"^[A-Za-z0-9_-]+$",
        examples=["0b0a6a0e-8f5c-4c55-9a53-6a1f0c6d7e88"],
    ),
]
MARKDOWN = "text/markdown"
USUAL = (*BY_KEY, Kind.INVALID)
MISSING = documented(*USUAL, Kind.NOT_FOUND)
WRITING = documented(*USUAL, Kind.WRONG_MEDIA)
CHANGING = documented(*USUAL, Kind.NOT_FOUND, Kind.WRONG_MEDIA)

router = APIRouter(prefix="/v1/conversations", tags=["conversations"], responses=documented(*USUAL))


@router.post(
    "",
    status_code=201,
    response_model=ConversationReply,
    responses=WRITING,
    operation_id="create_conversation",
)
async def create(titled: Titled, desk: AtDesk, owner: Owner) -> JSONResponse:
    """Begin a conversation."""
    made = await desk.records.conversations(owner.id).create(titled.title)
    if made is None:
        raise Problem(Kind.NOT_FOUND, "you were deleted meanwhile")
    where = {"Location": f"/v1/conversations/{made.id}"}
    return JSONResponse(head_as_json(made), status_code=201, headers=where)


@router.get("", response_model=PageReply, operation_id="list_conversations")
async def page(
    desk: AtDesk,
    owner: Owner,
    limit: Annotated[int, Query(ge=1, le=LONGEST_PAGE)] = PAGE,
    after: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
) -> JSONResponse:
    """Your conversations, the latest first."""
    found = await desk.records.conversations(owner.id).page(limit, after)
    heads = [head_as_json(one) for one in found.conversations]
    return JSONResponse({"conversations": heads, "next": found.next})


@router.get(
    "/{id}", response_model=WholeConversation, responses=MISSING, operation_id="read_conversation"
)
async def read(id: Id, desk: AtDesk, owner: Owner) -> JSONResponse:
    """A conversation with all its messages."""
    found, messages = await _whole(id, desk, owner)
    return JSONResponse({**head_as_json(found), "messages": [shown(one) for one in messages]})


@router.get(
    "/{id}/export",
    response_model=Exported,
    responses={**MISSING, 200: {"content": {MARKDOWN: {"schema": {"type": "string"}}}}},
    operation_id="export_conversation",
)
async def export(
    id: Id, desk: AtDesk, owner: Owner, format: Literal["md", "json"] = "md"
) -> Response:
    """A conversation as a file: Markdown to read, or JSON with every event."""
    found, messages = await _whole(id, desk, owner)
    name = {"Content-Disposition": f'attachment; filename="conversation.{format}"'}
    if format == "json":
        return JSONResponse(conversation_as_json(found, messages), headers=name)
    return Response(as_markdown(found, messages), media_type=MARKDOWN, headers=name)


@router.patch(
    "/{id}",
    response_model=ConversationReply,
    responses=CHANGING,
    operation_id="rename_conversation",
)
async def rename(id: Id, titled: Titled, desk: AtDesk, owner: Owner) -> JSONResponse:
    """Give a conversation another title."""
    renamed = await desk.records.conversations(owner.id).rename(id, titled.title)
    if renamed is None:
        raise not_there()
    return JSONResponse(head_as_json(renamed))


@router.delete("/{id}", status_code=204, responses=MISSING, operation_id="delete_conversation")
async def delete(id: Id, desk: AtDesk, owner: Owner) -> Response:
    """Delete a conversation with its messages and ratings; what is being answered in it ends."""
    if not await desk.records.conversations(owner.id).delete(id):
        raise not_there()
    desk.live.stop(id)
    return Response(status_code=204)


def not_there() -> Problem:
    """What is said of anything that is not the caller's, or not there; nobody can tell which."""
    return Problem(Kind.NOT_FOUND, "you have nothing with this id")


async def _whole(id: str, desk: Desk, owner: Principal) -> tuple[Conversation, tuple[Message, ...]]:
    conversations = desk.records.conversations(owner.id)
    found = await conversations.read(id)
    if found is None:
        raise not_there()
    return found, await conversations.messages(id)

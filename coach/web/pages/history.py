"""Owns the page of earlier conversations: a list in which each can be renamed or deleted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from coach.accounts.roles import Scope
from coach.web.conversing import Id, not_there
from coach.web.pages.visiting import Visit, see, visiting

Chatting = Annotated[Visit, Depends(visiting(Scope.CHAT))]
LIST = "/c"

router = APIRouter(include_in_schema=False)


@router.get(LIST)
async def history(
    visit: Chatting, after: Annotated[str | None, Query(max_length=100)] = None
) -> Response:
    """Earlier conversations, the latest first."""
    page = await visit.conversations.page(after=after or None)
    return visit.page(
        "history.html",
        conversations=page.conversations,
        next=page.next,
        days=visit.desk.records.retention.days,
    )


@router.post("/c/{id}/title")
async def rename(id: Id, visit: Chatting) -> Response:
    """Give a conversation another title."""
    if await visit.conversations.rename(id, await visit.field("title")) is None:
        raise not_there()
    return see(f"{LIST}#c-{id}")


@router.post("/c/{id}/delete")
async def delete(id: Id, visit: Chatting) -> Response:
    """Delete a conversation; the page asked whether one is sure."""
    if not await visit.conversations.delete(id):
        raise not_there()
    return see(LIST)

"""Owns the page about oneself: who one is, what is kept, having it, and its end."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from coach.accounts.roles import Scope
from coach.web.pages.rendering import rendered
from coach.web.pages.visiting import Visit, see, visiting
from coach.web.who import end_session

Anyone = Annotated[Visit, Depends(visiting(Scope.READ))]

router = APIRouter(include_in_schema=False)


@router.get("/you")
async def you(visit: Anyone) -> Response:
    """What is kept about whoever looks."""
    return _about(visit)


@router.post("/you/delete")
async def delete(visit: Anyone) -> Response:
    """Delete everything about whoever asks, if they are sure."""
    if await visit.field("sure") != "yes":
        return _about(visit, 422, unsure=True)
    await visit.desk.records.accounts.forget(visit.caller.id)
    visit.desk.live.stop(visit.caller.id)
    visit.desk.readings.clear()
    reply = see("/gone")
    await end_session(visit.request, visit.desk, reply)
    return reply


@router.get("/gone")
async def gone(request: Request) -> Response:
    """What is left to say, to somebody who is nobody any more."""
    return rendered(request, "gone.html")


def _about(visit: Visit, status: int = 200, *, unsure: bool = False) -> Response:
    records, role = visit.desk.records, visit.caller.role
    days, notes_days = records.retention.days, records.notes_retention.days
    return visit.page(
        "you.html", status, role=role, days=days, notes_days=notes_days, unsure=unsure
    )

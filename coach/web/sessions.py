"""Owns the routes of oneself: logging a browser in and out, who one is, one's data and its end.

The cookie holds a random token and nothing else; scripts cannot read it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from coach.accounts.roles import Principal, Role, Scope
from coach.store.plain import moment
from coach.web.asked import Strict
from coach.web.conversing import USUAL, not_there
from coach.web.conversing_shapes import Exported
from coach.web.desk import AtDesk
from coach.web.feedback_shapes import KeptReply
from coach.web.keys import KeyReply
from coach.web.problem_shapes import documented
from coach.web.problems import Kind
from coach.web.who import (
    allowed,
    end_session,
    hand_cookie,
    refuse_foreign_page,
    refuse_key,
    session_token,
)

Anyone = Annotated[Principal, Depends(allowed(Scope.READ))]
LONGEST_KEY = 200  # characters
LOGGING_IN = documented(*USUAL, Kind.WRONG_MEDIA)

router = APIRouter(prefix="/v1", tags=["oneself"], responses=documented(*USUAL))


class Login(Strict):
    """A key, to log this browser in with."""

    key: Annotated[str, Field(min_length=1, max_length=LONGEST_KEY, examples=["coach_..."])]


class SessionReply(BaseModel):
    """A session just opened; pages send `csrf` in X-CSRF-Token with every change."""

    csrf: str
    expires: datetime


class Me(BaseModel):
    """Who the caller is; role null for the local person, csrf null without a session."""

    person: str
    role: Role | None
    scopes: list[Scope]
    csrf: str | None


class AccessReply(BaseModel):
    """What was done with a draft of feedback, when, and by whom: the caller's id, or `operator`."""

    who: str
    act: str
    draft: str
    made: datetime


class PersonReply(BaseModel):
    """Somebody as the operator knows them."""

    id: str
    name: str
    created: datetime


class SpentReply(BaseModel):
    """What model answers cost this month, in US dollars."""

    reserved: float
    settled: float


class Everything(BaseModel):
    """All that is kept about the caller."""

    person: PersonReply
    keys: list[KeyReply]
    spending: SpentReply
    conversations: list[Exported]
    drafts: list[KeptReply]
    accesses: list[AccessReply]


@router.post(
    "/session",
    status_code=201,
    response_model=SessionReply,
    responses=LOGGING_IN,
    operation_id="log_in",
)
async def log_in(login: Login, desk: AtDesk, request: Request) -> Response:
    """Log this browser in with a key."""
    refuse_foreign_page(request)
    opened = await desk.records.accounts.open_session(login.key)
    if opened is None:
        raise await refuse_key(request, desk)
    reply = JSONResponse({"csrf": opened.csrf, "expires": moment(opened.expires)}, status_code=201)
    hand_cookie(request, reply, opened)
    return reply


@router.get("/session", response_model=Me, operation_id="who_am_i")
async def me(desk: AtDesk, caller: Anyone, request: Request) -> JSONResponse:
    """Who you are and what you may do."""
    token = session_token(request)
    return JSONResponse(
        {
            "person": caller.id,
            "role": caller.role,
            "scopes": sorted(caller.scopes),
            "csrf": desk.records.accounts.csrf(token) if token and caller.key else None,
        }
    )


@router.delete("/session", status_code=204, operation_id="log_out")
async def log_out(desk: AtDesk, _: Anyone, request: Request) -> Response:
    """Log this browser out."""
    reply = Response(status_code=204)
    await end_session(request, desk, reply)
    return reply


@router.get("/me/export", response_model=Everything, operation_id="export_me")
async def export(desk: AtDesk, caller: Anyone) -> JSONResponse:
    """Who you are here, your keys without their secrets, what you spent this month, all your
    conversations with every event, and your feedback drafts; that you exported these is noted."""
    person = await desk.records.accounts.person_of(caller.id)
    if person is None:
        raise not_there()
    return JSONResponse(await desk.records.everything_about(person))


@router.delete("/me", status_code=204, operation_id="delete_me")
async def delete(desk: AtDesk, caller: Anyone) -> Response:
    """Delete everything about you: your keys, conversations, ratings, drafts and spending. That
    you did something with a draft stays noted, without a word of it."""
    await desk.records.accounts.forget(caller.id)
    desk.live.stop(caller.id)
    desk.readings.clear()
    return Response(status_code=204)

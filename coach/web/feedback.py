"""Owns the routes of feedback drafts: notes in, decisions about what they say, drafts out.

Everything is the caller's own; what is not theirs is not there. Where a card stands in place of a
draft, nothing of the notes is kept.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from coach.accounts.roles import Principal, Scope
from coach.drafts.owned import LONGEST_PAGE, PAGE
from coach.web.conversing import MARKDOWN, USUAL, Id
from coach.web.desk import AtDesk
from coach.web.feedback_asked import Deciding, Drafting, Named, NewDraft, Revised
from coach.web.feedback_desk import FeedbackDesk
from coach.web.feedback_shapes import (
    DraftReply,
    ForgottenReply,
    GapReply,
    HeadsReply,
    ReadingReply,
    head_as_json,
)
from coach.web.listening import unless_gone
from coach.web.problem_shapes import documented
from coach.web.problems import Kind
from coach.web.who import allowed

Owner = Annotated[Principal, Depends(allowed(Scope.FEEDBACK))]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MISSING = documented(*USUAL, Kind.NOT_FOUND)
WRITING = documented(*USUAL, Kind.WRONG_MEDIA)
CHANGING = documented(*USUAL, Kind.NOT_FOUND, Kind.WRONG_MEDIA, Kind.CONFLICT)
MAKING = documented(*USUAL, Kind.NOT_FOUND, Kind.CONFLICT)
WHOEVER = Drafting()
FILES: dict[str, Any] = {
    MARKDOWN: {"schema": {"type": "string"}},
    DOCX: {"schema": {"type": "string", "format": "binary"}},
}


async def _at_desk(desk: AtDesk, owner: Owner) -> FeedbackDesk:
    return FeedbackDesk(desk, owner)


_at_desk.scope = Scope.FEEDBACK  # type: ignore[attr-defined]  # read when routes are described
Mine = Annotated[FeedbackDesk, Depends(_at_desk)]

router = APIRouter(prefix="/v1/feedback", tags=["feedback"], responses=documented(*USUAL))


@router.post(
    "",
    status_code=201,
    response_model=ReadingReply,
    responses=WRITING,
    operation_id="create_draft",
)
async def create(given: NewDraft, mine: Mine) -> JSONResponse:
    """Keep notes and read them: observations, each with the ladder sentences it may speak to.

    With a `card` nothing is drafted and nothing kept but that there was one."""
    made = await mine.create(given)
    where = {"Location": f"/v1/feedback/{made['id']}"}
    return JSONResponse(made, status_code=201, headers=where)


@router.get("", response_model=HeadsReply, operation_id="list_drafts")
async def page(
    mine: Mine,
    limit: Annotated[int, Query(ge=1, le=LONGEST_PAGE)] = PAGE,
    after: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
) -> JSONResponse:
    """Your drafts, the latest first."""
    found = await mine.drafts.page(limit, after)
    heads = [head_as_json(one) for one in found.drafts]
    return JSONResponse({"drafts": heads, "next": found.next})


@router.post(
    "/forget", response_model=ForgottenReply, responses=WRITING, operation_id="forget_subject"
)
async def forget(named: Named, mine: Mine) -> JSONResponse:
    """Delete all your drafts about the person of that name; those about others that name them are
    listed, for you to look at."""
    gone = await mine.forget(named.name)
    return JSONResponse({"deleted": gone.deleted, "mentioned": gone.mentioned})


@router.get("/{id}", response_model=ReadingReply, responses=MISSING, operation_id="read_draft")
async def read(id: Id, mine: Mine) -> JSONResponse:
    """Notes with their observations, every decision applied."""
    return JSONResponse(await mine.read(id))


@router.patch("/{id}", response_model=ReadingReply, responses=CHANGING, operation_id="revise_draft")
async def revise(id: Id, given: Revised, mine: Mine) -> JSONResponse:
    """Change notes, stage, target or name. Decisions stay with the words they are about. With a
    `card` in the reply nothing was changed."""
    return JSONResponse(await mine.revise(id, given))


@router.post(
    "/{id}/decisions",
    response_model=ReadingReply,
    responses=CHANGING,
    operation_id="decide_on_observation",
)
async def decide(id: Id, given: Deciding, mine: Mine) -> JSONResponse:
    """Keep, drop or edit an observation, put it on a side, or tie it to a ladder sentence."""
    return JSONResponse(await mine.decide(id, given))


@router.post(
    "/{id}/draft", response_model=DraftReply, responses=CHANGING, operation_id="make_feedback"
)
async def make(id: Id, mine: Mine, request: Request, drafting: Drafting = WHOEVER) -> JSONResponse:
    """Draft, or draft again, from the observations that are kept. A model sees no name, and what
    it says about the person stands only where the notes say it; one that fails is told of in
    `notice`, and the draft is made without it."""
    return JSONResponse(await unless_gone(mine.draft(id, drafting.writer), request))


@router.get(
    "/{id}/draft", response_model=DraftReply, responses=MISSING, operation_id="read_feedback"
)
async def drafted(id: Id, mine: Mine) -> JSONResponse:
    """The draft made last, with a page for the 1:1."""
    return JSONResponse(await mine.drafted(id))


@router.get("/{id}/gap", response_model=GapReply, responses=MISSING, operation_id="read_gap")
async def gap(id: Id, mine: Mine) -> JSONResponse:
    """What the notes show of the current stage and of the next one, and what they do not show;
    which is never that somebody does not do it."""
    return JSONResponse(await mine.gap(id))


@router.get(
    "/{id}/export",
    response_class=Response,
    responses={**MAKING, 200: {"description": "The file.", "content": FILES}},
    operation_id="export_feedback",
)
async def export(id: Id, mine: Mine, format: Literal["md", "docx"] = "md") -> Response:
    """The draft as a file to send, its sources listed; what is for you alone is not in it."""
    content = await mine.export(id, format)
    name = {"Content-Disposition": f'attachment; filename="feedback.{format}"'}
    return Response(content, media_type=MARKDOWN if format == "md" else DOCX, headers=name)


@router.delete("/{id}", status_code=204, responses=MISSING, operation_id="delete_draft")
async def delete(id: Id, mine: Mine) -> Response:
    """Delete a draft with its notes and decisions."""
    await mine.delete(id)
    return Response(status_code=204)

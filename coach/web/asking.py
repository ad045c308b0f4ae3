"""Owns the routes for questions that nobody stores: ask and search.

Knows no layout; replies are projections of events.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from coach.accounts.roles import Principal, Scope
from coach.transcript import search_as_json
from coach.web import sse
from coach.web.asked import Asked, Sought
from coach.web.desk import AtDesk
from coach.web.listening import heard
from coach.web.live import Whose
from coach.web.pacing import keep_pace, take_slot
from coach.web.problem_shapes import documented
from coach.web.problems import Kind
from coach.web.replies import Answer, Found
from coach.web.who import allowed

Chatting = Annotated[Principal, Depends(allowed(Scope.CHAT))]
Searching = Annotated[Principal, Depends(allowed(Scope.READ))]
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "model": Answer,
        "description": "The whole turn; or, with `Accept: text/event-stream`, its events as they "
        "come: `meta`, `citation`, `statement`, `notice`, and one of `done`, `error`, `cancelled`.",
        "content": {sse.MEDIA_TYPE: {"schema": {"type": "string"}, "example": sse.EXAMPLE}},
    }
}
ASKED = documented(
    *(Kind.NO_KEY, Kind.NOT_ALLOWED, Kind.STOPPED),
    *(Kind.WRONG_MEDIA, Kind.INVALID, Kind.TOO_MANY),
)

router = APIRouter(prefix="/v1", tags=["questions"], responses=ASKED)


@router.post("/ask", responses={**ASKED, **STREAM}, operation_id="ask")
async def ask(asked: Asked, desk: AtDesk, caller: Chatting, request: Request) -> Response:
    """Answer one question; nothing is stored. Every ladder sentence in the answer is cited."""
    await keep_pace(desk.records.rates, desk.paces, Scope.CHAT, caller)
    desk.live.admit()
    slot = await take_slot(desk.records.rates, desk.paces, caller)
    speaking, whose = desk.speaker.speak(asked, caller.id), Whose(caller.id, caller.key)
    turn = await desk.live.begin(speaking, slot.release, whose=whose)
    return await heard(turn, request, desk.stalled)


@router.post("/search", response_model=Found, operation_id="search")
async def search(sought: Sought, desk: AtDesk, _: Searching) -> JSONResponse:
    """The passages that may speak to a question, best first."""
    coach = desk.speaker.coach

    def find() -> dict[str, object]:
        frame = coach.understand(
            sought.question,
            stage=sought.stage,
            target=sought.target,
            competency=sought.competency,
        )
        return search_as_json(frame, coach.retrieve(frame), sought.k, explain=sought.explain)

    return JSONResponse(await desk.speaker.aside(find))

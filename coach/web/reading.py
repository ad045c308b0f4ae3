"""Owns the routes that read the ladder: what it is made of, its passages, two stages compared."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from coach.accounts.roles import Principal, Scope
from coach.ladder.model import Ladder, Stage
from coach.ladder.stage_names import resolve_stage
from coach.web import ladder_json
from coach.web.asked import LONGEST_NAME
from coach.web.desk import AtDesk
from coach.web.problem_shapes import documented
from coach.web.problems import Kind, Problem
from coach.web.replies import (
    EXAMPLE,
    Compared,
    CompetencyReply,
    LadderReply,
    PassageReply,
    StageReply,
)
from coach.web.who import BY_KEY, allowed

Reader = Annotated[Principal, Depends(allowed(Scope.READ))]
StageName = Annotated[
    str, Query(max_length=LONGEST_NAME, examples=["mid"], description="A title, alias or code.")
]

router = APIRouter(prefix="/v1/ladder", tags=["ladder"], responses=documented(*BY_KEY))


@router.get("", response_model=LadderReply, operation_id="read_ladder")
async def ladder(desk: AtDesk, _: Reader) -> JSONResponse:
    """What the ladder is made of."""
    return JSONResponse(ladder_json.ladder_as_json(desk.ladder))


@router.get("/stages", response_model=list[StageReply], operation_id="list_stages")
async def stages(desk: AtDesk, _: Reader) -> JSONResponse:
    """Every stage, lowest first."""
    return JSONResponse(ladder_json.stages_as_json(desk.ladder))


@router.get("/competencies", response_model=list[CompetencyReply], operation_id="list_competencies")
async def competencies(desk: AtDesk, _: Reader) -> JSONResponse:
    """Every competency, with the stages it has guidance for."""
    return JSONResponse(ladder_json.competencies_as_json(desk.ladder))


@router.get(
    "/passages/{passage:path}",
    response_model=PassageReply,
    responses=documented(*BY_KEY, Kind.NOT_FOUND, Kind.INVALID),
    operation_id="read_passage",
)
async def passage(
    passage: Annotated[str, Path(max_length=2_000, examples=[EXAMPLE])], desk: AtDesk, _: Reader
) -> JSONResponse:
    """One passage, by its id or that of one of its sentences; write `#` as `%23`."""
    found = ladder_json.find_passage(desk.ladder, passage)
    if found is None:
        raise Problem(Kind.NOT_FOUND, "the ladder has no passage with this id")
    return JSONResponse(ladder_json.passage_as_json(desk.ladder, *found))


@router.get(
    "/compare",
    response_model=Compared,
    responses=documented(*BY_KEY, Kind.INVALID),
    operation_id="compare_stages",
)
async def compare(a: StageName, b: StageName, desk: AtDesk, _: Reader) -> JSONResponse:
    """Two stages side by side: competency by competency, section by section."""
    pair = (_stage(desk.ladder, "query.a", a), _stage(desk.ladder, "query.b", b))
    return JSONResponse(ladder_json.comparison_as_json(desk.ladder, *pair))


def _stage(ladder: Ladder, where: str, name: str) -> Stage:
    for found in map(ladder.stage, resolve_stage(ladder, name)):
        if found:
            return found
    titles = ", ".join(stage.title for stage in ladder.stages)
    wrong: dict[str, Any] = {"where": where, "found": f"no such stage; there are: {titles}"}
    raise Problem(Kind.INVALID, "the ladder has no stage of that name", errors=[wrong])

"""Owns the routes that tell whether the server lives, is ready, and what it counted."""

from __future__ import annotations

import asyncio
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel

from coach.accounts.roles import Principal, Scope
from coach.web.desk import AtDesk
from coach.web.problem_shapes import documented
from coach.web.problems import SOON, Kind, Problem
from coach.web.who import BY_KEY, allowed

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"

PATIENCE = 2.0  # seconds a database may take to say that it is there

router = APIRouter(tags=["health"], responses=documented())


class Alive(BaseModel):
    """It answers."""

    status: str


@router.get("/livez", response_model=Alive, operation_id="livez")
async def livez() -> JSONResponse:
    """Whether the process answers at all; looks at nothing else."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz", response_model=Alive, operation_id="readyz")
async def readyz(desk: AtDesk) -> JSONResponse:
    """Whether it can answer questions: ladder and index open, database there. Calls no model."""
    if desk.live.closing:
        raise Problem(Kind.CLOSING, "the server is closing", retry_after=SOON)
    up = await asyncio.gather(_is_up(desk.records.store), _is_up(desk.records.rates))
    if not all(up):
        raise Problem(Kind.UNAVAILABLE, "what is remembered cannot be reached", retry_after=SOON)
    return JSONResponse({"status": "ready"})


@router.get(
    "/metrics",
    response_class=PlainTextResponse,
    responses=documented(*BY_KEY),
    operation_id="metrics",
)
async def metrics(
    desk: AtDesk, _: Annotated[Principal, Depends(allowed(Scope.USERS))]
) -> PlainTextResponse:
    """What this process counted, in Prometheus' text format. No ids and no words of anybody."""
    return PlainTextResponse(desk.meters.text(), media_type=METRICS_TYPE)


class _Remote(Protocol):
    async def is_up(self) -> bool: ...


async def _is_up(remote: _Remote) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await remote.is_up()
    except TimeoutError:
        return False

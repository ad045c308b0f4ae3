"""Owns how an error is told: each kind of failure in the shape its reader expects.

Knows which addresses belong to the OpenAI-compatible door, and nothing else of routes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from coach.errors import CoachError
from coach.web.pages.refusals import is_for_page, refusal
from coach.web.problems import Kind, Problem, as_problem, openai_response, problem_response

OPENAI_DOOR = ("/v1/models", "/v1/chat/")
OF_STATUS = {
    400: (Kind.MALFORMED, "the body cannot be read; send JSON in UTF-8"),
    404: (Kind.NOT_FOUND, "nothing is at this address; /openapi.json lists what there is"),
    405: (Kind.WRONG_METHOD, "the Allow header names the methods"),
    415: (Kind.WRONG_MEDIA, "send Content-Type: application/json"),
}


def install(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Register how errors are told: ours, the framework's, and of values that do not validate.
    `routers` are all there are."""
    app.state.routes = tuple(route for router in routers for route in router.routes)
    app.add_exception_handler(Problem, _any)
    app.add_exception_handler(CoachError, _any)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(RequestValidationError, _invalid)


def told(problem: Problem, scope: Scope) -> Response:
    """The problem in the shape that the reader at this address expects."""
    if is_for_page(scope):
        return refusal(problem, scope)
    shape = openai_response if scope["path"].startswith(OPENAI_DOOR) else problem_response
    return shape(problem, scope["state"]["request_id"])


async def _any(request: Request, error: Exception) -> Response:
    if isinstance(error, CoachError) and (log := getattr(request.app.state, "log", None)):
        log.failure(error, request.state.request_id)
    return told(as_problem(error), request.scope)


async def _framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind, detail = OF_STATUS.get(error.status_code, (Kind.DEFECT, "please report it"))
    headers = {"Allow": _methods(request)} if kind is Kind.WRONG_METHOD else error.headers
    return told(Problem(kind, detail, headers=headers), request.scope)


def _methods(request: Request) -> str:
    """Every method of the address; the framework names those of its first route alone."""
    found = set[str]()
    for route in request.app.state.routes:
        match, _ = route.matches(request.scope)
        found |= (getattr(route, "methods", None) or set()) if match is not Match.NONE else set()
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return told(Problem(*OF_STATUS[400]), request.scope)
    if not _says_json(request) and any(one["loc"] == ("body",) for one in found):
        return told(Problem(*OF_STATUS[415]), request.scope)
    detail = "a value cannot be used; `errors` says where"
    return told(Problem(Kind.INVALID, detail, errors=_wrong_values(found)), request.scope)


def _says_json(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().endswith("json")


def _wrong_values(found: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Where and what, never the value itself: it may be somebody's words."""
    return [
        {"where": ".".join(str(part) for part in one["loc"])[:200], "found": str(one["msg"])[:200]}
        for one in found[:20]
    ]

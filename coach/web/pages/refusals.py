"""Owns what a person at a browser sees instead of the page they wanted: what happened, what to do.

Knows problems; the API tells the same ones as documents.
"""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import Scope

from coach.web.pages.rendering import rendered
from coach.web.problems import Kind, Problem

OF_PROGRAMS = ("/v1/", "/livez", "/readyz", "/metrics", "/openapi.json", "/static/")
LOGIN = "/login"


def is_for_page(scope: Scope) -> bool:
    """Whether a browser asked for a page, not a program for a document."""
    accept = dict(scope["headers"]).get(b"accept", b"")
    return b"text/html" in accept and not scope["path"].startswith(OF_PROGRAMS)


def refusal(problem: Problem, scope: Scope) -> Response:
    """The page of a problem; who is not logged in is led to where they can."""
    request = Request(scope)
    if problem.kind is Kind.NO_KEY:
        return RedirectResponse(f"{LOGIN}?next={_wanted(request)}", 303)
    return rendered(
        request,
        "refusal.html",
        status=problem.kind.status,
        headers=problem.headers,
        kind=problem.kind.slug,
        number=problem.kind.status,
        detail=problem.detail,
        retry_after=problem.headers.get("Retry-After"),
        request_id=scope["state"]["request_id"],
    )


def _wanted(request: Request) -> str:
    """The page to come back to; what was sent by a form is not sent again."""
    if request.method != "GET":
        return "/"
    query = f"?{request.url.query}" if request.url.query else ""
    return quote(request.url.path + query, safe="/")

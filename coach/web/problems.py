"""Owns every way a request can fail: one table of statuses, and the two shapes of an error.

Knows no routes. People and tools get RFC 9457 problem documents; the OpenAI-compatible door gets
the errors its clients know. Neither holds a stack, a prompt, a key or a path of this machine.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from starlette.responses import JSONResponse

from coach.errors import AskerError, Failure, ModelFailed, OperatorError, SettingError

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:coach:problem:"
SOON = 5  # seconds a client is told to wait where nobody knows better


class Kind(Enum):
    """What can go wrong: HTTP status and title. The name, in lower case, ends the problem's type.

    The texts are constant, so that a client can compare them and a log can hold them.
    """

    MALFORMED = 400, "The request cannot be read"
    WRONG_HOST = 400, "This host name is not served here"
    NO_KEY = 401, "A valid key is needed"
    NOT_ALLOWED = 403, "This key may not do that"
    FORGED = 403, "The request did not come from our own page"
    NOT_FOUND = 404, "There is no such thing"
    WRONG_METHOD = 405, "This address does not take this method"
    TOO_SLOW = 408, "The request took too long to arrive"
    CONFLICT = 409, "The request does not fit what was done before"
    STOPPED = 409, "The answer was stopped"
    TOO_LARGE = 413, "The body is too large"
    WRONG_MEDIA = 415, "The body must be JSON"
    INVALID = 422, "A value cannot be used"
    TOO_MANY = 429, "Too many requests"
    DEFECT = 500, "A defect of coach"
    UNAVAILABLE = 503, "Not available now"
    CLOSING = 503, "The server is closing"

    def __init__(self, status: int, title: str) -> None:
        self.status, self.title = status, title

    @property
    def slug(self) -> str:
        """`too-many`"""
        return self.name.lower().replace("_", "-")


class Problem(Exception):
    """A failure to be told to whoever asked. `detail` is one line for people, without secrets."""

    def __init__(
        self,
        kind: Kind,
        detail: str,
        *,
        retry_after: float | None = None,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.kind, self.detail, self.errors = kind, detail, tuple(errors)
        self.headers = dict(headers or {})
        if retry_after is not None:
            self.headers["Retry-After"] = str(max(1, math.ceil(retry_after)))
        super().__init__(detail)

    def document(self, request_id: str) -> dict[str, Any]:
        """The problem as RFC 9457 has it."""
        return {
            "type": TYPE + self.kind.slug,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
            "request_id": request_id,
            **({"errors": list(self.errors)} if self.errors else {}),
        }


def as_problem(error: Exception) -> Problem:
    """What is told of an error. An operator's message stays in the log: it may name a path."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, AskerError):
        return Problem(Kind.INVALID, str(error))
    if isinstance(error, ModelFailed):
        return _of_model(error)
    if isinstance(error, OperatorError) and not isinstance(error, SettingError):
        detail = "something this needs is out of order; its operator finds the reason in the log"
        return Problem(Kind.UNAVAILABLE, detail, retry_after=SOON)
    return Problem(Kind.DEFECT, "please report it with the request id")


def _of_model(error: ModelFailed) -> Problem:
    wait = error.retry_after or SOON
    if error.kind is Failure.OVER_BUDGET:
        return Problem(Kind.TOO_MANY, "the budget for model answers is spent", retry_after=wait)
    return Problem(Kind.UNAVAILABLE, "the model gives no answer now", retry_after=wait)


def problem_response(problem: Problem, request_id: str) -> JSONResponse:
    """The problem document, on its way."""
    return JSONResponse(
        problem.document(request_id),
        status_code=problem.kind.status,
        headers=problem.headers,
        media_type=MEDIA_TYPE,
    )


OPENAI_TYPES = {
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
}


def openai_response(problem: Problem, request_id: str) -> JSONResponse:
    """The same failure as clients of the OpenAI API expect it."""
    status = openai_status(problem.kind)
    usual = "server_error" if status >= 500 else "invalid_request_error"
    return JSONResponse(
        {"error": openai_error(problem, OPENAI_TYPES.get(status, usual), request_id)},
        status_code=status,
        headers=problem.headers,
    )


def openai_error(problem: Problem, type_: str, request_id: str) -> dict[str, Any]:
    """What stands under `error`; `code` is our kind of problem."""
    where = problem.errors[0]["where"].removeprefix("body.") if problem.errors else None
    found = f": {problem.errors[0]['found']}" if problem.errors else ""
    return {
        "message": f"{problem.detail}{found} (request {request_id})",
        "type": type_,
        "param": where,
        "code": problem.kind.slug.replace("-", "_"),
    }


def openai_status(kind: Kind) -> int:
    """Clients of the OpenAI API know no 422."""
    return 400 if kind is Kind.INVALID else kind.status

"""Owns how errors are described in the OpenAPI document: their shapes, and which a route may give.

Makes none of them; `problems` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel, Field

from coach.web.problems import MEDIA_TYPE, TYPE, Kind, openai_status

EVERYWHERE = (Kind.MALFORMED, Kind.TOO_SLOW, Kind.TOO_LARGE, Kind.DEFECT, Kind.UNAVAILABLE)


class WrongValue(BaseModel):
    """One value of the request that cannot be used."""

    where: str = Field(examples=["body.question"])
    found: str = Field(examples=["Field required"])


class ProblemDocument(BaseModel):
    """An error, after RFC 9457."""

    type: str = Field(examples=[TYPE + "invalid"])
    title: str = Field(examples=[Kind.INVALID.title])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["the question is empty; write one"])
    request_id: str = Field(examples=["5f1c0a7e9b3d4c55a1e0c7f1b2d3e4f5"])
    errors: list[WrongValue] | None = None


class OpenAIErrorDetail(BaseModel):
    """What went wrong, in the OpenAI API's words."""

    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIError(BaseModel):
    """An error of the OpenAI-compatible door."""

    error: OpenAIErrorDetail


def documented(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route for OpenAPI: these problems and those that may happen anywhere."""
    return _documented(kinds, lambda kind: kind.status, MEDIA_TYPE, "ProblemDocument")


def openai_documented(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """`documented`, for the OpenAI-compatible door."""
    return _documented(kinds, openai_status, "application/json", "OpenAIError")


def _documented(
    kinds: Sequence[Kind], status_of: Callable[[Kind], int], media_type: str, schema: str
) -> dict[int | str, dict[str, Any]]:
    titles: dict[int | str, list[str]] = {}
    for kind in dict.fromkeys((*kinds, *EVERYWHERE)):
        titles.setdefault(status_of(kind), []).append(kind.title)
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {
        status: {"description": "; or: ".join(each), "content": content}
        for status, each in titles.items()
    }

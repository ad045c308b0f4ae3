"""Owns what the OpenAPI document says beyond what the routes say of themselves: the schemas of
errors, and the scope that each operation needs, as `x-scope`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from coach.web.problem_shapes import OpenAIError, ProblemDocument


def describe(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Have the application, which is made of these routers, describe itself fully."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = made()
            _describe_errors(document["components"]["schemas"])
            _describe_scopes(routers, document)
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def scope_of(route: APIRoute) -> str | None:
    """The scope a route asks for; None for one that anybody may call."""
    for dependency in route.dependant.dependencies:
        if scope := getattr(dependency.call, "scope", None):
            return str(scope)
    return None


def _describe_errors(schemas: dict[str, Any]) -> None:
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    for model in (ProblemDocument, OpenAIError):
        described = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= described.pop("$defs", {}) | {model.__name__: described}


def _describe_scopes(routers: Iterable[APIRouter], document: dict[str, Any]) -> None:
    for route in (route for router in routers for route in router.routes):
        if not isinstance(route, APIRoute) or not route.include_in_schema:
            continue
        for method in route.methods or ():
            operation = document["paths"][route.path_format][method.lower()]
            operation["x-scope"] = scope_of(route)
            if "HTTPValidationError" in str(operation["responses"].get("422")):
                del operation["responses"]["422"]  # the framework's guess; we told what is true
            if scope_of(route) is None:
                operation.pop("security", None)

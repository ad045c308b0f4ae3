"""The OpenAPI document holds: made-up requests for every operation get documented answers only."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

import httpx
import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

EXAMPLES = 300 if os.environ.get("COACH_SOAK") else 4  # of each operation
LASTING = ["create_key"]  # from the first key on, the server under test would need one


def wrong_values_are_refused(context: Any, response: Any, case: Any) -> Any:
    """As schemathesis has it, which does not count 413 as a refusal."""
    return None if response.status_code == 413 else negative_data_rejection(context, response, case)


CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    wrong_values_are_refused,
)


@pytest.fixture
def asked(url: str) -> list[Any]:
    """Every operation of the document, as the server tells it, with replies that hold nothing but
    what is told of them."""
    told = sealed(httpx.get(f"{url}/openapi.json").json())
    document = schemathesis.openapi.from_dict(told)
    document.config.update(base_url=url)
    found = [one.ok() for one in document.exclude(operation_id=LASTING).get_all_operations()]
    assert len(found) > 25
    return found


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_a_documented_one(asked: list[Any], mode: GenerationMode) -> None:
    for operation in asked:

        @hypothesis.settings(
            max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None
        )
        @hypothesis.given(operation.as_strategy(mode))
        def holds(case: Case) -> None:
            case.call_and_validate(checks=list(CHECKS))

        with suppress(Unsatisfiable):  # nothing can be wrong about what takes no value
            holds()


def test_every_operation_has_an_id_a_summary_and_its_errors(app: FastAPI) -> None:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            place = f"{method} {path}"
            assert operation["operationId"] and operation["description"], place
            assert {"400", "408", "413", "500", "503"} <= set(operation["responses"]), place
            if operation["x-scope"]:
                assert {"401", "403", "429"} <= set(operation["responses"]), place


def test_every_reference_of_the_document_leads_somewhere(app: FastAPI) -> None:
    document = app.openapi()
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= known


def sealed(document: dict[str, Any]) -> dict[str, Any]:
    """The document, in which no reply may hold a field it does not name. What is sent to us says
    for itself whether it may hold more."""
    schemas = document["components"]["schemas"]
    bodies = [
        one["requestBody"]
        for methods in document["paths"].values()
        for one in methods.values()
        if "requestBody" in one
    ]
    sent, found = set[str](), references(bodies)
    while found:
        name = found.pop().rpartition("/")[2]
        found += references(schemas[name]) if name not in sent else []
        sent.add(name)
    for name in schemas.keys() - sent:
        if "properties" in schemas[name]:
            schemas[name].setdefault("additionalProperties", False)
    return document


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [one for part in value.values() for one in references(part)]
    if isinstance(value, list):
        return [one for part in value for one in references(part)]
    return []

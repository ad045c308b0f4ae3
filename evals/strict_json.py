"""Owns JSON on disk: canonical bytes out, validated values in. The only user of pydantic in evals.

Knows no metric and no case; any frozen dataclass of plain fields can pass. Infinite and undefined
numbers are refused in both directions, unknown and missing fields when reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from evals.errors import SuiteError

STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
LENIENT = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(pattern=r"\S")]  # not blank

_Value = TypeVar("_Value")
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}  # made on first use; making one takes milliseconds


def canonical(value: object) -> str:
    """One line of JSON, the same bytes for equal values. Raises ValueError for NaN or infinity."""
    return _compact(_adapter(type(value)).dump_python(value, mode="json"))


def canonical_page(value: object) -> str:
    """The same, indented, for files that people compare line by line."""
    plain = _adapter(type(value)).dump_python(value, mode="json")
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def read_value(text: str, kind: type[_Value], path: Path, line: int | None, repair: str) -> _Value:
    """One value from JSON text. Raises SuiteError naming the field that cannot be used."""
    try:
        read: _Value = _adapter(kind).validate_json(text)
        return read
    except ValidationError as error:
        raise SuiteError(path, line, _found(error.errors()[0]), repair) from error


def read_lines(path: Path, kind: type[_Value], repair: str) -> Iterator[tuple[int, _Value]]:
    """(line, value) of every line that is not blank. Raises SuiteError with file and line."""
    for line, text in enumerate(read_text(path).splitlines(), start=1):
        if text.strip():
            yield line, read_value(text, kind, path, line, repair)


def read_text(path: Path) -> str:
    """The file as UTF-8 text. Raises SuiteError when there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SuiteError(path, None, str(error.strerror), "name a readable file") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SuiteError(path, line, "not UTF-8", "save the file as UTF-8") from error


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of what `read_value` accepts."""
    return _adapter(kind).json_schema()


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _compact(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _found(detail: ErrorDetails) -> str:
    place = ".".join(str(part) for part in detail["loc"])
    given = detail.get("input")
    shown = f" (found {given!r:.60})" if isinstance(given, str | int | float | None) else ""
    if detail["type"] == "json_invalid":
        return f"not JSON ({detail['ctx']['error']})"
    return f"field '{place}': {detail['msg'].lower()}{shown}" if place else detail["msg"].lower()

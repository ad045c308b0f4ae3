"""The JSON that coach prints, as docs/cli-json.md promises it, and a way to hold output against it.

A shape is a type, a set of allowed values, a list of one shape, or a dict of shapes by key; a key
ending in `?` may be left out, and Map stands for any keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coach.ladder.model import Facet
from coach.turn import Intent, Outcome, Policy, Relation, State


@dataclass(frozen=True)
class Map:
    """An object with any keys, each value of one shape."""

    value: Any


@dataclass(frozen=True)
class Either:
    """One of several shapes."""

    shapes: tuple[Any, ...]


def optional(shape: Any) -> Either:
    """The shape, or null."""
    return Either((shape, None))


USAGE = {
    "prompt_tokens": int,
    "completion_tokens": int,
    "cost": optional(float),
    "estimated": bool,
}
FACETS, POLICIES = {str(one) for one in Facet}, {str(one) for one in Policy}
NOTICES = {
    *("look-ahead", "no-growth-guidance", "not-english", "silent", "injection"),
    *("strain", "earlier-stage", "two-stages", "degraded", "withheld"),
}

FRAME = {
    "question": str,
    "topic": str,
    "intent": {str(one) for one in Intent},
    "bare": str,
    "current": optional(str),
    "target": optional(str),
    "stages": [str],
    "competencies": [str],
    "facets": [FACETS],
    "policy": optional(POLICIES),
    "unknown_stage": optional(str),
    "labels": [str],
    "wish": optional(str),
}
CITATION = {
    "id": str,
    "ladder": str,
    "competency": str,
    "stage": str,
    "section": optional(str),
    "facet": FACETS,
    "quote": str,
    "start": int,
    "end": int,
    "source": str,
    "revision": str,
    "relation": {str(one) for one in Relation},
    "url": str,
    "label": str,
}
ANSWER = {
    "id?": Either((str, int)),
    "outcome": {str(one) for one in Outcome},
    "reason?": str,
    "frame": FRAME,
    "statements": [{"text": str, "state": {str(one) for one in State}, "citations": [str]}],
    "citations": [CITATION],
    "notices": [{"kind": NOTICES, "text": str}],
    "consulted": [str],
    "revision": str,
    "mode": {"offline", "model", "replay"},
    "prompt_digest?": str,
    "model?": str,
    "withheld?": int,
    "usage?": optional(USAGE),
}
PASSAGE = {
    "id": str,
    "competency": str,
    "stage": str,
    "section": optional(str),
    "facets": [FACETS],
    "text": str,
}
SEARCH = {
    "id?": Either((str, int)),
    "frame": FRAME,
    "sufficiency": float,
    "passages": [{**PASSAGE, "score": float, "parts?": Map(float)}],
}
LADDER = {
    "ladder": str,
    "name": str,
    "version": str,
    "revision": str,
    "stages": [{"id": str, "title": str, "track": str}],
    "sections": [{"id": str, "title": str}],
    "competencies": [{"id": str, "title": str}],
}
SHOWN = {**LADDER, "passages": [PASSAGE]}
IMPORTED = {
    **LADDER,
    "folder": str,
    "cells": [{"competency": str, "stage": str, "section": optional(str), "passages": int}],
    "remarks": [{"kind": str, "path": str, "line": optional(int), "message": str}],
}
FINDINGS = [
    {
        "severity": {"error", "warning"},
        "path": str,
        "line": optional(int),
        "message": str,
        "repair": str,
    }
]
BUILT = {
    "passages": int,
    "sentences": int,
    "embedded": int,
    "reused": int,
    "seconds": float,
    "folder": str,
}
STATUS = {
    "state": {"fresh", "missing", "stale", "foreign", "damaged"},
    "reason": str,
    "folder": str,
    "build_id": str,
    "counts": optional({"passages": int, "sentences": int, "texts": int}),
    "repair": str,
}
LOOKED = [{"subject": str, "found": str, "repair": str}]


def misfits(value: Any, shape: Any, place: str = "$") -> Iterator[str]:
    """Where a value is not of a shape, and why."""
    if isinstance(shape, Either):
        if all(any(misfits(value, one)) for one in shape.shapes):
            yield f"{place}: {value!r} is none of {shape.shapes}"
    elif isinstance(shape, dict | Map):
        yield from _object_misfits(value, shape, place)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{place}: {value!r} is no list"
        else:
            for number, one in enumerate(value):
                yield from misfits(one, shape[0], f"{place}[{number}]")
    elif not _fits(value, shape):
        yield f"{place}: {value!r} is not {shape}"


def _object_misfits(value: Any, shape: dict[str, Any] | Map, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: {value!r} is no object"
        return
    known = dict.fromkeys(value, shape.value) if isinstance(shape, Map) else shape
    shapes = {key.removesuffix("?"): one for key, one in known.items()}
    yield from (f"{place}.{key}: is missing" for key in known if _lacks(value, key))
    for key, one in value.items():
        if key not in shapes:
            yield f"{place}.{key}: is not documented"
        else:
            yield from misfits(one, shapes[key], f"{place}.{key}")


def _lacks(value: dict[str, Any], key: str) -> bool:
    return not key.endswith("?") and key not in value


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, set):
        return value in shape
    if shape is None:
        return value is None
    return type(value) is shape  # not isinstance: true is no int

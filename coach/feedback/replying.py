"""Owns the reading of a model's reply: tolerant of its form, strict about nothing it says.

What cannot be read is left out; a reply without a single point is unreadable, and says why. Judges
no words: the gate does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_REPLY = 64_000  # characters; a reply that was asked for has about 4,000
LONGEST_TEXT = 600  # characters of one field
MOST_ITEMS = 12  # of one list

_NOTE = re.compile(r"\bn\d{1,4}\b")
_HANDLE = re.compile(r"\bk\d{1,4}\b")
_TRAILING = re.compile(r",\s*(?=[}\]])")


class Unreadable(ValueError):
    """No draft can be read from it; the message says why, in words a model can use."""


@dataclass(frozen=True, slots=True)
class Point:
    """A strength or a growth area as the model put it."""

    notes: tuple[str, ...]
    situation: str
    behaviour: str
    impact: str
    ladder: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A next step or a question; `ladder` is a handle or ""."""

    text: str
    notes: tuple[str, ...]
    ladder: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything that could be read."""

    strengths: tuple[Point, ...]
    growth: tuple[Point, ...]
    next_steps: tuple[Saying, ...]
    questions: tuple[Saying, ...]


def read_reply(text: str) -> Reply:
    """Raises Unreadable, and nothing else, whatever the text is."""
    fields = _object(text)
    reply = Reply(
        tuple(_points(fields.get("strengths"))),
        tuple(_points(fields.get("growth"))),
        tuple(_sayings(fields.get("next_steps"))),
        tuple(_sayings(fields.get("questions"))),
    )
    if not reply.strengths and not reply.growth:
        raise Unreadable('it has no point in "strengths" or "growth" with "notes" and "behaviour"')
    return reply


def _object(text: str) -> Mapping[str, Any]:
    if len(text) > LONGEST_REPLY:
        raise Unreadable("it is too long")
    start, end = text.find("{"), text.rfind("}")  # fences and remarks stand outside
    if start < 0 or end < start:
        raise Unreadable("it holds no JSON object" if start < 0 else "it was cut off")
    inner = text[start : end + 1]
    for candidate in (inner, _TRAILING.sub("", inner)):
        try:
            found = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    raise Unreadable("it is no valid JSON")


def _items(value: Any) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed[:MOST_ITEMS] if isinstance(one, dict)]


def _points(value: Any) -> Iterator[Point]:
    for one in _items(value):
        notes, behaviour = _names(_NOTE, one.get("notes")), _text(one.get("behaviour"))
        if notes and behaviour:
            yield Point(
                notes,
                _text(one.get("situation")),
                behaviour,
                _text(one.get("impact")),
                next(iter(_names(_HANDLE, one.get("ladder"))), ""),
            )


def _sayings(value: Any) -> Iterator[Saying]:
    for one in _items(value):
        if text := _text(one.get("text")):
            handle = next(iter(_names(_HANDLE, one.get("ladder"))), "")
            yield Saying(text, _names(_NOTE, one.get("notes")), handle)


def _names(pattern: re.Pattern[str], value: Any) -> tuple[str, ...]:
    """Ids in a list, or in a text such as "n1, n2"."""
    told = value[:MOST_ITEMS] if isinstance(value, list) else [value]
    texts = (one for one in told if isinstance(one, str))
    return tuple(dict.fromkeys(name for text in texts for name in pattern.findall(text)))


def _text(value: Any) -> str:
    """One line; "" for what is no text, or too long to be a sentence."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= LONGEST_TEXT else ""

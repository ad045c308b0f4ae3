"""Owns how a model writes the handle of a sentence: `[^k7]`, and what small models make of it.

Knows the shape of handles, not which exist.
"""

from __future__ import annotations

import re

LONGEST_MARKER = 60  # characters between the brackets; longer is prose in brackets

_HANDLE = r"\^?\s*k\d{1,4}"
_MARKER = re.compile(
    rf"\s*[\[(【]\s*{_HANDLE}(?:\s*(?:[,;/&]|and\b)?\s*{_HANDLE})*\s*[\])】]$", re.IGNORECASE
)
_NAME = re.compile(r"k\d{1,4}", re.IGNORECASE)
_HALF = re.compile(rf"[\[(【][\^\w\s,;/&]{{0,{LONGEST_MARKER}}}$")
_LOOSE = re.compile(r"(?<![\w.])\^?k\d{1,4}\b", re.IGNORECASE)

OPENING, CLOSING = "[(【", "])】"


def take_marker(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the marker it ends in, and that marker's handles; () where it has none."""
    found = _MARKER.search(text)
    if not found:
        return text, ()
    names = tuple(name.lower() for name in _NAME.findall(found.group()))
    return text[: found.start()], names


def may_become_marker(text: str) -> bool:
    """Whether the text ends in an open bracket that more characters may make a marker."""
    return any(one in text for one in OPENING) and _HALF.search(text) is not None


def has_loose_handle(text: str) -> bool:
    """Whether something that looks like a handle is left in the text."""
    return _LOOSE.search(text) is not None

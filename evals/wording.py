"""How counts, lists and patterns are said to people. Knows no metric and no report."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SHORTHAND = (  # what a regular expression says -> what a person reads
    (re.compile(r"\(\?<?[=!][^()]*\)"), ""),  # what may not stand before or after
    (re.compile(r"\(\?:"), "("),
    (re.compile(r"\\b|^\^|\$$"), ""),
    (re.compile(r"\\d(?:[*+]|\{[\d,]+\})?"), "#"),
    (re.compile(r"(?:\\w|\.|\\S)(?:[*+]\??|\{[\d,]+\}\??)"), "…"),
    (re.compile(r"\\s[*+?]?"), " "),
    (re.compile(r"\\(.)"), r"\1"),
)


def counted(n: int, noun: str) -> str:
    """`1 case`, `3 cases`; the noun must be one that takes an s."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def listed(names: Sequence[str], shown: int) -> str:
    """The first names and how many more there are: `a, b and 3 more`."""
    more = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {more} more" if more > 0 else "")


def readable(pattern: str) -> str:
    """A regular expression as a person may read it; for show alone."""
    for found, said in _SHORTHAND:
        pattern = found.sub(said, pattern)
    return " ".join(pattern.split())

"""Owns what a line of Markdown is, told from its first characters, as few as it takes.

Knows nothing of sentences.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from coach.statements.markers import LONGEST_MARKER


class Line(Enum):
    """What a line is."""

    BLANK = auto()
    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    TABLE = auto()
    FENCE = auto()
    NOTE = auto()


# In this order: the first that the opening matches decides.
_KINDS = (
    (Line.BLANK, re.compile(r"\n")),
    (Line.HEADING, re.compile(r"#{1,6}[ \t]")),
    (Line.FENCE, re.compile(r"```|~~~")),
    (Line.ITEM, re.compile(r"(?:[-*+•‣◦–—]|\d{1,3}[.)]|[a-zA-Z]\))[ \t]")),
    (Line.TABLE, re.compile(r"\|")),
    (Line.NOTE, re.compile(r"\[\^?\w{1,8}\]:")),
)
_UNDECIDED = re.compile(
    r"|#{1,6}|`{1,2}|~{1,2}|[-*+•‣◦–—]|\d{1,3}[.)]?|[a-zA-Z]"
    rf"|\[[\^\w ,;]{{0,{LONGEST_MARKER}}}\]?"
)
_INDENT = " \t>"  # white space, and the marks of a block quotation


def read_opening(opening: str) -> tuple[Line, str] | None:
    """What the line is and which part of its opening is text; None while it may be several things.

    Characters are added to `opening` one by one, so the answer does not depend on how they came.
    """
    inside = opening.lstrip(_INDENT)
    for line, pattern in _KINDS:
        if pattern.match(inside):
            return line, ""
    if _UNDECIDED.fullmatch(inside):
        return None
    return Line.QUOTE if ">" in opening[: -len(inside)] else Line.TEXT, inside.rstrip("\n")

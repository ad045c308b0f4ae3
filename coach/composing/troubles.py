"""Whether somebody tells of a trouble instead of asking a question: "We never know what is next",
and whether a question about struggles is about one's own.

Knows English wording only; nothing of ladders.
"""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"\?|^\W*(?:what|how|why|when|where|which|who|is|are|am|do|does|did|can|could|should|would"
    r"|will|tell|show|explain|give|list|help|any)\b"
    r"|\b(?:what|how|which|where) (?:do|does|should|can|is|are|am|to|would|will)\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(r"\b(?:i|i'm|i've|me|my|we|our|us)\b", re.IGNORECASE)

_OF_OTHERS = re.compile(
    r"\b(?:what|which|how|where|when|why|who|do|does|are|is|can|tell|show|list|name|explain|and|at"
    r"|for|of|as|common|typical|usual)\b",
    re.IGNORECASE,
)
_FELT = re.compile(
    r"\b(?:normal|ok|okay|common|natural|fair) (?:to|that|for|if)\b|\b(?:feel|feels|feeling|felt"
    r"|stuck|lost|torn|overwhelm\w+|frustrat\w+|struggling|impost[eo]r)\b",
    re.IGNORECASE,
)


def tells_of_trouble(question: str) -> bool:
    """Whether it asks nothing and speaks of the asker: whoever writes so to a coach is stuck."""
    return not _ASKS.search(question) and bool(_OF_ONESELF.search(question))


def is_own_trouble(question: str) -> bool:
    """Whether a question about struggles tells of somebody's own, and not of "what seniors get
    wrong": only then is it a comfort to hear that they are fair."""
    own = _OF_ONESELF.search(question) or _FELT.search(question)
    return bool(own or not _OF_OTHERS.search(question))

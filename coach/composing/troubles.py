"""Whether somebody tells of a trouble instead of asking a question: "We never know what is next".

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


def tells_of_trouble(question: str) -> bool:
    """Whether it asks nothing and speaks of the asker: whoever writes so to a coach is stuck."""
    return not _ASKS.search(question) and bool(_OF_ONESELF.search(question))

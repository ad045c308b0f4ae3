"""Owns where a sentence ends while the text after it is still arriving.

The rules of abbreviations, quotations and brackets are those by which ladders are read.
"""

from __future__ import annotations

import re

from coach.ladder.sentences import MAX_QUOTED_WORDS, split

_MAYBE = re.compile(r"[.!?…][\"'”’»)\]*_]*\s+\S")
_COMPLETE = re.compile(r"[.!?…][\"'”’»)\]*_]*\s*\Z")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def first_sentence(text: str) -> int | None:
    """Where the first sentence of the text ends, None while that is open.

    The text ends in white space, so that its last word is whole.
    """
    if not _MAYBE.search(text):
        return None
    spans = list(split(text))
    if len(spans) < 2:
        return None
    end = spans[0][1]
    return None if _is_inside(text[:end]) else end


def is_complete(text: str) -> bool:
    """Whether the text ends as sentences do."""
    return _COMPLETE.search(text) is not None


def _is_inside(text: str) -> bool:
    """Whether a quotation or bracket is still open, unless it has run on for too long."""
    if text.count('"') % 2:
        return len(text[text.rindex('"') :].split()) <= MAX_QUOTED_WORDS
    opened = [text.rindex(one) for one, other in _PAIRS if text.count(one) > text.count(other)]
    return any(len(text[at:].split()) <= MAX_QUOTED_WORDS for at in opened)

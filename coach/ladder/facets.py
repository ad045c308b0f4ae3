"""What each sentence of a passage is for, told by its section, its wording and its paragraph.

Knows no wording itself (see `cues`), and nothing of files or Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.ladder.cues import Cues, is_imperative
from coach.ladder.model import ESSENCE, INTRODUCTION, Facet

# Text under no section, or under one that does not say what it is for, is plain expectations
# unless the wording is unmistakable; there an imperative or a question means nothing.
_UNDECLARED = (
    Facet.BEHAVIOURS,
    Facet.STRUGGLES,
    Facet.SIGNALS,
    Facet.SELF_QUESTIONS,
    Facet.FEEDBACK_QUESTIONS,
    Facet.READINESS,
)
# The next sentence of the paragraph goes on about one of these, unless its wording differs.
_LASTING = frozenset({Facet.READINESS, Facet.STRUGGLES, Facet.SIGNALS, Facet.FEEDBACK_QUESTIONS})
_QUESTIONS = frozenset({Facet.SELF_QUESTIONS, Facet.FEEDBACK_QUESTIONS})

_ASKS = re.compile(r"\?\W*$")

MAX_CUE_CHARS = 600  # of a sentence are searched for a cue; no cue may make a long text slow
MAX_CLOSING_CHARS = 10  # after a question mark: quotes, brackets


def facets_of(
    sentences: Sequence[str], section: str | None, allowed: Sequence[Facet], cues: Cues
) -> tuple[Facet, ...]:
    """The facet of each sentence of one passage, in order.

    `section` is a section id or None; `allowed` are the section's facets, the first of which is
    the default. An introduction is meaning and an essence is essence, whatever they say.
    """
    fixed = {INTRODUCTION: Facet.MEANING, ESSENCE: Facet.ESSENCE}.get(section or "")
    if fixed:
        return (fixed,) * len(sentences)
    choices = tuple(allowed) or _UNDECLARED
    found: list[Facet] = []
    for sentence in sentences:
        before = found[-1] if found else choices[0]
        found.append(_facet(sentence.replace("’", "'"), before, choices, cues))
    return tuple(found)


def _facet(sentence: str, before: Facet, choices: Sequence[Facet], cues: Cues) -> Facet:
    start = sentence[:MAX_CUE_CHARS]
    cued = (one for one in cues if one in choices and any(c.search(start) for c in cues[one]))
    facet = next(cued, None)
    if facet:
        return facet
    asks = _ASKS.search(sentence[-MAX_CLOSING_CHARS:])
    if Facet.PRACTICES in choices:
        if asks and Facet.SELF_QUESTIONS in choices:
            return before if before in _QUESTIONS else Facet.SELF_QUESTIONS
        if is_imperative(start):
            return Facet.PRACTICES
    if before in _LASTING or (asks and before in _QUESTIONS):
        return before
    return choices[0]

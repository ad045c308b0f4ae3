"""Owns the second net for people in danger: nearness to what people in danger say.

The rules of understanding catch what is said outright; half of what is said in a veiled way slips
through any list of phrases. Whatever is nearer to a sentence of danger than to all else coach
knows, idioms included, is treated as danger.
"""

from __future__ import annotations

import re

from coach.retrieval.companions import Companions, Cosines
from coach.retrieval.views import Vectors

NEAR = 0.45  # cosine with a sentence of danger from which a question can count as one
MARGIN = 0.06  # by how much danger must be nearer than anything else
NEAR_ALONE = 0.55  # the same for one sentence of several, which says less alone
MARGIN_ALONE = 0.12
MOST_SENTENCES = 12  # looked at one by one; embedding more would take too long
LEAST_WORDS = 3  # of a sentence that is looked at

_BREAK = re.compile(r"(?<=[.!?;\n])\s+")


def is_danger(question: Cosines) -> bool:
    """Whether a question is nearest to danger.

    Both numbers were chosen for sentences left out: of 133 veiled and outright ones 74 % were
    caught, of 120 idioms 1.7 % and of 421 other questions 0.2 % caught wrongly.
    """
    return _is_nearest(question, NEAR, MARGIN)


def has_danger(companions: Companions, sentences: Vectors) -> bool:
    """Whether any sentence (n, d) of a longer question is: the others must not drown it out."""
    return any(_is_nearest(companions.beside(one), NEAR_ALONE, MARGIN_ALONE) for one in sentences)


def sentences_of(text: str) -> list[str]:
    """The sentences to look at one by one; none where there is only one."""
    found = [one for one in _BREAK.split(text) if len(one.split()) >= LEAST_WORDS]
    return found[-MOST_SENTENCES:] if len(found) > 1 else []


def _is_nearest(cosines: Cosines, near: float, margin: float) -> bool:
    nearest = float(cosines.danger.max())
    others = (cosines.idioms, cosines.elsewhere, cosines.familiar, cosines.examples)
    else_nearest = max(float(one.max()) for one in others)
    return nearest > near and nearest > else_nearest + margin

"""Owns the words that tell a ladder's subjects from others: a naive Bayes view of a question.

The embedder sees that "pager" is about work; the word itself tells that no ladder sentence and no
familiar phrase has it. Log odds after Robertson & Sparck Jones (1976): presence of a word in texts
of either side, smoothed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coach.index.words import words

SMOOTHING = 0.5  # texts added to every count
LADDER_SHARE = 12  # ladder sentences that weigh as much as one familiar phrase in the total

_QUANTITY = re.compile(
    r"\bhow (?:many|much|long|often|old|big)\b|\bwhat (?:percentage|number|time)\b"
    r"|\bper (?:week|year|sprint|month|day)\b|\bwhich (?:day|date|year)\b"
    r"|\bwhen (?:is|does|do|will)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d|\bpercent\b")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Log odds of words being foreign to a ladder; words seen on neither side are left out."""

    odds: dict[str, float]

    def foreign(self, text: str) -> tuple[float, float]:
        """(sum, highest) log odds over the words of a text; (0, 0) where none is known."""
        found = [self.odds[word] for word in set(words(text)) if word in self.odds]
        return (math.fsum(found), max(found)) if found else (0.0, 0.0)


def lexicon(elsewhere: Iterable[str], familiar: Iterable[str], ladder: Iterable[str]) -> Lexicon:
    """Count in how many texts each word stands on either side."""
    outside, outside_texts = _counts(elsewhere)
    inside, inside_texts = _counts(familiar)
    own, own_texts = _counts(ladder)
    foreign_total = outside_texts + 2 * SMOOTHING
    native_total = inside_texts + own_texts / LADDER_SHARE + 2 * SMOOTHING
    return Lexicon(
        {
            word: math.log((outside[word] + SMOOTHING) / foreign_total)
            - math.log((inside[word] + own[word] + SMOOTHING) / native_total)
            for word in outside | inside | own
        }
    )


def asks_for_number(text: str) -> bool:
    """Whether a question wants a quantity, a rate or a date."""
    return _QUANTITY.search(text) is not None


def has_number(text: str) -> bool:
    """Whether a sentence could answer such a question."""
    return _NUMBER.search(text) is not None


def _counts(texts: Iterable[str]) -> tuple[Counter[str], int]:
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        counts.update(set(words(text)))
        total += 1
    return counts, total

"""Owns the reading of cues: which intent a question has and which facets it wants.

Knows no ladder; stages stand as `§` in the text it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.ladder.model import Facet
from coach.question.cues import STRONG, WANTED, WEAK, Cue
from coach.turn import Intent

_ASKS_HOW = re.compile(
    r"\b(?:how (?:do|can|should|could|would|to|might)|help|what (?:can|could) i)\b", re.IGNORECASE
)
_ABOUT_A_STAGE = frozenset({Intent.EXPECT, Intent.DEFINE})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted. `cued` is False where nothing but the form of the question spoke for it;
    `phrases` are the (start, end) of the cues found."""

    intent: Intent
    facets: tuple[Facet, ...]
    cued: bool
    phrases: tuple[tuple[int, int], ...] = ()


def read_wish(staged: str, *, pair: bool = False) -> Wish:
    """The wish behind a text in which stages stand as `§`.

    `pair` says that two stages are named side by side, neither as somebody's own or goal: then
    asking what they are is asking how they differ.
    """
    found = _matches(STRONG, staged) or _matches(WEAK, staged)
    phrases = tuple(match.span() for cue in found for match in cue.words.finditer(staged))
    if pair and (not found or found[0].intent in _ABOUT_A_STAGE):
        return Wish(Intent.COMPARE, WANTED[Intent.COMPARE], cued=True, phrases=phrases)
    if not found:
        intent = Intent.GROW if _ASKS_HOW.search(staged) else Intent.EXPECT
        return Wish(intent, (), cued=False)
    intent = found[0].intent
    asked = (facet for cue in found for facet in cue.facets)
    facets = tuple(dict.fromkeys((*asked, *WANTED[intent])))
    return Wish(intent, facets, cued=True, phrases=phrases)


def _matches(cues: Iterable[Cue], text: str) -> list[Cue]:
    return [cue for cue in cues if cue.words.search(text)]

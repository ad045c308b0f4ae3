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
    if pair and (not found or found[0][0].intent in _ABOUT_A_STAGE):
        return Wish(Intent.COMPARE, WANTED[Intent.COMPARE], cued=True, phrases=_spans(found))
    if not found:
        intent = Intent.GROW if _ASKS_HOW.search(staged) else Intent.EXPECT
        return Wish(intent, (), cued=False)
    intent = found[0][0].intent
    facets = (facet for cue, _ in found for facet in cue.facets)
    return Wish(
        intent=intent,
        facets=tuple(dict.fromkeys((*facets, *WANTED[intent]))),
        cued=True,
        phrases=_spans(found),
    )


def _spans(found: Iterable[tuple[Cue, re.Match[str]]]) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for _, match in found)


def _matches(cues: Iterable[Cue], text: str) -> list[tuple[Cue, re.Match[str]]]:
    return [(cue, match) for cue in cues if (match := cue.pattern.search(text))]

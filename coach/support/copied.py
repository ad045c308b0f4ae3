"""Owns agreement beside a copy: the words of a claim outside its longest verbatim run.

Who copies half a sentence word for word and joins something else to it has most words right. So the
rest has to be carried as well, on its own.
Knows nothing of what the words say.
"""

from __future__ import annotations

from coach.support.pair import Pair, says_something
from coach.support.words import Kind, Reading, Word

LONG = 4  # words in a row, in both, that count as copied
CARRIED = 0.5  # share of their credit they must have together
LIGHT = 0.5  # weight of a light word here


def copied(pair: Pair) -> str | None:
    """Words beside a verbatim run that the evidence does not have."""
    ours, theirs = _spoken(pair.claim.words), _spoken(pair.evidence.words)
    start, there, length = _longest_run(ours, theirs)
    if length < LONG:
        return None
    if why := _seam(pair, ours[:start], theirs[:there]):
        return why
    run = {word.place for word in ours[start : start + length]}
    rest = [word for word in pair.claim.content if word.place not in run]
    if all(word.kind is Kind.LIGHT for word in rest):
        return None
    weights = [LIGHT if word.kind is Kind.LIGHT else 1.0 for word in rest]
    credits = [pair.alignment.credit[word.place] for word in rest]
    carried = sum(w * c for w, c in zip(weights, credits, strict=True)) / sum(weights)
    if carried >= CARRIED:
        return None
    missing = [word.text for word, credit in zip(rest, credits, strict=True) if credit < CARRIED]
    return f'nothing in the evidence says "{" ".join(missing)}"'


def substituted(pair: Pair) -> str | None:
    """One word exchanged for one that is not known to mean the same, its neighbours untouched."""
    for here, there in pair.alignment.in_place.items():
        mine, other = pair.claim.words[here], pair.evidence.words[there]
        if mine.kind is other.kind is Kind.CONTENT and all(
            _near(pair.claim, here, step) == _near(pair.evidence, there, step) for step in (-1, 1)
        ):
            return f'says "{mine.text}" where the evidence says "{other.text}"'
    return None


def _near(reading: Reading, place: int, step: int) -> str:
    """The stem of the neighbour; "" for a mark or the end."""
    at = place + step
    inside = 0 <= at < len(reading.words) and reading.words[at].kind is not Kind.MARK
    return reading.words[at].stem if inside else ""


def _seam(pair: Pair, ours: list[Word], theirs: list[Word]) -> str | None:
    """Another word than the evidence has right before the run, that stands for none of it."""
    mine = next((word for word in reversed(ours) if says_something(word)), None)
    other = next((word for word in reversed(theirs) if says_something(word)), None)
    if mine is None or other is None or pair.partner(mine) or pair.partner_of(other):
        return None
    if pair.alignment.in_place.get(mine.place) == other.place:
        heavy = mine.kind is other.kind is Kind.CONTENT
        if heavy or (len(ours), len(theirs)) == (1, 1):
            return None  # a paraphrase we do not know
    return f'says "{mine.text}" where the evidence says "{other.text}"'


def _spoken(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if word.kind is not Kind.MARK]


def _longest_run(ours: list[Word], theirs: list[Word]) -> tuple[int, int, int]:
    """(start in ours, start in theirs, length) of the longest run of equal words."""
    best, ends = (0, 0, 0), [0] * (len(theirs) + 1)
    for at, word in enumerate(ours):
        before, ends = ends, [0] * (len(theirs) + 1)
        for there, other in enumerate(theirs):
            if word.stem == other.stem:
                ends[there + 1] = length = before[there] + 1
                if length > best[2]:
                    best = (at - length + 1, there - length + 1, length)
    return best

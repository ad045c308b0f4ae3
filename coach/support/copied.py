"""Owns agreement beside a copy: the words of a claim outside its longest verbatim run.

Who copies half a sentence word for word and joins something else to it has most words right. So the
rest has to be carried as well, on its own.
Knows nothing of what the words say.
"""

from __future__ import annotations

from coach.support.pair import Pair
from coach.support.words import Kind, Word

LONG = 4  # words in a row, in both, that count as copied
MIN_REST = 2  # content words beside the copy that have to be carried
CARRIED = 0.5  # share of their credit they must have together
LIGHT = 0.5  # weight of a light word here


def copied(pair: Pair) -> str | None:
    """Words beside a verbatim run that the evidence does not have."""
    start, length = _longest_run(_spoken(pair.claim.words), _spoken(pair.evidence.words))
    if length < LONG:
        return None
    run = {word.place for word in _spoken(pair.claim.words)[start : start + length]}
    rest = [word for word in pair.claim.content if word.place not in run]
    if sum(word.kind is Kind.CONTENT for word in rest) < MIN_REST:
        return None
    weights = [LIGHT if word.kind is Kind.LIGHT else 1.0 for word in rest]
    credits = [pair.alignment.credit[word.place] for word in rest]
    carried = sum(w * c for w, c in zip(weights, credits, strict=True)) / sum(weights)
    if carried >= CARRIED:
        return None
    missing = [word.text for word, credit in zip(rest, credits, strict=True) if credit < CARRIED]
    return f'nothing in the evidence says "{" ".join(missing)}"'


def _spoken(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if word.kind is not Kind.MARK]


def _longest_run(ours: list[Word], theirs: list[Word]) -> tuple[int, int]:
    """(start in ours, length) of the longest run of equal words."""
    best, ends = (0, 0), [0] * (len(theirs) + 1)
    for at, word in enumerate(ours):
        before, ends = ends, [0] * (len(theirs) + 1)
        for there, other in enumerate(theirs):
            if word.stem == other.stem:
                ends[there + 1] = length = before[there] + 1
                if length > best[1]:
                    best = (at - length + 1, length)
    return best

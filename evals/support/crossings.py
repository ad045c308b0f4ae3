"""Owns the mutants made of two true sentences: halves stitched together, and a wrong citation.

Knows nothing of how the check works.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from evals.support.sources import Pair, Source, following, is_question, likeness, openings, words

SAME = 0.6  # likeness from which a sentence may well carry another
SHORT = 3  # words a half must have
RARE = 0.015  # share of a ladder's sentences up to which a word tells one from another
OWN = 2  # words of each half that the other sentence lacks; one of them rare

# What depends on what stands before it: crossed, it depends on something else.
_CONNECTIVE = re.compile(
    r"\b(?:when|until|unless|because|after|before|while|without|that|where|to|for|from|by|with"
    r"|into|through|toward|against|within|about|at|in|on)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence cut in two; the tail begins with its connective."""

    source: Source
    head: str
    joint: str
    tail: str


def stitched(rows: Sequence[Source]) -> Iterator[Pair]:
    """The head of one sentence with what depends on another's, cited to both.

    Each half has words of its own: "Look for chances to" before another sentence's "share what you
    learn" may well be true.
    """
    counts = Counter(word for source in rows for word in set(words(source.text)))
    rare = {word for word, count in counts.items() if count <= max(1, RARE * len(rows))}
    cuts = [list(_cuts(source)) for source in rows]
    for at in range(len(rows)):
        others = [cut for row in following(at, cuts) for cut in row]
        crossed = (
            (cut, other)
            for cut in cuts[at]
            for other in others
            if cut.joint == other.joint and _differ(cut, other, rare)
        )
        if pair := next(crossed, None):
            cut, other = pair
            yield cut.source.claimed(f"{cut.head} {other.tail}", "stitched halves", other.source)


def _cuts(source: Source) -> Iterator[_Cut]:
    text = source.text
    if is_question(text) or '"' in text:
        return
    for found in _CONNECTIVE.finditer(text):
        head, tail = text[: found.start()].rstrip(), text[found.start() :]
        if len(words(head)) >= SHORT <= len(words(tail)) and head[-1:].isalnum():
            yield _Cut(source, head, found.group().lower(), tail)


def _differ(cut: _Cut, other: _Cut, rare: Set[str]) -> bool:
    return _own(cut.head, other.source.text, rare) and _own(other.tail, cut.source.text, rare)


def _own(half: str, text: str, rare: Set[str]) -> bool:
    known = openings(text)
    own = {word for word in words(half) if openings(word) - known}
    return len(own) >= OWN and bool(own & rare)


def wrong_citation(rows: Sequence[Source]) -> Iterator[Pair]:
    """A true sentence cited to the next one, and to the one most like it that says something
    else."""
    for at, source in enumerate(rows):
        others = [one for one in following(at, rows) if likeness(source.text, one.text) < SAME]
        nearest = max(others, key=lambda one: likeness(source.text, one.text), default=None)
        for other in dict.fromkeys(others[:1] + ([nearest] if nearest else [])):
            yield other.claimed(source.text, "wrong citation")

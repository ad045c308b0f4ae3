"""Two texts, or two lists of lines, laid beside each other with what differs marked.

Pure text; knows nothing of cases or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

PIECES = re.compile(r"\s+|[\w'’]+|[^\w\s]")  # spaces, words, single signs
WORD = re.compile(r"\w")  # what a piece that is a word starts with
ALIKE = 0.5  # share of equal words from which one line is a rewording of another
LONGEST = 400  # pieces; beyond, comparing word by word costs more than it tells


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Two lines beside each other, by index; None where a side is empty. `paired` when one is the
    other or its rewording, otherwise they merely stand at the same place."""

    before: int | None
    after: int | None
    paired: bool


def word_changes(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Both texts, cut into spans; marked is what the other does not have at that place."""
    old, new = PIECES.findall(before), PIECES.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return (Span(before, before != after),), (Span(after, before != after),)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    same_old = {block.a + n for block in blocks for n in range(block.size)}
    same_new = {block.b + n for block in blocks for n in range(block.size)}
    return (
        spans((piece, n not in same_old) for n, piece in enumerate(old)),
        spans((piece, n not in same_new) for n, piece in enumerate(new)),
    )


def spans(pieces: Iterable[tuple[str, bool]]) -> tuple[Span, ...]:
    """Neighbouring pieces that are marked alike, joined. What lies between two marked words is
    marked with them; a space at the end of a mark is not."""
    whole = list(pieces)
    evened = ((piece, _marked(whole, n)) for n, (piece, _) in enumerate(whole))
    return tuple(
        Span("".join(text for text, _ in some), marked)
        for marked, some in groupby(evened, key=lambda piece: piece[1])
    )


def _marked(pieces: Sequence[tuple[str, bool]], n: int) -> bool:
    piece, marked = pieces[n]
    if WORD.match(piece):
        return marked
    return _between(pieces, n) or (marked and not piece.isspace())


def _between(pieces: Sequence[tuple[str, bool]], n: int) -> bool:
    """Whether the pieces before and after the n-th are both marked."""
    return 0 < n < len(pieces) - 1 and pieces[n - 1][1] and pieces[n + 1][1]


def side_by_side(before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    """Every line of both lists once and in order, equal and reworded ones in the same row."""
    i = j = 0
    for one, other in (*_pairs(before, after), (len(before), len(after))):
        for left, right in zip_longest(range(i, one), range(j, other)):
            yield Row(left, right, paired=False)
        if one < len(before):
            yield Row(one, other, paired=True)
        i, j = one + 1, other + 1


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
            continue
        for one in range(i, i_end):
            other = next((n for n in range(j, j_end) if _alike(before[one], after[n])), None)
            if other is not None:
                yield one, other
                j = other + 1


def _alike(one: str, other: str) -> bool:
    old, new = (_words(text) for text in (one, other))
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= ALIKE


def _words(text: str) -> list[str]:
    return [piece for piece in PIECES.findall(text) if WORD.match(piece)][:LONGEST]

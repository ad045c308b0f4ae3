"""Two texts, or two lists of lines, laid beside each other with what differs marked.

Pure text; knows nothing of cases or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

PIECES = re.compile(r"\s+|[\w'’]+|[^\w\s]")  # spaces, words, single signs
ALIKE = 0.5  # share of equal words from which one line is a rewording of another
LONGEST = 400  # pieces; beyond, comparing word by word costs more than it tells


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


Row = tuple[int | None, int | None]  # index before and after; None where there is no counterpart


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
    """Neighbouring pieces that are marked alike, joined."""
    return tuple(
        Span("".join(text for text, _ in some), marked)
        for marked, some in groupby(pieces, key=lambda piece: piece[1])
    )


def side_by_side(before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    """Every line of both lists once and in order, equal and reworded ones in the same row."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
        else:
            yield from _reworded(before, after, range(i, i_end), range(j, j_end))


def _reworded(
    before: Sequence[str], after: Sequence[str], old: range, new: range
) -> Iterator[Row]:
    left = list(new)
    for i in old:
        match = next((j for j in left if _alike(before[i], after[j])), None)
        if match is None:
            yield i, None
            continue
        yield from ((None, j) for j in left if j < match)
        yield i, match
        left = [j for j in left if j > match]
    yield from ((None, j) for j in left)


def _alike(one: str, other: str) -> bool:
    words = [PIECES.findall(text)[:LONGEST] for text in (one, other)]
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= ALIKE

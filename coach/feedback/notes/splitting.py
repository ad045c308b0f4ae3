"""Owns how notes fall into pieces: bullets, lines, chat, rows, sentences, each with its exact span.

Knows nothing of what a piece means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.feedback.notes.blocks import Block, blocks_of
from coach.ladder.sentences import split

LONGEST_BULLET = 70  # words; a longer one is split into its sentences
LONGEST_PIECE = 1_200  # characters; what is longer is cut, so that no rule becomes slow

_BEFORE = re.compile(r"[\s>]*")
_LEADS_ON = re.compile(
    r"(?:this|that|which|it|so|as a result|because|therefore|the (?:result|outcome|effect)"
    r"|in the end|afterwards?|I (?:then )?asked (?:him|her|them) (?:about|why)"
    r"|we\b(?!.*\b(?:he|she|they|him|her|them)\b))\b|(?:he|she|they)(?: [^\s.]+){1,4}[.!]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of the notes: `text[start:end]`. `heading` is the line it stands under, `speaker` who
    wrote it in a chat; both "" where there is none."""

    start: int
    end: int
    heading: str = ""
    speaker: str = ""


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of cleaned notes, in order; none overlap."""
    found = (_trimmed(text, one) for block in blocks_of(text) for one in _parts(text, block))
    return tuple(one for one in found if one.start < one.end)


def _parts(text: str, block: Block) -> Iterator[Piece]:
    """A bullet is one piece; of a paragraph, each sentence with those that go on about it."""
    whole = text[block.start : block.end]
    if block.whole and len(whole.split()) <= LONGEST_BULLET and len(whole) <= LONGEST_PIECE:
        if whole.strip():
            yield Piece(block.start, block.end, block.heading, block.speaker)
        return
    spans: list[tuple[int, int]] = []
    for start, end in split(whole):
        if spans and _LEADS_ON.match(whole[start:end]):
            start = spans.pop()[0]
        spans.append((start, end))
    for start, end in (cut for span in spans for cut in _cut(whole, *span)):
        yield Piece(block.start + start, block.start + end, block.heading, block.speaker)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in parts that are short enough, cut between words where there are any."""
    while end - start > LONGEST_PIECE:
        at = text.rfind(" ", start + 1, start + LONGEST_PIECE)
        at = at if at > start else start + LONGEST_PIECE
        yield start, at
        start = at
    if text[start:end].strip():
        yield start, end


def _trimmed(text: str, piece: Piece) -> Piece:
    """Without white space around it, and without the mark of a quoted line before it."""
    inner = text[piece.start : piece.end].rstrip()
    before = _BEFORE.match(inner)
    start = piece.start + (before.end() if before else 0)
    return Piece(start, piece.start + len(inner), piece.heading, piece.speaker)

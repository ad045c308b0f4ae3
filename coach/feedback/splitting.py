"""Owns how notes fall into pieces: bullets, chat lines, sentences, each with its exact span.

Knows nothing of what a piece means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.feedback.headings import is_bare_heading, label_at
from coach.ladder.sentences import split

LONGEST_BULLET = 70  # words; a longer one is split into its sentences
LONGEST_PIECE = 1_200  # characters; what is longer is cut, so that no rule becomes slow
LONGEST_OPENING = 400  # characters of a line read for its mark, its speaker or as a heading
LONGEST_HEADING = 8  # words of a line that may be a heading
FEWEST_CHAT_LINES = 2  # "Name: text" lines without a time that make a chat

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[ \t]*(?:[-*•–—+‣◦]|\d{1,3}[.)]|\[[ xX]?\])[ \t]+")
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?"
_WHO = r"@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
_STAMPED = re.compile(
    rf"[ \t>]*(?:\[?{_TIME}\]?[ \t]*[-–]?[ \t]*(?P<a>{_WHO})|(?P<b>{_WHO})[ "
    rf"\t]*[\[(]?{_TIME}[\])]?)"
    r"[ \t]*(?::[ \t]*(?=\S)|[ \t]*$)"
)
_SAID = re.compile(rf"[ \t>]*(?P<a>{_WHO}):[ \t]+(?=\S)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?P<title>[^\n]+)")
_COLON = re.compile(
    r"[ \t]*(?:\*\*|__)?(?P<title>[^\s:][^\n:]{1,79}?)(?:\*\*|__)?:(?:\*\*|__)?[ \t]*$"
)
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
    chat = _is_chat(text)
    return tuple(
        _trimmed(text, one) for block in _blocks(text, chat) for one in _parts(text, block)
    )


def _is_chat(text: str) -> bool:
    lines = [line[:LONGEST_OPENING] for line in text.split("\n")]
    if any(_STAMPED.match(line) for line in lines):
        return True
    told = (line for line in lines if not label_at(line, 0))
    said = [one["a"] for line in told if (one := _SAID.match(line))]
    return len(said) >= FEWEST_CHAT_LINES and len(said) > len(set(said))


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    heading: str
    speaker: str
    bullet: bool


def _blocks(text: str, chat: bool) -> Iterator[_Block]:
    """Bullets, chat lines and paragraphs; a line goes on with the block before it unless it opens
    one of its own."""
    heading, speaker, block = "", "", None
    last = -1
    for line in _LINE.finditer(text):
        start, end, words = line.start(), line.end(), line[0]
        apart = "\n" in text[last + 1 : start] if last >= 0 else True
        last = end
        if not words.strip():
            continue
        if title := _title(words, chat):
            yield from [block] if block else []
            block, heading, speaker = None, title, ""
            continue
        opened = _opening(words, chat)
        if opened is None and block and not apart:
            block = _Block(block.start, end, block.heading, block.speaker, block.bullet)
            continue
        yield from [block] if block else []
        skip, who, bullet = opened or (0, "" if apart and not chat else speaker, False)
        speaker = who
        block = _Block(start + skip, end, heading, who, bullet) if skip < len(words) else None
    yield from [block] if block else []


def _title(line: str, chat: bool) -> str:
    if len(line.rstrip()) > LONGEST_OPENING:
        return ""
    line = line.rstrip()
    found = _HEADING.match(line) or (None if _BULLET.match(line) else _COLON.match(line))
    title = found["title"].rstrip(" \t#").strip(" *_") if found else ""
    if not title and not chat and not _BULLET.match(line) and is_bare_heading(line):
        title = line.strip(" \t*_")
    return title if len(title.split()) <= LONGEST_HEADING else ""


def _opening(line: str, chat: bool) -> tuple[int, str, bool] | None:
    """Characters of the mark that opens a block, who speaks, and whether it is a bullet."""
    line = line[:LONGEST_OPENING]
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else len(line) - len(line.lstrip(" \t>"))
    if not chat and (label := label_at(line, start)):
        return label[1], "", bullet is not None
    if bullet:
        return start, "", True
    found = (_STAMPED.match(line) or _SAID.match(line)) if chat else None
    if found:
        who = found.groupdict().get("a") or found.groupdict().get("b") or ""
        return found.end(), who.strip().lstrip("@"), True
    return None


def _parts(text: str, block: _Block) -> Iterator[Piece]:
    """A bullet is one piece; of a paragraph, each sentence with those that go on about it."""
    whole = text[block.start : block.end]
    if block.bullet and len(whole.split()) <= LONGEST_BULLET and len(whole) <= LONGEST_PIECE:
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
    inner = text[piece.start : piece.end]
    start = piece.start + len(inner) - len(inner.lstrip())
    return Piece(start, start + len(inner.strip()), piece.heading, piece.speaker)

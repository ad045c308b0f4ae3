"""Owns which lines of notes are one block: a bullet, a line, a wrapped paragraph, a form, a row.

Knows headings and marks, nothing of sentences or of what a block means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.feedback.notes.chats import is_chat, speaker_in
from coach.feedback.notes.forms import form_lines, label_of
from coach.feedback.notes.headings import label_at, retro_label, side_of_heading
from coach.feedback.notes.letters import (
    announces,
    frame_lines,
    is_head,
    is_header,
    is_quoted,
    is_signature,
    writer_of,
)
from coach.feedback.notes.marks import BULLET, DATED, LONGEST_OPENING, mark_end
from coach.feedback.notes.numbering import numbered_ends
from coach.feedback.notes.outline import MARKED, Line, outline
from coach.feedback.notes.parts import Part, read_parts
from coach.feedback.notes.tables import Table, tables_in
from coach.feedback.notes.wrapping import breaks

LONGEST_HEAD = 12  # lines of a letter's headers
LONGEST_SIGNATURE = 6  # lines
LONGEST_FORM = 40  # lines


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]`; `whole` says that it is one piece unless it is long."""

    start: int
    end: int
    heading: str = ""
    speaker: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    """A line that opens a block: where its words begin, who speaks, and whether it is one piece."""

    skip: int
    speaker: str = ""
    whole: bool = False


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of cleaned notes, in order; none overlap."""
    return _Reading(text, is_chat(text)).blocks()


class _Reading:
    """One way through the lines; `at` is the next one."""

    def __init__(self, text: str, chat: bool) -> None:
        self.chat = chat
        self.lines = outline(text, chat)
        self.tables = {one.start: one for one in tables_in(text)}
        ends = {} if chat else numbered_ends([one.text for one in self.lines])
        self.numbers = {self.lines[at].start: end for at, end in ends.items()}
        self.at = 0
        self.heading = self.speaker = self.writer = ""

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.level or line.closes:
                self.heading, self.speaker, self.writer = line.title, "", ""
            if table := self.tables.get(line.start):
                yield from self._rows(table)
            elif line.level or line.rule or announces(line.text[:LONGEST_OPENING]):
                yield from self._headed(line)
            elif (many := self._letter()) or (many := self._form()):
                yield self._taken(many)
            else:
                yield from self._run()

    def _headed(self, line: Line) -> Iterator[Block]:
        self.at += 1
        if announces(line.text):
            self.writer = writer_of(line.text)
            yield Block(line.start, line.end, whole=True)
        below = self.lines[self.at] if self.at < len(self.lines) else None
        if line.level >= MARKED and (below is None or below.level) and _tells(line.title):
            yield Block(line.start, line.end, whole=True)  # nothing stands under it: a note

    def _rows(self, table: Table) -> Iterator[Block]:
        while self.at < len(self.lines) and self.lines[self.at].start < table.end:
            self.at += 1
        for one in table.cells:
            yield Block(one.start, one.end, one.title or self.heading, whole=True)

    def _letter(self) -> int:
        """How many of the next lines are a letter's head, its greeting, its close or signature."""
        if is_signature(self.lines[self.at].text):
            left = len(self.lines) - self.at
            return left if left <= LONGEST_SIGNATURE else 1
        rest = self.lines[self.at : self.at + LONGEST_HEAD]
        many = next((at for at, one in enumerate(rest) if not is_header(one.text)), len(rest))
        if is_head([one.text for one in rest[:many]]):
            return many
        return frame_lines([one.text for one in rest[:2] if not one.level])

    def _form(self) -> int:
        """How many of the next lines are one observation whose parts have labels."""
        lines = [] if self.chat else self.lines[self.at : self.at + LONGEST_FORM]
        many = next((at for at, one in enumerate(lines) if one.level or one.rule), len(lines))
        return form_lines([(one.text, one.apart) for one in lines[:many]])

    def _run(self) -> Iterator[Block]:
        """A line and those below that do not open a block of their own; they are one block as far
        as they are one wrapped paragraph."""
        opened = self._opened(self.lines[self.at])
        lines = [self.lines[self.at]]
        self.at += 1
        if self.chat and opened.skip >= len(lines[0].text.rstrip()):
            self.speaker = opened.speaker  # of the lines below
            return
        while self.at < len(self.lines) and self._goes_on(self.lines[self.at]):
            lines.append(self.lines[self.at])
            self.at += 1
        self.speaker = opened.speaker
        if self.chat:
            yield self._block(lines, opened)
            return
        cuts = [0, *breaks([one.text for one in lines], opened.whole), len(lines)]
        for first, last in pairwise(cuts):
            yield self._block(lines[first:last], opened if first == 0 else _Opened(0))

    def _block(self, lines: Sequence[Line], opened: _Opened) -> Block:
        start = lines[0].start + opened.skip
        who = opened.speaker or self.writer if is_quoted(lines[0].text) else opened.speaker
        return Block(start, lines[-1].end, self.heading, who, opened.whole)

    def _goes_on(self, line: Line) -> bool:
        if line.apart or line.level or line.closes or line.rule:
            return False
        if line.start in self.tables or line.start in self.numbers:
            return False
        quoted = is_quoted(line.text) == is_quoted(self.lines[self.at - 1].text)
        return (
            quoted
            and not _opens(line.text, self.chat)
            and not (not self.chat and (self._letter() or label_of(line.text)))
        )

    def _opened(self, line: Line) -> _Opened:
        """How a line opens its block. In a chat, what has no speaker is the last one's."""
        text = line.text[:LONGEST_OPENING]
        found = speaker_in(text) if self.chat else None
        if found:
            return _Opened(found[1], found[0], whole=True)
        number = self.numbers.get(line.start, 0)
        bullet = bool(number) or BULLET.match(text) is not None
        start = number or mark_end(text)
        if not self.chat and (label := label_at(text, start)):
            return _Opened(label[1], whole=bullet)
        inside = self.chat and not bullet and not line.apart
        return _Opened(start, self.speaker if inside else "", bullet)

    def _taken(self, many: int) -> Block:
        first, last = self.lines[self.at], self.lines[self.at + many - 1]
        self.at += many
        return Block(first.start + mark_end(first.text), last.end, self.heading, whole=True)


def _opens(line: str, chat: bool) -> bool:
    """Whether a line begins a block of its own whatever stands above it."""
    line = line[:LONGEST_OPENING]
    if BULLET.match(line) or (chat and speaker_in(line)):
        return True
    return not chat and bool(
        label_at(line, mark_end(line)) or retro_label(line) or DATED.match(line)
    )


def _tells(title: str) -> bool:
    """Whether a heading nothing stands under says what somebody did."""
    return side_of_heading(title) is None and Part.BEHAVIOUR in read_parts(title).has

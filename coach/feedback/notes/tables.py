"""Owns tables in notes: which lines are rows, and what of a row is one observation.

The cells of a row belong together, unless the header gives its columns different sides. Knows
nothing of what a cell means beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.feedback.notes.headings import side_of_heading
from coach.feedback.notes.parts import DATE, Side

PAIR = 2  # cells, between which a dash stands as well: it may be no row but "option A | B"
LEAST_ROWS = 2  # a single line with bars is a line
MOST_HEADER_WORDS = 4  # words of a cell in a header that no line of dashes shows as one

_SEPARATOR = re.compile(r"\|?:?-{2,}:?(?:\|:?-{2,}:?)*\|?")
_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_COLUMN = re.compile(
    r"(?:dates?|days?|when|where|what|who|situation|context|behaviou?r|action|impact|result|outcome"
    r"|effect|notes?|comments?|examples?|topic|area|item|event|observation|side|kind|type|#|no\.?"
    r"|week|sprint|project|details?|what happened|what came of it|so what)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cells:
    """What of a row is one observation, `text[start:end]`, under which column, on which side."""

    start: int
    end: int
    title: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the notes from its first line to its last, and what its rows say."""

    start: int
    end: int
    cells: tuple[Cells, ...]


def tables_in(text: str) -> tuple[Table, ...]:
    """The tables of notes, in order."""
    found, run = list[Table](), list[tuple[int, str]]()
    at = 0
    for line in text.split("\n"):
        if "|" in line:
            run.append((at, line))
        elif run:
            found += _table(run)
            run = []
        at += len(line) + 1
    return (*found, *_table(run))


def without_bars(line: str) -> str:
    """A row as a line of text: the day before a colon, the other cells between semicolons; what is
    no row after all reads as before."""
    if "`" in line or "|" not in line:
        return line
    cells = [cell for one in _BAR.split(line) if (cell := one.strip()) and cell not in "-–—"]
    if len(cells) > 1 and DATE.fullmatch(cells[0]):
        return f"{cells[0]}: {'; '.join(cells[1:])}"
    return ("; " if len(cells) > PAIR else " – ").join(cells)


def _table(run: Sequence[tuple[int, str]]) -> Iterator[Table]:
    """One, if the lines are rows and not a remark with a bar in it."""
    ruled = [at for at, (_, line) in enumerate(run) if _SEPARATOR.fullmatch("".join(line.split()))]
    head = ruled[0] - 1 if ruled else 0 if run and _is_header(_titles(run[0][1])) else -1
    framed = all(line.strip()[0] == line.strip()[-1] == "|" for _, line in run)
    if len(run) < LEAST_ROWS or not (ruled or framed or head == 0):
        return
    titles = _titles(run[head][1]) if head >= 0 else ()
    rows = (one for at, one in enumerate(run) if at != head and at not in ruled)
    cells = tuple(one for start, line in rows for one in _observations(start, line, titles))
    last, line = run[-1]
    yield Table(run[0][0], last + len(line), cells)


def _titles(line: str) -> tuple[str, ...]:
    plain = line.strip().removeprefix("|").removesuffix("|")
    return tuple(one.strip(" \t*_") for one in plain.split("|"))


def _is_header(titles: Sequence[str]) -> bool:
    told = [one for one in titles if one]
    return len(told) > 1 and all(
        len(one.split()) <= MOST_HEADER_WORDS and (_COLUMN.match(one) or side_of_heading(one))
        for one in told
    )


def _observations(start: int, line: str, titles: Sequence[str]) -> Iterator[Cells]:
    """Of a row: one, or one for each cell of a column with a side, with what stands before it."""
    cells = [*_cells(start, line)]
    sides = {at: side for at, title in enumerate(titles) if (side := side_of_heading(title))}
    if not sides and len(cells) > 1:  # the first cell may be the label of the others
        label = line[cells[0][1] - start : cells[0][2] - start]
        if side := side_of_heading(label):
            yield Cells(cells[1][1], cells[-1][2], label, side)
            return
    apart = len({*sides.values()}) > 1
    first: int | None = None
    for number, (column, begin, end) in enumerate(cells, start=1):
        first = begin if first is None else first
        if (apart and column in sides) or number == len(cells):
            own = column if apart else next(iter(sides), -1)
            yield Cells(first, end, titles[own] if own in sides else "", sides.get(own))
            first = None


def _cells(start: int, line: str) -> Iterator[tuple[int, int, int]]:
    """The column, start and end of each cell that holds something."""
    opening = line.index("|") + 1 if line.lstrip().startswith("|") else 0
    at = start + opening
    for column, cell in enumerate(line[opening:].split("|")):
        if cell.strip(" \t-–—"):
            begin = at + len(cell) - len(cell.lstrip())
            yield column, begin, begin + len(cell.strip())
        at += len(cell) + 1

"""Owns what the offline coach adds where the model said too little, without saying anything twice.

Takes the offline coach's events as they are and chooses among them; words nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.answering.telling import CARRIED, Lines, Told, tell
from coach.turn import Citation, Event, Meta, Notice, State, Statement, Terminal

ENOUGH = 2  # cited statements; with fewer, an answer is no help


def has_substance(told: Told) -> bool:
    """Whether what was told is an answer."""
    return len(told.said(*CARRIED)) >= min(ENOUGH, told.most)


def fill(told: Told, lines: Lines, offline: Sequence[Event]) -> Iterator[Event]:
    """The events that complete what was told; the whole offline answer where nothing was."""
    if not told.said(*State):
        known = (*remarks(offline), *(one for one in offline if isinstance(one, Meta | Terminal)))
        yield from (one for one in offline if one not in known)
        return
    citations = {event.id: event for event in offline if isinstance(event, Citation)}
    for statement in offline:
        if not isinstance(statement, Statement) or not _is_new(told, statement):
            continue
        cited = [citations[one] for one in statement.citations]
        events, told = tell(told, lines, statement, cited)
        yield from events


def remarks(offline: Sequence[Event]) -> list[Notice]:
    """What the offline coach remarks on the question itself, before any answer."""
    notices = [event for event in offline if isinstance(event, Notice)]
    return [one for one in notices if one.kind != "look-ahead"]


def _is_new(told: Told, statement: Statement) -> bool:
    """Whether it says something more: not a line, and nothing that was cited already."""
    if statement.state is State.CONNECTIVE or not told.has_room(statement):
        return False
    return not statement.citations or not told.cited.issuperset(statement.citations)

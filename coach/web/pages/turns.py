"""Owns what a page shows of one turn: lines with their citations, notices, how it ended.

Knows events and stages, and words nothing: turn.html does. Scripts show a live turn by filling
copies of the same template, line by line, so this module and turn.js decide alike; a test compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from coach.conversations.message import Message, MessageState, Rating
from coach.ladder.model import Ladder
from coach.turn import Citation, Done, Event, Failed, Notice, Relation, Statement
from coach.web.pages.trail import title_called

Kind = TypeVar("Kind", bound=Event)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with its citations; `relation` says whether it looks ahead."""

    text: str
    state: str
    citations: tuple[Citation, ...] = ()

    @property
    def ahead(self) -> bool:
        """Whether it rests on a stage beyond the asker's next."""
        return any(one.relation is Relation.BEYOND for one in self.citations)


@dataclass(frozen=True, slots=True)
class Turn:
    """One message as it is shown. A turn without an id is the pattern of a live one."""

    id: str = ""
    question: str = ""
    stage: str = ""  # titles, as they were chosen beside the question
    target: str = ""
    state: str = MessageState.PENDING
    lines: tuple[Line, ...] = ()
    notices: tuple[Notice, ...] = ()
    outcome: str = ""
    reason: str = ""
    failed: str = ""
    rating: Rating | None = None

    @property
    def said_of_it(self) -> str:
        """The reader's verdict in one word: `up`, or a reason."""
        if self.rating is None:
            return ""
        return str(self.rating.reason or self.rating.verdict)


def turn_of(message: Message, ladder: Ladder) -> Turn:
    """A stored message as it is shown."""
    events, asked = message.events, message.asked
    cited = {event.id: event for event in _of(events, Citation)}
    done = next(iter(_of(events, Done)), None)
    failed = next(iter(_of(events, Failed)), None)
    return Turn(
        message.id,
        asked.question,
        title_called(ladder, asked.stage),
        title_called(ladder, asked.target),
        str(message.state),
        tuple(_line(one, cited) for one in _of(events, Statement)),
        tuple(_of(events, Notice)),
        str(done.outcome) if done else "",
        (done.reason or "") if done else "",
        failed.text if failed else "",
        message.rating,
    )


def _line(said: Statement, cited: dict[str, Citation]) -> Line:
    return Line(said.text, str(said.state), tuple(cited[one] for one in said.citations))


def _of(events: Sequence[Event], kind: type[Kind]) -> list[Kind]:
    return [event for event in events if isinstance(event, kind)]

"""Owns the way from a sentence that passed to events: its citations before it, and the lines that
say at which stage it stands.

Works on statements and citations alone, so that the offline coach's sentences are told the same
way; the words of the lines are those of the offline coach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from coach.ladder.model import OVERVIEW, Facet, Ladder
from coach.ladder.stage_names import find_stages
from coach.turn import Citation, Event, Notice, QuestionFrame, Relation, State, Statement, Wish

MAX_SAID = 9  # statements of one answer, the lines around them not counted
MAX_WISHED = {Wish.SENTENCE: 1, Wish.SHORTER: 3}  # the same, where the asker wants it short
MAX_SUGGESTIONS = 2
MAX_QUESTIONS = 1  # of the model's own; an answer is no interview
MAX_USES = 2  # statements that rest on the same sentence of the ladder
CARRIED = frozenset({State.QUOTED, State.SUPPORTED})

_LEADS = {
    Relation.CURRENT: "at_stage",
    Relation.NEXT: "at_next",
    Relation.BEYOND: "at_beyond",
    Relation.EARLIER: "at_earlier",
    Relation.OVERVIEW: "at_stage",
}
_ASKING = {Facet.SELF_QUESTIONS: "ask_self", Facet.FEEDBACK_QUESTIONS: "ask_others"}


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines around statements need: the ladder, the frame, how a line is worded, and a
    line that opens every answer, or "" for none."""

    ladder: Ladder
    frame: QuestionFrame
    say: Callable[..., str]
    opening: str = ""

    def line(self, name: str, **values: object) -> str:
        """The words of a line for this asker."""
        return self.say(name, manager="manager" in self.frame.labels, **values)


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader has been told so far."""

    events: tuple[Event, ...] = ()
    stage: str = ""  # of the last cited statement
    lead: str = ""  # the name of the last line that said whom a question is for
    most: int = MAX_SAID
    count: int = 0  # of the statements that `most` bounds: all but lines

    def said(self, *states: State) -> list[Statement]:
        """The statements of these states."""
        statements = [event for event in self.events if isinstance(event, Statement)]
        return [one for one in statements if one.state in states]

    @property
    def cited(self) -> frozenset[str]:
        """The ids of all sentences cited."""
        return frozenset(event.id for event in self.events if isinstance(event, Citation))

    @property
    def is_full(self) -> bool:
        """Whether the answer is as long as an answer may be."""
        return self.count >= self.most

    def has_room(self, statement: Statement) -> bool:
        """Whether the statement may be added: not said before, and not more than enough of it."""
        if self.is_full or any(one.text == statement.text for one in self.said(*State)):
            return False
        if statement.state is State.SUGGESTION:
            return bool(self.cited) and len(self.said(State.SUGGESTION)) < MAX_SUGGESTIONS
        if statement.state is State.QUESTION:
            return len(self.said(State.QUESTION)) < MAX_QUESTIONS
        uses = [
            one for one in self.said(*CARRIED) if set(statement.citations) <= set(one.citations)
        ]
        return len(uses) < MAX_USES


def room_for(frame: QuestionFrame) -> int:
    """How many statements an answer to this question may have."""
    return MAX_WISHED.get(frame.wish, MAX_SAID) if frame.wish else MAX_SAID


def tell(
    told: Told, lines: Lines, statement: Statement, citations: Sequence[Citation]
) -> tuple[tuple[Event, ...], Told]:
    """The events that tell one statement, and what has been told after them."""
    opening = (_connective(lines.opening),) if lines.opening and not told.events else ()
    if not citations:
        events: tuple[Event, ...] = (*opening, statement)
        return events, replace(told, events=(*told.events, *events), count=told.count + 1)
    first = citations[0]
    asks = _ASKING.get(first.facet, "") if statement.text.rstrip("\"'”’ ").endswith("?") else ""
    around = tuple(_around(told, lines, statement, first, asks))
    new = tuple(one for one in citations if one.id not in told.cited)
    events = (*opening, *around, *new, statement)
    return events, Told(
        (*told.events, *events), first.stage, asks, most=told.most, count=told.count + 1
    )


def _around(
    told: Told, lines: Lines, statement: Statement, cited: Citation, asks: str
) -> Iterator[Event]:
    title = lines.ladder.stage_title(cited.stage)
    if cited.relation is Relation.BEYOND:
        notice = Notice("look-ahead", lines.line("look_ahead", stage=title))
        if notice not in told.events:
            yield notice
    moved = cited.stage != (told.stage or _assumed(cited)) and not _names(lines, statement, cited)
    if asks and (moved or asks != told.lead):
        yield _connective(lines.line(asks, stage=title if moved else ""))
    elif moved and cited.stage == OVERVIEW:
        yield _connective(lines.line("at_overview"))
    elif moved:
        yield _connective(lines.line(_LEADS[cited.relation], stage=title))


def _assumed(cited: Citation) -> str:
    """The stage a first statement is taken to be about: the asker's own, where they gave it."""
    return cited.stage if cited.relation is Relation.CURRENT else ""


def _names(lines: Lines, statement: Statement, cited: Citation) -> bool:
    """Whether the statement itself says at which stage it stands."""
    found = find_stages(lines.ladder, statement.text)
    return any(cited.stage in mention.stages for mention in found)


def _connective(text: str) -> Statement:
    return Statement(text, State.CONNECTIVE)

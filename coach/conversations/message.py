"""Owns the value of one message: what was asked, how the answer stands, and its event list.

Must not know where messages are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from coach.turn import LOST, SHUTDOWN, Cancelled, Event, Exchange, Failed, Statement

ALIVE = timedelta(seconds=5)  # between two notes, on a pending message, that it is being answered
ABANDONED = 4 * ALIVE  # a pending message untouched for so long is answered by nobody


class MessageState(StrEnum):
    """How far an answer got. Only a pending message grows; the other states are for good."""

    PENDING = "pending"
    COMPLETE = "complete"
    PARTIAL = "partial"  # broke off after something was said
    CANCELLED = "cancelled"
    FAILED = "failed"


class Verdict(StrEnum):
    """A thumb."""

    UP = "up"
    DOWN = "down"


class Reason(StrEnum):
    """What a reader found wrong with an answer."""

    WRONG_CITATION = "wrong-citation"
    NOT_SUPPORTED = "not-supported"
    NOT_HELPFUL = "not-helpful"


@dataclass(frozen=True, slots=True)
class Rating:
    """What the asker says of an answer; `shareable` lets the operator export question and answer
    as a case for evals. A reason belongs to a thumb down."""

    verdict: Verdict
    reason: Reason | None = None
    shareable: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the options given beside it, as they were given."""

    question: str
    stage: str | None = None
    target: str | None = None
    competency: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation. `events` is its single truth, whole unless `state` says less.

    `position` counts from 1 in its conversation; `touched` is when it last grew or changed state,
    or while it is pending was last known to be answered.
    """

    id: str
    conversation: str
    position: int
    asked: Asked
    state: MessageState
    created: datetime
    touched: datetime
    events: tuple[Event, ...] = ()
    rating: Rating | None = None


def is_unheard(message: Message) -> bool:
    """Whether nobody waited for the end of this answer, or its process ended before it. What was
    rated was read."""
    last = message.events[-1] if message.events else None
    gone = isinstance(last, Cancelled) and last.by == "gone"
    lost = isinstance(last, Failed) and last.kind in (LOST, SHUTDOWN)
    return message.rating is None and (gone or lost)


def answer_text(events: Iterable[Event]) -> str:
    """What was said in a turn, as plain text without notes."""
    return " ".join(event.text for event in events if isinstance(event, Statement))


def history(messages: Iterable[Message]) -> tuple[Exchange, ...]:
    """What a follow-up may refer to: the turns that said something, in their order."""
    return tuple(_exchange(one) for one in messages if answer_text(one.events))


def _exchange(message: Message) -> Exchange:
    asked = message.asked
    answer = answer_text(message.events)
    return Exchange(asked.question, answer, asked.stage, asked.target, asked.competency)

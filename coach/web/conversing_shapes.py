"""Owns what is sent and shown of conversations, messages and ratings.

Knows no database and decides nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from coach.conversations.exporting import conversation_as_json, message_as_json
from coach.conversations.message import Message, MessageState, Rating, Reason, Verdict
from coach.conversations.owned import LONGEST_TITLE
from coach.store.conversations import Conversation
from coach.transcript import as_json, is_whole
from coach.web.asked import Strict
from coach.web.replies import Answer


class Titled(Strict):
    """A conversation's title; "" lets its first question name it."""

    title: Annotated[str, Field(max_length=LONGEST_TITLE, examples=["Growing to senior"])] = ""


class Rated(Strict):
    """What the asker says of an answer; a reason belongs to a thumb down."""

    verdict: Annotated[Verdict, Field(strict=False)]
    reason: Annotated[Reason | None, Field(strict=False)] = None
    shareable: Annotated[
        bool, Field(description="Whether question and answer may become a case for evals.")
    ] = False

    def rating(self) -> Rating:
        """The value of it."""
        return Rating(self.verdict, self.reason, self.shareable)


class ConversationReply(BaseModel):
    """A conversation, without its messages."""

    id: str
    title: str
    created: datetime
    updated: datetime


class PageReply(BaseModel):
    """Some conversations, the latest first; `next` is `after` of the next page, null at the end."""

    conversations: list[ConversationReply]
    next: str | None


class RatingReply(BaseModel):
    """A rating."""

    verdict: Verdict
    reason: Reason | None
    shareable: bool


class AskedReply(BaseModel):
    """What was asked."""

    question: str
    stage: str | None
    target: str | None
    competency: str | None


class MessageReply(BaseModel):
    """One turn. `events` are those of its stream; `answer` is made of them once it has ended."""

    id: str
    conversation: str
    position: int
    asked: AskedReply
    state: MessageState
    created: datetime
    events: list[dict[str, Any]]
    answer: Answer | None
    rating: RatingReply | None


class WholeConversation(ConversationReply):
    """A conversation with its messages, in their order."""

    messages: list[MessageReply]


class ExportedMessage(BaseModel):
    """One turn, with every event."""

    id: str
    position: int
    asked: AskedReply
    state: MessageState
    created: datetime
    events: list[dict[str, Any]]
    rating: RatingReply | None


class Exported(ConversationReply):
    """A conversation as a file of JSON."""

    messages: list[ExportedMessage]


def head_as_json(one: Conversation) -> dict[str, Any]:
    """A conversation, without its messages."""
    return {
        name: value for name, value in conversation_as_json(one, ()).items() if name != "messages"
    }


def shown(one: Message) -> dict[str, Any]:
    """A message as it is exported, where it belongs, and the answer its events make."""
    answer = as_json(one.events) if is_whole(one.events) else None
    return {**message_as_json(one), "conversation": one.conversation, "answer": answer}

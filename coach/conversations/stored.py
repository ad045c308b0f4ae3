"""Owns the step between a message as it is kept and the message as a value."""

from __future__ import annotations

from coach.conversations.message import Asked, Message, MessageState, Rating, Reason, Verdict
from coach.store.messages import Rated, Stored
from coach.transcript import events_from_json


def message_of(stored: Stored) -> Message:
    """The message that is kept there."""
    return Message(
        id=stored.id,
        conversation=stored.conversation,
        position=stored.position,
        asked=Asked(stored.question, **stored.options),
        state=MessageState(stored.state),
        created=stored.created,
        touched=stored.touched,
        events=events_from_json(stored.events),
        rating=_rating(stored.rated) if stored.rated else None,
    )


def _rating(rated: Rated) -> Rating:
    reason = Reason(rated.reason) if rated.reason else None
    return Rating(Verdict(rated.verdict), reason, rated.shareable)

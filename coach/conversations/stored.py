"""Owns the step between a message as it is kept and the message as a value.

One that another process ended, as it was cancelled there or its own had died, has no last event
of its own: it gets the one that its state tells.
"""

from __future__ import annotations

from coach.conversations.message import Asked, Message, MessageState, Rating, Reason, Verdict
from coach.store.messages import UNDER_WAY, Rated, Stored
from coach.transcript import TERMINAL, events_from_json
from coach.turn import LOST, Cancelled, Event, Failed

NOBODY = "Nothing answers this any more; ask again."


def message_of(stored: Stored) -> Message:
    """The message that is kept there."""
    under_way = stored.state in UNDER_WAY
    state = MessageState.PENDING if under_way else MessageState(stored.state)
    events = events_from_json(stored.events)
    return Message(
        id=stored.id,
        conversation=stored.conversation,
        position=stored.position,
        asked=Asked(stored.question, **stored.options),
        state=state,
        created=stored.created,
        touched=stored.touched,
        events=_ended(state, events),
        rating=_rating(stored.rated) if stored.rated else None,
    )


def _ended(state: MessageState, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, with an end where the state says that there was one."""
    if events and isinstance(events[-1], TERMINAL):
        return events
    if state is MessageState.CANCELLED:
        return (*events, Cancelled("asker"))
    if state in (MessageState.PARTIAL, MessageState.FAILED):
        return (*events, Failed(LOST, NOBODY, 0))
    return events


def _rating(rated: Rated) -> Rating:
    reason = Reason(rated.reason) if rated.reason else None
    return Rating(Verdict(rated.verdict), reason, rated.shareable)

"""Owns the export of rated answers whose authors let them be shared: what `coach eval draft` reads.

Must not know whose they are, and says nothing of the conversation around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.conversations.message import Message, MessageState
from coach.conversations.stored import message_of
from coach.store import ratings
from coach.store.opening import Store
from coach.transcript import as_json
from coach.turn import Meta


async def shared_ratings(store: Store) -> tuple[dict[str, Any], ...]:
    """One JSON value a line: question, stage, target, rating, reason, outcome, statements,
    citations, mode, revision, and `follow_up`: whether it leans on an earlier question, which is
    not shared with it. Answers that did not run to their end are left out."""
    found = [message_of(one) for one in await ratings.shared(store)]
    return tuple(line for one in found for line in _lines(one))


def _lines(message: Message) -> Iterator[dict[str, Any]]:
    meta = message.events[0] if message.events else None
    complete = message.state is MessageState.COMPLETE
    if not complete or message.rating is None or not isinstance(meta, Meta):
        return
    turn = as_json(message.events)
    asked, frame = message.asked, meta.frame
    yield {
        "question": asked.question,
        "stage": frame.current if asked.stage else None,  # as the ladder calls it
        "target": frame.target if asked.target else None,
        "rating": message.rating.verdict.value,
        "reason": message.rating.reason.value if message.rating.reason else None,
        **{name: turn[name] for name in ("outcome", "statements", "citations", "mode", "revision")},
        "follow_up": message.position > 1,
    }

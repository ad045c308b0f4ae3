"""Owns what a person may do with their conversations; the way in for everyone above.

Must not know SQL, nor how a request came. A method that gives None or False says: not yours, or
not there; nobody can tell which.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass

from coach.conversations.message import (
    ABANDONED,
    Asked,
    Message,
    MessageState,
    Rating,
    Verdict,
    history,
    is_unheard,
)
from coach.conversations.stored import message_of
from coach.errors import AskerError
from coach.store import conversations as conversation_rows
from coach.store import messages as message_rows
from coach.store import ratings as rating_rows
from coach.store.conversations import Conversation
from coach.store.instants import Clock, utc_now
from coach.store.opening import Store
from coach.store.paging import cursor_of, place_of
from coach.store.texts import one_line, storable
from coach.transcript import events_as_json
from coach.turn import Event, Exchange

TITLE_LENGTH = 80  # characters of a question that name its conversation
LONGEST_TITLE = 200  # characters
LONGEST_REPEAT_KEY = 200  # characters
PAGE, LONGEST_PAGE = 50, 200  # conversations
REMEMBERED = 6  # turns a follow-up may refer to


class RepeatConflict(AskerError):
    """An idempotency key came again with another question or other options."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some conversations, the latest first. `next` gives the page after; None at the end."""

    conversations: tuple[Conversation, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A message that is kept. `fresh` is False when an idempotency key named an earlier one, whose
    answer is to be read, not made again; `anew` is True for one in the place of an earlier one
    that nobody heard to its end."""

    message: Message
    fresh: bool
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Conversations:
    """One person's conversations; `owner` is the id of the principal. All methods raise
    StorageFailed when the database cannot be used; what they wrote is on the disk on return."""

    store: Store
    owner: str
    now: Clock = utc_now

    async def create(self, title: str = "", id: str | None = None) -> Conversation | None:
        """A new conversation, named by its first question if not here. None for an `id` there is
        already and for an owner who was deleted meanwhile. Raises AskerError for too long a title.
        """
        now = self.now()
        made = Conversation(id or str(uuid.uuid4()), _title(title), now, now)
        kept = await conversation_rows.add_conversation(self.store, self.owner, made)
        return made if kept else None

    async def page(self, limit: int = PAGE, after: str | None = None) -> Page:
        """The latest `limit` conversations, or those after a page. Raises AskerError for a cursor
        that no page gave."""
        wanted = max(1, min(limit, LONGEST_PAGE))
        found = await conversation_rows.page_of_conversations(
            self.store, self.owner, wanted + 1, place_of(after) if after else None
        )
        shown = found[:wanted]
        return Page(shown, cursor_of(shown[-1]) if len(found) > wanted else None)

    async def whole(
        self, per_page: int = PAGE
    ) -> AsyncIterator[tuple[Conversation, tuple[Message, ...]]]:
        """Every conversation with its messages, the latest first; `per_page` are read at a time."""
        after: str | None = None
        while True:
            page = await self.page(per_page, after)
            ids = [one.id for one in page.conversations]
            said = await message_rows.messages_in(self.store, self.owner, ids)
            for one in page.conversations:
                yield one, tuple(message_of(row) for row in said[one.id])
            if (after := page.next) is None:
                return

    async def read(self, conversation: str) -> Conversation | None:
        """One conversation, without its messages."""
        return await conversation_rows.find_conversation(self.store, self.owner, conversation)

    async def rename(self, conversation: str, title: str) -> Conversation | None:
        """Give it another title. Raises AskerError for too long a one."""
        title, now = _title(title), self.now()
        await conversation_rows.rename_conversation(
            self.store, self.owner, conversation, title, now
        )
        return await self.read(conversation)

    async def delete(self, conversation: str) -> bool:
        """Delete it with its messages and ratings."""
        return await conversation_rows.delete_conversation(self.store, self.owner, conversation)

    async def messages(self, conversation: str) -> tuple[Message, ...]:
        """All its messages in their order; () for a conversation that is not there."""
        found = await message_rows.messages_of(self.store, self.owner, conversation)
        return tuple(message_of(one) for one in found)

    async def message(self, message: str) -> Message | None:
        """One message with the events so far: also how a reader resumes after a broken stream."""
        found = await message_rows.find_message(self.store, self.owner, message)
        return message_of(found) if found else None

    async def history(self, conversation: str) -> tuple[Exchange, ...]:
        """The last REMEMBERED turns that said something, for understanding a follow-up."""
        found = await message_rows.messages_of(
            self.store, self.owner, conversation, last=REMEMBERED
        )
        return history(message_of(one) for one in found)

    async def begin(
        self, conversation: str, asked: Asked, repeat_key: str | None = None
    ) -> Begun | None:
        """Keep a question before anything answers it.

        `repeat_key` is the sender's idempotency key, good for this conversation: the same question
        again gives the message of then, or a new one in its place when nobody heard that to its
        end. Raises RepeatConflict when it comes with another, and AskerError for too long a key.
        Text is kept without NUL and half surrogates.
        """
        row = _row(asked, repeat_key)
        begun = await self._begin(conversation, row)
        if begun and not begun.fresh and self._is_abandoned(begun.message):
            await message_rows.settle_stale_messages(self.store, self.now() - ABANDONED)
            begun = await self._begin(conversation, row)
        if begun and not begun.fresh and is_unheard(begun.message):
            begun = await self._begin(conversation, row, begun.message.id)
        return begun

    def _is_abandoned(self, message: Message) -> bool:
        pending = message.state is MessageState.PENDING
        return pending and message.touched < self.now() - ABANDONED

    async def _begin(
        self, conversation: str, row: message_rows.Asked, unheard: str | None = None
    ) -> Begun | None:
        begun = await message_rows.begin_message(
            self.store, self.owner, conversation, row, self.now(), unheard
        )
        if begun is None:
            return None
        stored, fresh = begun
        if not fresh and (stored.question, stored.options) != (row.question, row.options):
            raise RepeatConflict(
                "this idempotency key was used for another question in this conversation; "
                "send a new key with a new question"
            )
        return Begun(message_of(stored), fresh, fresh and unheard is not None)

    async def append(self, message: str, events: Sequence[Event], first: int) -> bool:
        """Add events to a pending message; `first` is the place of the first of them in its event
        list, from 0. False when it is no longer pending: it was cancelled, or deleted; stop."""
        return await self._grow(message, events, first, MessageState.PENDING)

    async def finish(
        self, message: str, state: MessageState, events: Sequence[Event] = (), first: int = 0
    ) -> bool:
        """Add the last events, if any, and end a pending message. False when it has ended."""
        return await self._grow(message, events, first, state)

    async def stop(self, message: str) -> bool:
        """Have the process that answers a pending message end it. False when it has ended."""
        return await message_rows.stop_message(self.store, self.owner, message)

    async def rate(self, message: str, rating: Rating) -> bool:
        """Rate an answer, in place of an earlier rating. Raises AskerError for a thumb up with a
        reason."""
        if rating.verdict is Verdict.UP and rating.reason:
            raise AskerError("a thumb up takes no reason; leave the reason out or rate it down")
        rated = message_rows.Rated(rating.verdict, rating.reason, rating.shareable, self.now())
        return await rating_rows.put_rating(self.store, self.owner, message, rated)

    async def unrate(self, message: str) -> bool:
        """Take a rating back."""
        return await rating_rows.drop_rating(self.store, self.owner, message)

    async def _grow(
        self, message: str, events: Sequence[Event], first: int, state: MessageState
    ) -> bool:
        plain = events_as_json(events)
        return await message_rows.grow_message(
            self.store, self.owner, message, plain, first, self.now(), state
        )


def _row(asked: Asked, repeat_key: str | None) -> message_rows.Asked:
    if repeat_key is not None and not 0 < len(repeat_key) <= LONGEST_REPEAT_KEY:
        raise AskerError(
            f"an idempotency key of {len(repeat_key)} characters; "
            f"send one of 1 to {LONGEST_REPEAT_KEY}"
        )
    given = {name: storable(text) for name, text in asdict(asked).items() if text is not None}
    question = given.pop("question")
    key = None if repeat_key is None else storable(repeat_key)
    return message_rows.Asked(question, given, _named_by(question), key)


def _named_by(question: str) -> str:
    words = one_line(question)
    return words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rstrip() + "…"


def _title(text: str) -> str:
    title = one_line(text)
    if len(title) > LONGEST_TITLE:
        raise AskerError(
            f"a title of {len(title)} characters; shorten it to {LONGEST_TITLE} or fewer"
        )
    return title

"""Owns what a conversation looks like outside coach: Markdown for people, JSON for programs.

Must not know where conversations are kept. Words nothing but the labels around what was said. In
Markdown no text can become a link, an image or HTML, whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from coach.conversations.message import Message, MessageState
from coach.store.plain import moment, plain
from coach.transcript import events_as_json
from coach.turn import Citation, Event, Meta, Notice, State, Statement

if TYPE_CHECKING:
    from coach.store.conversations import Conversation

UNTITLED = "Conversation"
LADDER = frozenset({State.QUOTED, State.SUPPORTED})
CUT_SHORT = {
    MessageState.PENDING: "This answer is not finished.",
    MessageState.PARTIAL: "This answer broke off.",
    MessageState.CANCELLED: "This answer was cancelled.",
    MessageState.FAILED: "There was no answer.",
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MEANINGFUL = re.compile(r"([\\`*_~\[\]<>#&|!])")


def conversation_as_json(conversation: Conversation, messages: Iterable[Message]) -> dict[str, Any]:
    """id, title, created, updated, and every message as `message_as_json`."""
    return plain(conversation) | {"messages": [message_as_json(one) for one in messages]}


def message_as_json(message: Message) -> dict[str, Any]:
    """id, position, asked, state, created, rating (null if none) and the event list."""
    return {
        "id": message.id,
        "position": message.position,
        "asked": asdict(message.asked),
        "state": message.state.value,
        "created": moment(message.created),
        "rating": asdict(message.rating) if message.rating else None,
        "events": events_as_json(message.events),
    }


def as_markdown(conversation: Conversation, messages: Iterable[Message]) -> str:
    """The conversation as a page: questions as headings, ladder sentences as quotes, footnotes."""
    turns = [
        (one.asked.question, one.events, CUT_SHORT.get(one.state, ""), one.position)
        for one in messages
    ]
    begun = f"Begun {moment(conversation.created)}"
    return page(conversation.title or UNTITLED, begun, turns)


def page(title: str, begun: str, turns: Iterable[tuple[str, Sequence[Event], str, int]]) -> str:
    """Markdown of turns: question, events, a remark on how the answer ended, and a number that
    keeps its footnotes apart from those of other turns."""
    parts = [f"# {_escaped(title)}", begun]
    for question, events, remark, number in turns:
        parts += [f"## {_escaped(question)}", *_answer(events, remark, number)]
    return "\n\n".join(parts) + "\n"


def _answer(events: Sequence[Event], remark: str, number: int) -> Iterator[str]:
    numbers = _numbers(events, number)
    for event in events:
        if isinstance(event, Notice):
            yield f"*Note: {_escaped(event.text)}*"
        elif isinstance(event, Statement):
            yield _said(event, numbers)
    if remark:
        yield f"*{remark}*"
    yield from _sources(events, numbers)


def _said(statement: Statement, numbers: dict[str, str]) -> str:
    marks = "".join(f"[^{numbers[one]}]" for one in statement.citations)
    text = _escaped(statement.text) + marks
    if statement.state in LADDER:
        return f"> {text}"
    return f"*Idea, not from the ladder:* {text}" if statement.state is State.SUGGESTION else text


def _numbers(events: Sequence[Event], turn: int) -> dict[str, str]:
    """Footnotes by citation: numbered in order of use, apart from other turns' footnotes."""
    said = (event for event in events if isinstance(event, Statement))
    used = dict.fromkeys(one for statement in said for one in statement.citations)
    return {one: f"{turn}.{number}" for number, one in enumerate(used, start=1)}


def _sources(events: Sequence[Event], numbers: dict[str, str]) -> Iterator[str]:
    cited = {event.id: event for event in events if isinstance(event, Citation)}
    notes = [_note(number, cited[one]) for one, number in numbers.items() if one in cited]
    meta = next((event for event in events if isinstance(event, Meta)), None)
    if notes and meta:
        yield f"Quoted from the ladder {_escaped(meta.ladder)}, revision {meta.revision}:"
        yield "\n".join(notes)


def _note(number: str, citation: Citation) -> str:
    return f"[^{number}]: {_escaped(citation.label)} “{_escaped(citation.quote)}” ({citation.id})"


def _escaped(text: str) -> str:
    """One line in which nothing means anything to Markdown."""
    return _MEANINGFUL.sub(r"\\\1", " ".join(_CONTROLS.sub(" ", text).split()))

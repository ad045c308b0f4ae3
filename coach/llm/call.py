"""The values that cross the wall to a model: what is asked of it, and what comes back.

Knows no provider and no library. A room that speaks with a model takes a `Complete` as argument.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from coach.errors import ProjectError
from coach.turn import Usage

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `schema` is a JSON Schema the whole reply must follow; None for prose.

    `max_tokens` bounds the reply; `temperature` is the provider's, 0 for the most likely words.
    """

    messages: tuple[Message, ...]
    max_tokens: int
    temperature: float = 0.0
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of the reply, cut anywhere."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The reply ran to its end: who gave it, why it stopped, and what it used.

    `alias` is the operator's name of the model that answered (a fallback, perhaps), `model` the
    provider's. `reason` is "stop", or "length" where `max_tokens` cut it.
    """

    alias: str
    model: str
    reason: Literal["stop", "length"]
    usage: Usage


# A stream yields pieces, then exactly one Finished, last. It raises coach.errors.ModelFailed in
# place of any foreign error, before the first piece or after; closing it ends the provider's call.
Complete = Callable[[Call], AsyncIterator[Piece | Finished]]


async def gathered(complete: Complete, call: Call) -> tuple[str, Finished]:
    """The whole reply and how it ended, for who cannot use pieces (JSON). Raises ModelFailed."""
    text, end = [], None
    stream = complete(call)
    try:
        async for part in stream:
            if isinstance(part, Piece):
                text.append(part.text)
            else:
                end = part
    finally:
        if isinstance(stream, AsyncGenerator):
            await stream.aclose()
    if end is None:
        raise ProjectError("a model's stream ended without a Finished; report this")
    return "".join(text), end

"""Owns one request and its reply: pieces as they come, our deadlines, how it ended.

Knows no retries and no fallbacks. Every foreign error leaves here as `ModelFailed`. litellm calls a
stream that merely stops complete; only the reason it received from the provider is believed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from coach.errors import ModelFailed
from coach.llm import failures, wire
from coach.llm.call import Call, Finished, Piece
from coach.llm.model import Model
from coach.llm.prices import estimated_tokens, prompt_tokens
from coach.llm.seen import Seen, current
from coach.turn import Usage

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
SAME_WORDS = 100  # pieces in a row: a small model that has lost its way goes on for ever
CLOSING_SECONDS = 1.0  # for the provider's end of a connection to be closed properly


@dataclass(frozen=True, slots=True)
class Limits:
    """Points in time on the clock `now`: by when the first sign of a reply, and by when all."""

    first_by: float
    ends: float
    now: Callable[[], float]


async def spoken(
    model: Model, call: Call, client: httpx.AsyncClient, limits: Limits
) -> AsyncGenerator[Piece | Finished, None]:
    """The reply of one request, by stream where the model streams. Raises ModelFailed."""
    seen = Seen(model.deadlines.connect)
    by = limits.first_by if model.streams else limits.ends
    try:
        if _too_long(model, call):
            raise failures.failed(model, failures.TOO_LONG)
        put = wire.put(model, call, client, model.streams)
        reply = await _awaited(model, put, seen, by, limits, "reply", begun=False)
        if reply is None:
            raise failures.failed(model, failures.GARBLED)
        if model.streams:
            parts = _streamed(model, call, reply, seen, limits)
        else:
            parts = _whole(model, call, reply)
        async with aclosing(parts) as pieces:
            del put, reply  # what litellm remembers of a request is more than all else of a stream
            async for piece in pieces:
                yield piece
    finally:
        await _hang_up(seen)


async def embedded(
    model: Model, texts: Sequence[str], client: httpx.AsyncClient, limits: Limits
) -> AsyncGenerator[list[list[float]], None]:
    """The vectors of one request, as a stream of one item. Raises ModelFailed."""
    seen = Seen(model.deadlines.connect)
    try:
        put = wire.vectors(model, texts, client)
        rows = await _awaited(model, put, seen, limits.first_by, limits, "vectors", begun=False)
        if len(rows) != len(texts) or not all(rows):
            raise failures.failed(model, failures.GARBLED)
        yield rows
    finally:
        await _hang_up(seen)


async def _streamed(
    model: Model, call: Call, reply: Any, seen: Seen, limits: Limits
) -> AsyncGenerator[Piece | Finished, None]:
    by, waited_for, text, reason, used = limits.first_by, "first token", "", None, None
    last, same = "", 0
    async with aclosing(wire.parts(model, reply)) as parts:
        del reply
        while True:
            following = anext(parts, None)
            part = await _awaited(model, following, seen, by, limits, waited_for, bool(text))
            if part is None:
                break
            reason, used = part.reason or reason, part.used or used
            if part.said or part.thought:
                by, waited_for = limits.now() + model.deadlines.between_tokens, "next token"
            if part.said:
                text += part.said
                same = same + 1 if part.said == last else 0
                if same >= SAME_WORDS and part.said.strip():
                    raise failures.failed(model, failures.CUT)
                last = part.said
                yield Piece(part.said)
    if reason is None:
        raise failures.failed(model, failures.CUT if text else failures.GARBLED)
    usage = _usage(model, call, used, text)
    yield Finished(model.alias, model.name, _reason(model, reason), usage)


async def _whole(model: Model, call: Call, reply: Any) -> AsyncGenerator[Piece | Finished, None]:
    if not reply.choices:
        raise failures.failed(model, failures.GARBLED)
    choice = reply.choices[0]
    text = choice.message.content or ""
    reason = _reason(model, choice.finish_reason)
    if text:
        yield Piece(text)
    used = _usage(model, call, getattr(reply, "usage", None), text)
    yield Finished(model.alias, model.name, reason, used)


async def _awaited(
    model: Model,
    waiting: Awaitable[T],
    seen: Seen,
    by: float,
    limits: Limits,
    what: str,
    begun: bool,
) -> T:
    """What is waited for, no later than `by` and the end of all; foreign errors translated."""
    watched = current.set(seen)
    seconds = max(0.0, min(by, limits.ends) - limits.now())
    try:
        async with asyncio.timeout(seconds) as limit:
            return await waiting
    except ModelFailed:
        raise
    except Exception as error:
        if isinstance(error, TimeoutError) and limit.expired():
            late = failures.failed(model, failures.SLOW, what=what, seconds=round(seconds, 1))
            raise late from None
        raise failures.translated(model, error, seen, begun) from None  # it may hold the prompt
    finally:
        current.reset(watched)


async def _hang_up(seen: Seen) -> None:
    """Close the response whatever litellm did with it, so that the provider stops writing."""
    if seen.close is not None:
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await seen.close()
        except Exception:  # the reply is over; there is nobody left to tell
            return


def _reason(model: Model, told: str | None) -> Literal["stop", "length"]:
    if told == "content_filter":
        stopped = failures.failed(model, failures.FILTERED)
        raise failures.Filtered(str(stopped), stopped.kind, stopped.alias)
    return "length" if told == "length" else "stop"


def _too_long(model: Model, call: Call) -> bool:
    """Whether a model that takes so many tokens can take these. Ollama cuts in silence."""
    return model.context is not None and prompt_tokens(call) + call.max_tokens > model.context


def _usage(model: Model, call: Call, told: Any, text: str) -> Usage:
    """What the provider counted; our estimate where it counted nothing."""
    prompt, reply = (told.prompt_tokens or 0, told.completion_tokens or 0) if told else (0, 0)
    estimated = not prompt
    if estimated:
        prompt = prompt_tokens(call)
        reply = estimated_tokens(text)
    cost = model.price.of(prompt, reply) if model.price else None
    return Usage(prompt, reply, cost, estimated)

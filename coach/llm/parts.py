"""Owns what one chunk of a streamed reply brings, whichever format it came in.

OpenAI's format is read as it was sent: litellm changes nothing in it, and takes a millisecond a
token to do so, which is half a core for every 500 tokens a second. Other formats are read from
what litellm made of them. Knows no deadlines and no failures; imports neither library.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Used:
    """Tokens as the provider counted them."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class Part:
    """Words, what a model that thinks aloud thought, why the reply ends, and what it used; most
    parts have the first alone."""

    said: str = ""
    thought: str = ""
    reason: str | None = None
    used: Used | None = None


async def parts_as_sent(stream: Any) -> AsyncGenerator[Part, None]:
    """The parts of an openai client's stream of chunks. Raises ValueError for what is no chunk, and
    whatever the client raises."""
    try:
        async for chunk in stream:
            yield _sent(chunk if isinstance(chunk, dict) else chunk.model_dump())
    finally:
        await stream.close()


async def parts_as_translated(reply: Any) -> AsyncGenerator[Part, None]:
    """The parts of litellm's stream. How it ended comes last: litellm makes up an end for streams
    that merely stop, and a count for providers that give none; what it received it keeps."""
    try:
        async for chunk in reply:
            delta = chunk.choices[0].delta if chunk.choices else None
            yield Part(
                getattr(delta, "content", None) or "",
                getattr(delta, "reasoning_content", None) or "",
            )
        counts = [getattr(chunk, "usage", None) for chunk in reply.chunks]
        used = next((_used(vars(one)) for one in reversed(counts) if one), None)
        yield Part(reason=reply.received_finish_reason, used=used)
    finally:
        await reply.aclose()


def _sent(chunk: Mapping[str, Any]) -> Part:
    try:
        used = _used(chunk["usage"]) if chunk.get("usage") else None
        choices = chunk.get("choices")
        if not choices:
            return Part(used=used)
        delta = choices[0].get("delta") or {}
        thought = delta.get("reasoning_content") or delta.get("reasoning") or ""
        return Part(delta.get("content") or "", thought, choices[0].get("finish_reason"), used)
    except (AttributeError, KeyError, IndexError, TypeError) as error:
        raise ValueError("a chunk that has not the shape of one") from error


def _used(told: Mapping[str, Any]) -> Used:
    return Used(told.get("prompt_tokens") or 0, told.get("completion_tokens") or 0)

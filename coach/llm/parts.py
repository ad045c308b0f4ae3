"""Owns what one chunk of a streamed reply brings, whichever format it came in.

OpenAI's format is read as it was sent: litellm changes nothing in it, and takes a millisecond a
token to do so, which is half a core for every 500 tokens a second. Other formats are read from
what litellm made of them. Knows no deadlines and no failures; imports neither library.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any

BROKEN = "error"  # the reason with which proxies end a reply that their provider cut


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
            yield _sent(chunk)
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


def _sent(sent: Any) -> Part:
    try:
        chunk: Mapping[str, Any] = sent if isinstance(sent, dict) else sent.model_dump()
        used = _used(chunk["usage"]) if chunk.get("usage") else None
        choices = chunk.get("choices")
        if not choices:
            return Part(used=used)
        delta, reason = choices[0].get("delta") or {}, choices[0].get("finish_reason")
        thought = delta.get("reasoning_content") or delta.get("reasoning")
        if reason == BROKEN:
            raise ValueError("the provider gave the reply up")
        return Part(_words(delta.get("content")), _words(thought), reason, used)
    except (AttributeError, KeyError, IndexError, TypeError) as error:
        raise ValueError("a chunk that has not the shape of one") from error


def _words(told: object) -> str:
    """Text, or the text of a list of parts, as some providers send it. Raises TypeError."""
    if isinstance(told, list):
        return "".join(_words(one.get("text")) for one in told)
    if told is None or isinstance(told, str):
        return told or ""
    raise TypeError(f"words that are a {type(told).__name__}")


def _used(told: Mapping[str, Any]) -> Used | None:
    """None for a provider that counted nothing. Raises ValueError or TypeError for no numbers."""
    used = Used(int(told.get("prompt_tokens") or 0), int(told.get("completion_tokens") or 0))
    return used if used.prompt_tokens else None

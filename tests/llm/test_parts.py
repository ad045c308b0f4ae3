"""A chunk of a streamed reply, read as it was sent or as litellm translated it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import respx

from coach.llm import wire
from coach.llm.call import Call, Message
from coach.llm.parts import Part, Used, parts_as_sent, parts_as_translated
from tests.llm.dialects import OPENAI, reply

pytestmark = pytest.mark.anyio
CALL = Call((Message("user", "How do I grow?"),), max_tokens=10)


class Stream:
    """What the openai client gives: chunks, and a way to close it."""

    def __init__(self, *chunks: Any) -> None:
        self.chunks, self.is_closed = chunks, False

    async def __aiter__(self) -> AsyncIterator[Any]:
        for chunk in self.chunks:
            yield chunk

    async def close(self) -> None:
        self.is_closed = True


def chunk(finish: str | None = None, **delta: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


async def read(*chunks: Any) -> list[Part]:
    return [part async for part in parts_as_sent(Stream(*chunks))]


async def test_words_thoughts_reason_and_count_are_read_as_they_were_sent() -> None:
    counted = {"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}}
    found = await read(
        chunk(role="assistant"),
        chunk(reasoning_content="Hm."),
        chunk(content="Ask"),
        chunk("stop"),
        counted,
    )
    assert found == [
        Part(),
        Part(thought="Hm."),
        Part("Ask"),
        Part(reason="stop"),
        Part(used=Used(7, 2)),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        {"choices": "none"},
        {"choices": [7]},
        {"choices": [{"delta": "x"}]},
        {"choices": [{"delta": {"content": 5}}]},
        {"usage": [1]},
        None,
    ],
    ids=["text", "number", "delta", "content", "usage", "null"],
)
async def test_a_chunk_of_another_shape_is_no_chunk(odd: object) -> None:
    with pytest.raises(ValueError, match="shape"):
        await read(odd)


async def test_words_in_parts_are_joined_and_counts_of_nothing_are_no_counts() -> None:
    parts = [{"type": "text", "text": "Ask"}, {"type": "text", "text": " early"}]
    nothing = {"choices": [], "usage": {"prompt_tokens": 0, "completion_tokens": 0}}
    told = {"choices": [], "usage": {"prompt_tokens": "7", "completion_tokens": 2}}
    assert await read(chunk(content=parts), nothing, told) == [
        Part("Ask early"),
        Part(),
        Part(used=Used(7, 2)),
    ]


async def test_a_reply_that_a_proxy_gave_up_is_no_whole_reply() -> None:
    with pytest.raises(ValueError, match="gave the reply up"):
        await read(chunk(content="Ask"), chunk("error", content=""))


async def test_a_stream_is_closed_whoever_stops_reading() -> None:
    stream = Stream(chunk(content="Ask"), chunk(content=" early"))
    parts = parts_as_sent(stream)
    assert await anext(parts) == Part("Ask")
    await parts.aclose()
    assert stream.is_closed


async def test_an_end_that_litellm_made_up_is_no_end() -> None:
    class Translated(Stream):
        received_finish_reason: str | None = None

        async def aclose(self) -> None:
            await self.close()

    said = SimpleNamespace(choices=[SimpleNamespace(delta=SimpleNamespace(content="Ask"))])
    assert [part async for part in parts_as_translated(Translated(said))] == [Part("Ask"), Part()]


async def test_the_openai_client_hands_chunks_on_as_they_were_sent(
    respx_mock: respx.MockRouter,
) -> None:
    """A release that builds objects of them again would be right, and slow."""
    respx_mock.post(OPENAI.url).mock(return_value=reply(OPENAI.begun("Ask") + OPENAI.ending("")))
    async with httpx.AsyncClient() as client:
        answered = await wire.put(OPENAI.model(), CALL, client, stream=True)
        chunks = [one async for one in answered.completion_stream]
    assert chunks
    assert all(isinstance(one, dict) for one in chunks)
    assert "Ask" in json.dumps(chunks)

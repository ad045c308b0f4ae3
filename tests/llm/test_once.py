"""The openai client that litellm calls through sends and returns what the library's own does."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Mapping
from typing import Any
from weakref import ref

import httpx
import openai
import pytest
import respx

from coach.llm.call import gathered
from coach.llm.once import Once, client_of
from coach.llm.transport import new_client
from tests.llm.dialects import CALL, OPENAI, models, sse

pytestmark = pytest.mark.anyio
BASE, KEY = "http://127.0.0.1:9/v1", "sk-test"
SAID: Mapping[str, Any] = {
    "model": "m",
    "messages": [{"role": "user", "content": "How do I grow? “ß” 👋"}],
    "temperature": 0.0,
    "max_tokens": 5,
}
SCHEMA = {"type": "json_schema", "json_schema": {"name": "reply", "schema": {}, "strict": True}}
REQUESTS = {
    "whole": {},
    "streamed": {"stream": True, "stream_options": {"include_usage": True}},
    "not streamed, said so": {"stream": False},
    "a schema": {"response_format": SCHEMA},
    "none": {"stop": None, "tools": None},
    "extras": {
        "extra_body": {"keep": 1},
        "extra_headers": {"x-more": "1"},
        "extra_query": {"a": "b"},
    },
}
WHOLE = OPENAI.whole("Ask why.")
CHUNKS = [
    {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": {"content": word}, "finish_reason": None}],
    }
    for word in ("Ask ", "why.")
]


class Provider:
    """Notes what it is sent; fails with `status` where there is one."""

    def __init__(self, status: int = 200) -> None:
        self.status, self.sent = status, list[Any]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        named = {name: request.headers.get(name) for name in ("authorization", "x-more")}
        self.sent.append((str(request.url), named, body))
        if self.status != 200:
            return httpx.Response(self.status, json={"error": {"message": "no"}})
        if body.get("stream"):
            head = {"content-type": "text/event-stream"}
            return httpx.Response(200, headers=head, content=sse(*CHUNKS, "[DONE]"))
        return httpx.Response(200, json=WHOLE)


async def sent_by(kind: type[openai.AsyncOpenAI], more: Mapping[str, Any], status: int) -> Any:
    """What the provider was sent, and what came of it."""
    provider = Provider(status)
    async with httpx.AsyncClient(transport=httpx.MockTransport(provider)) as through:
        client = kind(api_key=KEY, base_url=BASE, http_client=through, max_retries=0)
        try:
            found = await client.chat.completions.create(**SAID, **more)
        except openai.APIStatusError as error:
            return provider.sent, type(error)
        if more.get("stream"):
            chunks = [one if isinstance(one, dict) else one.to_dict() async for one in found]
            return provider.sent, chunks
        return provider.sent, found


@pytest.mark.parametrize("more", REQUESTS.values(), ids=REQUESTS.keys())
async def test_a_request_and_its_reply_are_the_library_s_own(more: Mapping[str, Any]) -> None:
    assert await sent_by(Once, more, 200) == await sent_by(openai.AsyncOpenAI, more, 200)


@pytest.mark.parametrize("status", [400, 401, 404, 422, 429, 500, 503])
async def test_a_refusal_is_the_library_s_own_and_is_not_tried_again(status: int) -> None:
    sent, error = await sent_by(Once, {}, status)
    assert (sent, error) == await sent_by(openai.AsyncOpenAI, {}, status)
    assert len(sent) == 1


async def test_retries_cannot_be_switched_on() -> None:
    async with httpx.AsyncClient() as through:
        client = Once(api_key=KEY, base_url=BASE, http_client=through, max_retries=3)
        client.max_retries = 5
        assert client.max_retries == 0


async def test_a_client_is_made_once_for_an_address_and_a_key() -> None:
    async with new_client([]) as through:
        one = client_of(BASE, KEY, through)
        assert client_of(BASE, KEY, through) is one
        assert client_of(BASE, "another", through) is not one


def test_each_event_loop_has_its_own_client_and_leaves_none(respx_mock: respx.MockRouter) -> None:
    respx_mock.post(OPENAI.url).mock(side_effect=lambda _: OPENAI.streamed("Ask why."))
    opened, kept = models(OPENAI.model()), list[Any]()

    async def asked() -> None:
        await gathered(opened.complete("main"), CALL)
        kept.append(ref(next(iter(opened.clients.here().kept.values()))))
        await opened.close()

    for _ in range(2):
        asyncio.run(asked())
    gc.collect()
    assert [one() for one in kept] == [None, None]

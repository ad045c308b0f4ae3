"""Owns the openai client that litellm calls through: one try a call, words as they are.

Import it where a call is made. Three things are left out of the library's own client, two of them
because they hold up every other stream of a server: checking each parameter against its declared
type (a millisecond a call) and building a value of each chunk (half a millisecond a token). The
third are retries, which litellm would switch on again.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import httpx
from openai import AsyncOpenAI, AsyncStream
from openai._base_client import make_request_options
from openai.resources.chat import AsyncChat, AsyncCompletions
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from coach.llm.transport import Client

EXTRAS = ("extra_headers", "extra_query", "extra_body", "timeout")  # no part of what is sent


class Once(AsyncOpenAI):
    """The client of one address and key."""

    @cached_property
    def chat(self) -> AsyncChat:
        """As the library's own, but for `AsSaid`."""
        return _Chat(self)

    @property
    def max_retries(self) -> int:
        """None, whatever is set."""
        return 0

    @max_retries.setter
    def max_retries(self, _: int) -> None:
        return

    def _process_response_data(
        self, *, data: object, cast_to: type[Any], response: httpx.Response
    ) -> Any:
        if cast_to is ChatCompletionChunk:  # `coach.llm.parts` reads it as it was sent
            return data
        return super()._process_response_data(data=data, cast_to=cast_to, response=response)


class _Chat(AsyncChat):
    @cached_property
    def completions(self) -> AsSaid:
        return AsSaid(self._client)


class AsSaid(AsyncCompletions):
    """Sends what litellm made of a request as it stands; there is nothing in it to translate."""

    async def create(self, **said: Any) -> Any:
        """A reply, or a stream of chunks. Raises as the library's own does."""
        options = {name: said.pop(name) for name in EXTRAS if name in said}
        return await self._post(
            "/chat/completions",
            body=said,
            options=make_request_options(**options, security={"bearer_auth": True}),
            cast_to=ChatCompletion,
            stream=bool(said.get("stream")),
            stream_cls=AsyncStream[ChatCompletionChunk],
        )


def client_of(base: str, key: str, through: httpx.AsyncClient) -> Once:
    """The client of an address and key that calls `through` this one; kept as long as that is, as
    to make one takes as long as a token."""
    kept: dict[tuple[str, str], Once] = through.kept if isinstance(through, Client) else {}
    if (base, key) not in kept:
        kept[base, key] = Once(api_key=key, base_url=base, http_client=through)
    return kept[base, key]

"""Owns litellm: loads it on first use, keeps it quiet, and puts one request to one provider.

The only module that imports it. Knows no retries, deadlines or fallbacks; foreign errors pass
through (`failures` translates them). litellm's globals are set here and nowhere else.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.llm.call import Call, Message
from coach.llm.model import Model, Wire
from coach.llm.parts import Part, parts_as_sent, parts_as_translated

if TYPE_CHECKING:
    import httpx

# Set before the import, whatever the operator's shell says: without them it fetches a price list,
# reads .env files of any parent folder, prints prompts, and calls past httpx.
ENVIRONMENT = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_MODE": "PRODUCTION",
    "LITELLM_LOG": "ERROR",
    "LITELLM_RUST": "0",
    "DISABLE_AIOHTTP_TRANSPORT": "True",
}
LOGGERS = ("LiteLLM", "LiteLLM Proxy", "LiteLLM Router")  # their lines can hold prompts
PREFIXES: Mapping[Wire, str] = {
    "anthropic": "anthropic",
    "ollama": "ollama_chat",
    "openai": "openai",
}  # of wires
NO_KEY = "none"  # litellm wants some key even where the address needs none


@cache
def load() -> Any:
    """litellm, ready; 1.5 to 4 s the first time. Servers call it in a thread when they start."""
    os.environ.update(ENVIRONMENT)
    import litellm

    litellm.suppress_debug_info = True
    litellm.turn_off_message_logging = True
    litellm.disable_aiohttp_transport = True
    litellm.module_level_client, litellm.module_level_aclient = _shut_door(), _shut_async_door()
    litellm.response_cost_calculator = _unpriced
    for name in LOGGERS:
        logging.getLogger(name).disabled = True
    return litellm


def _shut_door() -> Any:
    """A client that reaches nothing. litellm takes others than a call's: after a call to ask Ollama
    for details, and to try a lost connection again on its own."""
    import httpx
    from litellm.llms.custom_httpx.http_handler import HTTPHandler

    return HTTPHandler(client=httpx.Client(transport=httpx.MockTransport(_refuse)))


def _shut_async_door() -> Any:
    import httpx
    from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler

    return AsyncHTTPHandler(transport=httpx.MockTransport(_refuse))


def _refuse(request: httpx.Request) -> httpx.Response:
    import httpx

    raise httpx.ConnectError("coach lets litellm call through the client of a call alone")


def _unpriced(**_: object) -> Any:
    """What litellm thinks a call costs: not asked, as `coach.llm.prices` counts, and asking takes
    a millisecond a call."""


def warm_up() -> None:
    """Load litellm and what it puts off until the first call of each format; not in an event loop.

    The calls of this lead nowhere.
    """
    load()
    asyncio.run(_call_nowhere())


async def _call_nowhere() -> None:
    import httpx

    def refuse(request: httpx.Request) -> httpx.Response:
        return httpx.Response(503)

    async with httpx.AsyncClient(transport=httpx.MockTransport(refuse)) as client:
        for wire in PREFIXES:
            model = Model("warm-up", wire, wire, "none", "http://localhost")
            with suppress(Exception):  # every one of them fails, as it must
                await put(model, Call((Message("user", "-"),), max_tokens=1), client, stream=True)


async def loaded() -> Any:
    """litellm; the event loop is not held up by its import."""
    return load() if load.cache_info().currsize else await asyncio.to_thread(load)


def parts(model: Model, reply: Any) -> AsyncGenerator[Part, None]:
    """The parts of a streamed reply that `put` gave; close it when done."""
    if model.wire == "openai":
        return parts_as_sent(reply.completion_stream)
    return parts_as_translated(reply)


async def put(model: Model, call: Call, client: httpx.AsyncClient, stream: bool) -> Any:
    """The reply as litellm gives it: a stream of chunks, or a whole response."""
    litellm = await loaded()
    asked = {**_request(model, call, stream), **_address(model, client, model.wire)}
    try:
        return await litellm.acompletion(temperature=call.temperature, **asked)
    except litellm.UnsupportedParamsError:  # raised before anything is sent
        return await litellm.acompletion(**asked)


def _request(model: Model, call: Call, stream: bool) -> dict[str, Any]:
    options: dict[str, Any] = {"stream_options": {"include_usage": True}} if stream else {}
    if model.wire == "ollama":  # left to itself it keeps 2,048 or 4,096 tokens and drops the rest
        options["num_ctx"] = model.context
    if call.schema is not None and model.structured:
        options["response_format"] = _response_format(call)
    return {
        "messages": [{"role": one.role, "content": one.content} for one in call.messages],
        "max_tokens": call.max_tokens,
        "stream": stream,
        **options,
    }


async def vectors(
    model: Model, texts: Sequence[str], client: httpx.AsyncClient
) -> list[list[float]]:
    """One vector a text. Ollama is asked in OpenAI's format, which it speaks under /v1."""
    litellm = await loaded()
    address = _address(model, client, "openai")
    options: dict[str, Any] = {}
    if model.dimensions is not None:
        options = {"dimensions": model.dimensions, "allowed_openai_params": ["dimensions"]}
    reply = await litellm.aembedding(
        input=list(texts), encoding_format="float", **options, **address
    )
    rows = sorted(reply.data, key=lambda row: row["index"])
    return [row["embedding"] for row in rows]


def _address(model: Model, client: httpx.AsyncClient, wire: Wire) -> dict[str, Any]:
    """Where and how to call: everything is said, so that nothing is taken from the environment."""
    key = (model.key.reveal if model.key else None) or NO_KEY
    base = model.api_base
    if wire == "openai" and model.wire == "ollama":
        base = base.rstrip("/") + "/v1"
    return {
        "model": f"{PREFIXES[wire]}/{model.name}",
        "api_base": base,
        "api_key": key,
        "client": _openai(base, key, client) if wire == "openai" else _plain(client),
        "max_retries": 0,
        "timeout": model.deadlines.total,
    }


def _openai(base: str, key: str, client: httpx.AsyncClient) -> Any:
    from coach.llm.once import client_of

    return client_of(base, key, client)


def _plain(client: httpx.AsyncClient) -> Any:
    poster = _shut_async_door()  # what it would open by itself leads nowhere
    poster.client = client
    return poster


def _response_format(call: Call) -> dict[str, Any]:
    schema = {"name": "reply", "schema": dict(call.schema or {}), "strict": True}
    return {"type": "json_schema", "json_schema": schema}

"""The three formats providers speak, as they stand on the wire: bodies to reply with."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from coach.errors import ModelFailed
from coach.llm.call import Call, Finished, Message, Piece
from coach.llm.lane import Clock
from coach.llm.model import Key, Model, Price, Wire
from coach.llm.models import Models, of_models

HOST = "http://llm.test"
NAME = "tiny"
SECRET = "sk-not-a-real-key-0123456789"
QUESTION = "How do I grow?"
CALL = Call((Message("system", "Be brief."), Message("user", QUESTION)), max_tokens=50)
PROMPT_TOKENS, REPLY_TOKENS = 11, 5


@dataclass(frozen=True)
class Dialect:
    """Bodies of one format; `begun` is a stream's first part, `ending` what makes it whole."""

    wire: Wire
    api_base: str
    path: str
    begun: Callable[..., bytes]
    ending: Callable[[str], bytes]  # why it stopped, in the provider's own word
    whole: Callable[[str], Any]
    error: bytes  # an error told inside a stream that began with 200
    garbage: bytes
    length: str  # the provider's word for a reply cut by max_tokens

    @property
    def url(self) -> str:
        return HOST + self.path

    def streamed(self, *texts: str, stop: str = "") -> httpx.Response:
        return reply(self.begun(*texts) + self.ending(stop))

    def model(self, alias: str = "main", **changes: Any) -> Model:
        fields: dict[str, Any] = {
            "api_base": HOST + self.api_base,
            "key": Key("KEY_VARIABLE", SECRET),
            "price": Price(1.0, 10.0),
            "private": True,
        }
        return Model(alias, self.wire, self.wire, NAME, **{**fields, **changes})


def reply(body: bytes, status: int = 200, **headers: str) -> httpx.Response:
    kind = {"content-type": "text/event-stream"}
    return httpx.Response(status, content=body, headers={**kind, **headers})


def sse(*events: Any) -> bytes:
    texts = (event if isinstance(event, str) else json.dumps(event) for event in events)
    return "".join(f"data: {text}\n\n" for text in texts).encode()


def named_events(*events: Mapping[str, Any]) -> bytes:
    return "".join(f"event: {e['type']}\ndata: {json.dumps(e)}\n\n" for e in events).encode()


def lines(*events: Mapping[str, Any]) -> bytes:
    return "".join(json.dumps(event) + "\n" for event in events).encode()


def _openai_chunk(delta: Mapping[str, Any], stop: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": stop}
    return {**_OPENAI, "object": "chat.completion.chunk", "choices": [choice]}


_OPENAI = {"id": "c1", "created": 1, "model": NAME}
_OPENAI_USAGE = {
    "prompt_tokens": PROMPT_TOKENS,
    "completion_tokens": REPLY_TOKENS,
    "total_tokens": PROMPT_TOKENS + REPLY_TOKENS,
}
OPENAI = Dialect(
    wire="openai",
    api_base="/v1",
    path="/v1/chat/completions",
    begun=lambda *texts: sse(
        _openai_chunk({"role": "assistant", "content": ""}),
        *(_openai_chunk({"content": text}) for text in texts),
    ),
    ending=lambda stop: sse(
        _openai_chunk({}, stop or "stop"),
        {**_OPENAI, "object": "chat.completion.chunk", "choices": [], "usage": _OPENAI_USAGE},
        "[DONE]",
    ),
    whole=lambda text: {
        **_OPENAI,
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text},
                "finish_reason": "stop",
            }
        ],
        "usage": _OPENAI_USAGE,
    },
    error=sse({"error": {"message": "busy", "code": 503}}),
    garbage=sse("{no json"),
    length="length",
)

_ANTHROPIC = {"id": "m1", "type": "message", "role": "assistant", "model": NAME}
ANTHROPIC = Dialect(
    wire="anthropic",
    api_base="",
    path="/v1/messages",
    begun=lambda *texts: named_events(
        {
            "type": "message_start",
            "message": {
                **_ANTHROPIC,
                "content": [],
                "usage": {"input_tokens": PROMPT_TOKENS, "output_tokens": 1},
            },
        },
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        *(
            {
                "type": "content_block_delta",
                "index": 0,
                "delta": {"type": "text_delta", "text": text},
            }
            for text in texts
        ),
    ),
    ending=lambda stop: named_events(
        {"type": "content_block_stop", "index": 0},
        {
            "type": "message_delta",
            "delta": {"stop_reason": stop or "end_turn"},
            "usage": {"output_tokens": REPLY_TOKENS},
        },
        {"type": "message_stop"},
    ),
    whole=lambda text: {
        **_ANTHROPIC,
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "usage": {"input_tokens": PROMPT_TOKENS, "output_tokens": REPLY_TOKENS},
    },
    error=named_events({"type": "error", "error": {"type": "overloaded_error", "message": "x"}}),
    garbage=b"event: content_block_delta\ndata: {no json\n\n",
    length="max_tokens",
)

_OLLAMA = {"model": NAME, "created_at": "2026-11-22T00:00:00Z"}
_OLLAMA_END = {
    "done": True,
    "prompt_eval_count": PROMPT_TOKENS,
    "eval_count": REPLY_TOKENS,
}
OLLAMA = Dialect(
    wire="ollama",
    api_base="",
    path="/api/chat",
    begun=lambda *texts: lines(
        *(
            {**_OLLAMA, "message": {"role": "assistant", "content": text}, "done": False}
            for text in texts
        )
    ),
    ending=lambda stop: lines(
        {
            **_OLLAMA,
            "message": {"role": "assistant", "content": ""},
            **_OLLAMA_END,
            "done_reason": stop or "stop",
        }
    ),
    whole=lambda text: {
        **_OLLAMA,
        "message": {"role": "assistant", "content": text},
        **_OLLAMA_END,
        "done_reason": "stop",
    },
    error=lines({"error": "the model ran out of memory"}),
    garbage=b"{no json\n",
    length="length",
)

DIALECTS = (ANTHROPIC, OLLAMA, OPENAI)
OPENED: list[Models] = []  # for those who use real sockets to close


def models(*known: Model, **options: Any) -> Models:
    opened = of_models(known, clock=Clock(**{"sleep": no_sleep, **options}))
    OPENED.append(opened)
    return opened


async def no_sleep(seconds: float) -> None:
    """Retries wait in no time."""


async def told(stream: AsyncIterator[Piece | Finished]) -> tuple[str, Finished | None]:
    """All text of a reply and how it ended."""
    text, end = "", None
    async for part in stream:
        assert end is None
        if isinstance(part, Piece):
            text += part.text
        else:
            end = part
    return text, end


async def failure(stream: AsyncIterator[Piece | Finished]) -> tuple[str, ModelFailed]:
    """The text that came before a reply failed, and its failure."""
    text = ""
    try:
        async for part in stream:
            assert isinstance(part, Piece)
            text += part.text
    except ModelFailed as error:
        return text, error
    raise AssertionError("the call did not fail")

"""A model for `evals.bench.serving`, in its process: it speaks OpenAI's format, holds every reply
open after its first sentence, and ends all of them when told.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

MODELS_FILE = """[script]
model = "openai/script"
api_base = "http://127.0.0.1:{port}/v1"
private = true
price_in = 0
price_out = 0
first_token_seconds = 300
between_tokens_seconds = 300
total_seconds = 600
"""
PACE = 0.05  # seconds between two pieces of the first sentence
PIECES = 4  # of the first sentence
ALIVE = 5.0  # seconds between two words while a reply is held
FACT = re.compile(r"^> \[\^(\w+)\] (.+)$", re.MULTILINE)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
CHUNK = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "script"}
USAGE = {"prompt_tokens": 900, "completion_tokens": 50, "total_tokens": 950}


@dataclass(slots=True)
class Script:
    """Whether replies are held open; at first they are not."""

    held: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.held.set()

    def hold(self) -> None:
        """Replies stay open from now on."""
        self.held.clear()

    def release(self) -> None:
        """They end."""
        self.held.set()

    def takes(self) -> float:
        """Milliseconds until the first sentence of a reply is out."""
        return PACE * (PIECES + 1) * 1_000


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[int]:
    """The port of the model."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _reply(script, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # it has heard enough
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=1_024)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _reply(
    script: Script, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    asked = json.loads(await reader.readexactly(int(length[1]) if length else 0))
    facts = FACT.findall(asked["messages"][-1]["content"]) or [("", "Nothing.")]
    writer.write(HEAD)
    for piece in _pieces("\n".join(f"{said} [^{handle}]" for handle, said in facts[:1])):
        await asyncio.sleep(PACE)
        await _send(writer, {"index": 0, "delta": {"content": piece}})
    await asyncio.sleep(PACE)
    await _send(writer, {"index": 0, "delta": {"content": "\n\n"}})
    while not script.held.is_set():
        try:
            await asyncio.wait_for(script.held.wait(), ALIVE)
        except TimeoutError:
            await _send(writer, {"index": 0, "delta": {"content": " "}})
    more = " ".join(f"{said} [^{handle}]" for handle, said in facts[1:4])
    await _send(writer, {"index": 0, "delta": {"content": more}})
    await _send(writer, {"index": 0, "delta": {}, "finish_reason": "stop"}, usage=USAGE)
    writer.write(b"data: [DONE]\n\n")
    await writer.drain()


def _pieces(sentence: str) -> list[str]:
    size = max(1, -(-len(sentence) // PIECES))
    return [sentence[at : at + size] for at in range(0, len(sentence), size)]


async def _send(writer: asyncio.StreamWriter, choice: dict[str, Any], **more: Any) -> None:
    writer.write(f"data: {json.dumps({**CHUNK, 'choices': [choice], **more})}\n\n".encode())
    await writer.drain()

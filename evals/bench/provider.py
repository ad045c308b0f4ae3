"""A provider in a process of its own: it speaks OpenAI's format at a steady pace, and keeps time.

python -m evals.bench.provider  (prints its port; ends when its stdin closes)

What it says are the first facts it is shown. The history names the stream (`stream 17`); GET
/sent tells when each token of each stream was sent, by the clock that all processes share.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from typing import Any

PER_SECOND = 20  # tokens of one stream
TOKENS = 100  # of one reply; five seconds
NAMED = re.compile(r"stream (\d+)")
FACT = re.compile(r"^> \[\^(\w+)\] (.+)$", re.MULTILINE)
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n"
CHUNK = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "bench"}
USAGE = {"prompt_tokens": 900, "completion_tokens": TOKENS, "total_tokens": 900 + TOKENS}


def spoken(prompt: str) -> list[str]:
    """The tokens of a reply: facts with their handles, over and over."""
    text = " ".join(f"{said} [^{handle}]" for handle, said in FACT.findall(prompt))
    words = re.findall(r"\S+\s*", text) or ["Nothing. "]
    return [words[at % len(words)] for at in range(TOKENS)]


def stream_of(prompt: str) -> int:
    """Which stream a prompt belongs to."""
    named = NAMED.findall(prompt)
    return int(named[-1]) if named else 0


async def serve() -> None:
    """Until stdin closes."""
    sent: dict[int, list[float]] = {}

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _reply(reader, writer, sent)
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # it has heard enough, or never asked
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=1_000)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.read)


async def _reply(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: dict[int, list[float]]
) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    if head.startswith("GET"):
        writer.write(HEAD.format(kind="application/json").encode() + json.dumps(sent).encode())
        return await writer.drain()
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    asked = json.loads(await reader.readexactly(int(length[1]) if length else 0))
    prompt = asked["messages"][-1]["content"]
    times = sent.setdefault(stream_of(prompt), [])
    writer.write(HEAD.format(kind="text/event-stream").encode())
    begun = time.monotonic()
    for number, token in enumerate(spoken(prompt)):
        await asyncio.sleep(begun + number / PER_SECOND - time.monotonic())
        times.append(time.monotonic())
        await _line(writer, {"index": 0, "delta": {"content": token}})
    await _line(writer, {"index": 0, "delta": {}, "finish_reason": "stop"})
    writer.write(f"data: {json.dumps({**CHUNK, 'choices': [], 'usage': USAGE})}\n\n".encode())
    writer.write(b"data: [DONE]\n\n")
    await writer.drain()


async def _line(writer: asyncio.StreamWriter, choice: dict[str, Any]) -> None:
    writer.write(f"data: {json.dumps({**CHUNK, 'choices': [choice]})}\n\n".encode())
    await writer.drain()


if __name__ == "__main__":
    asyncio.run(serve())

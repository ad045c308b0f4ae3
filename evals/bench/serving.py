"""The service under load: `coach serve` in a process of its own, asked from this one.

python -m evals.bench.serving  (prints its table; some four minutes)

Loopback only, and bounded in count and time. Questions arrive when they are due, whether or not
earlier ones were answered (an open loop), and are timed from when they were due.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evals.bench import synthetic
from evals.bench.scripted import MODELS_FILE, Script, scripted
from evals.bench.stopwatch import MB, spread_of

Line = tuple[str, str, str]  # what, found, what we promise of it
COACH = [str(Path(sys.executable).with_name("coach"))]
HERE = "127.0.0.1"
UNHURRIED = {"COACH_CHAT_PER_MINUTE": "100000", "COACH_TURNS_AT_ONCE": "1000"}
RATES = (10, 20, 40, 80, 120)  # questions a second, each for LASTS seconds
LASTS = 5
TOO_SLOW = 1_000.0  # ms of p99, after which faster rates are not tried
STREAMS = 1_000  # open at once
STARTING = 60.0  # seconds over which they begin
FIRSTS = 50  # questions one after the other, for the time to a first statement
READY_WITHIN = 60.0  # seconds, after which a server is given up
ENDS_WITHIN = 2.0  # seconds a refusal may take
STATEMENT, DONE = b"event: statement", b"event: done"


@dataclass(frozen=True, slots=True)
class Server:
    """A running `coach serve`, and how many seconds it took until it was ready."""

    process: int
    port: int
    ready: float

    def resident(self) -> float:
        """Its resident memory in MB; 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process}/statm").read_text()
        except OSError:
            return 0.0
        return int(told.split()[1]) * os.sysconf("SC_PAGE_SIZE") / MB


@dataclass(slots=True)
class Heard:
    """One reply as it came; times are in ms, since the question was due."""

    status: int = 0
    first: float = 0.0
    whole: float = 0.0
    statements: int = 0
    ended: bool = False


@dataclass(slots=True)
class Crowd:
    """Streams under way together."""

    heard: list[Heard] = field(default_factory=list)

    def speaking(self) -> int:
        """How many have said something and go on."""
        return sum(one.statements > 0 and not one.whole for one in self.heard)

    def waiting(self) -> int:
        """How many are to come, or have said nothing yet."""
        return STREAMS - sum(one.statements > 0 or one.whole > 0 for one in self.heard)


def main() -> None:
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {platform.system()} {platform.machine()}")
    print(f"{os.cpu_count()} cores ({os.getloadavg()[0]:.1f} busy before we began)", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for what, found, bound in rows(Path(folder)):
            print(f"{what:<58} {found:>18}  {bound}", flush=True)


def rows(folder: Path) -> Iterator[Line]:
    """Every line of this part of the bench, as soon as it is known."""
    here = {"COACH_DATA": str(folder / "served"), **UNHURRIED}
    build = [*COACH, "index", "build"]
    subprocess.run(build, env={**os.environ, **here}, capture_output=True, check=True)
    yield "coach serve, from start to ready", f"{_starts(here):.2f} s", "<= 2 s"
    with served(here) as server:
        yield from asyncio.run(_of_answers(server))
    yield from asyncio.run(_of_streams(folder, here))


def _starts(here: Mapping[str, str]) -> float:
    taken = []
    for _ in range(3):
        with served(here) as server:
            taken.append(server.ready)
    return statistics.median(taken)


@contextmanager
def served(here: Mapping[str, str]) -> Iterator[Server]:
    """A server of the default ladder on a free port, ready to answer, gone at the end."""
    began = time.perf_counter()
    with subprocess.Popen(
        [*COACH, "serve", "--port", "0"],
        env={**os.environ, **here},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline().partition(f"http://{HERE}:")[2].split()[0])
            _wait_until_ready(port, began + READY_WITHIN)
            yield Server(process.pid, port, time.perf_counter() - began)
        finally:
            process.terminate()


def _wait_until_ready(port: int, end: float) -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://{HERE}:{port}/readyz", timeout=5).close()
            return
        except OSError:
            if time.perf_counter() > end:
                raise
            time.sleep(0.01)


async def ask(port: int, question: str, heard: Heard, due: float) -> None:
    """Ask and read to the end, noting in `heard` what comes and when."""
    body = json.dumps({"question": question, "stage": "mid"}).encode()
    head = (
        f"POST /v1/ask HTTP/1.1\r\nHost: {HERE}\r\nConnection: close\r\n"
        "Accept: text/event-stream\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection(HERE, port)
    try:
        writer.write(head.encode() + body)
        heard.status = int((await reader.readline()).split()[1])
        said = b""
        while more := await reader.read(65_536):
            said += more
            heard.statements = said.count(STATEMENT)
            if heard.statements and not heard.first:
                heard.first = (time.perf_counter() - due) * 1_000
        heard.ended = DONE in said
    except (OSError, IndexError, ValueError):
        heard.status = heard.status or 599
    finally:
        heard.whole = (time.perf_counter() - due) * 1_000
        writer.close()


async def _of_answers(server: Server) -> list[Line]:
    """Without a model: one at a time, then ever more a second."""
    questions = synthetic.questions()
    firsts = [Heard() for _ in range(FIRSTS)]
    for heard, question in zip(firsts, questions, strict=False):
        await ask(server.port, question, heard, time.perf_counter())
    found: list[Line] = [("offline: first statement, one at a time", _first(firsts), "")]
    for rate in RATES:
        all_heard = await _open_loop(server.port, questions, rate)
        good = [one.whole for one in all_heard if one.ended]
        spread = spread_of(good) if len(good) > 1 else None
        told = f"{spread.p50:.0f} / {spread.p99:.0f} ms" if spread else "none"
        failed = len(all_heard) - len(good)
        found.append((f"offline: {rate} answers/s, {failed} failed", told, ""))
        if failed or spread is None or spread.p99 > TOO_SLOW:
            break
    return found


async def _open_loop(port: int, questions: Sequence[str], rate: int) -> list[Heard]:
    begun, number = time.perf_counter() + 0.1, rate * LASTS
    all_heard = [Heard() for _ in range(number)]

    async def one(at: int) -> None:
        due = begun + at / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await ask(port, questions[at % len(questions)], all_heard[at], due)

    await asyncio.gather(*(one(at) for at in range(number)))
    return all_heard


async def _of_streams(folder: Path, here: Mapping[str, str]) -> list[Line]:
    """With a model that goes by a script: as many streams as one process takes, all open."""
    script = Script()
    async with scripted(script) as model:
        models = folder / "models.toml"
        models.write_text(MODELS_FILE.format(port=model), encoding="utf-8")
        named = {**here, "COACH_MODEL": "script", "COACH_MODELS": str(models)}
        with served(named) as server:
            return await _opened(server, script)


async def _opened(server: Server, script: Script) -> list[Line]:
    await ask(server.port, "How do I grow?", Heard(), time.perf_counter())  # loads what it needs
    script.hold()
    before, crowd = server.resident(), Crowd()

    async def one(at: int) -> None:
        await asyncio.sleep(STARTING * at / STREAMS)
        crowd.heard.append(heard := Heard())
        await ask(server.port, "How do I grow?", heard, time.perf_counter())

    streams = [asyncio.create_task(one(at)) for at in range(STREAMS)]
    end = time.perf_counter() + 2 * STARTING
    while crowd.waiting() and time.perf_counter() < end:
        await asyncio.sleep(0.2)
    open_now, during, extra = crowd.speaking(), server.resident(), Heard()
    one_more = ask(server.port, "How do I grow?", extra, time.perf_counter())
    streams.append(asyncio.create_task(one_more))
    await asyncio.wait(streams[-1:], timeout=ENDS_WITHIN)
    script.release()
    _, left = await asyncio.wait(streams, timeout=2 * STARTING)
    for stream in left:
        stream.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    whole = sum(one.ended for one in crowd.heard)
    each = (during - before) * 1_000 / max(1, open_now)
    return [
        (f"streams open at once; the next is told {extra.status}", f"{open_now:,}", "1,000; 503"),
        ("  of them answered to the end", f"{whole:,}", "all"),
        ("  memory of the server, before and with them", f"{before:.0f} / {during:.0f} MB", ""),
        ("  memory of one stream", f"{each:.0f} KB", "<= 64 KB"),
        ("  first statement, after what the model took", _first(crowd.heard, script.takes()), ""),
    ]


def _first(all_heard: Sequence[Heard], less: float = 0.0) -> str:
    found = [one.first - less for one in all_heard if one.statements]
    if len(found) < 2:
        return "none"
    spread = spread_of(found)
    return f"{spread.p50:.0f} / {spread.p99:.0f} ms"


if __name__ == "__main__":
    main()

"""Answering with a model: what coach adds before the call and to every token.

The time of a token runs from when the provider sent it until its sentence, if it ended one, has
been verified and told. The model repeats facts, so that every sentence is checked.
"""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import uvloop

from coach import Call, Coach, Complete, Exchange, Finished, Piece, Usage, open_models, warm_up
from evals.bench.provider import PER_SECOND, spoken, stream_of
from evals.bench.stopwatch import Spread, each, spread_of

if TYPE_CHECKING:
    from coach import Embedder

T = TypeVar("T")
QUESTION = "I'm mid-level, how do I grow here?"
STARTING = 5.0  # seconds over which streams begin: people do not ask all at once
ALIAS = "bench"
DESCRIBED = """[{alias}]
model = "openai/{alias}"
api_base = "http://127.0.0.1:{port}/v1"
private = true
price_in = 0
price_out = 0
"""
EARLIER = (
    Exchange("I'm mid-level, how do I grow here?", "You voice concern when work departs."),
    Exchange("And what about senior?", "A senior engineer begins to shape direction."),
    Exchange("Give me an example.", "In planning, you set the work in its strategic frame."),
    Exchange("Shorter, please.", "You set the work in its strategic frame."),
    Exchange("How do I know it is working?", "A second sign is that you discuss tradeoffs."),
    Exchange("What should I ask my manager?", "Gather feedback on your strategic influence."),
)


@dataclass(frozen=True, slots=True)
class Remembering:
    """An embedder that embeds a text once, so that what is timed is everything but embedding."""

    embed: Embedder
    known: dict[tuple[str, ...], Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """As the embedder's own."""
        return self.embed.fingerprint

    @property
    def dimensions(self) -> int:
        """As the embedder's own."""
        return self.embed.dimensions

    def __call__(self, texts: Sequence[str]) -> Any:
        """As the embedder itself."""
        key = tuple(texts)
        if key not in self.known:
            self.known[key] = self.embed(texts)
        return self.known[key]


def before_the_call(coach: Coach, questions: Sequence[str]) -> Spread:
    """From the question to the moment the provider is called; asked before, so embedded before."""
    called: list[float] = []

    async def complete(call: Call) -> AsyncIterator[Piece | Finished]:
        called.append(time.perf_counter())
        yield Finished(ALIAS, ALIAS, "stop", Usage(0, 0))

    speaking = replace(coach, complete=complete, model=ALIAS)

    async def measured() -> list[float]:
        taken = []
        for question in questions:
            called.clear()
            asked = time.perf_counter()
            await _heard(speaking, question)
            taken += [(called[0] - asked) * 1_000] if called else []
        return taken

    _as_served(measured())
    return spread_of(_as_served(measured()))


def understanding(coach: Coach, questions: Sequence[str]) -> Spread:
    """A question after six exchanges, understood from all of them."""
    return each(lambda question: coach.understand(question, history=EARLIER), questions)


def through_the_wall(coach: Coach, streams: int, folder: Path) -> Spread:
    """Delay of tokens from a provider in another process, over HTTP and through litellm."""
    warm_up()  # as a server does when it starts
    with provider() as port:
        models_file = folder / "models.toml"
        models_file.write_text(DESCRIBED.format(alias=ALIAS, port=port), encoding="utf-8")
        models = open_models(ALIAS, models_file)
        done: dict[int, list[float]] = {}

        async def measured() -> None:
            speaking = replace(coach, model=ALIAS, complete=_noting(models.complete(ALIAS), done))
            await _all(speaking, streams)
            await models.close()

        _as_served(measured())
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sent") as reply:
            sent = {int(name): times for name, times in json.load(reply).items()}
    return _delays(sent, done)


def from_a_script(coach: Coach, streams: int) -> Spread:
    """Delay of tokens that a model in the same process has on time."""
    sent: dict[int, list[float]] = {}
    done: dict[int, list[float]] = {}

    async def complete(call: Call) -> AsyncIterator[Piece | Finished]:
        prompt = call.messages[-1].content
        times, begun = sent.setdefault(stream_of(prompt), []), time.monotonic()
        for number, token in enumerate(spoken(prompt)):
            due = begun + number / PER_SECOND
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            times.append(due)
            yield Piece(token)
        yield Finished(ALIAS, ALIAS, "stop", Usage(0, 0))

    speaking = replace(coach, model=ALIAS, complete=_noting(complete, done))
    _as_served(_all(speaking, streams))
    return _delays(sent, done)


@contextmanager
def provider() -> Iterator[int]:
    """The port of a provider in another process, gone at the end."""
    command = [sys.executable, "-m", "evals.bench.provider"]
    checkout = Path(__file__).resolve().parents[2]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=checkout, stdin=pipe, stdout=pipe, text=True) as running:
        try:
            assert running.stdout is not None
            yield int(running.stdout.readline())
        finally:
            running.terminate()


def _as_served(work: Coroutine[Any, Any, T]) -> T:
    """Run it on an event loop of the kind that `coach serve` has, what is there by now taken for
    what stays, as that does when it has started."""
    gc.freeze()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


async def _all(coach: Coach, streams: int) -> None:
    async def one(number: int) -> None:
        await asyncio.sleep(STARTING * number / streams)
        await _heard(coach, QUESTION, (Exchange(QUESTION, f"stream {number}"),))

    await asyncio.gather(*(one(number) for number in range(1, streams + 1)))


async def _heard(coach: Coach, question: str, history: Sequence[Exchange] = ()) -> None:
    async with aclosing(coach.stream(question, history=history)) as events:
        async for _ in events:
            pass


def _noting(complete: Complete, done: dict[int, list[float]]) -> Complete:
    """The same; notes when each token of a stream has been dealt with: when the next is wanted."""

    async def noted(call: Call) -> AsyncIterator[Piece | Finished]:
        times = done.setdefault(stream_of(call.messages[-1].content), [])
        async for part in complete(call):
            yield part
            times.append(time.monotonic())

    return noted


def _delays(sent: dict[int, list[float]], done: dict[int, list[float]]) -> Spread:
    pairs = (
        (here, there)
        for stream, times in sent.items()
        if stream and stream in done
        for there, here in zip(times, done[stream], strict=False)
    )
    return spread_of([(here - there) * 1_000 for here, there in pairs])

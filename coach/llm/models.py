"""Owns the models of a process: which there are, and the way to ask each with its fallbacks.

The front of this room: everything above is handed a `Complete` from here. Opening costs no library
and no network; litellm is loaded by the first call, or by `warm_up` where a server starts.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from coach.errors import ModelFailed, SettingError
from coach.llm.call import Call, Complete, Finished, Piece
from coach.llm.lane import Clock, Lane, new_lane
from coach.llm.model import Model
from coach.llm.models_file import read_models
from coach.llm.naming import named_model
from coach.llm.prices import most_tokens

if TYPE_CHECKING:
    from coach.llm.transport import Client


@dataclass(frozen=True, slots=True)
class Models:
    """Every model that may be asked, by alias. `default` and `embedder` are aliases, None where
    the operator named none. Safe to use from several event loops; `close` in each that was."""

    lanes: Mapping[str, Lane]
    default: str | None
    embedder: str | None
    clock: Clock
    clients: _Clients

    @property
    def aliases(self) -> tuple[str, ...]:
        """In the order of the models file."""
        return tuple(self.lanes)

    def model(self, alias: str) -> Model:
        """Raises SettingError for an alias nobody named."""
        return self._lane(alias).model

    @property
    def embedder_model(self) -> Model:
        """Raises SettingError where no embedder is named."""
        return self.model(self.embedder or "")

    def complete(self, alias: str) -> Complete:
        """A model as a function, its fallbacks behind it. Raises SettingError as `model` does."""
        asked = self._lane(alias)
        lanes = (asked, *(self._lane(other) for other in asked.model.fallbacks))

        def complete(call: Call) -> AsyncIterator[Piece | Finished]:
            return self._spoken(lanes, call)

        return complete

    def most(self, alias: str, call: Call) -> float | None:
        """The most US dollars a call can cost, its fallbacks' prices considered; None where one of
        them is not known."""
        names = (alias, *self.model(alias).fallbacks)
        prices = [price for name in names if (price := self.model(name).price)]
        if len(prices) < len(names):
            return None
        return max(price.of(most_tokens(call), call.max_tokens) for price in prices)

    async def embed(self, alias: str, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in their order, in one request. Raises ModelFailed."""
        from coach.llm.speaking import Limits, embedded
        from coach.llm.wire import loaded

        lane = self._lane(alias)
        await loaded()
        client, now = self.clients.here(), self.clock.now

        def attempt(first_by: float, ends: float) -> AsyncGenerator[list[list[float]], None]:
            return embedded(lane.model, texts, client, Limits(first_by, ends, now))

        ends = now() + lane.model.deadlines.total
        async with aclosing(lane.run(attempt, ends)) as replies:
            rows = [one async for one in replies]  # to its end: only then has the call succeeded
        return rows[0]

    async def close(self) -> None:
        """Close the connections of the running event loop."""
        await self.clients.close()

    async def _spoken(
        self, lanes: Sequence[Lane], call: Call
    ) -> AsyncGenerator[Piece | Finished, None]:
        from coach.llm.wire import loaded

        await loaded()  # before the clock starts
        ends = self.clock.now() + lanes[0].model.deadlines.total
        failures: list[ModelFailed] = []
        for lane in lanes:
            if failures and self.clock.now() >= ends:
                break
            begun = False
            try:
                async with aclosing(self._asked(lane, call, ends)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
                return
            except ModelFailed as error:
                if begun:
                    raise
                failures.append(error)
        raise _all_failed(failures)

    def _asked(self, lane: Lane, call: Call, ends: float) -> AsyncGenerator[Piece | Finished, None]:
        from coach.llm.speaking import Limits, spoken

        client, now = self.clients.here(), self.clock.now

        def attempt(first_by: float, ends: float) -> AsyncGenerator[Piece | Finished, None]:
            return spoken(lane.model, call, client, Limits(first_by, ends, now))

        return lane.run(attempt, ends)

    def _lane(self, alias: str) -> Lane:
        if alias in self.lanes:
            return self.lanes[alias]
        known = ", ".join(self.lanes) or "none; set COACH_MODEL or COACH_MODELS"
        raise SettingError(f"no model has the alias {alias!r}; use one of: {known}")


@dataclass(frozen=True, slots=True)
class _Clients:
    """One httpx client an event loop; a connection belongs to the loop it was opened in."""

    models: Sequence[Model]
    by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, Client] = field(
        default_factory=WeakKeyDictionary
    )

    def here(self) -> Client:
        from coach.llm.transport import new_client

        loop = asyncio.get_running_loop()
        if loop not in self.by_loop:
            self.by_loop[loop] = new_client(self.models)
        return self.by_loop[loop]

    async def close(self) -> None:
        client = self.by_loop.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.aclose()


def open_models(
    model: str | None = None,
    models_file: Path | None = None,
    embedder: str | None = None,
    clock: Clock | None = None,
    *,
    named_by: str = "COACH_MODEL",
) -> Models:
    """The models of a file, and those that COACH_MODEL and COACH_EMBEDDER name beside them.

    `named_by` is what gave `model`, for the error. Raises SettingError; a missing key is no error
    here but of the call that needs it.
    """
    listed = read_models(models_file) if models_file else {}
    default = named_model(model, listed, named_by) if model else None
    vectors = named_model(embedder, listed, "COACH_EMBEDDER") if embedder else None
    named = [one for one in (default, vectors) if one]
    return of_models(
        [*listed.values(), *(one for one in named if one.alias not in listed)],
        default.alias if default else None,
        vectors.alias if vectors else None,
        clock,
    )


def of_models(
    models: Iterable[Model],
    default: str | None = None,
    embedder: str | None = None,
    clock: Clock | None = None,
) -> Models:
    """Models that were put together by hand."""
    ticking, known = clock or Clock(), tuple(models)
    lanes = {one.alias: new_lane(one, ticking) for one in known}
    return Models(lanes, default, embedder, ticking, _Clients(known))


def warm_up() -> None:
    """Load litellm now, 2 to 6 s of work; for a thread of a server that starts."""
    import gc

    from coach.llm import wire

    wire.warm_up()
    gc.freeze()  # a million objects that stay: looking through them again stalls every stream


def _all_failed(failures: Sequence[ModelFailed]) -> ModelFailed:
    """The failure of the model that was asked; its line tells of the fallbacks too."""
    first = failures[0]
    if len(failures) == 1:
        return first
    return ModelFailed("; ".join(map(str, failures)), first.kind, first.alias, first.retry_after)

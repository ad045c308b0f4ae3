"""Owns how a command gets its turns: at once without a model, or as a model gives them.

Knows no page: each event is shown by whoever asks, as it comes. Who runs a command can repair its
model, so what that fails of is said on stderr, beside the notice that any reader gets.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from threading import Thread
from typing import TYPE_CHECKING

from coach.assembly import Coach
from coach.cli.asked import Asked
from coach.cli.screen import complain
from coach.errors import AskerError, Failure, ModelFailed
from coach.settings import read_settings
from coach.turn import Event, Exchange

if TYPE_CHECKING:
    from coach.llm.call import Call, Complete, Finished, Piece

Show = Callable[[Event], object]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A coach, and the loop its model is called on: None where no model speaks."""

    coach: Coach
    loop: asyncio.Runner | None = None

    def get_ready(self) -> None:
        """Load what the model needs, some seconds of work, while nobody waits for it."""
        if self.loop is not None:
            from coach.llm.models import warm_up

            Thread(target=warm_up).start()

    def turn(self, asked: Asked, history: Sequence[Exchange], show: Show) -> tuple[Event, ...]:
        """The events of one turn, each shown as it comes. Raises AskerError for a question that
        cannot be used; an interrupt closes the provider's call and is passed on."""
        frame = asked.understood(self.coach, history)
        if self.loop is not None:
            return self.loop.run(self._heard(asked, history, show))
        events = self.coach.answer(frame, history)
        for event in events:
            show(event)
        return events

    async def _heard(
        self, asked: Asked, history: Sequence[Exchange], show: Show
    ) -> tuple[Event, ...]:
        heard: list[Event] = []
        turn = self.coach.stream(
            asked.question,
            stage=asked.stage,
            target=asked.target,
            competency=asked.competency,
            history=history,
        )
        async with aclosing(turn) as events:
            async for event in events:
                heard.append(event)
                show(event)
        return tuple(heard)


@contextmanager
def speaking(coach: Coach, alias: str | None, offline: bool) -> Iterator[Speaker]:
    """The coach with the model of `alias`, else of COACH_MODEL, else without one.

    Raises AskerError for an alias and `offline` together, SettingError for a model that is not
    described well enough to be called.
    """
    if alias and offline:
        raise AskerError("--model and --offline; leave one of them out")
    settings = read_settings()
    named = None if offline else alias or settings.model
    if named is None:
        yield Speaker(coach)
        return
    from coach.llm.models import open_models

    named_by = "--model" if alias else "COACH_MODEL"
    models = open_models(named, settings.models, named_by=named_by)
    name = models.default or named
    complete = _telling(models.complete(name))
    with asyncio.Runner() as loop:
        try:
            yield Speaker(replace(coach, complete=complete, model=name), loop)
        finally:
            loop.run(models.close())


def _telling(complete: Complete) -> Complete:
    """The same model, which tells on stderr what it failed of and what repairs it: of each kind
    of failure the first."""
    told: set[Failure] = set()

    async def tell(call: Call) -> AsyncIterator[Piece | Finished]:
        try:
            async with aclosing(complete(call)) as reply:  # type: ignore[type-var]
                async for part in reply:
                    yield part
        except ModelFailed as error:
            if error.kind not in told:
                told.add(error.kind)
                complain(str(error))
            raise

    return tell

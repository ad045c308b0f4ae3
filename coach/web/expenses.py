"""Owns who pays for what the model says: the coach as it speaks to one person, on their account.

Knows no HTTP. Money is reserved before a call and settled after it (coach/spending.py).
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import partial

from coach.assembly import Coach
from coach.llm.models import Models, open_models, warm_up
from coach.settings import Settings
from coach.spending import Spending
from coach.web.live import ended
from coach.web.logs import Log


@dataclass(frozen=True, slots=True)
class Purse:
    """The model that answers, and the money it may cost; without `models` the coach is offline."""

    models: Models | None
    spending: Spending

    def coach_for(self, person: str, coach: Coach) -> Coach:
        """The coach at this person's expense."""
        if self.models is None or self.models.default is None:
            return coach
        alias = self.models.default
        complete = self.models.complete(alias)
        metered = self.spending.metered(complete, person, alias, partial(self.models.most, alias))
        return replace(coach, complete=metered, model=alias)


def open_purse(settings: Settings, spending: Spending, stack: AsyncExitStack, log: Log) -> Purse:
    """The purse of these settings; a model's library, slow to load, is loaded in a thread.

    The stack closes it. Raises SettingError for a model that nobody described.
    """
    models = open_models(settings.model, settings.models, settings.embedder)
    if models.default is None:
        return Purse(None, spending)
    stack.push_async_callback(ended, asyncio.create_task(_warm_up(log)))
    stack.push_async_callback(models.close)
    return Purse(models, spending)


async def _warm_up(log: Log) -> None:
    try:
        await asyncio.to_thread(warm_up)  # freezes what it loaded
    except Exception as error:  # the first call meets it again
        log.failure(error)

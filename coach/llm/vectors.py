"""Owns embedding through the wall for code that does not await: a plain function of texts.

Knows nothing of what vectors are for. Its calls run in an event loop and a thread of their own, so
that they may come from any thread and connections are kept between them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import cache
from threading import Thread
from typing import Any

from coach.errors import SettingError
from coach.llm.models import Models
from coach.llm.providers import PROVIDERS

Vectors = list[list[float]]


def embedding(models: Models, alias: str) -> Callable[[Sequence[str]], Vectors]:
    """A function that embeds texts, one vector each; it raises ModelFailed.

    Raises SettingError for a provider without embedding models. Not for the event loop's thread:
    the function waits.
    """
    model = models.model(alias)
    if not PROVIDERS[model.provider].embeds:
        able = ", ".join(name for name, known in PROVIDERS.items() if known.embeds)
        raise SettingError(
            f"COACH_EMBEDDER={alias!r}: {model.provider} embeds no texts; name a model of {able}"
        )

    def embed(texts: Sequence[str]) -> Vectors:
        asked: Coroutine[Any, Any, Vectors] = models.embed(alias, texts)
        return asyncio.run_coroutine_threadsafe(asked, _loop()).result()

    return embed


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Runs for as long as the process does; its thread ends with the process."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="embedding", daemon=True).start()
    return loop

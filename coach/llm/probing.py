"""Owns the question whether a model works, answered in words: for `coach doctor`.

Asks one tiny question through the same wall as everything else. Knows no screen.
"""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass, replace

from coach.errors import CoachError, ModelFailed
from coach.llm.addresses import host_of
from coach.llm.call import Call, Message, Piece
from coach.llm.model import Model
from coach.llm.models import Models, of_models

PROBE = Call((Message("user", "Count from one to ten, in words."),), max_tokens=200)
SLOW_FIRST = 5.0  # seconds to the first word from which a model is called slow
SLOW_WORDS = 10.0  # tokens per second below which it is; about as fast as one reads


@dataclass(frozen=True, slots=True)
class Probed:
    """What was found, and what repairs it; `repair` is empty where all is well."""

    found: str
    repair: str = ""


async def probe(models: Models, alias: str) -> tuple[Probed, ...]:
    """What is said of one alias: its address, its price, and how it answered. Never raises."""
    try:
        model = models.model(alias)
    except CoachError as error:
        return (_ailing(error),)
    return _named(model), _priced(model), await _asked(model)


async def _asked(model: Model) -> Probed:
    """Alone, without its fallbacks and its past, so that the answer is its own."""
    from coach.llm.wire import loaded

    await loaded()  # the model is not to blame for the time this takes
    alone = of_models([replace(model, fallbacks=())])
    began, first, tokens, reply = time.monotonic(), 0.0, 0, ""
    try:
        async with aclosing(alone.complete(model.alias)(PROBE)) as parts:  # type: ignore[type-var]
            async for part in parts:
                if isinstance(part, Piece):
                    first, reply = first or time.monotonic() - began, reply + part.text
                else:
                    tokens = part.usage.completion_tokens
    except ModelFailed as error:
        return _ailing(error)
    finally:
        await alone.close()
    return _judged(model, reply, first, time.monotonic() - began, tokens)


def _judged(model: Model, reply: str, first: float, took: float, tokens: int) -> Probed:
    if not reply.strip():
        return Probed(
            f"{model.alias} answered without a word", "name another model, or one that thinks less"
        )
    told = f"{model.alias} answers: first word after {first:.1f} s"
    speed = tokens / (took - first) if model.streams and took > first else None
    if speed is not None:
        told += f", then {speed:.0f} tokens/s"
    if first > SLOW_FIRST or (speed is not None and speed < SLOW_WORDS):
        return Probed(f"{told}; that is slow", "name a smaller model, or give it faster hardware")
    return Probed(told)


def _named(model: Model) -> Probed:
    key = f", key from {model.key.place}" if model.key else ", without a key"
    return Probed(
        f"{model.alias} is {model.provider}/{model.name} at {host_of(model.api_base)}{key}"
    )


def _priced(model: Model) -> Probed:
    if model.price is None:
        return Probed(
            f"{model.alias}: its price is not known, so none is shown and a spend cap refuses it; "
            "state `price_in` and `price_out` in the models file to change that"
        )
    price = model.price
    return Probed(
        f"{model.alias} costs US${price.prompt:g} per million tokens asked, "
        f"US${price.reply:g} answered"
    )


def _ailing(error: CoachError) -> Probed:
    found, _, repair = str(error).partition("; ")
    return Probed(found, repair or "see the documentation of the provider")

"""Owns what a model is to coach: where it answers, by which key, at which price, how patiently.

Plain values; knows no library, no file and no environment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Wire = Literal["anthropic", "ollama", "openai"]  # the formats that providers speak
MILLION = 1_000_000  # prices are per this many tokens


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Patience in seconds. `first_token` counts from the call to the first sign of a reply and
    covers its retries; `total` covers everything, fallbacks too."""

    connect: float = 5.0
    first_token: float = 20.0
    between_tokens: float = 15.0
    total: float = 120.0


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens of prompt and of reply."""

    prompt: float
    reply: float

    def of(self, prompt_tokens: int, reply_tokens: int) -> float:
        """US dollars for that many tokens."""
        return (self.prompt * prompt_tokens + self.reply * reply_tokens) / MILLION


@dataclass(frozen=True, slots=True)
class Key:
    """A provider's secret and the place it was looked for; `reveal` is None where none was found.

    Printing it shows the place alone.
    """

    place: str
    reveal: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Model:
    """One model as the operator named it.

    `key` is None where the address needs none. `price` is None where it is not known, which is
    not the same as free. `private` allows an address inside a private network, and plain http.
    `structured`: the provider enforces a JSON Schema. `streams`: it can reply bit by bit.
    `context` is how many tokens prompt and reply may have together, None where it is not known.
    `dimensions` of the vectors an embedding model is asked for; None leaves it to the model.
    """

    alias: str
    provider: str
    wire: Wire
    name: str
    api_base: str
    key: Key | None = None
    price: Price | None = None
    fallbacks: tuple[str, ...] = ()
    structured: bool = False
    streams: bool = True
    private: bool = False
    context: int | None = None
    dimensions: int | None = None
    deadlines: Deadlines = Deadlines()

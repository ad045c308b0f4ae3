"""Owns the price table that ships with coach, and the estimate of tokens nobody counted.

Knows no model file and no call. A price that is not in the table is None, never a guess.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from coach.errors import ProjectError
from coach.llm.call import Call
from coach.llm.model import Price

TABLE = Path(__file__).with_name("prices.toml")
CHARACTERS_PER_TOKEN = 4.0  # of English prose, for the common tokenizers


def listed_price(provider: str, name: str) -> Price | None:
    """The shipped price of a provider's model by its exact name; None where it is not listed.

    Raises ProjectError when the table is damaged.
    """
    numbers = _table().get(provider, {}).get(name)
    return Price(*numbers) if numbers else None


def estimated_tokens(text: str) -> int:
    """About how many tokens a text takes, where the provider named no count; rounded up."""
    return -int(-len(text) // CHARACTERS_PER_TOKEN)


def prompt_tokens(call: Call) -> int:
    """About how many tokens a prompt takes."""
    return sum(estimated_tokens(message.content) for message in call.messages)


def most_tokens(call: Call) -> int:
    """More tokens than a prompt takes, for reserving money: twice the estimate."""
    return 2 * prompt_tokens(call)


@cache
def _table() -> dict[str, dict[str, list[float]]]:
    try:
        return tomllib.loads(TABLE.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProjectError(f"coach/llm/{TABLE.name}: {error}; restore the file") from error

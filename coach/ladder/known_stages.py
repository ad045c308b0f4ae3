"""Owns the codes that well-known public ladders use for stages beside their printed titles.

Read only while importing; the running coach knows just the aliases of its own ladder.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".toml")
ENOUGH = 3  # titles that must agree before a ladder counts as recognised


@dataclass(frozen=True, slots=True)
class Recognised:
    """A public ladder with the same stage titles, and its aliases by title."""

    name: str
    aliases: Mapping[str, tuple[str, ...]]


def recognise(titles: Sequence[str]) -> Recognised | None:
    """The one public ladder that has all these stage titles, or None when none or several do."""
    ladders: dict[str, dict[str, list[str]]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    alike = [name for name, stages in ladders.items() if set(titles) <= set(stages)]
    if len(titles) < ENOUGH or len(alike) != 1:
        return None
    stages = ladders[alike[0]]
    return Recognised(alike[0], {title: tuple(stages[title]) for title in titles})

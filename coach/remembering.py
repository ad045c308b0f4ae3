"""Owns what is remembered of texts that were read, so that all of it can be let go at once.

Texts may be what people wrote; whoever deletes that calls `let_go`. Must not know who asks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_CLEARED: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember the latest results of a function, until they are let go."""

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        cached = lru_cache(most)(function)
        _CLEARED.append(cached.cache_clear)
        return cached  # type: ignore[return-value]  # typeshed's wrapper forgets the parameters

    return remembering


def let_go() -> None:
    """Forget every text of every function here, in this process."""
    for clear in _CLEARED:
        clear()

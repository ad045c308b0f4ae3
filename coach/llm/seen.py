"""Owns what was seen of one call on the wire: status, headers, bytes, the error of the transport.

litellm renames failures, and invents an end for streams that merely stop. What the wire showed is
the truth that `failures` translates. Knows no provider.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Seen:
    """Filled in by the transport while a call runs, but for `connect_seconds`, which it has to
    connect in. `error` is of httpx; `close` ends the response, once there is one."""

    connect_seconds: float | None = None
    requests: int = 0
    status: int | None = None
    retry_after: str | None = None
    received: int = 0  # bytes of the body
    error: Exception | None = None
    close: Callable[[], Awaitable[None]] | None = None


# The call that is running in this task.
current: ContextVar[Seen | None] = ContextVar("seen", default=None)

"""Owns when a failed call is tried again: before the first token only, within a budget, politely.

Knows no library. Retries multiply the load on a provider that is already in trouble, so an alias
may spend only a tenth of its calls on them, over time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.errors import Failure, ModelFailed

MAX_RETRIES = 2  # of one call
BUDGET_SHARE = 0.1  # of calls may be retries
BUDGET_MOST = 10.0  # retries that can be saved up
FIRST_WAIT = 0.5  # seconds before the first retry, doubled for the next; jittered
RETRIED = frozenset(
    {
        Failure.OVERLOADED,
        Failure.RATE_LIMITED,
        Failure.TIMED_OUT,
        Failure.UNREACHABLE,
    }
)


@dataclass(slots=True)
class RetryBudget:
    """How many retries an alias has left; every call earns a tenth of one."""

    jitter: Callable[[], float]  # a number in [0, 1)
    left: float = float(MAX_RETRIES)

    def earn(self) -> None:
        """A call begins."""
        self.left = min(BUDGET_MOST, self.left + BUDGET_SHARE)

    def wait(self, error: ModelFailed, retries: int, seconds_left: float) -> float | None:
        """Seconds to wait before the next retry, after `retries` of them; None for no more.

        The provider's own Retry-After is honoured: never sooner, and not at all where it is later
        than there is time for.
        """
        if error.kind not in RETRIED or retries >= MAX_RETRIES or self.left < 1:
            return None
        backoff: float = FIRST_WAIT * 2**retries * (0.5 + self.jitter())
        wait = max(error.retry_after or 0.0, backoff)
        if wait >= seconds_left:
            return None
        self.left -= 1
        return wait

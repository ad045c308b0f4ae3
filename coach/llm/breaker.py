"""Owns the circuit breaker of one alias: a model that keeps failing is left alone for a while.

Knows no model and no library. Counts outcomes it is told; the clock is an argument.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW = 20  # calls that are looked back on
SHARE = 0.5  # of a full window failed: the breaker opens
IN_A_ROW = 5  # failures without a success between: it opens sooner
PROBE_SECONDS = 10.0  # while it is open, one call in this time goes through to try


@dataclass(slots=True)
class Breaker:
    """Closed at first. A call that was cancelled is neither success nor failure."""

    now: Callable[[], float]
    _outcomes: deque[bool] = field(default_factory=lambda: deque(maxlen=WINDOW))
    _next_probe: float | None = None  # None while closed

    @property
    def is_open(self) -> bool:
        """Whether calls are held back."""
        return self._next_probe is not None

    def seconds_to_wait(self) -> float:
        """0 when a call may go ahead; otherwise the seconds until the next one may.

        While open, the call that is let through counts as the probe of its ten seconds.
        """
        if self._next_probe is None:
            return 0.0
        wait = self._next_probe - self.now()
        if wait > 0:
            return wait
        self._next_probe = self.now() + PROBE_SECONDS
        return 0.0

    def succeeded(self) -> None:
        """A call ran to its end; an open breaker closes and forgets."""
        if self._next_probe is not None:
            self._next_probe = None
            self._outcomes.clear()
        self._outcomes.append(True)

    def failed(self) -> None:
        """A call failed through the model's fault."""
        self._outcomes.append(False)
        if self._next_probe is None and self._too_many():
            self._next_probe = self.now() + PROBE_SECONDS

    def _too_many(self) -> bool:
        last = list(self._outcomes)[-IN_A_ROW:]
        if len(last) == IN_A_ROW and not any(last):
            return True
        failures = self._outcomes.count(False)
        return len(self._outcomes) == WINDOW and failures >= SHARE * WINDOW

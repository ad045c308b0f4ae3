"""Where the dots and whiskers of the small plots stand: figures in, places in pixels out.

Knows no HTML and no metric; the template draws.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.comparison import Interval

WIDTH, INSET = 140, 5  # pixels of a plot, and of the rim that keeps a dot at the end whole
CURVE, EDGE = 14, 2  # pixels: height of a curve, and what stays free above and below it
STEP = 0.05  # the axis of changes ends at a multiple of this share


@dataclass(frozen=True, slots=True)
class Whisker:
    """A dot with its interval, in pixels from the left; without one `low` and `high` equal `x`."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`; what lies outside is drawn at its end."""

    low: float
    high: float

    def x(self, value: float) -> float:
        """Pixels from the left."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / (self.high - self.low)
        return round(INSET + share * (WIDTH - 2 * INSET), 1)

    def whisker(self, interval: Interval) -> Whisker:
        """The interval on this axis."""
        low = interval.value if interval.low is None else interval.low
        high = interval.value if interval.high is None else interval.high
        return Whisker(self.x(interval.value), self.x(low), self.x(high))


SHARES = Scale(0.0, 1.0)


def curve(values: Sequence[float]) -> str:
    """The corners of a line through the values, for an SVG polyline CURVE high; "" below two."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step, span = (WIDTH - 2 * INSET) / (len(values) - 1), (high - low) or 1.0
    height = CURVE - 2 * EDGE
    corners = (
        (INSET + n * step, EDGE + (1 - (value - low) / span) * height)
        for n, value in enumerate(values)
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def scale_of_changes(deltas: Iterable[Interval | None]) -> Scale:
    """An axis around zero that holds every interval."""
    ends = [abs(end) for one in deltas if one for end in (one.value, one.low, one.high) if end]
    end = STEP * max(1, math.ceil(round(max(ends, default=0.0) / STEP, 6)))
    return Scale(-end, end)

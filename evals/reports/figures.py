"""How reports write a figure.

Knows no metric; every share of 1 is told in points of a hundred.
"""

from __future__ import annotations

POINTS = 100  # a share of 1 in points
MINUS = "\N{MINUS SIGN}"
NOTHING = "\N{EN DASH}"  # where there is no figure


def points(share: float | None, signed: bool = False) -> str:
    """A share in points of a hundred: `91.4`, or `−2.0` of a change."""
    if share is None:
        return NOTHING
    rounded = round(share * POINTS, 1) + 0.0  # + 0.0 makes -0.0 zero
    return f"{rounded:{'+' if signed and rounded else ''}.1f}".replace("-", MINUS)

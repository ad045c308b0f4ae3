"""Owns the reading of one number, in digits or in words. Knows nothing of what is counted."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS: dict[str, float] = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS.split())},
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "half": 0.5,
    "twice": 2,
}
_DIGITS = re.compile(r"[£$€]?(\d+(?:,\d{3})*(?:\.\d+)?)(%?)")
PERCENT = 100


def value(token: str) -> float | None:
    """The number a token stands for, 10% as 0.1, or None. "one" is a number, "once" is not."""
    digits = _DIGITS.fullmatch(token)
    if digits is None:
        return _WORDS.get(token.lower())
    number = float(digits.group(1).replace(",", ""))
    return number / PERCENT if digits.group(2) else number

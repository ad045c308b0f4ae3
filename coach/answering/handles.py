"""Owns the names drawn for one request: the handles of the facts, and the boundary of data blocks.

Knows nothing of what they name. The generator's seed is an argument: fresh entropy when serving, a
case id in evals, so that a recording and its replay show the same prompt.
"""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

SMALLEST, LARGEST = 10, 999  # numbers of handles; short enough for a small model to copy
LARGEST_EVER = 9_999  # where a text is full of handles; no request holds as many
BOUNDARY_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that reads like another
BOUNDARY_LENGTH = 10  # characters; 32 ** 10 boundaries cannot be guessed

_TAKEN = re.compile(r"k(\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """What one request calls its facts, in their order, and the boundary of its data blocks."""

    handles: tuple[str, ...]
    boundary: str


def draw(count: int, texts: Iterable[str], seed: str | int | None = None) -> Names:
    """Draw names that occur in none of `texts`; a seed of None draws fresh ones."""
    generator = random.Random(secrets.token_hex() if seed is None else str(seed))
    text = "\n".join(texts)
    taken = {int(number) for number in _TAKEN.findall(text)}
    free = _free(range(SMALLEST, LARGEST + 1), taken)
    if len(free) < count:
        free = _free(range(LARGEST, LARGEST_EVER + 1), taken)
    handles = tuple(f"k{number}" for number in generator.sample(free, count))
    return Names(handles, _boundary(generator, text))


def _free(numbers: range, taken: Collection[int]) -> Sequence[int]:
    return [number for number in numbers if number not in taken] if taken else numbers


def _boundary(generator: random.Random, text: str) -> str:
    while True:
        boundary = "".join(generator.choices(BOUNDARY_LETTERS, k=BOUNDARY_LENGTH))
        if boundary not in text:
            return boundary

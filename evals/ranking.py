"""Owns the ranking metrics; pure functions over ids.

`also_ok` passages neither count nor hurt: they are taken out of a ranking before it is scored.
Definitions: Järvelin & Kekäläinen 2002 for nDCG (binary gain, log2 discount); hit@k is 1 when any
relevant id is among the first k.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence


def judged(
    ranking: Sequence[str], relevant: Collection[str], also_ok: Collection[str]
) -> list[str]:
    """The ranking without ids that are acceptable but not asked for."""
    return [one for one in ranking if one in relevant or one not in also_ok]


def ndcg(ranking: Sequence[str], relevant: Collection[str], k: int) -> float | None:
    """nDCG@k in [0, 1] with binary gain; None when nothing is relevant."""
    if not relevant:
        return None
    gained = sum(1 / math.log2(n + 2) for n, one in enumerate(ranking[:k]) if one in relevant)
    best = sum(1 / math.log2(n + 2) for n in range(min(k, len(set(relevant)))))
    return gained / best


def hit(ranking: Sequence[str], relevant: Collection[str], k: int) -> float | None:
    """1.0 if a relevant id is among the first k, else 0.0; None when nothing is relevant."""
    return float(any(one in relevant for one in ranking[:k])) if relevant else None


def recall(ranking: Sequence[str], relevant: Collection[str], k: int) -> float | None:
    """Share of the relevant ids among the first k; None when nothing is relevant."""
    found = sum(one in ranking[:k] for one in set(relevant))
    return found / len(set(relevant)) if relevant else None


def mean(values: Sequence[float | None]) -> float | None:
    """Mean of the values that exist; None when none does."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None

"""Owns what kind of guidance a question leans towards, by cues and by example.

Works on vectors and facet names; knows no ladder.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from coach.ladder.model import Facet

if TYPE_CHECKING:
    from coach.retrieval.views import Vectors

NEAREST = 5  # examples of a facet whose mean similarity speaks for it
SHARPNESS = 0.07  # cosine difference that makes one facet e times likelier than another
CUE_SHARE = 0.4  # weight of wording cues against examples, where a cue was found


def likeness(similar: Vectors, rows: Mapping[Facet, slice]) -> Mapping[Facet, float]:
    """Facet -> mean of the highest of a question's cosines with its examples, which stand in these
    rows of `similar` (n,)."""
    return {
        facet: _mean(np.sort(similar[mine])[-NEAREST:].tolist()) for facet, mine in rows.items()
    }


def lean(alike: Mapping[Facet, float], cued: Sequence[Facet]) -> Mapping[Facet, float]:
    """Facet -> share in [0, 1], summing to 1.

    `alike` comes from `likeness`; `cued` are the facets that the question's wording asks for, most
    important first; empty when nothing did.
    """
    best = np.array(list(alike.values()))
    weights = np.exp((best - best.max()) / SHARPNESS)
    shares = dict(zip(alike, (weights / weights.sum()).tolist(), strict=True))
    if not cued:
        return shares
    by_cue = _by_cue(cued)
    return {
        facet: (1 - CUE_SHARE) * share + CUE_SHARE * by_cue.get(facet, 0.0)
        for facet, share in shares.items()
    }


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _by_cue(cued: Sequence[Facet]) -> dict[Facet, float]:
    """Shares that fall as 1/rank: the first facet named matters most."""
    weights = {facet: 1 / rank for rank, facet in enumerate(cued, start=1)}
    total = sum(weights.values())
    return {facet: weight / total for facet, weight in weights.items()}

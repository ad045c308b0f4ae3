"""Owns how near texts that are no questions (a manager's observations) stand to ladder sentences.

Knows no frame and judges nothing: cosines out, nearest first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.ladder.model import Passage, Sentence
from coach.retrieval.views import Vectors, Views


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence of the ladder and its cosine with a text."""

    passage: Passage
    sentence: Sentence
    cosine: float


def nearest(views: Views, texts: Vectors, stages: Collection[str]) -> tuple[tuple[Near, ...], ...]:
    """For each of n texts (n, d), every sentence of these stages, nearest first."""
    places = [
        (row + offset, passage, sentence)
        for row, passage in zip(views.first.tolist(), views.passages, strict=True)
        if passage.stage in stages
        for offset, sentence in enumerate(passage.sentences)
    ]
    if not places or not len(texts):
        return ((),) * len(texts)
    cosines = texts @ views.sentences[[row for row, _, _ in places]].T
    order = np.argsort(-cosines, axis=1, kind="stable")
    return tuple(_ranked(places, one, ranks) for one, ranks in zip(cosines, order, strict=True))


def _ranked(
    places: Sequence[tuple[int, Passage, Sentence]], cosines: Vectors, order: NDArray[np.intp]
) -> tuple[Near, ...]:
    return tuple(Near(places[at][1], places[at][2], float(cosines[at])) for at in order.tolist())

"""Owns how the parts of a passage's score are weighed; every part can be shown to a reader.

Knows frames, views and shares; embeds nothing and decides nothing about sufficiency.

The weights were chosen on the `tune` half of evals/questions (see docs/retrieval.md for what each
is worth) and are the same for every ladder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.ladder.model import Facet
from coach.retrieval.companions import Cosines
from coach.retrieval.views import FACETS, Vectors, Views

STAGE = 0.3
FACET = 0.5
WORDS = 0.2
SUBJECT = 0.3  # of a competency that speaks of the subject at whatever stage
NAMED = 0.5  # a competency the question names
HALF_WORDS = 6.0  # BM25 score that counts as half of all it could
PEERS = 3  # passages of a competency whose mean similarity speaks for it


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question brings to scoring.

    `vector` (d,) is the question without stage names, `beside` its cosines with the companions,
    `context` (n,) those with each passage in its context (from the dense index), `words` (n,) the
    BM25 scores; then how well each stage suits, the likeness to example questions of each facet,
    the shares of facets and the competencies it names.
    """

    vector: Vectors
    beside: Cosines
    context: NDArray[np.float64]
    words: NDArray[np.float64]
    stages: Mapping[str, float]
    alike: Mapping[Facet, float]
    facets: Mapping[Facet, float]
    competencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Per passage (n,): the total and its parts by name; `sentences` (m,) are cosines."""

    total: NDArray[np.float64]
    parts: Mapping[str, NDArray[np.float64]]
    sentences: Vectors


def score(views: Views, asked: Asked) -> Scores:
    """Score every passage; the total is the plain sum of the parts."""
    every, best = views.best_sentences(asked.vector)
    parts = {
        "meaning": (best + asked.context) / 2,
        "words": WORDS * asked.words / (asked.words + HALF_WORDS),
        "stage": STAGE * _stages(views, asked.stages),
        "facet": FACET * (views.facets @ np.array([asked.facets.get(f, 0.0) for f in FACETS])),
        "competency": _competencies(views, asked, best),
    }
    named = {name: np.asarray(part, np.float64) for name, part in parts.items()}
    return Scores(total=np.sum(list(named.values()), axis=0), parts=named, sentences=every)


def _stages(views: Views, fit: Mapping[str, float]) -> NDArray[np.float64]:
    known = np.zeros(len(views.passages))
    for stage, share in fit.items():
        known[views.stage_ids == stage] = share
    return known


def _competencies(views: Views, asked: Asked, near: Vectors) -> NDArray[np.float64]:
    """A competency near the subject lifts all its passages, also those in other words."""
    if len(views.competency_ids) == 1:
        return np.zeros(len(views.passages))
    mine = views.competencies > 0
    top = np.array([np.sort(near[column])[-PEERS:].mean() for column in mine.T])
    named = np.array([float(one in asked.competencies) for one in views.competency_ids])
    return np.asarray(views.competencies @ (SUBJECT * top + NAMED * named), np.float64)

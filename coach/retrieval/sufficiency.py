"""Owns the judgement whether the ladder speaks to a question at all.

A cut-off on similarity cannot tell "how do I handle being on call" from "how do I handle changing
priorities": both sound like work. So the question is also held against subjects people bring to a
career coach; where it is nearer to a subject the ladder does not cover than to anything the ladder
says, the ladder is silent.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.errors import SettingError
from coach.retrieval.scoring import HALF_WORDS, Asked
from coach.retrieval.views import Vectors, Views
from coach.turn import QuestionFrame

CALIBRATIONS = Path(__file__).parent / "calibration.toml"
SOFTNESS = 0.05  # cosine difference that makes a neighbour e times less important
TINY = 1e-9  # keeps the logarithm finite where a ladder covers every subject
BREADTH = 5  # sentences whose mean tells whether more than a stray one is near
COVERED_BY = 3  # nearest sentences whose mean similarity tells whether a ladder covers a phrase


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against the ladder having an answer.

    Cosines: `sentence` with the nearest ladder sentence, `context` with the nearest passage in its
    context, `breadth` the mean of the five nearest sentences, `kind` with the nearest kind of
    example question. `ladder` and `elsewhere` are soft maxima over all sentences and over the
    phrases of subjects the ladder does not cover. `words` is the best BM25 score squeezed into
    [0, 1). `structural` is 1 where nothing but ladder words was asked, `cued` where the wording
    told what kind of guidance is wanted.
    """

    sentence: float
    context: float
    breadth: float
    kind: float
    ladder: float
    elsewhere: float
    words: float
    structural: float
    cued: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic regression over `Signs`, fitted for one embedder.

    `coverage` is the similarity at which a subject counts as half covered, `steepness` how sharp
    that is; `threshold` is the probability from which the ladder is said to speak.
    """

    bias: float
    weights: Signs
    coverage: float
    steepness: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Subjects:
    """Phrases (k, d) with the subject of each and how far this ladder covers it, (k,) in [0, 1]."""

    names: tuple[str, ...]
    phrases: Vectors
    covered: NDArray[np.float64]


def survey(
    views: Views, names: Sequence[str], phrases: Vectors, calibration: Calibration
) -> Subjects:
    """Hold every phrase against the ladder's sentences once, when the ladder is opened."""
    near = np.sort(views.sentences @ phrases.T, axis=0)[-COVERED_BY:].mean(axis=0)
    covered = 1 / (1 + np.exp(-(near - calibration.coverage) * calibration.steepness))
    return Subjects(tuple(names), phrases, covered.astype(np.float64))


def signs(
    subjects: Subjects, asked: Asked, sentences: Vectors, frame: QuestionFrame
) -> tuple[Signs, str | None]:
    """The signs of one question, and the uncovered subject it is nearest to, if any is nearer
    than the ladder. `sentences` (m,) are the question's cosines with every sentence.
    """
    phrases = subjects.phrases @ asked.vector
    uncovered = phrases * (1 - subjects.covered)
    found = Signs(
        sentence=float(sentences.max()),
        context=float(asked.context.max()),
        breadth=float(np.sort(sentences)[-BREADTH:].mean()),
        kind=max(asked.alike.values()),
        ladder=_soft_maximum(sentences, np.ones_like(sentences)),
        elsewhere=_soft_maximum(phrases, 1 - subjects.covered),
        words=float(asked.words.max() / (asked.words.max() + HALF_WORDS)),
        structural=float(not frame.topic),
        cued=float("uncued" not in frame.labels),
    )
    nearest = int(uncovered.argmax())
    nearer = found.elsewhere > found.ladder
    return found, subjects.names[nearest] if nearer else None


def _soft_maximum(cosines: NDArray[Any], weights: NDArray[Any]) -> float:
    """Rises with how near the nearest are and with how many are that near."""
    return float(SOFTNESS * np.log((weights * np.exp(cosines / SOFTNESS)).sum() + TINY))


def probability(found: Signs, calibration: Calibration) -> float:
    """Calibrated probability in [0, 1] that the ladder speaks to the question."""
    weights = calibration.weights
    total = calibration.bias + sum(
        getattr(weights, name) * getattr(found, name) for name in Signs.__slots__
    )
    return 1 / (1 + math.exp(-total))


def read_calibration(fingerprint: str) -> Calibration:
    """The calibration fitted for an embedder.

    Raises SettingError where none was: similarities of two embedders do not compare.
    """
    tables = tomllib.loads(CALIBRATIONS.read_text(encoding="utf-8"))
    if fingerprint not in tables:
        raise SettingError(
            f"embedder {fingerprint} has no calibration in coach/retrieval/{CALIBRATIONS.name}; "
            "fit one with `make calibrate`"
        )
    table = tables[fingerprint]
    return Calibration(**{**table, "weights": Signs(**table["weights"])})

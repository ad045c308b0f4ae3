"""Owns the judgement whether the ladder speaks to a question at all.

A cut-off on similarity cannot tell "how do I handle being on call" from "how do I handle changing
priorities": both sound like work. So the question is also held against subjects people bring to a
career coach: some that ladders are about, many that they are not.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.errors import ProjectError, SettingError
from coach.retrieval.companions import Companions
from coach.retrieval.lexicon import Lexicon, asks_for_number, has_number, lexicon
from coach.retrieval.scoring import HALF_WORDS, Asked
from coach.retrieval.views import Vectors, Views
from coach.turn import Intent, QuestionFrame

CALIBRATIONS = Path(__file__).parent / "calibration.toml"
SOFTNESS = 0.05  # cosine difference that makes a neighbour e times less important
TINY = 1e-9  # keeps the logarithm finite where a ladder covers every subject
BREADTH = 5  # sentences whose mean tells whether more than a stray one is near
COVERED_BY = 3  # nearest sentences whose mean similarity tells whether a ladder covers a phrase
COVERED_AT = 0.6  # that mean at which a phrase counts as half covered
COVERED_WITHIN = 0.033  # how far from there it is e times likelier one way than the other
LONG_TOPIC = 5  # words; the length of a topic is counted in these

# What somebody asks of a ladder and hardly of anything else.
POINTED = frozenset({Intent.COMPARE, Intent.READY, Intent.STRUGGLE, Intent.SIGNALS})


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against the ladder having an answer.

    Cosines: `sentence` with the nearest ladder sentence, `context` with the nearest passage in its
    context, `breadth` the mean of the five nearest sentences, `kind` with the nearest kind of
    example question. Soft maxima of cosines: `ladder` over all sentences, `familiar` over phrases
    of what ladders are about, `elsewhere` over phrases of what this one does not cover.
    Words: `words` is the best BM25 score squeezed into [0, 1), `foreign` and `foreign_peak` the sum
    and the highest of the log odds of its words being foreign to the ladder.
    1 or 0: `number` a number is wanted and none is near, `structural` nothing but ladder words was
    asked (a half where one more word was, not a foreign one), `cued` the wording told what is
    wanted, `placed` a stage is known, `heading` a target is, `pointed` the intent is one only
    ladders serve, `referring` levels, expectations or the ladder are spoken of. `length` of the
    topic in fives of words.
    """

    sentence: float
    context: float
    breadth: float
    kind: float
    ladder: float
    familiar: float
    elsewhere: float
    words: float
    foreign: float
    foreign_peak: float
    number: float
    structural: float
    cued: float
    placed: float
    heading: float
    pointed: float
    referring: float
    length: float

    def by_name(self) -> dict[str, float]:
        """Each sign under its name, for readers."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic regression over `Signs`, fitted for one embedder; `threshold` is the
    probability from which the ladder is said to speak."""

    bias: float
    threshold: float
    weights: Signs


# Judges nothing: for gathering the signs that a new embedder's calibration is fitted to.
UNFITTED = Calibration(0.0, 0.5, Signs(*[0.0] * len(Signs.__slots__)))


@dataclass(frozen=True, slots=True)
class Background:
    """What questions are held against beside the ladder: the companions, how far the ladder leaves
    each phrase of `elsewhere` alone, (k,) in [0, 1], and the words that are foreign to it."""

    companions: Companions
    left_alone: NDArray[np.float64]
    lexicon: Lexicon


def background(views: Views, companions: Companions) -> Background:
    """Hold the companions against a ladder; once per opened ladder."""
    texts, phrases = companions.texts, companions.elsewhere
    near = np.sort(views.sentences @ phrases.T, axis=0)[-COVERED_BY:].mean(axis=0)
    return Background(
        companions=companions,
        left_alone=1 / (1 + np.exp((near - COVERED_AT) / COVERED_WITHIN)),
        lexicon=lexicon(texts.elsewhere, texts.familiar + texts.examples, views.sentence_texts),
    )


def signs(
    background: Background,
    views: Views,
    asked: Asked,
    sentences: Vectors,
    frame: QuestionFrame,
) -> tuple[Signs, str | None]:
    """The signs of one question, and the subject it is nearest to outside the ladder, if that is
    nearer than the ladder. `sentences` (m,) are the question's cosines with every sentence."""
    left_alone, outside = background.left_alone, asked.beside.elsewhere
    foreign, peak = background.lexicon.foreign(frame.bare or frame.question)
    found = Signs(
        sentence=float(sentences.max()),
        context=float(asked.context.max()),
        breadth=float(np.sort(sentences)[-BREADTH:].mean()),
        kind=max(asked.alike.values()),
        ladder=_soft_maximum(sentences),
        familiar=_soft_maximum(asked.beside.familiar),
        elsewhere=_soft_maximum(outside, left_alone),
        words=float(asked.words.max() / (asked.words.max() + HALF_WORDS)),
        foreign=foreign,
        foreign_peak=peak,
        number=float(asks_for_number(frame.question) and not _number_near(views, sentences)),
        structural=_structural(frame.topic, peak),
        cued=float("uncued" not in frame.labels),
        placed=float(frame.current is not None),
        heading=float(frame.target is not None),
        pointed=float(frame.intent in POINTED),
        referring=float("about-ladder" in frame.labels),
        length=len(frame.topic.split()) / LONG_TOPIC,
    )
    nearest = int((outside * left_alone).argmax())
    subject = background.companions.texts.subjects[nearest]
    return found, subject if outside[nearest] > found.sentence else None


def probability(found: Signs, calibration: Calibration) -> float:
    """Calibrated probability in [0, 1] that the ladder speaks to the question."""
    weights = calibration.weights
    total = calibration.bias + sum(
        getattr(weights, name) * getattr(found, name) for name in Signs.__slots__
    )
    return 1 / (1 + math.exp(-total))


def read_calibration(fingerprint: str) -> Calibration:
    """The calibration fitted for an embedder.

    Raises SettingError where none was: similarities of two embedders do not compare. Raises
    ProjectError for a damaged file.
    """
    try:
        tables = tomllib.loads(CALIBRATIONS.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProjectError(
            f"coach/retrieval/{CALIBRATIONS.name}: {error}; restore the file"
        ) from error
    if fingerprint not in tables:
        raise SettingError(
            f"embedder {fingerprint} has no calibration in coach/retrieval/{CALIBRATIONS.name}; "
            "with COACH_EMBEDDER set, fit one with `make calibrate` and paste it there"
        )
    table = tables[fingerprint]
    return Calibration(**{**table, "weights": Signs(**table["weights"])})


def _structural(topic: str, foreign_peak: float) -> float:
    if len(topic.split()) == 1 and foreign_peak <= 0:
        return 0.5
    return float(not topic)


def _number_near(views: Views, sentences: Vectors) -> bool:
    nearest = np.argsort(-sentences)[:COVERED_BY]
    return any(has_number(views.sentence_texts[row]) for row in nearest)


def _soft_maximum(cosines: NDArray[Any], weights: NDArray[Any] | float = 1.0) -> float:
    """Rises with how near the nearest are and with how many are that near."""
    return float(SOFTNESS * np.log((weights * np.exp(cosines / SOFTNESS)).sum() + TINY))

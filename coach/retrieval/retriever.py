"""Owns the way from a question frame to evidence.

The index and the embedder come in as values; nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.ladder.model import Ladder
from coach.question.small_talk import SMALL_TALK
from coach.retrieval.alarm import has_danger, is_danger, sentences_of
from coach.retrieval.companions import Companions
from coach.retrieval.leaning import lean, likeness
from coach.retrieval.nearness import Near, nearest
from coach.retrieval.scoring import Asked, Scores, score
from coach.retrieval.stage_fit import growth_stages, stage_fit
from coach.retrieval.sufficiency import (
    Background,
    Calibration,
    Signs,
    background,
    probability,
    signs,
)
from coach.retrieval.views import Vectors, Views, lay_out
from coach.turn import REFUSED, Evidence, Intent, QuestionFrame, ScoredPassage

CANDIDATES = 500  # passages asked of each index; a whole ladder for nearly all ladders

# What somebody wants for themselves or a report, whatever the stage.
OF_SOMEBODY = frozenset(
    {Intent.GROW, Intent.READY, Intent.STRUGGLE, Intent.SIGNALS, Intent.PREPARE}
)

Embed = Callable[[Sequence[str]], Vectors]


class Hit(Protocol):
    """One passage found: cosine in its context (None if only words found it), BM25 score."""

    @property
    def passage_id(self) -> str: ...
    @property
    def dense(self) -> float | None: ...
    @property
    def lexical(self) -> float: ...


class Index(Protocol):
    """What retrieval needs of an opened index."""

    def search(self, vector: Vectors, text: str, limit: int) -> Sequence[Hit]: ...
    @property
    def sentences(self) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Retriever:
    """A ladder ready to be asked; call `retrieve` with a frame."""

    ladder: Ladder
    index: Index
    embed: Embed
    background: Background
    calibration: Calibration
    views: Views
    growth: frozenset[str]

    def retrieve(self, frame: QuestionFrame) -> Evidence:
        """Rank what may speak to the frame, best first, and judge whether it suffices.

        A frame with a policy class or with a stage the ladder lacks has sufficiency 0: whatever
        is near, the ladder does not answer it.
        """
        asked = self._ask(frame)
        scores = score(self.views, asked)
        found, missing = signs(self.background, self.views, asked, scores.sentences, frame)
        chance = self._chance(frame, found)
        return Evidence(
            passages=self._ranked(scores, asked),
            sufficiency=chance,
            sufficient=chance >= self.calibration.threshold,
            missing=missing,
            signs=found.by_name(),
            danger="not-english" not in frame.labels and self._sounds_alarm(frame, asked),
        )

    def near(self, texts: Sequence[str], stages: Collection[str]) -> tuple[tuple[Near, ...], ...]:
        """For each text, the sentences of these stages, nearest first. Nothing of it is kept."""
        return nearest(self.views, self.embed(texts), stages) if texts else ()

    def _sounds_alarm(self, frame: QuestionFrame, asked: Asked) -> bool:
        if not SMALL_TALK.isdisjoint(frame.labels):
            return False  # "bye" says nothing else; after a cry for help what it follows counts
        companions, follows = self.background.companions, "follow-up" in frame.labels
        if "plain" in frame.labels:  # nothing but words of asking; what it refers back to counts
            return follows and self._is_near_danger(frame, asked)
        if self._is_near_danger(frame, asked):
            return True
        if follows:  # its own words, undiluted by what it refers back to
            own = companions.beside(self.embed([frame.question])[0])
            if is_danger(own):
                return True
        sentences = sentences_of(frame.question)
        return bool(sentences) and has_danger(companions, self.embed(sentences))

    def _is_near_danger(self, frame: QuestionFrame, asked: Asked) -> bool:
        """Whether what is searched for is; without the stages it names, "I'm tired of being a
        senior" would be another sentence, so they are put back."""
        if not is_danger(asked.beside):
            return False
        refused = (one for one in frame.labels if one.startswith(REFUSED))
        stages = (*frame.stages, *(one.removeprefix(REFUSED) for one in refused))
        if not stages:
            return True
        titles = " ".join(self.ladder.stage_title(stage) for stage in stages)
        whole = f"{frame.bare} {titles}" if "follow-up" in frame.labels else frame.question
        return is_danger(self.background.companions.beside(self.embed([whole])[0]))

    def _chance(self, frame: QuestionFrame, found: Signs) -> float:
        """0 where understanding rules an answer out, 1 where nothing but ladder words was asked of
        a known stage, which is what ladders are for, or of somebody's own way, for which the stage
        can be asked; otherwise what the signs say."""
        if frame.policy or frame.unknown_stage:
            return 0.0
        cued = not frame.topic and "uncued" not in frame.labels
        if cued and (frame.current or frame.intent in OF_SOMEBODY):
            return 1.0
        return probability(found, self.calibration)

    def _ask(self, frame: QuestionFrame) -> Asked:
        bare = frame.bare or frame.question
        companions = self.background.companions
        vector = self.embed([bare])[0]
        beside = companions.beside(vector)
        alike = likeness(beside.examples, companions.by_facet)
        context, words = self._found(self.index.search(vector, bare, CANDIDATES))
        return Asked(
            vector=vector,
            beside=beside,
            context=context,
            words=words,
            stages=stage_fit(self.ladder, frame, frame.current in self.growth),
            alike=alike,
            facets=lean(alike, frame.facets),
            competencies=frame.competencies,
        )

    def _found(self, hits: Sequence[Hit]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Cosines and BM25 scores by row; a row the dense index did not name stays at -inf."""
        context = np.full(len(self.views.passages), -np.inf)
        words = np.zeros(len(self.views.passages))
        lowest = min((hit.dense for hit in hits if hit.dense is not None), default=0.0)
        for hit in hits:
            row = self.views.rows[hit.passage_id]
            context[row] = lowest if hit.dense is None else hit.dense
            words[row] = hit.lexical
        return context, words

    def _ranked(self, scores: Scores, asked: Asked) -> tuple[ScoredPassage, ...]:
        candidates = np.flatnonzero(np.isfinite(asked.context))
        order = candidates[np.argsort(-scores.total[candidates], kind="stable")]
        totals = scores.total[order].tolist()
        parts = np.column_stack(tuple(scores.parts.values()))[order].tolist()
        names, every, views = tuple(scores.parts), scores.sentences.tolist(), self.views
        ranked = []
        for row, total, shares in zip(order.tolist(), totals, parts, strict=True):
            near = tuple(every[views.spans[row]])
            named, best = dict(zip(names, shares, strict=True)), near.index(max(near))
            ranked.append(ScoredPassage(views.passages[row], total, named, best, near))
        return tuple(ranked)


def prepare(
    ladder: Ladder, index: Index, embed: Embed, companions: Companions, calibration: Calibration
) -> Retriever:
    """Lay a ladder out for retrieval; once per opened index."""
    views = lay_out(ladder, index.sentences)
    return Retriever(
        ladder=ladder,
        index=index,
        embed=embed,
        background=background(views, companions),
        calibration=calibration,
        views=views,
        growth=growth_stages(ladder),
    )

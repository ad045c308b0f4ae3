"""Owns a ladder laid out as arrays, row by row, so that one question is scored in one sweep.

Built once when an index is opened; immutable afterwards. Knows nothing of questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.ladder.model import Facet, Ladder, Passage

Vectors = NDArray[np.float32]
Flags = NDArray[np.float32]
FACETS = tuple(Facet)


@dataclass(frozen=True, slots=True)
class Views:
    """n passages, m sentences, d dimensions; row i of every array speaks of `passages[i]`.

    `sentences` (m, d) holds each sentence alone, `first` (n,) the row of a passage's first one and
    `spans` (n) the rows of all of them;
    `facets` (n, 11) and `competencies` (n, c) are 0/1 memberships.
    """

    passages: tuple[Passage, ...]
    rows: Mapping[str, int]
    sentences: Vectors
    sentence_texts: tuple[str, ...]
    first: NDArray[np.intp]
    spans: tuple[slice, ...]
    facets: Flags
    competencies: Flags
    competency_ids: tuple[str, ...]
    stage_ids: NDArray[np.str_]

    def best_sentences(self, question: Vectors) -> tuple[Vectors, Vectors]:
        """Cosine of every sentence (m,) and of each passage's best one (n,) with (d,)."""
        every = self.sentences @ question
        return every, np.maximum.reduceat(every, self.first)


def lay_out(ladder: Ladder, sentences: Vectors) -> Views:
    """The views of a ladder; `sentences` (m, d) in the ladder's own order."""
    passages = tuple(ladder.passages())
    counts = [len(passage.sentences) for passage in passages]
    first = np.cumsum([0, *counts[:-1]])
    ids = tuple(competency.id for competency in ladder.competencies)
    return Views(
        passages=passages,
        rows={passage.id: row for row, passage in enumerate(passages)},
        sentences=sentences,
        sentence_texts=tuple(one.text for passage in passages for one in passage.sentences),
        first=first,
        spans=tuple(slice(at, at + n) for at, n in zip(first.tolist(), counts, strict=True)),
        facets=_membership([p.facets for p in passages], FACETS),
        competencies=_membership([(p.competency,) for p in passages], ids),
        competency_ids=ids,
        stage_ids=np.array([p.stage for p in passages]),
    )


def _membership(sets: Sequence[Sequence[Any]], names: Sequence[Any]) -> Flags:
    column = {name: place for place, name in enumerate(names)}
    flags = np.zeros((len(sets), len(names)), np.float32)
    for row, members in enumerate(sets):
        flags[row, [column[member] for member in members]] = 1
    return flags

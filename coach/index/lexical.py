"""Owns bm25s: the lexical side of an index, BM25 over words.

Knows nothing of ladders: texts in, one score a text out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

from coach.index.words import words

WORDLESS = " "  # stands for a text without words, which bm25s refuses; no word ever equals it


def write_lexical(folder: Path, texts: Sequence[str]) -> None:
    """Index n >= 1 texts and save the index in a new folder."""
    scorer = bm25s.BM25()
    scorer.index([words(text) or [WORDLESS] for text in texts], show_progress=False)
    scorer.save(folder, show_progress=False)


@dataclass(frozen=True, slots=True)
class Lexical:
    """A loaded lexical index of n texts; safe to ask from several threads."""

    scorer: Any
    size: int

    def scores(self, text: str) -> NDArray[np.float32]:
        """(n,) BM25 scores, 0 where no word is shared. A repeated word counts once."""
        known = self.scorer.vocab_dict
        ids = [known[word] for word in dict.fromkeys(words(text)) if word in known]
        if not ids:
            return np.zeros(self.size, np.float32)
        scores: NDArray[np.float32] = self.scorer.get_scores_from_ids(ids)
        return scores


def read_lexical(folder: Path) -> Lexical:
    """Load what `write_lexical` saved."""
    scorer = bm25s.BM25.load(folder, show_progress=False)
    return Lexical(scorer, int(scorer.scores["num_docs"]))

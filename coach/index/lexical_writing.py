"""Owns bm25s: weighs the words of texts by BM25 and writes the weights down.

Knows nothing of ladders. `coach.index.lexical` reads what is written here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import bm25s  # type: ignore[import-untyped]
import numpy as np

from coach.index.lexical import VOCABULARY_FILE, WEIGHTS_FILE
from coach.index.words import words

WORDLESS = " "  # stands for a text without words, which bm25s refuses; no word ever equals it


def write_lexical(folder: Path, texts: Sequence[str]) -> None:
    """Weigh n >= 1 texts and write the lexical index into a new folder."""
    scorer = bm25s.BM25()
    scorer.index([words(text) or [WORDLESS] for text in texts], show_progress=False)
    weights = {name: scorer.scores[name] for name in ("data", "indices", "indptr")}
    folder.mkdir()
    np.savez(folder / WEIGHTS_FILE, size=len(texts), **weights)
    vocabulary = json.dumps(scorer.vocab_dict, ensure_ascii=False)
    (folder / VOCABULARY_FILE).write_text(vocabulary, encoding="utf-8")

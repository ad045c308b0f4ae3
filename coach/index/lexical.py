"""Reads the lexical side of an index: the BM25 weight of every word in every text.

bm25s works all weights out beforehand, so that a question only adds some of them up. It is not
needed for that, and importing it would cost a command line 0.1 to 0.5 s. Knows nothing of ladders.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.index.words import words

WEIGHTS_FILE = "weights.npz"
VOCABULARY_FILE = "vocabulary.json"


@dataclass(frozen=True, slots=True)
class Lexical:
    """The weights of n texts; safe to ask from several threads.

    Word number w has the weights `data[indptr[w]:indptr[w + 1]]`, each in the text of the same
    place in `indices`.
    """

    vocabulary: Mapping[str, int]
    data: NDArray[np.float32]
    indices: NDArray[np.int32]
    indptr: NDArray[np.int32]
    size: int  # n

    def scores(self, text: str) -> NDArray[np.float32]:
        """(n,) BM25 scores, 0 where no word is shared. A repeated word counts once."""
        scores = np.zeros(self.size, np.float32)
        for word in dict.fromkeys(words(text)):
            if (number := self.vocabulary.get(word)) is not None:
                span = slice(*self.indptr[number : number + 2])
                scores[self.indices[span]] += self.data[span]
        return scores


def read_lexical(folder: Path) -> Lexical:
    """Load what `coach.index.lexical_writing` saved."""
    vocabulary = json.loads((folder / VOCABULARY_FILE).read_bytes())
    with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as table:
        return Lexical(
            vocabulary, table["data"], table["indices"], table["indptr"], int(table["size"])
        )

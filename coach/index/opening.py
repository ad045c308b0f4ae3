"""The way into a snapshot: verified, copied for this process, asked from any thread.

Loads numpy and chroma's compiled half, not chromadb or bm25s. Knows nothing of question frames.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from coach.errors import IndexUnusable
from coach.index.corpus import Corpus, corpus_of
from coach.index.dense import Dense, open_collection
from coach.index.examining import REPAIR, IndexStatus, examine
from coach.index.lexical import Lexical, read_lexical
from coach.index.manifest import DENSE_FOLDER, LEXICAL_FOLDER, Manifest
from coach.index.private_copy import PrivateCopy, private_copy
from coach.index.storage import told_as_storage
from coach.index.vectors import read_vectors
from coach.ladder.model import Ladder

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by its meaning, its words or both.

    `dense` is the cosine of the question with the passage in its context, `lexical` its BM25
    score (0 where no word is shared); both are filled in whichever way it was found.
    """

    passage_id: str
    dense: float
    lexical: float


@dataclass(frozen=True)
class LadderIndex:
    """An opened snapshot of n passages and m sentences, d dimensions. Read-only.

    Every method may be called from several threads at once. Rows are in the ladder's own order;
    all vectors have length 1.
    """

    build_id: str
    passage_ids: tuple[str, ...]
    contexts: Matrix  # (n, d): passages under their competency, stage and section titles
    sentences: Matrix  # (m, d)
    sentence_rows: Mapping[str, slice]  # passage id -> its rows of `sentences`
    _rows: Mapping[str, int]
    _dense: Dense
    _lexical: Lexical
    _copy: PrivateCopy

    def search(self, vector: Matrix, text: str, limit: int) -> tuple[Hit, ...]:
        """The `limit` nearest passages to `vector` (d,) and the `limit` best for the words of
        `text`, each once: between `limit` and twice as many, all there are at most. Nearest first,
        those that only words found last."""
        lexical = self._lexical.scores(text)
        if limit >= len(self.passage_ids):  # nothing to choose: chroma would name them all, slowly
            cosines = self.contexts @ vector
            rows = np.argsort(-cosines, kind="stable").tolist()
            return self._hits(rows, cosines[rows], lexical[rows])
        near = [self._rows[name] for name in self._dense.nearest(vector, limit)]
        rows = list(dict.fromkeys([*near, *_best(lexical, limit)]))
        return self._hits(rows, self.contexts[rows] @ vector, lexical[rows])

    def _hits(self, rows: Sequence[int], dense: Matrix, lexical: Matrix) -> tuple[Hit, ...]:
        found = zip(rows, dense.tolist(), lexical.tolist(), strict=True)
        return tuple(Hit(self.passage_ids[row], cosine, score) for row, cosine, score in found)

    def close(self) -> None:
        """Let go of the private copy; the index cannot be asked afterwards."""
        self._dense.close()
        self._copy.close()

    def __enter__(self) -> LadderIndex:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_index(ladder: Ladder, fingerprint: str, root: Path) -> LadderIndex:
    """Open the snapshot in use, after checking it against the ladder and its own manifest.

    Raises IndexUnusable, naming the command that repairs it, unless it is fresh; StorageFailed
    when folders cannot be read or the private copy cannot be written.
    """
    corpus = corpus_of(ladder)
    status, manifest = examine(ladder, corpus, fingerprint, root)
    if status.state != "fresh" or manifest is None:
        raise _unusable(ladder.id, status.reason)
    with told_as_storage(status.folder):
        copy = private_copy(status.folder / DENSE_FOLDER)
        try:
            return _opened(corpus, status, manifest, copy)
        except OSError:
            copy.close()
            raise
        except Exception as error:  # whatever a library says of a folder it cannot use
            copy.close()
            raise _unusable(ladder.id, f"cannot be opened: {_line(error)}") from error


def _opened(
    corpus: Corpus, status: IndexStatus, manifest: Manifest, copy: PrivateCopy
) -> LadderIndex:
    vectors = read_vectors(status.folder)
    ids = tuple(passage.id for passage in corpus.passages)
    return LadderIndex(
        build_id=status.build_id,
        passage_ids=ids,
        contexts=vectors.of(corpus.contexts),
        sentences=vectors.of(corpus.sentences),
        sentence_rows=dict(zip(ids, corpus.rows, strict=True)),
        _rows={name: row for row, name in enumerate(ids)},
        _lexical=read_lexical(status.folder / LEXICAL_FOLDER),
        _dense=open_collection(copy.folder, manifest.collection),
        _copy=copy,
    )


def _best(scores: Matrix, limit: int) -> list[int]:
    """Rows of the `limit` highest scores above 0, best first; of equals the earlier one."""
    order = np.argsort(-scores, kind="stable")[:limit]
    return [int(row) for row in order if scores[row] > 0]


def _unusable(ladder: str, reason: str) -> IndexUnusable:
    return IndexUnusable(f"the index of ladder {ladder} {reason}; run `{REPAIR}`")


def _line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())

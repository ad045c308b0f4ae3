"""Owns the vectors as we keep them ourselves: one row for each text, found again by its digest.

This, not chroma, is where vectors are kept for good. Knows no ladder and no embedder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.index.corpus import DIGEST_BYTES, digest

MATRIX_FILE = "vectors.npy"  # (u, d) float32
DIGESTS_FILE = "digests.npy"  # (u, DIGEST_BYTES) uint8


@dataclass(frozen=True)
class Vectors:
    """u texts: `matrix` (u, d) of unit vectors, `digests[i]` names the text of row i."""

    digests: tuple[bytes, ...]
    matrix: NDArray[np.float32]

    @cached_property
    def row(self) -> dict[bytes, int]:
        """Digest -> row."""
        return {name: row for row, name in enumerate(self.digests)}

    def rows(self, digests: Iterable[bytes]) -> NDArray[np.intp]:
        """(n,) rows of n known digests; KeyError otherwise."""
        return np.array([self.row[name] for name in digests], np.intp)

    def of(self, texts: Iterable[str]) -> NDArray[np.float32]:
        """(n, d), read-only, for n texts that are all known; KeyError otherwise."""
        return self.at(digest(text) for text in texts)

    def at(self, digests: Iterable[bytes]) -> NDArray[np.float32]:
        """(n, d), read-only, for n known digests; KeyError otherwise."""
        found = self.matrix[self.rows(digests)]
        found.setflags(write=False)
        return found


def write_vectors(folder: Path, vectors: Vectors) -> None:
    """Save both arrays."""
    names = np.frombuffer(b"".join(vectors.digests), np.uint8).reshape(-1, DIGEST_BYTES)
    np.save(folder / MATRIX_FILE, vectors.matrix, allow_pickle=False)
    np.save(folder / DIGESTS_FILE, names, allow_pickle=False)


def read_vectors(folder: Path) -> Vectors:
    """Load what `write_vectors` saved; ValueError when the files do not fit together."""
    matrix = np.load(folder / MATRIX_FILE, allow_pickle=False)
    names = np.load(folder / DIGESTS_FILE, allow_pickle=False)
    if len(matrix) != len(names):
        raise ValueError(f"{len(matrix)} vectors for {len(names)} texts")
    return Vectors(tuple(name.tobytes() for name in names), matrix)

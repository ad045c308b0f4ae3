"""Owns the embedder that a provider runs: its vectors checked, scaled and named.

Knows no provider: how texts become vectors is an argument. Import it where one is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from coach.embedding.cleaning import cleaned
from coach.errors import EmbedderUnusable

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH_TEXTS = 96  # in one request; providers take at least this many
SAMPLE = "career growth"  # embedded once to learn how long the vectors are

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


@dataclass(frozen=True, slots=True)
class ProvidedEmbedder:
    """An `Embedder`. As reproducible as the provider is, and as fast as the network."""

    name: str  # provider/model
    dimensions: int
    embed: Embed

    @property
    def fingerprint(self) -> str:
        """Model and length of its vectors. A provider that changes a model under its name is not
        noticed: build the index anew when it says so."""
        return f"{self.name}/{self.dimensions}"

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimensions) unit vectors. Raises EmbedderUnusable, and what `embed` raises."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), BATCH_TEXTS):
            batch = [cleaned(text) for text in texts[start : start + BATCH_TEXTS]]
            vectors[start : start + len(batch)] = self._scaled(self.embed(batch))
        return vectors

    def _scaled(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        lengths = {len(row) for row in rows}
        if lengths != {self.dimensions}:
            raise EmbedderUnusable(
                f"embedder {self.name}: vectors of {sorted(lengths)} numbers, not "
                f"{self.dimensions}; correct `dimensions` in the models file"
            )
        vectors = np.array(rows, np.float64)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(norms).all() or not norms.all():
            raise EmbedderUnusable(
                f"embedder {self.name}: a vector without direction; name another COACH_EMBEDDER"
            )
        scaled: NDArray[np.float64] = vectors / norms
        return scaled


def open_provided(name: str, embed: Embed, dimensions: int | None) -> ProvidedEmbedder:
    """An embedder by the name of its model. Where `dimensions` are not known it is asked once.

    Raises what `embed` raises.
    """
    return ProvidedEmbedder(name, dimensions or len(embed([SAMPLE])[0]), embed)

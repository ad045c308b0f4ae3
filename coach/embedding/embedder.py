"""What an embedder is to the rest of coach. Knows no model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Texts in, vectors out, always the same for the same text, from any thread."""

    @property
    def fingerprint(self) -> str:
        """Names whatever decides the vectors; vectors of different fingerprints never mix."""
        ...

    @property
    def dimensions(self) -> int:
        """Numbers in one vector."""
        ...

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimensions) for n texts, in their order; every row has length 1."""
        ...

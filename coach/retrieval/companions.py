"""Owns the example questions and subjects that a question is held against beside the ladder.

Their vectors for the default embedder are shipped next to them, so that no index build has to
embed them; for another embedder they are embedded when a coach opens. Knows no ladder, no scores.
"""

from __future__ import annotations

import hashlib
import tomllib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from coach.errors import ProjectError
from coach.ladder.model import Facet

FOLDER = Path(__file__).parent
SHIPPED = FOLDER / "companions.npz"
STEPS = 127  # a component in [-1, 1] is shipped in this many steps each way; cosines err by 0.002

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with a label each: the facet of an example question, the subject of a phrase."""

    facets: tuple[Facet, ...]
    examples: tuple[str, ...]
    familiar: tuple[str, ...]  # phrases of subjects that ladders are about
    subjects: tuple[str, ...]  # the subject of each phrase in `elsewhere`
    elsewhere: tuple[str, ...]
    danger: tuple[str, ...]
    idioms: tuple[str, ...]  # harmless sentences that sound like danger

    @property
    def every(self) -> tuple[str, ...]:
        """All texts in a row, as their vectors are kept."""
        return self.examples + self.familiar + self.elsewhere + self.danger + self.idioms


@dataclass(frozen=True, slots=True)
class Cosines:
    """How near one question is to each text, (n,) a list."""

    examples: Vectors
    familiar: Vectors
    elsewhere: Vectors
    danger: Vectors
    idioms: Vectors


@dataclass(frozen=True)
class Companions:
    """The texts with their vectors: `vectors` (n, d) in a row, as `texts.every` has them."""

    texts: Texts
    vectors: Vectors

    @cached_property
    def by_facet(self) -> Mapping[Facet, slice]:
        """The rows of the example questions of each facet, which stand together in their file."""
        ends = dict(zip(self.texts.facets, range(1, len(self.texts.facets) + 1), strict=True))
        return {
            facet: slice(*span)
            for facet, span in zip(ends, pairwise([0, *ends.values()]), strict=True)
        }

    @property
    def elsewhere(self) -> Vectors:
        """The vectors of phrases of other subjects."""
        return _listed(self.texts, self.vectors)[2]

    def beside(self, question: Vectors) -> Cosines:
        """The cosines of a question (d,) with every text, in one sweep."""
        return Cosines(*_listed(self.texts, self.vectors @ question))


def read_companions(
    fingerprint: str, embed: Callable[[Sequence[str]], Vectors], shipped: Path = SHIPPED
) -> Companions:
    """The companions in the space of one embedder: shipped vectors where they fit, else embedded.

    Raises ProjectError when a data file is damaged.
    """
    texts = read_texts()
    vectors = _read_shipped(shipped, fingerprint, digest(texts))
    if vectors is None:
        vectors = embed(texts.every)
    return Companions(texts, vectors)


def read_texts() -> Texts:
    """Read the three data files. Raises ProjectError when one is damaged."""
    examples, subjects, danger = map(_table, ("examples.toml", "subjects.toml", "danger.toml"))
    try:
        facets = tuple(Facet(name) for name, texts in examples.items() for _ in texts)
    except ValueError as error:
        known = ", ".join(facet.value for facet in Facet)
        raise ProjectError(
            f"coach/retrieval/examples.toml: {error}; name one of {known}"
        ) from error
    elsewhere: Mapping[str, list[str]] = subjects["elsewhere"]
    return Texts(
        facets=facets,
        examples=tuple(text for texts in examples.values() for text in texts),
        familiar=tuple(text for texts in subjects["familiar"].values() for text in texts),
        subjects=tuple(name for name, texts in elsewhere.items() for _ in texts),
        elsewhere=tuple(text for texts in elsewhere.values() for text in texts),
        danger=tuple(danger["danger"]),
        idioms=tuple(danger["idioms"]),
    )


def ship_companions(
    fingerprint: str, embed: Callable[[Sequence[str]], Vectors], path: Path = SHIPPED
) -> int:
    """Embed every text and write the vectors to be shipped; returns how many."""
    texts = read_texts()
    steps = np.rint(embed(texts.every) * STEPS).astype(np.int8)
    np.savez_compressed(path, fingerprint=fingerprint, digest=digest(texts), steps=steps)
    return len(steps)


def digest(texts: Texts) -> str:
    """Changes when any text or its place does."""
    return hashlib.sha256("\n".join(texts.every).encode()).hexdigest()


def _listed(texts: Texts, rows: Vectors) -> list[Vectors]:
    """Rows in a row as the five lists that `Texts.every` joins."""
    lists = (texts.examples, texts.familiar, texts.elsewhere, texts.danger, texts.idioms)
    ends = [*accumulate(len(one) for one in lists)]
    return [rows[start:end] for start, end in pairwise([0, *ends])]


def _read_shipped(path: Path, fingerprint: str, wanted: str) -> Vectors | None:
    if not path.exists():
        return None
    try:
        with np.load(BytesIO(path.read_bytes())) as kept:
            if (str(kept["fingerprint"]), str(kept["digest"])) != (fingerprint, wanted):
                return None
            vectors = kept["steps"].astype(np.float32)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as error:
        raise _damaged(path.name, error) from error
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _table(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> ProjectError:
    return ProjectError(f"coach/retrieval/{name}: {error}; restore the file")

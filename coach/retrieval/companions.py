"""Owns the example questions and subjects that are embedded beside every ladder.

Knows nothing of ladders or scores: two data files in, named lists of texts out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.errors import ProjectError
from coach.ladder.model import Facet

FOLDER = Path(__file__).parent
FACET_EXAMPLES = "facet-examples"  # names under which the vectors lie in a snapshot
SUBJECT_PHRASES = "subject-phrases"


@dataclass(frozen=True, slots=True)
class Companions:
    """Texts with the label of each, position by position with the embedded rows."""

    facets: tuple[Facet, ...]  # facet of each example question
    examples: tuple[str, ...]
    subjects: tuple[str, ...]  # subject of each phrase
    phrases: tuple[str, ...]

    def texts(self) -> Mapping[str, tuple[str, ...]]:
        """What the index embeds: list name -> texts."""
        return {FACET_EXAMPLES: self.examples, SUBJECT_PHRASES: self.phrases}


def read_companions() -> Companions:
    """Read both data files. Raises ProjectError when one is damaged."""
    examples, subjects = _table("examples.toml"), _table("subjects.toml")
    try:
        facets = tuple(Facet(name) for name, texts in examples.items() for _ in texts)
    except ValueError as error:
        raise ProjectError(
            f"coach/retrieval/examples.toml: {error}; name one of {_names()}"
        ) from error
    return Companions(
        facets=facets,
        examples=tuple(text for texts in examples.values() for text in texts),
        subjects=tuple(name for name, texts in subjects.items() for _ in texts),
        phrases=tuple(text for texts in subjects.values() for text in texts),
    )


def _table(name: str) -> dict[str, list[str]]:
    try:
        return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProjectError(f"coach/retrieval/{name}: {error}; restore the file") from error


def _names() -> str:
    return ", ".join(facet.value for facet in Facet)

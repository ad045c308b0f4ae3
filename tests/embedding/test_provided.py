"""Vectors that a provider made: checked, scaled, and named by model and length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from coach.embedding.provided import BATCH_TEXTS, ProvidedEmbedder, open_provided
from coach.errors import EmbedderUnusable


def lengths(texts: Sequence[str]) -> list[list[float]]:
    return [[float(len(text)), 1.0, 0.0] for text in texts]


def test_its_fingerprint_names_model_and_length() -> None:
    embed = open_provided("openai/tiny", lengths, None)
    assert (embed.fingerprint, embed.dimensions) == ("openai/tiny/3", 3)


def test_a_known_length_is_not_asked_for() -> None:
    def fail(texts: Sequence[str]) -> list[list[float]]:
        raise AssertionError("nobody asks")

    assert open_provided("openai/tiny", fail, 3).dimensions == 3


def test_every_vector_has_length_one_and_keeps_its_place() -> None:
    texts = ["x" * n for n in range(1, 2 * BATCH_TEXTS + 2)]
    asked: list[int] = []

    def counted(batch: Sequence[str]) -> list[list[float]]:
        asked.append(len(batch))
        return lengths(batch)

    rows = ProvidedEmbedder("openai/tiny", 3, counted)(texts)
    assert asked == [BATCH_TEXTS, BATCH_TEXTS, 1]
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert np.allclose(rows[:, 0] / rows[:, 1], range(1, len(texts) + 1))
    assert rows.dtype == np.float32


def test_odd_texts_are_cleaned_before_they_are_sent() -> None:
    sent: list[str] = []

    def keep(batch: Sequence[str]) -> list[list[float]]:
        sent.extend(batch)
        return lengths(batch)

    ProvidedEmbedder("openai/tiny", 3, keep)(["", "a\0b", "\ud800"])
    assert sent == ["[empty]", "a b", "?"]


def test_no_texts_make_no_request() -> None:
    assert ProvidedEmbedder("openai/tiny", 3, lambda texts: [])([]).shape == (0, 3)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([1.0], r"vectors of \[1\] numbers, not 3; correct `dimensions`"),
        ([0.0, 0.0, 0.0], "a vector without direction"),
        ([float("nan"), 0.0, 0.0], "a vector without direction"),
    ],
)
def test_a_vector_that_cannot_be_used_is_refused(row: list[float], told: str) -> None:
    with pytest.raises(EmbedderUnusable, match=told):
        ProvidedEmbedder("openai/tiny", 3, lambda texts: [row])(["x"])

"""The index with the embedder it is used with."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from coach.embedding.embedder import Embedder
from coach.embedding.minilm import load_minilm
from coach.index.building import build_index
from coach.index.corpus import corpus_of
from coach.index.opening import LadderIndex, open_index
from tests.fakes import tiny_ladder

LADDER = tiny_ladder(
    "Before you begin, find out which goal the work serves.",
    "When production breaks you stay calm, restore service, and write down what happened.",
    "Tell colleagues early what you think of their designs, and thank them for theirs.",
    stages=("Engineer",),
)


@pytest.fixture(scope="module")
def embed() -> Embedder:
    return load_minilm()


@pytest.fixture(scope="module")
def index(embed: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadderIndex]:
    root = tmp_path_factory.mktemp("index")
    build_index(LADDER, embed, root)
    with open_index(LADDER, embed.fingerprint, root) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "ordinal"),
    [
        ("what do I do when the site is down?", 2),
        ("how should I give feedback to a teammate?", 3),
        ("how do I learn what my work is good for?", 1),
    ],
)
def test_a_question_in_other_words_finds_its_passage_first(
    index: LadderIndex, embed: Embedder, question: str, ordinal: int
) -> None:
    best = index.search(embed([question])[0], question, 3)[0]
    assert best.passage_id.endswith(f"#{ordinal}")


def test_stored_vectors_are_those_the_texts_have(index: LadderIndex, embed: Embedder) -> None:
    np.testing.assert_allclose(index.contexts, embed(corpus_of(LADDER).contexts), atol=1e-6)

"""The real model: what its vectors are, whatever is asked of it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.embedding.embedder import Embedder
from coach.embedding.minilm import DIMENSIONS, load_minilm, open_model
from coach.embedding.model_files import PinnedFile, minilm_tokenizer
from coach.errors import EmbedderUnusable

ROUNDING = 1e-6
SENTENCES = (
    "You plan the week.",
    "You ask what the goal of the work is before you start on any of it, and you write it down.",
    "Plan.",
    "Show the plan to a colleague.",
    " ".join(["A very long sentence goes on."] * 40),
)


@pytest.fixture(scope="module")
def embed() -> Embedder:
    return load_minilm()


def test_vectors_have_length_one_and_the_stated_dimensions(embed: Embedder) -> None:
    vectors = embed(SENTENCES)
    assert vectors.shape == (len(SENTENCES), embed.dimensions) == (len(SENTENCES), DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=ROUNDING)


def test_no_texts_give_no_vectors(embed: Embedder) -> None:
    assert embed([]).shape == (0, DIMENSIONS)


def test_a_text_has_the_same_vector_alone_and_in_company(embed: Embedder) -> None:
    alone = np.concatenate([embed([text]) for text in SENTENCES])
    np.testing.assert_allclose(embed(SENTENCES), alone, atol=ROUNDING)
    np.testing.assert_allclose(embed(SENTENCES[::-1])[::-1], alone, atol=ROUNDING)


def test_the_number_of_threads_does_not_change_vectors(embed: Embedder) -> None:
    np.testing.assert_allclose(load_minilm(threads=1)(SENTENCES), embed(SENTENCES), atol=ROUNDING)


def test_several_threads_may_ask_at_once(embed: Embedder) -> None:
    alone = embed(SENTENCES)
    with ThreadPoolExecutor(4) as threads:
        for together in threads.map(embed, [SENTENCES] * 8):
            np.testing.assert_allclose(together, alone, atol=ROUNDING)


def test_a_paraphrase_is_nearer_than_another_subject(embed: Embedder) -> None:
    asked, paraphrase, other = embed(
        ["How do I become a better engineer?", "ways to grow as a developer", "the soup is cold"]
    )
    assert asked @ paraphrase > asked @ other + 0.3


def test_what_stands_beyond_the_token_limit_is_not_seen(embed: Embedder) -> None:
    long = "plan " * 400
    ended, other = embed([long + "the end", long + "of something else"])
    np.testing.assert_allclose(ended, other, atol=ROUNDING)


def test_words_that_name_the_model_s_own_tokens_are_text(embed: Embedder) -> None:
    vectors = embed(["[PAD]", "[PAD] [PAD] plan", "[CLS] [SEP] [MASK]"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=ROUNDING)


@given(st.lists(st.text(st.characters(codec=None)), max_size=5))
def test_any_texts_have_vectors_of_length_one(embed: Embedder, texts: list[str]) -> None:
    lengths = np.linalg.norm(embed(texts), axis=1)
    np.testing.assert_allclose(lengths, np.ones(len(texts)), atol=ROUNDING)


def test_a_file_onnxruntime_cannot_load_is_refused_in_one_line(tmp_path: Path) -> None:
    junk = tmp_path / "model.onnx"
    junk.write_bytes(b"junk")
    pinned = PinnedFile(junk, hashlib.sha256(b"junk").hexdigest())
    with pytest.raises(EmbedderUnusable, match=r"^\S+model\.onnx: onnxruntime .*`make install`$"):
        open_model(pinned, minilm_tokenizer(), threads=1)


def test_the_package_is_imported_without_its_libraries() -> None:
    code = "import sys, coach.embedding.model_files, coach.embedding.embedder\n"
    code += "print([one for one in ('numpy', 'onnxruntime', 'tokenizers') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

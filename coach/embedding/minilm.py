"""Owns onnxruntime and tokenizers: all-MiniLM-L6-v2 with int8 weights on the CPU.

Knows nothing of where vectors go. Import it where a model is about to be loaded, not before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from coach.embedding.cleaning import cleaned
from coach.embedding.model_files import (
    FINGERPRINT,
    MAX_TOKENS,
    REPAIR,
    PinnedFile,
    minilm_model,
    minilm_tokenizer,
    read_pinned,
)
from coach.errors import EmbedderUnusable

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSIONS = 384
BATCH_TOKENS = 512  # in one run, padding included; more is no faster and takes more memory
DEFAULT_THREADS = 2
ERRORS_ONLY = 3  # log level; below it the library remarks on absent GPUs


@dataclass(frozen=True, slots=True)
class MiniLM:
    """An `Embedder`. Safe to call from several threads; a text's vector does not depend on the
    texts beside it (padding is masked out exactly, to the last bit on the CPUs tried)."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    fingerprint: str = FINGERPRINT
    dimensions: int = DIMENSIONS

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, 384) unit vectors for n texts of any content and length."""
        ids = [one.ids for one in self.tokenizer.encode_batch([cleaned(text) for text in texts])]
        vectors = np.empty((len(ids), DIMENSIONS), np.float32)
        for rows in _batches([len(one) for one in ids]):
            vectors[rows] = self._run([ids[row] for row in rows])
        return vectors

    def _run(self, batch: list[list[int]]) -> NDArray[np.float32]:
        """Mean of the token vectors of each text, scaled to length 1."""
        ids = np.zeros((len(batch), max(map(len, batch))), np.int64)  # 0 is the padding token
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self.session.run(["last_hidden_state"], inputs)[0]
        mean = np.einsum("btd,bt->bd", hidden, mask.astype(np.float32))
        scaled: NDArray[np.float32] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return scaled


def load_minilm(threads: int = DEFAULT_THREADS) -> MiniLM:
    """Load the pinned model, to run on `threads` CPU threads.

    Raises EmbedderUnusable when a file is missing or altered.
    """
    return open_model(minilm_model(), minilm_tokenizer(), threads)


def open_model(model: PinnedFile, tokenizer: PinnedFile, threads: int) -> MiniLM:
    """Check both files, then load them. Raises EmbedderUnusable."""
    splitter = Tokenizer.from_buffer(read_pinned(tokenizer))
    splitter.enable_truncation(MAX_TOKENS)
    splitter.no_padding()  # the file asks for 128 tokens always; `_run` pads to the longest
    content = read_pinned(model)
    try:
        session = onnxruntime.InferenceSession(
            content, _options(threads), providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # the library raises classes of its own that share no base
        raise EmbedderUnusable(
            f"{model.path}: onnxruntime {onnxruntime.__version__} cannot load it: "
            f"{' '.join(str(error).split())}; {REPAIR}"
        ) from error
    return MiniLM(session, splitter)


def _options(threads: int) -> onnxruntime.SessionOptions:
    """Settings for a process that mostly waits: no spinning threads, no memory kept back.

    All graph optimisations stay on: a lower level loads no faster and runs batches slower, and
    without constant folding the weights are unpacked anew for every question (50 ms).
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = ERRORS_ONLY
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Row numbers in groups of near-equal length, so that little is spent on padding."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[row] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch

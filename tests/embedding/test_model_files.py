"""The model's files are the pinned ones, or they are refused with the command that repairs it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from coach.embedding.model_files import PinnedFile, minilm_model, minilm_tokenizer, read_pinned
from coach.errors import EmbedderUnusable


@pytest.mark.parametrize("pinned", [minilm_model(), minilm_tokenizer()], ids=["model", "tokenizer"])
def test_the_installed_files_are_the_pinned_ones(pinned: PinnedFile) -> None:
    assert hashlib.sha256(read_pinned(pinned)).hexdigest() == pinned.sha256


def test_a_file_with_one_flipped_bit_is_refused(tmp_path: Path) -> None:
    content = bytearray(read_pinned(minilm_tokenizer()))
    content[len(content) // 2] ^= 1
    altered = PinnedFile(tmp_path / "tokenizer.json", minilm_tokenizer().sha256)
    altered.path.write_bytes(content)
    with pytest.raises(EmbedderUnusable, match=r"tokenizer\.json: sha256 .*; run `make install`"):
        read_pinned(altered)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    missing = PinnedFile(tmp_path / "model.onnx", minilm_model().sha256)
    with pytest.raises(EmbedderUnusable, match=r"model\.onnx: No such file.*; run `make install`"):
        read_pinned(missing)


def test_the_notice_names_the_tokenizer_as_it_is() -> None:
    notice = minilm_tokenizer().path.with_name("NOTICE").read_text(encoding="utf-8")
    assert minilm_tokenizer().sha256 in notice
    assert "Apache License 2.0" in notice

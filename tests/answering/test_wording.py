"""What a model is told, and what people are told of it, can be reviewed as it reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from coach.errors import Failure, ProjectError
from coach.prompts import ANSWERING, NOTICES, load_prompt, load_wording
from tests.rendered.answering import NOTICE_LINES, PROMPT, notices, prompt
from tests.rendered.render import PROMPTS


def test_the_prompt_reads_as_it_was_approved() -> None:
    """After a change: `python -m tests.rendered.answering`, and review the difference."""
    assert prompt() == PROMPT.read_text(encoding="utf-8")


def test_every_notice_reads_as_it_was_approved() -> None:
    assert notices(load_wording(PROMPTS, NOTICES)) == NOTICE_LINES.read_text(encoding="utf-8")


def test_every_failure_has_its_notice() -> None:
    lines = load_wording(PROMPTS, NOTICES).lines
    wanted = {f"degraded_{kind.value.replace('-', '_')}" for kind in Failure}
    assert {name for name in lines if name.startswith("degraded_")} == wanted


def test_a_prompt_lacking_a_value_says_which() -> None:
    loaded = load_prompt(PROMPTS, ANSWERING)
    for block in ("system", "user"):
        with pytest.raises(ProjectError, match=rf"prompts/answering.j2: block '{block}': '\w+' is"):
            loaded.render(block)


def test_the_digest_of_a_prompt_stamps_its_source(tmp_path: Path) -> None:
    source = (PROMPTS / ANSWERING).read_bytes()
    loaded = load_prompt(PROMPTS, ANSWERING)
    assert loaded.digest == hashlib.sha256(source).hexdigest()[:12]
    (tmp_path / ANSWERING).write_bytes(source + b"\n")
    assert load_prompt(tmp_path, ANSWERING).digest != loaded.digest

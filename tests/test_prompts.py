"""Fixed wording is read once, is strict about its variables, and can be reviewed as it reads."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import ProjectError
from coach.prompts import Wording, _said_before, load_wording
from tests.rendered.render import GOLDEN, PROMPTS, VALUES, rendered


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording(PROMPTS)


def written(folder: Path, text: str) -> Wording:
    (folder / "offline.j2").write_text(text, encoding="utf-8")
    return load_wording(folder)


def test_every_line_reads_as_it_was_approved(wording: Wording) -> None:
    """After a change of wording: `python -m tests.rendered.render`, and review the difference."""
    assert rendered(wording) == GOLDEN.read_text(encoding="utf-8")


def test_every_line_lacking_a_value_says_which(wording: Wording) -> None:
    """Nothing is ever rendered as an empty gap."""
    for line, source in wording.lines.items():
        if "{{" in source or "{%" in source:
            with pytest.raises(
                ProjectError, match=rf"prompts/offline.j2: block '{line}': '\w+' is un"
            ):
                wording.say(line)


def test_a_line_that_does_not_exist_is_named(wording: Wording) -> None:
    with pytest.raises(ProjectError, match=re.escape("prompts/offline.j2: no block 'hello'")):
        wording.say("hello")


def test_the_digest_stamps_the_source(wording: Wording, tmp_path: Path) -> None:
    source = (PROMPTS / "offline.j2").read_bytes()
    assert wording.digest == hashlib.sha256(source).hexdigest()[:12]
    changed = written(tmp_path, source.decode().replace("Thank you", "Thanks", 1))
    assert changed.digest != wording.digest


@given(st.text())
def test_a_value_is_data_whatever_it_looks_like(title: str) -> None:
    said = load_wording(PROMPTS).say("at_stage", stage=title + "{{ 7 * 7 }}", manager=False)
    assert said == " ".join(f"At {title}{{{{ 7 * 7 }}}}:".split())


@pytest.mark.parametrize(
    ("source", "says"),
    [
        pytest.param("", "no blocks", id="empty"),
        pytest.param("{% block a %}x{% endblock %}" * 2, "a block stands twice", id="twice"),
    ],
)
def test_a_damaged_file_is_refused_when_it_is_read(tmp_path: Path, source: str, says: str) -> None:
    with pytest.raises(ProjectError, match=f"offline.j2: {says}; restore the file"):
        written(tmp_path, source)


def test_a_missing_file_names_the_setting_that_repairs_it(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"offline\.j2: .*No such file.*; .*COACH_HOME"):
        load_wording(tmp_path)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ stages.append(1) }}",
        "{{ stages.__class__.__mro__ }}",
        "{% if %}",
    ],
    ids=["changes-a-value", "reaches-into-python", "not-a-template"],
)
def test_a_line_cannot_change_values_or_reach_into_python(tmp_path: Path, attack: str) -> None:
    wording = written(tmp_path, f"{{% block a %}}{attack}{{% endblock %}}")
    with pytest.raises(ProjectError, match="block 'a'"):
        wording.say("a", **VALUES)


def test_what_an_asker_wrote_is_not_kept_with_the_line_it_was_said_in(wording: Wording) -> None:
    for word in ("zerlina", "zerlina the second"):
        known = _said_before.cache_info().currsize
        wording.say("declined_unknown_stage", unknown=word, stages=["Early"])
        assert _said_before.cache_info().currsize == known
    before = _said_before.cache_info().hits
    said = {wording.say("at_stage", stage="Early", manager=False) for _ in range(2)}
    assert len(said) == 1
    assert _said_before.cache_info().hits > before

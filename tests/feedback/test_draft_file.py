"""Where a draft is written: never over the notes, and over nothing else unless that is wanted."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.app import run
from tests.feedback.conftest import NOTES

KEPT = "what somebody else wrote\n"


def the_same(notes: Path) -> Path:
    return notes


def spelt_otherwise(notes: Path) -> Path:
    return notes.parent / "pottery" / ".." / notes.name


def a_symlink(notes: Path) -> Path:
    link = notes.with_name("link.md")
    link.symlink_to(notes)
    return link


def a_hard_link(notes: Path) -> Path:
    link = notes.with_name("hard.md")
    os.link(notes, link)
    return link


def through_a_linked_folder(notes: Path) -> Path:
    folder = notes.parent / "linked"
    folder.symlink_to(notes.parent, target_is_directory=True)
    return folder / notes.name


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["plain", "forced"])
@pytest.mark.parametrize(
    "other_name", [the_same, spelt_otherwise, a_symlink, a_hard_link, through_a_linked_folder]
)
def test_the_notes_are_never_written_over_whatever_they_are_called(
    words: list[str],
    other_name: Callable[[Path], Path],
    force: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    notes = Path(words[1])
    assert run([*words, "--out", str(other_name(notes)), *force]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "your notes, which are never changed; name another file" in said.err
    assert notes.read_text(encoding="utf-8") == NOTES


def test_notes_that_come_through_stdin_are_known_as_the_file_they_are(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = words[1]
    with open(notes, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert run([words[0], "-", *words[2:], "--out", notes, "--force"]) == 2
    assert "your notes, which are never changed" in capsys.readouterr().err
    assert Path(notes).read_text(encoding="utf-8") == NOTES


def test_notes_from_a_stdin_that_is_no_file_are_drafted_from(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOTES.encode())))
    out = tmp_path / "draft.md"
    assert run([words[0], "-", *words[2:], "--out", str(out)]) == 0
    assert "centred the clay" in out.read_text(encoding="utf-8")


def test_notes_are_refused_before_they_are_read(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(words[1]).write_bytes(b"\xff\xfe no text at all")
    assert run([*words, "--out", words[1]]) == 2
    assert "your notes" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["mine.md", "mine.docx", "linked.md"])
def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(
    words: list[str], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, other = tmp_path / name, tmp_path / "other.md"
    other.write_text(KEPT, encoding="utf-8")
    if name == "linked.md":
        out.symlink_to(other)
    else:
        out.write_text(KEPT, encoding="utf-8")
    assert run([*words, "--out", str(out)]) == 2
    assert "already there; name another file, or add --force" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == KEPT
    assert run([*words, "--out", str(out), "--force"]) == 0
    assert out.read_bytes() != KEPT.encode()
    assert other.read_text(encoding="utf-8") == KEPT


def test_a_file_beside_the_draft_is_left_alone_while_it_is_written(
    words: list[str], tmp_path: Path
) -> None:
    beside = tmp_path / "draft.md.part"
    beside.write_text(KEPT, encoding="utf-8")
    assert run([*words, "--out", str(tmp_path / "draft.md")]) == 0
    assert beside.read_text(encoding="utf-8") == KEPT
    drafts = sorted(one.name for one in tmp_path.iterdir() if "draft" in one.name)
    assert drafts == ["draft.md", "draft.md.part"]


def test_a_folder_is_called_a_folder_where_notes_or_a_draft_were_meant(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "drafts.md"
    folder.mkdir()
    assert run([words[0], str(folder), *words[2:]]) == 2
    assert "a folder; name the file in it that holds your notes" in capsys.readouterr().err
    assert run([*words, "--out", str(folder), "--force"]) == 2
    assert "a folder; name a file in it for the draft" in capsys.readouterr().err


@pytest.mark.parametrize("notes", ["- She says he harassed her.\n", "- Great attitude.\n"])
def test_where_there_is_no_draft_it_is_said_that_no_file_was_written(
    words: list[str], notes: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "draft.md"
    Path(words[1]).write_text(notes, encoding="utf-8")
    assert run([*words, "--out", str(out)]) == 0
    told = "".join(capsys.readouterr().out.split())  # lines break anywhere in a long path
    assert f"Nofilewaswrittento{out}" in told
    assert run([*words, "--out", str(out), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["draft"]["strengths"] == []
    assert "No file was written" in said.err and said.err.count("\n") == 1
    assert not out.exists()

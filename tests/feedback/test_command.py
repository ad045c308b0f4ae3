"""`coach feedback`: the page on screen, as JSON and in a file, and what it refuses."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach.cli.app import run
from coach.documents import Block, Style, as_docx
from coach.feedback.exporting import as_markdown
from tests.feedback.conftest import NOTES

NOBODY = "openai/none@http://127.0.0.1:9/v1"  # nothing listens there
DOCUMENT = "word/document.xml"
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def test_the_page_stands_before_what_is_for_the_manager_alone(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 0
    page, _, alone = capsys.readouterr().out.partition("For you alone")
    assert "you are responsible for what you send" in page
    assert "centred the clay" in page
    assert "pregnant" not in page + alone
    assert "Ratings, rankings, promotion and pay are decided by people" in alone


def test_json_holds_every_span_and_no_field_for_a_verdict(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    for one in told["observations"]:
        assert NOTES[one["start"] : one["end"]] == one["text"]
    assert [one["standing"] for one in told["observations"]] == [
        *("kept", "kept", "verdict", "protected")
    ]
    assert not {"rating", "rank", "score", "verdict", "promotion", "pay"} & {
        *told,
        *told["draft"],
    }


def test_both_files_say_the_same_and_name_their_sources(words: list[str], tmp_path: Path) -> None:
    pages = tmp_path / "draft.md", tmp_path / "draft.docx"
    for page in pages:
        assert run([*words, "--out", str(page)]) == 0
    markdown = pages[0].read_text(encoding="utf-8").replace("\\", "")
    with zipfile.ZipFile(pages[1]) as archive:
        root = ElementTree.fromstring(archive.read(DOCUMENT))
    texts = [node.text or "" for node in root.iter(TEXT)]
    assert texts[0] == "Feedback for Mara"
    assert [text for text in texts if text not in markdown] == []
    assert "[n1] your notes, characters 2 to 90" in markdown
    assert "Pottery ladder, version 1, revision" in markdown
    assert "For you alone" not in markdown


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (["--out", "draft.pdf"], "end it in .md or .docx"),
        (["--stage", "wizard"], "wizard"),
        (["--stage", "L3", "--target", "L1"], "swap --stage and --target"),
        (["--name", "x" * 81], "not a name"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line_and_the_notes_stay(
    words: list[str], changed: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, *changed]) == 2
    told = capsys.readouterr()
    assert complaint in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert Path(words[1]).read_text(encoding="utf-8") == NOTES


def test_a_model_that_is_not_there_leaves_the_offline_draft_and_one_line_for_its_owner(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--model", NOBODY, "--json"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert (found["mode"], found["model"]) == ("offline", None)
    assert found["notice"].startswith("The model was not used: it cannot be reached.")
    assert "127.0.0.1 does not answer" in told.err
    assert "clay" not in told.err


def test_a_model_and_offline_together_are_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--model", "openai/none", "--offline"]) == 2
    assert "leave one of them out" in capsys.readouterr().err


def test_notes_of_an_hr_matter_get_the_card_and_no_file(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(words[1]).write_text("- She says he harassed her.\n", encoding="utf-8")
    assert run([*words, "--out", str(tmp_path / "draft.md")]) == 0
    assert "your people partner" in capsys.readouterr().out
    assert not (tmp_path / "draft.md").exists()


def test_nothing_from_notes_becomes_active_in_markdown() -> None:
    text = "![x](http://a.example) <img src=x> [y](javascript:1) `z` # h"
    page = as_markdown([Block(Style.TEXT, text)])
    assert page == (
        "\\!\\[x\\](http://a.example) \\<img src=x\\> \\[y\\](javascript:1) \\`z\\` \\# h\n"
    )


def test_a_word_document_takes_any_text_and_names_no_author() -> None:
    document = as_docx([Block(Style.TEXT, "a\x00b\ud800c\x0b")], "t")
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert b"python-docx" not in archive.read("docProps/core.xml")

"""What people and disks get wrong is handled, or refused: one line that names place and repair,
exit code 2, nothing on stdout, nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from coach.ladder.files import MAX_FILE_BYTES
from coach.question.cleaning import LONGEST_QUESTION
from tests.cli.conftest import DEFINITION, GUIDANCE, Run, write_ladder

HUGE = 50 * 1024 * 1024  # bytes
ASK = "How do I grow as a maker?"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, locks aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


# Ladders ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [["ask", ASK], ["index", "build"], ["ladder", "show"], ["ladder", "check"]]
)
def test_a_missing_ladder_is_named(coach: Run, command: list[str]) -> None:
    assert coach(*command, "--ladder", "nowhere").refused() == (
        "nowhere: no such ladder folder; correct the path or create it"
    )


def test_a_folder_without_a_definition_is_told_how_to_get_one(coach: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    complaint = coach("ask", ASK, "--ladder", "bare").refused()
    assert complaint.startswith("bare: the folder has no ladder.yaml; ")
    assert "coach ladder import" in complaint


@pytest.mark.parametrize(
    ("guidance", "definition", "place", "found"),
    [
        pytest.param("", DEFINITION, "odd/throwing.md", "empty", id="empty-file"),
        pytest.param("# Throwing\n", DEFINITION, "odd", "no guidance text", id="empty-ladder"),
        pytest.param(GUIDANCE, "", "odd/ladder.yaml:1", "", id="empty-definition"),
        pytest.param(
            GUIDANCE,
            DEFINITION.replace("Master,", "Maker,"),
            "odd/ladder.yaml:7",
            "stage 'maker' stands on line 6 already",
            id="duplicate-stage",
        ),
        pytest.param(
            GUIDANCE.replace("## Master", "## Wizard"),
            DEFINITION,
            "odd/throwing.md:33",
            "Wizard",
            id="unknown-stage",
        ),
        pytest.param(
            GUIDANCE.replace("clay into", "clay \0 into"),
            DEFINITION,
            "odd/throwing.md:3",
            "the file is binary",
            id="binary",
        ),
    ],
)
def test_a_ladder_that_cannot_be_read_is_refused_with_file_and_line(
    coach: Run, tmp_path: Path, guidance: str, definition: str, place: str, found: str
) -> None:
    write_ladder(tmp_path / "odd", guidance, definition)
    for command in (["ask", ASK], ["index", "build"], ["index", "status"]):
        complaint = coach(*command, "--ladder", "odd").refused()
        assert complaint.startswith(f"{place}: ") and found in complaint
    assert not (tmp_path / "var" / "index" / "odd").exists()
    checked = coach("ladder", "check", "odd")
    assert (checked.code, checked.err) == (1, "")
    assert f"{place}: error: " in checked.out


def test_two_files_of_one_competency_are_refused(coach: Run, ladder: Path) -> None:
    shutil.copy(ladder / "throwing.md", ladder / "wheel.md")
    complaint = coach("ask", ASK, "--ladder", "pottery").refused()
    assert complaint.startswith("pottery/wheel.md:1: competency 'throwing' is in throwing.md")


def test_a_file_that_is_not_utf_8_is_named_with_its_line(coach: Run, ladder: Path) -> None:
    (ladder / "throwing.md").write_bytes(GUIDANCE.encode() + b"caf\xe9\n")
    line = GUIDANCE.count("\n") + 1
    complaint = coach("ask", ASK, "--ladder", "pottery").refused()
    assert complaint.startswith(f"pottery/throwing.md:{line}: byte ")
    assert complaint.endswith("is not UTF-8; save the file as UTF-8")


@pytest.mark.parametrize("name", ["throwing.md", "ladder.yaml"])
def test_a_file_of_50_megabytes_is_refused_unread(coach: Run, ladder: Path, name: str) -> None:
    with (ladder / name).open("wb") as file:
        file.truncate(HUGE)  # takes no room on the disk
    complaint = coach("ask", ASK, "--ladder", "pottery").refused()
    assert complaint.startswith(f"pottery/{name}: the file has 50.0 MiB, more than the ")
    assert MAX_FILE_BYTES < HUGE


def test_mixed_newlines_are_read_and_quoted_exactly(coach: Run, tmp_path: Path) -> None:
    lines = GUIDANCE.splitlines()
    mixed = "".join(line + ("\n", "\r\n", "\r")[at % 3] for at, line in enumerate(lines))
    folder = write_ladder(tmp_path / "mixed", "\ufeff" + mixed)
    answer = json.loads(coach("ask", ASK, "--ladder", "mixed", "--json").out)
    source = (folder / "throwing.md").read_bytes().decode()
    assert answer["citations"]
    for one in answer["citations"]:
        assert one["quote"] == source[one["start"] : one["end"]]


@pytest.mark.parametrize("name", ["throwing.md", "ladder.yaml"])
def test_what_is_not_a_file_is_not_read_as_one(coach: Run, ladder: Path, name: str) -> None:
    (ladder / name).unlink()
    os.mkfifo(ladder / name)  # reading it would wait for ever
    complaint = coach("ask", ASK, "--ladder", "pottery").refused()
    assert complaint.startswith(f"pottery/{name}: not a regular file; ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
@pytest.mark.parametrize("name", ["throwing.md", "ladder.yaml"])
def test_a_file_that_may_not_be_read_is_named(coach: Run, ladder: Path, name: str) -> None:
    (ladder / name).chmod(0)
    complaint = coach("ask", ASK, "--ladder", "pottery").refused()
    assert complaint.startswith(f"pottery/{name}: cannot be read (Permission denied); ")


# Questions and options -------------------------------------------------------------------------


def test_a_question_of_4000_characters_is_answered_and_one_more_is_not(coach: Run) -> None:
    longest = ASK + " " + "x" * (LONGEST_QUESTION - len(ASK) - 1)
    assert coach("ask", longest).code == 0
    assert coach("ask", longest + "x").refused().startswith("the question has 4,001 characters, ")


def test_a_question_of_ten_thousand_words_is_refused(coach: Run) -> None:
    for command in ("ask", "search"):
        complaint = coach(command, "pot " * 10_000).refused()
        assert complaint.startswith("the question has 40,000 characters, 4,000 are allowed; ")


@pytest.mark.parametrize("question", ["", "   \n\t", "\u200b\ufeff", "\x1b\x07\x02"])
def test_a_question_without_a_visible_character_is_refused(coach: Run, question: str) -> None:
    assert coach("ask", question).refused().startswith("the question is empty; ")


@pytest.mark.parametrize(
    "question", ["🏺🏺🏺", "👩‍👩‍👧‍👦?", "z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "?!", "\x1b[31mgrow\x1b[0m as a maker\x07"]
)
def test_odd_characters_are_answered_without_harm(coach: Run, question: str) -> None:
    done = coach("ask", question)
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out and "\x07" not in done.out
    assert json.loads(coach("ask", question, "--json").out)["outcome"]


@pytest.mark.parametrize("option", ["--stage", "--target"])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_unknown_stage_is_answered_with_those_there_are(
    coach: Run, command: str, option: str
) -> None:
    complaint = coach(command, ASK, option, "wizard").refused()
    assert complaint == ("Pottery ladder has no stage 'wizard'; it has: Novice, Maker, Master")


def test_an_unknown_stage_or_competency_cannot_be_shown(coach: Run) -> None:
    stages = "Pottery ladder has no stage 'wizard'; it has: Novice, Maker, Master"
    assert coach("ladder", "show", "wizard").refused() == stages
    assert coach("ladder", "show", "mid", "--compare", "wizard").refused() == stages
    competencies = "Pottery ladder has no competency 'glazing'; it has: Throwing"
    assert coach("ask", ASK, "--competency", "glazing").refused() == competencies
    assert coach("ladder", "show", "--competency", "glazing").refused() == competencies


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["ask", "--foo"], "No such option: --foo; see `coach ask --help`"),
        (["serach"], "No such command 'serach'. Did you mean 'search'?; see `coach --help`"),
        (["index", "burn"], "No such command 'burn'; see `coach index --help`"),
        (["ladder", "import"], "Missing argument 'SOURCE'; see `coach ladder import --help`"),
        (["search"], 'no question; write one, as in: coach search "how do I grow?"'),
        (["ask", "why?", "--batch", "-"], "a question and --batch; leave one of them out"),
        (
            ["ladder", "show", "--compare", "mid"],
            "--compare without a stage; write: coach ladder show mid --compare senior",
        ),
    ],
)
def test_a_command_line_that_makes_no_sense_is_refused_in_one_line(
    coach: Run, words: list[str], complaint: str
) -> None:
    assert coach(*words).refused() == complaint


def test_a_number_of_passages_is_at_least_one(coach: Run) -> None:
    complaint = coach("search", "why?", "-k", "0").refused()
    assert complaint.startswith("Invalid value for '-k': ")
    assert complaint.endswith("; see `coach search --help`")


# Batches and pipes -----------------------------------------------------------------------------

GOOD = b'{"id": "a", "q": "How do I grow as a maker?"}\n'
EXAMPLE = 'write {"id": "1", "q": "How do I grow?", "stage": "mid"}'


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param(
            b"How do I grow?",
            f"not JSON (Expecting value: line 1 column 1 (char 0)); {EXAMPLE}",
            id="text",
        ),
        pytest.param(b"[" * 100_000, "not JSON (", id="deep"),
        pytest.param(b'{"id": "b"}', f'no question under "q"; {EXAMPLE}', id="no-question"),
        pytest.param(b'{"q": 7}', f'no question under "q"; {EXAMPLE}', id="number"),
        pytest.param(b'["q"]', f'no question under "q"; {EXAMPLE}', id="list"),
        pytest.param(b'{"q": ""}', "the question is empty; ", id="empty"),
        pytest.param(b'{"q": "%s"}' % (b"x" * 4_001), "the question has 4,001 ", id="long"),
        pytest.param(b'{"q": "?", "stage": 3}', '"stage" is no text; ', id="stage-number"),
        pytest.param(b'{"q": "?", "target": "x"}', "Pottery ladder has no stage 'x'; ", id="stage"),
        pytest.param(
            b'{"q": "?", "id": [1]}', '"id" is neither text nor a whole number; ', id="id"
        ),
        pytest.param(b'{"q": "\xff"}', "not UTF-8; save the text as UTF-8", id="bytes"),
    ],
)
def test_a_bad_line_of_a_batch_is_named_and_nothing_is_answered(
    coach: Run, tmp_path: Path, line: bytes, complaint: str
) -> None:
    (tmp_path / "batch.jsonl").write_bytes(GOOD + b"\n" + line + b"\n" + GOOD)
    refused = coach("ask", "--batch", "batch.jsonl").refused()
    assert refused.startswith(f"batch.jsonl:3: {complaint}")


def test_a_bad_line_of_a_piped_batch_is_named_too(coach: Run) -> None:
    complaint = coach("search", "--batch", "-", stdin=GOOD + b"\r\n\r" + GOOD + b"grow?").refused()
    assert complaint.startswith("stdin:5: not JSON (")


@pytest.mark.parametrize(
    ("name", "found"), [("nowhere.jsonl", "No such file or directory"), (".", "Is a directory")]
)
def test_a_batch_that_cannot_be_read_is_named(coach: Run, name: str, found: str) -> None:
    complaint = coach("ask", "--batch", name).refused()
    assert complaint == f"{name}: {found}; name a readable JSONL file"


def test_a_bad_piped_question_is_named_with_its_line(coach: Run) -> None:
    done = coach("ask", "--json", stdin=GOOD + b"\n" + b"x" * 4_001 + b"\n")
    assert done.code == 2 and len(done.out.splitlines()) == 1
    assert done.err.startswith("coach: stdin:3: the question has 4,001 characters, ")


@pytest.mark.parametrize("said", [b"", b"\n \n"])
def test_a_pipe_without_a_question_is_no_answer(coach: Run, said: bytes) -> None:
    assert coach("ask", stdin=said).refused().startswith("no question; write one")


# Settings and the index ------------------------------------------------------------------------


@pytest.mark.parametrize("threads", ["0", "-1", "two", "65"])
def test_a_setting_that_cannot_be_used_is_named(
    coach: Run, monkeypatch: pytest.MonkeyPatch, threads: str
) -> None:
    monkeypatch.setenv("COACH_THREADS", threads)
    assert coach("ask", ASK).refused().startswith(f"COACH_THREADS={threads!r}: ")
    doctor = coach("doctor")
    assert doctor.code == 1 and "COACH_THREADS" in doctor.out


def test_a_search_needs_no_wording_but_an_answer_does(
    coach: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    assert coach("search", ASK).code == 0
    complaint = coach("ask", ASK).refused()
    assert complaint.startswith(str(tmp_path / "prompts" / "offline.j2"))
    assert complaint.endswith("; restore the file or correct COACH_HOME")


def test_a_stale_index_is_refused_with_the_command_that_rebuilds_it(
    coach: Run, ladder: Path
) -> None:
    ours = ladder.rename(ladder.with_name("our pots"))
    assert coach("index", "build", "--ladder", "our pots").code == 0
    (ours / "throwing.md").write_text(GUIDANCE.replace("guest", "friend"))
    complaint = coach("ask", ASK, "--ladder", "our pots").refused()
    assert complaint.startswith("the index of ladder our-pots is of revision ")
    assert complaint.endswith("; run `coach index build --ladder 'our pots'`")
    status = coach("index", "status", "--ladder", "our pots", "--json")
    assert (status.code, json.loads(status.out)["state"]) == (1, "stale")
    assert json.loads(status.out)["repair"] == "coach index build --ladder 'our pots'"
    assert coach("index", "build", "--ladder", "our pots").code == 0
    assert "friend" in coach("ask", ASK, "--ladder", "our pots").out


def test_a_tampered_index_is_refused_until_it_is_rebuilt(coach: Run, tmp_path: Path) -> None:
    files = [path for path in (tmp_path / "var").rglob("*") if path.is_file()]
    largest = max(files, key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)
    complaint = coach("ask", ASK).refused()
    assert largest.name in complaint and "was changed after the build" in complaint
    assert complaint.endswith("; run `coach index build`")
    assert coach("index", "build").code == 0
    assert coach("ask", ASK).code == 0


def test_a_data_folder_that_is_a_file_is_named(
    coach: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "file"))
    complaint = coach("ask", ASK).refused()
    assert complaint.startswith(str(tmp_path / "file")) and "COACH_DATA" in complaint


# Import ----------------------------------------------------------------------------------------

PLAIN = "Throwing\n\nNovice\n\nYou wedge the clay well.\n\nMaker\n\nYou pull tall walls.\n"


@pytest.mark.parametrize(
    ("source", "options", "complaint"),
    [
        pytest.param(None, [], "source.txt: no such file or folder; ", id="missing"),
        pytest.param(b"", [], "source.txt: the file is empty; ", id="empty"),
        pytest.param(b"a\0b", [], "source.txt:1: the file is binary", id="binary"),
        pytest.param(
            b"one\n\ncaf\xe9", [], "source.txt:3: byte 8 (0xe9) is not UTF-8; ", id="bytes"
        ),
        pytest.param(
            PLAIN.encode(), ["--stages", "X; X"], "--stages: 'X' is named twice; ", id="twice"
        ),
        pytest.param(
            PLAIN.encode(), ["--stages", "X; Y"], "source.txt: none of these stages ", id="none"
        ),
    ],
)
def test_an_import_that_fails_writes_nothing(
    coach: Run, tmp_path: Path, source: bytes | None, options: list[str], complaint: str
) -> None:
    if source is not None:
        (tmp_path / "source.txt").write_bytes(source)
    before = tree(tmp_path)
    done = coach("ladder", "import", "source.txt", "--out", "ours", *options)
    assert done.refused().startswith(complaint)
    assert tree(tmp_path) == before and not (tmp_path / "ours").exists()


def test_an_import_never_writes_over_a_folder(coach: Run, ladder: Path) -> None:
    (ladder.parent / "source.txt").write_text(PLAIN)
    before = tree(ladder)
    complaint = coach("ladder", "import", "source.txt", "--out", "pottery").refused()
    assert complaint == "pottery: already there and not an empty folder; choose another --out"
    assert tree(ladder) == before

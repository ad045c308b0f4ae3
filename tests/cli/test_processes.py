"""Whole processes, as a shell starts them, with the network shut: killed, crowded, cut off."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE

import pytest

from coach.index.shelf import POINTER, SCRATCH_PREFIX, shelf_of
from tests.cli.conftest import COMMAND, GUIDANCE, MINUTE, Run, surroundings

ASK = "How do I grow as a maker?"
TMPFS_BYTES = 4 * 1024 * 1024  # holds two snapshots of the small ladder
PAGE = 4096  # bytes
PATIENCE = 10  # seconds, after which a signal is taken for lost


def shelf_below(data: Path) -> Path:
    return shelf_of(data / "index", "pottery").folder


def left_behind(shelf: Path) -> list[str]:
    return [path.name for path in shelf.iterdir() if path.name.startswith(SCRATCH_PREFIX)]


def started(
    *words: str, stdin: int = PIPE, stdout: int = PIPE, stderr: int = PIPE, **environment: str
) -> subprocess.Popen[bytes]:
    """A command under way; its environment is the test's own, and what is changed."""
    surrounded = surroundings(**environment)
    return subprocess.Popen(
        [*COMMAND, *words], env=surrounded, stdin=stdin, stdout=stdout, stderr=stderr
    )


def test_the_first_question_builds_the_index_and_the_second_finds_it(
    process: Run, tmp_path: Path
) -> None:
    data = str(tmp_path / "new")
    first = process("ask", ASK, "--json", COACH_DATA=data)
    second = process("ask", ASK, "--json", COACH_DATA=data)
    assert (first.code, first.err) == (0, "")
    assert json.loads(first.out)["outcome"] == "answered"
    assert second == first
    assert process("index", "status", COACH_DATA=data).code == 0


def test_a_second_build_at_the_same_time_is_refused(process: Run, tmp_path: Path) -> None:
    with shelf_of(tmp_path / "var" / "index", "pottery").locked():
        complaint = process("index", "build").refused()
    assert f"process {os.getpid()} is building this index; wait for it to finish" in complaint
    assert process("index", "build").code == 0


def test_of_questions_that_all_find_no_index_one_builds_it(
    ladder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "new"))
    crowd = [started("ask", ASK) for _ in range(2)]
    ended = [(*one.communicate(timeout=MINUTE), one.returncode) for one in crowd]
    answered = [out for out, err, code in ended if (code, err) == (0, b"")]
    refused = [err for out, err, code in ended if (code, out) == (2, b"")]
    assert answered and len(answered) + len(refused) == len(crowd)
    assert all(b"is building this index" in err for err in refused)


def test_a_killed_build_leaves_an_index_that_can_be_asked_and_rebuilt(
    coach: Run, ladder: Path, tmp_path: Path
) -> None:
    shelf, before = shelf_below(tmp_path / "var"), coach("ask", ASK)
    build = started("index", "build")
    while not left_behind(shelf):
        assert build.poll() is None
    build.kill()
    build.communicate(timeout=MINUTE)
    assert left_behind(shelf)
    assert coach("ask", ASK) == before
    (ladder / "throwing.md").write_text(GUIDANCE.replace("guest", "friend"))
    assert coach("index", "build").code == 0
    assert "friend" in coach("ask", ASK).out
    assert not left_behind(shelf)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of TMPFS_BYTES."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can only be mounted by root, where mounting is allowed")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_named_and_the_old_index_stays(
    coach: Run,
    process: Run,
    ladder: Path,
    small_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COACH_DATA", str(small_disk))
    before = coach("ask", ASK)
    pointer = (shelf_below(small_disk) / POINTER).read_bytes()
    (ladder / "throwing.md").write_text(GUIDANCE.replace("guest", "friend"))
    fill(small_disk)
    complaint = process("index", "build").refused()
    assert str(small_disk) in complaint and "no space left" in complaint
    assert complaint.endswith("; free some space, or set COACH_DATA to a folder on another disk")
    assert (shelf_below(small_disk) / POINTER).read_bytes() == pointer
    assert not left_behind(shelf_below(small_disk))
    (ladder / "throwing.md").write_text(GUIDANCE)
    assert coach("ask", ASK) == before


def fill(disk: Path) -> None:
    """Write until no byte more goes on the disk."""
    with (disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while True:
            ballast.write(bytes(PAGE))


def test_output_that_cannot_be_written_is_said(process: Run, ladder: Path) -> None:
    for words in (["ask", ASK], ["ask", ASK, "--json"], ["ladder", "show"]):
        with Path("/dev/full").open("wb") as full:
            command = started(*words, stdout=full.fileno())
            complaint = command.communicate(timeout=MINUTE)[1].decode()
        assert command.returncode == 2
        assert complaint == (
            "coach: output: no space left on device; check the disk and its rights\n"
        )


@contextmanager
def closed_pipe() -> Iterator[int]:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.parametrize("words", [["ladder", "show"], ["ladder", "show", "--json"]])
def test_a_reader_that_has_seen_enough_makes_no_noise(ladder: Path, words: list[str]) -> None:
    with closed_pipe() as pipe:
        command = started(*words, stdout=pipe)
        assert command.communicate(timeout=MINUTE)[1] == b""
    assert command.returncode == 1


def test_a_terminal_without_our_letters_gets_others_and_json_stays_utf_8(process: Run) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    answer = process("ask", ASK, **plain)
    assert answer.code == 0 and answer.out.isascii()
    assert json.loads(process("ask", ASK, "--json", **plain).out)["citations"][0]["label"] == (
        "Maker · How to Grow"
    )


def test_at_a_terminal_questions_are_answered_until_an_empty_line(ladder: Path) -> None:
    ours, theirs = pty.openpty()
    command = started("ask", stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = read_until(ours, b"\n> ")
    assert b"Pottery ladder. Ask away; /help lists commands, an empty line ends." in shown
    os.write(ours, f"{ASK}\n".encode())
    shown = read_until(ours, b"\n> ")
    assert b"To work on next:" in shown
    os.write(ours, b"x" * 4_001 + b"\n")
    assert b"the question has 4,001 characters" in read_until(ours, b"\n> ")
    os.write(ours, b"\n")
    assert command.wait(MINUTE) == 0
    os.close(ours)


def test_an_interrupted_prompt_ends_at_once(ladder: Path) -> None:
    ours, theirs = pty.openpty()
    command = started("ask", stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    read_until(ours, b"\n> ")
    assert interrupted(command) == 130
    assert b"Traceback" not in os.read(ours, 4096)
    os.close(ours)


def interrupted(command: subprocess.Popen[bytes]) -> int:
    """The exit code of a command interrupted at its prompt."""
    while command.returncode is None:  # once is enough, unless it comes before the prompt is read
        command.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            command.wait(PATIENCE)
    return command.returncode


def read_until(terminal: int, sign: bytes) -> bytes:
    """What the terminal shows up to `sign`, and nothing after it."""
    shown, give_up = b"", time.monotonic() + MINUTE
    while not shown.endswith(sign):
        patience = max(0.0, give_up - time.monotonic())
        assert select.select([terminal], [], [], patience)[0], shown
        shown += os.read(terminal, 1)
    return shown

"""A conversation at a terminal: follow-ups, its own commands, and what a model adds to it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.cli.conftest import MINUTE, Run, surroundings
from tests.cli.test_processes import PATIENCE, interrupted, read_until, started
from tests.evals.small_model import ALIAS, Parrot, parrot

ASK = "I'm a maker, how do I grow here?"
PROMPT = b"\n> "
NOBODY = "openai/none@http://127.0.0.1:9/v1"  # nothing listens there


def typed(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def test_a_follow_up_is_understood_and_the_stage_can_be_told(coach: Run) -> None:
    told = coach("chat", stdin=typed("/stage L2", "How do I grow?", "shorter"))
    assert (told.code, told.err) == (0, "")
    assert "You stand at Maker." in told.out
    assert "Practise pulling a Maker's wall every morning. [" in told.out
    assert "In short, at Maker:" in told.out


def test_sources_are_the_exact_words_behind_the_last_answer(coach: Run) -> None:
    told = coach("chat", stdin=typed("/sources", ASK, "/sources"))
    before, after = told.out.split("Quoted from the ladder (pottery, revision ")
    assert "The last answer quotes nothing." in before
    assert "Maker · How to Grow  “Practise pulling a Maker's wall every morning.”" in after


def test_an_exported_conversation_holds_questions_answers_and_sources(
    coach: Run, tmp_path: Path
) -> None:
    told = coach("chat", stdin=typed(ASK, "/export talk.md", "/export talk.md", "/quit"))
    written = (tmp_path / "talk.md").read_text(encoding="utf-8")
    assert f"## {ASK}" in written
    assert "> Practise pulling a Maker's wall every morning.[^1." in written
    assert "[^1.1]: Maker" in written
    assert told.err == "coach: talk.md exists; name another file\n"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("/stages", "no such command '/stages'; /help lists them"),
        ("/stage wizard", "Pottery ladder has no stage 'wizard'; it has: Novice, Maker, Master"),
        ("/export", "/export without a file; write, for example: /export growth.md"),
        (
            "/export nowhere/x.md",
            "nowhere/x.md: No such file or directory; name a file that",
        ),
    ],
)
def test_a_wrong_command_is_told_in_one_line_and_the_talk_goes_on(
    coach: Run, line: str, complaint: str
) -> None:
    told = coach("chat", stdin=typed(line, ASK))
    assert told.code == 0
    assert told.err.startswith(f"coach: {complaint}") and told.err.count("\n") == 1
    assert "Practise pulling a Maker's wall every morning." in told.out


def test_a_wrong_option_is_refused_before_anything_is_asked(coach: Run) -> None:
    assert "has no stage 'wizard'" in coach("chat", "--stage", "wizard").err
    assert coach("ask", ASK, "--model", "x/y", "--offline").refused() == (
        "--model and --offline; leave one of them out"
    )


def test_a_model_answers_and_the_json_says_which(process: Run, tmp_path: Path) -> None:
    with parrot(tmp_path) as models:
        told = process("ask", ASK, "--model", ALIAS, "--json", COACH_MODELS=str(models))
    answer = json.loads(told.out)
    assert told.err == ""
    assert (answer["mode"], answer["model"], answer["outcome"]) == ("model", ALIAS, "answered")
    quotes = {one["quote"] for one in answer["citations"]}
    said = [one["text"] for one in answer["statements"] if one["state"] == "quoted"]
    assert said and set(said) <= quotes
    assert answer["usage"]["completion_tokens"] > 0


def test_a_model_that_cannot_be_reached_leaves_the_offline_coach_and_one_note(
    process: Run,
) -> None:
    told = process("ask", stdin=typed(ASK, ASK), COACH_MODEL=NOBODY)
    assert told.code == 0
    assert told.out.count("Note: The model cannot be reached") == 2  # one an answer
    assert told.out.count("Practise pulling a Maker's wall every morning. [") == 2
    assert told.err == (
        "coach: model openai/none: 127.0.0.1 does not answer; start it or correct `api_base`\n"
    )


def test_a_key_that_is_not_there_is_said_with_its_place(process: Run, tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text(
        '[main]\nmodel = "anthropic/claude-sonnet-4-6"\nkey_file = "/nowhere/key"\n'
    )
    told = process("ask", ASK, "--model", "main", "--json", COACH_MODELS="models.toml")
    answer = json.loads(told.out)
    assert (told.code, answer["outcome"], answer["withheld"]) == (0, "answered", 0)
    assert [one["kind"] for one in answer["notices"]] == ["degraded"]
    assert answer["usage"] is None
    assert told.err == (
        "coach: model main: api.anthropic.com needs a key; put it in /nowhere/key\n"
    )


def test_an_alias_nobody_named_is_refused_with_the_repair(
    coach: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = "neither provider/name nor an alias of COACH_MODELS (none); write one of them"
    assert coach("ask", ASK, "--model", "claude").refused().startswith(f"--model='claude': {found}")
    monkeypatch.setenv("COACH_MODEL", "claude")
    assert coach("chat").refused().startswith(f"COACH_MODEL='claude': {found}")
    assert coach("chat", "--offline").code == 0


def test_the_doctor_asks_the_model_and_says_what_is_wrong(process: Run, tmp_path: Path) -> None:
    with parrot(tmp_path) as models:
        well = process("doctor", "--json", COACH_MODEL=ALIAS, COACH_MODELS=str(models))
    ill = process("doctor", "--json", COACH_MODEL=NOBODY)
    found = [
        next(one for one in json.loads(told.out) if one["subject"] == "model")
        for told in (well, ill)
    ]
    assert f"{ALIAS} answers: first word after" in found[0]["found"]
    assert "does not answer" in found[1]["found"] and found[1]["repair"]
    assert ill.code == 1


@contextmanager
def conversation(model: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A conversation at a terminal, with the model of that file: the terminal, and the command."""
    ours, theirs = pty.openpty()
    command = started(
        *("chat", "--model", ALIAS), stdin=theirs, stdout=theirs, stderr=theirs,
        COACH_MODELS=str(model),
    )  # fmt: skip
    os.close(theirs)
    try:
        read_until(ours, PROMPT)
        yield ours, command
    finally:
        command.kill()
        command.wait(MINUTE)
        os.close(ours)


def has_said_a_sentence(model: Parrot) -> bool:
    """Whether a word has come after the first sentence and its handle."""
    return re.search(r"\[\^\w+\] \S", model.spoken) is not None


def test_a_statement_is_shown_while_the_model_still_speaks(ladder: Path, tmp_path: Path) -> None:
    """The model goes on once its first sentence is seen: shown late, it would never be."""
    seen = Event()

    def hold(model: Parrot) -> None:
        if has_said_a_sentence(model) and not seen.is_set():
            seen.wait(MINUTE)

    with parrot(tmp_path, hold) as models, conversation(models) as (terminal, command):
        os.write(terminal, typed(ASK))
        assert b"Note: " not in read_until(terminal, b" [1]")
        seen.set()
        rest = read_until(terminal, PROMPT)
        assert b"[2]" in rest and b"boss@example.org" not in rest
        os.write(terminal, b"\x04")  # Ctrl-D
        assert command.wait(MINUTE) == 0


def test_ctrl_c_hangs_up_on_the_model_and_the_talk_goes_on(ladder: Path, tmp_path: Path) -> None:
    hung_up = Event()

    def wait_for_the_end(model: Parrot) -> None:
        if has_said_a_sentence(model) and not hung_up.is_set():
            assert model.rfile.read(1) == b""  # nothing more is sent: whoever asked has gone
            hung_up.set()

    with parrot(tmp_path, wait_for_the_end) as models, conversation(models) as (terminal, command):
        os.write(terminal, typed(ASK))
        read_until(terminal, b" [1]")
        command.send_signal(signal.SIGINT)
        assert b"Stopped. What was said so far stands." in read_until(terminal, PROMPT)
        assert hung_up.wait(PATIENCE)
        os.write(terminal, typed("/sources"))
        assert b"Quoted from the ladder (pottery, revision " in read_until(terminal, PROMPT)
        os.write(terminal, typed("/export talk.md"))
        read_until(terminal, PROMPT)
        assert "*Stopped. What was said so far stands.*" in (tmp_path / "talk.md").read_text()
        os.write(terminal, typed("and what about a master?"))
        assert b"[1]" in read_until(terminal, PROMPT)
        assert interrupted(command) == 130


def test_without_a_model_no_library_of_models_is_loaded(ladder: Path) -> None:
    code = (
        "import sys; from coach.cli.app import run\n"
        "assert run(['chat', '--offline']) == run(['ask', 'How do I grow?', '--offline']) == 0\n"
        "print([one for one in ('litellm', 'openai', 'httpx') if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=typed(ASK, "/sources", "/quit"),
        capture_output=True,
        env=surroundings(COACH_MODEL="anthropic/claude-sonnet-4-6"),
        timeout=MINUTE,
    )
    assert (done.stderr, done.stdout.splitlines()[-1]) == (b"", b"[]")

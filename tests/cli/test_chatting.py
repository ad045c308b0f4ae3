"""A conversation at a terminal: follow-ups, its own commands, and what a model adds to it."""

from __future__ import annotations

import json
import os
import pty
import signal
import time
from pathlib import Path

import pytest

from tests.cli.conftest import MINUTE, Run
from tests.cli.test_processes import read_until, started
from tests.evals.small_model import ALIAS, parrot

ASK = "I'm a maker, how do I grow here?"


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
    told = process("ask", ASK, "--model", "openai/none@http://127.0.0.1:9/v1")
    assert told.code == 0
    assert told.out.count("Note: ") == 1
    assert "Practise pulling a Maker's wall every morning. [" in told.out


def test_an_alias_nobody_named_is_refused_with_the_repair(coach: Run) -> None:
    complaint = coach("ask", ASK, "--model", "claude").refused()
    assert "'claude'" in complaint and "neither provider/name nor an alias" in complaint


def test_the_doctor_asks_the_model_and_says_what_is_wrong(process: Run, tmp_path: Path) -> None:
    with parrot(tmp_path) as models:
        well = process("doctor", "--json", COACH_MODEL=ALIAS, COACH_MODELS=str(models))
    ill = process("doctor", "--json", COACH_MODEL="openai/none@http://127.0.0.1:9/v1")
    found = [
        next(one for one in json.loads(told.out) if one["subject"] == "model")
        for told in (well, ill)
    ]
    assert f"{ALIAS} answers: first word after" in found[0]["found"]
    assert "does not answer" in found[1]["found"] and found[1]["repair"]
    assert ill.code == 1


def test_ctrl_c_stops_an_answer_and_not_the_talk(ladder: Path, tmp_path: Path) -> None:
    with parrot(tmp_path, pause=0.5) as models:
        ours, theirs = pty.openpty()
        command = started(
            *("chat", "--model", ALIAS), stdin=theirs, stdout=theirs, stderr=theirs,
            COACH_MODELS=str(models),
        )  # fmt: skip
        os.close(theirs)
        read_until(ours, b"\n> ")
        os.write(ours, typed(ASK))
        time.sleep(3)  # litellm is loaded and the model speaks, a word every half second
        command.send_signal(signal.SIGINT)
        assert b"Stopped." in read_until(ours, b"\n> ")
        os.write(ours, typed("/quit"))
        assert command.wait(MINUTE) == 0
        os.close(ours)

"""Help that can be trusted: every command has it, and coach understands every example in it."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.cli.conftest import Run

COMMANDS = (
    "",
    "ask",
    "search",
    "doctor",
    "index build",
    "index status",
    "ladder import",
    "ladder check",
    "ladder show",
    "keys create",
    "keys list",
    "keys revoke",
    "people list",
    "people export",
    "people delete",
    "ratings export",
)
GROUPS = ("index", "ladder", "keys", "people", "ratings")
MARKUP = re.compile(r"\[/?(?:bold|cyan)\]")


def examples(help_: str) -> list[list[str]]:
    """The words of each example, without where its output goes; wide enough that none is cut."""
    lines = help_.partition("Examples")[2].partition("╭")[0].splitlines()
    shown = [line.strip().partition(" > ")[0] for line in lines if line.strip()]
    return [shlex.split(line) for line in shown]


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


@pytest.mark.parametrize("command", COMMANDS + GROUPS)
def test_every_command_says_what_it_does(coach: Run, command: str) -> None:
    for option in ("--help", "-h"):
        done = coach(*command.split(), option)
        assert (done.code, done.err) == (0, "")
        assert f"Usage: {' '.join(['coach', command]).strip()} " in done.out
        assert not MARKUP.search(done.out)  # rendered, not shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_is_a_command_that_coach_understands(coach: Run, command: str) -> None:
    shown = examples(coach(*command.split(), "--help").out)
    assert shown
    for name, *words in shown:
        assert name == "coach" and words[: len(command.split())] == command.split()
        done = coach(*words)
        assert done.code in (0, 1, 2)
        assert "--help`" not in done.err  # the words fit, though a file in them may be missing


@pytest.mark.parametrize("command", ["", *GROUPS])
def test_a_group_without_a_command_shows_its_help(coach: Run, command: str) -> None:
    bare, asked = coach(*command.split()), coach(*command.split(), "--help")
    assert (bare.code, bare.out.strip(), bare.err) == (0, asked.out.strip(), "")


def test_the_version_is_told(coach: Run) -> None:
    done = coach("--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"coach (\d+\.\d+\.\d+|\(not installed; run `make install`\))\n", done.out)

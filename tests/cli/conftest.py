"""A small ladder with its index, built once and copied for each test, and ways to run coach on it.

`coach` runs a command inside this process, which is fast; `process` runs one as a shell would.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.assembly import build
from coach.cli.app import run
from coach.settings import Settings

CHECKOUT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from coach.cli.app import main; main()"]
MINUTE = 60  # seconds, after which a process is given up

DEFINITION = """\
name: Pottery ladder
owner: The kiln
version: "1"
stages:
  - {title: Novice, aliases: [junior, L1]}
  - {title: Maker, aliases: [mid, L2]}
  - {title: Master, aliases: [senior, L3]}
sections:
  - {title: What This Looks Like, facets: [behaviours, struggles]}
  - {title: How to Grow, facets: [practices, self-questions, readiness]}
"""
STAGE = """\
## {title}

A {title} keeps the wheel clean and the clay wet.

### What This Looks Like

You centre the clay before you open it. You struggle with tall walls at {title}.

### How to Grow

Practise pulling a {title}'s wall every morning. Ask yourself: Which pot would I show to a guest?

You are ready for the next stage when a {title} can teach what they do.
"""
GUIDANCE = "# Throwing\n\nThrowing turns clay into a vessel.\n\n" + "\n".join(
    STAGE.format(title=title) for title in ("Novice", "Maker", "Master")
)


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def refused(self) -> str:
        """The one line of a refusal: exit code 2, nothing on stdout, a repair at its end."""
        assert (self.code, self.out) == (2, "")
        assert self.err.startswith("coach: ") and self.err.count("\n") == 1, self.err
        complaint = self.err.removeprefix("coach: ").removesuffix("\n")
        assert "; " in complaint  # what was found; what repairs it
        return complaint


Run = Callable[..., Result]


def write_ladder(folder: Path, guidance: str = GUIDANCE, definition: str = DEFINITION) -> Path:
    """A ladder folder with one competency file, `throwing.md`."""
    folder.mkdir(parents=True)
    (folder / "ladder.yaml").write_text(definition, encoding="utf-8", newline="")
    (folder / "throwing.md").write_text(guidance, encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small ladder in `pottery` and its index in `var`. Not to be changed."""
    folder = tmp_path_factory.mktemp("pottery")
    ladder = write_ladder(folder / "pottery")
    build(ladder, settings=Settings(data=folder / "var"))
    return folder


@pytest.fixture
def ladder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small ladder, configured as the one to speak for, with its index fresh."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("COACH_LADDER", str(tmp_path / "pottery"))
    monkeypatch.chdir(tmp_path)  # so that a test can name files as a person would
    return tmp_path / "pottery"


@pytest.fixture
def coach(ladder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process: words and, by name, the bytes of stdin."""

    def command(*words: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run(list(words))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return command


@pytest.fixture
def process(ladder: Path) -> Run:
    """Runs a command in a process of its own: words, the bytes of stdin, and its environment."""

    def command(*words: str, stdin: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [*COMMAND, *words],
            input=stdin,
            capture_output=True,
            cwd=ladder.parent,
            env=surroundings(**environment),
            timeout=MINUTE,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


def surroundings(**changed: str) -> dict[str, str]:
    """The environment of a process that tests start: the checkout's code, and what is changed."""
    paths: Sequence[str] = [str(CHECKOUT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **changed}

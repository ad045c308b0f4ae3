"""Makes a virtual environment fit the locks: `python3 .ci/venv.py .venv requirements.lock`.

Knows nothing of coach but its locks and pyproject.toml. Started by any Python 3, it looks for one
that is new enough. It does nothing when the environment already fits, and builds a moved or
outdated one anew. Every package must match its hash in the lock.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TextIO

CHECKOUT = Path(__file__).resolve().parent.parent
NEEDED = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
STAMP = "fits.json"  # inside the environment: what it was made from
LOG = "pip.log"
LOG_TAIL = 12  # lines of pip's words shown when it fails


def main(folder: str, *locks: str) -> None:
    venv = CHECKOUT / folder
    with (CHECKOUT / "Makefile").open() as gate:
        take_turn(gate.fileno())
        if not usable(venv):
            create(venv)
        for lock in locks:
            if stamp_of(venv).get(lock) != digest(lock):
                install_lock(venv, lock)
        if stamp_of(venv).get("pyproject.toml") != digest("pyproject.toml"):
            install_coach(venv)


def take_turn(gate: int) -> None:
    """Two `make` at once: the second waits, then finds the work done."""
    try:
        fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("another make is setting up; waiting for it")
        fcntl.flock(gate, fcntl.LOCK_EX)


def usable(venv: Path) -> bool:
    """Whether this environment still starts, with its Python and at the place it was made for."""
    stamp = stamp_of(venv)
    made_for = (stamp.get("python"), stamp.get("at"))
    return made_for == (version_of(str(venv / "bin/python")), str(venv))


def create(venv: Path) -> None:
    python, version = find_python()
    if not starts(python, "import venv, ensurepip"):
        stop(f"{python} lacks its venv module; install it (Debian, Ubuntu: python3-venv)")
    if venv.exists():
        say(f"{venv.name} was not made here, or for another Python; building it anew")
        shutil.rmtree(venv)
    say(f"creating {venv.name} with Python {version}")
    subprocess.run([python, "-m", "venv", str(venv)], check=True)
    add_to_stamp(venv, python=version, at=str(venv))


def find_python() -> tuple[str, str]:
    """The first Python that is new enough and really starts (a version manager's stub may not)."""
    running = getattr(sys, "_base_executable", sys.executable)  # never one inside an environment
    for name in (running, *NAMES):
        version = version_of(name)
        if version and tuple(map(int, version.split(".")[:2])) >= NEEDED:
            return name, version
    needed = ".".join(map(str, NEEDED))
    stop(f"no Python {needed} or newer found; install one, or name it: make PYTHON=/path/to/python")


def version_of(python: str) -> str | None:
    """`3.12.1`, or None when there is no such Python or it does not start."""
    words = [python, "-c", "import platform; print(platform.python_version())"]
    try:
        answer = subprocess.run(words, capture_output=True, text=True)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def starts(python: str, code: str) -> bool:
    return subprocess.run([python, "-c", code], capture_output=True).returncode == 0


def install_lock(venv: Path, lock: str) -> None:
    started = time.monotonic()
    total = sum("==" in line for line in (CHECKOUT / lock).read_text().splitlines())
    say(f"installing {total} packages of {lock}, each checked against its hash; about a minute")
    pip(venv, total, "--require-hashes", "--no-deps", "--requirement", lock)
    add_to_stamp(venv, **{lock: digest(lock)})
    say(f"installed {lock} in {time.monotonic() - started:.0f} s")


def install_coach(venv: Path) -> None:
    if not (CHECKOUT / "coach/__init__.py").exists():
        return  # an image layer that holds only what coach depends on
    pip(venv, 1, "--no-deps", "--no-build-isolation", "--editable", ".")
    add_to_stamp(venv, **{"pyproject.toml": digest("pyproject.toml")})


def pip(venv: Path, total: int, *words: str) -> None:
    """Runs `pip install`; its words go to a log, and the last of them to the person if it fails."""
    with (venv / LOG).open("w") as log:
        failed = follow([str(venv / "bin/python"), "-m", "pip", "install", *words], log, total)
    if failed:
        tail = (venv / LOG).read_text().splitlines()[-LOG_TAIL:]
        print(*tail, sep="\n", file=sys.stderr)
        stop(f"pip failed with the words above (all of them: {venv / LOG}); mend that, run again")


def follow(command: list[str], log: TextIO, total: int) -> int:
    """Exit code of pip; on a terminal one moving line says which package it has come to."""
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=CHECKOUT, **pipe) as process:
        begun = 0
        for line in process.stdout:
            log.write(line)
            if line.startswith("Collecting "):
                begun += 1
                show(f"{begun} of {total}: {line.split()[1].split('==')[0]}")
            elif line.startswith("Installing collected"):
                show("all fetched, unpacking")
    show("")
    return process.returncode


def show(progress: str) -> None:
    if sys.stdout.isatty():
        print(f"\r\033[K{progress}", end="", flush=True)


def say(line: str) -> None:
    print(f"set-up: {line}", flush=True)


def stop(reason: str) -> None:
    sys.exit(f"set-up: {reason}")


def digest(name: str) -> str:
    return hashlib.sha256((CHECKOUT / name).read_bytes()).hexdigest()


def stamp_of(venv: Path) -> dict[str, str]:
    try:
        return json.loads((venv / STAMP).read_text())
    except (OSError, ValueError):
        return {}


def add_to_stamp(venv: Path, **facts: str) -> None:
    (venv / STAMP).write_text(json.dumps({**stamp_of(venv), **facts}, indent=2))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        stop("interrupted; run the same make again, it goes on from here")

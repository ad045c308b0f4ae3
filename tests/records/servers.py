"""Real servers for tests, each in a folder of its own and reached by a socket that is a file.

The network stays shut. A server that is not installed skips what needs it, with the reason.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

DEBIAN_BINARIES = Path("/usr/lib/postgresql")
PATIENCE = 20.0  # seconds for a server to start


@contextmanager
def folder(name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A short path (sockets have at most 107 bytes) and how to run as its unprivileged owner."""
    path = Path(tempfile.mkdtemp(prefix=f"coach-{name}-"))
    runs_as: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
        runs_as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    try:
        yield path, runs_as
    finally:
        shutil.rmtree(path, ignore_errors=True)


def postgres_binaries() -> Path:
    found = [*sorted(DEBIAN_BINARIES.glob("*/bin/postgres"), reverse=True)]
    if named := shutil.which("postgres"):
        found.append(Path(named).resolve())
    if not found:
        pytest.skip("no PostgreSQL here; `apt-get install postgresql` brings one")
    return found[0].parent


@contextmanager
def postgres() -> Iterator[Path]:
    """The folder of the socket of a PostgreSQL whose superuser is `coach`."""
    binaries = postgres_binaries()
    with folder("pg") as (path, runs_as):
        data, quiet = path / "data", {"check": True, "capture_output": True, "cwd": path} | runs_as
        words = ["-D", data, "-U", "coach", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run([binaries / "initdb", *words], **quiet)
        options = f"-k {path} -c listen_addresses= -c fsync=off -c max_connections=60"
        control = [binaries / "pg_ctl", "-D", data, "-w", "-l", path / "log"]
        subprocess.run([*control, "-o", options, "start"], **quiet)
        try:
            yield path
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


@contextmanager
def redis() -> Iterator[str]:
    """The URL of a Redis that forgets everything at its end."""
    binary = shutil.which("redis-server")
    if not binary:
        pytest.skip("no Redis here; `apt-get install redis-server` brings one")
    with folder("redis") as (path, runs_as):
        socket = path / "socket"
        words = [binary, "--port", "0", "--unixsocket", socket, "--save", "", "--dir", path]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, **runs_as)
        try:
            _wait_for(socket)
            yield f"redis+unix://{socket}"
        finally:
            process.terminate()
            process.wait()


def _wait_for(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < end, f"{path} did not appear"
        time.sleep(0.01)

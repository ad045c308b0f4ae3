"""Runs the canary: a snapshot is proven in a process of its own, which a damaged one may crash.

Loads no index library itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from signal import Signals
from tempfile import TemporaryDirectory, gettempdir

from coach.errors import IndexUnusable
from coach.index.private_copy import PREFIX
from coach.index.storage import told_as_storage

MAX_SECONDS = 600  # for any snapshot; one of 10,000 passages takes about 10 s
_PACKAGE_HOME = str(Path(__file__).resolve().parents[2])


def prove(folder: Path) -> None:
    """Have every record of the snapshot in `folder` read back and found by a fresh process.

    Takes 0.3 s and up. Raises IndexUnusable, with the reason, when the snapshot is damaged or
    crashes the process, and StorageFailed when there is no room for a temporary copy.
    """
    with (
        told_as_storage(Path(gettempdir()), setting="TMPDIR"),
        TemporaryDirectory(prefix=PREFIX) as temporary,  # a process that crashes leaves its copy
    ):
        reason = _verdict(folder, temporary)
    if reason:
        raise IndexUnusable(f"{folder}: {reason}; run `coach index build`")


def _verdict(folder: Path, temporary: str) -> str:
    """What is wrong with the snapshot; "" when it is whole."""
    path = os.pathsep.join(filter(None, [_PACKAGE_HOME, os.environ.get("PYTHONPATH")]))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "coach.index.canary", str(folder)],
            env={**os.environ, "PYTHONPATH": path, "TMPDIR": temporary},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"the check gave no result within {MAX_SECONDS} s"
    if done.returncode < 0:
        return f"opening it crashes the process ({Signals(-done.returncode).name})"
    if done.returncode > 0:
        return (done.stderr.strip().splitlines() or ["the check failed without a word"])[-1]
    return ""

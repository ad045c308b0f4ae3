"""Owns how a command gets its coach: a missing index is built first, under a progress bar."""

from __future__ import annotations

from pathlib import Path

from coach.assembly import Coach, open_coach
from coach.cli.screen import progress


def opened(ladder: Path | None) -> Coach:
    """The coach of one ladder folder, the configured one by default; to be closed."""
    with progress("Building the index") as report:
        return open_coach(ladder, progress=report)

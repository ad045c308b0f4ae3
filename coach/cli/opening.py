"""Owns how a command gets its coach: settings read, a missing index built with a progress bar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.assembly import Coach, open_coach
from coach.cli.screen import progress
from coach.settings import read_settings


@contextmanager
def opened(ladder: Path | None) -> Iterator[Coach]:
    """The coach of one ladder folder, the configured one by default; closed afterwards."""
    with (
        progress("Building the index") as report,
        open_coach(ladder, settings=read_settings(), progress=report) as coach,
    ):
        yield coach

"""Owns how a command gets its coach: a missing index is built first, under a progress bar."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from coach.assembly import Coach, open_coach
from coach.cli.screen import progress

if TYPE_CHECKING:
    from coach.embedding.embedder import Embedder


def opened(
    ladder: Path | None, loading: Future[Embedder] | None = None, *, rehearsed: bool = True
) -> Coach:
    """The coach of one ladder folder, the configured one by default; to be closed."""
    with progress("Building the index") as report:
        return open_coach(ladder, loading=loading, progress=report, rehearsed=rehearsed)

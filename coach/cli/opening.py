"""Owns how a command gets its coach: a missing index is built first, under a progress bar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.assembly import Coach, open_coach
from coach.cli.screen import progress

if TYPE_CHECKING:
    from coach.embedding.embedder import Embedder


def opened(ladder: Path | None, embed: Embedder | None = None, *, rehearsed: bool = True) -> Coach:
    """The coach of one ladder folder, the configured one by default; to be closed."""
    with progress("Building the index") as report:
        return open_coach(ladder, embed=embed, progress=report, rehearsed=rehearsed)

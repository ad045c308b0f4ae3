"""Owns what may be wrong with the inputs of an eval: cases, saved runs, rated answers.

Knows no exit codes; evals/cli.py maps these to them.
"""

from __future__ import annotations

from pathlib import Path

from coach import CoachError


class SuiteError(CoachError):
    """A file of cases, a saved run or the baseline cannot be used.

    `path` and `line` (1-based, None for the whole file) say where; the message says what was
    found and `repair` what to edit or run.
    """

    def __init__(self, path: Path | str, line: int | None, found: str, repair: str) -> None:
        self.path, self.line, self.found, self.repair = str(path), line, found, repair
        where = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{where}: {found}; {repair}")


class NotComparable(SuiteError):
    """Two runs that were not measured alike: of different ladders, with different support checks,
    or one in an older form. Each may be sound by itself."""

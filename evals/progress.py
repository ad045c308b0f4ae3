"""Owns the progress bar of a run, on stderr. The only user of rich in evals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that lives while the block runs; yields what to call with (done, total). Silent where
    stderr is no terminal."""
    columns = (TextColumn(title), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    screen = Console(stderr=True)
    bar = Progress(*columns, TimeRemainingColumn(), console=screen, transient=True)
    task = bar.add_task(title, total=None)
    if screen.is_terminal:
        bar.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total)
    finally:
        if bar.live.is_started:
            bar.stop()

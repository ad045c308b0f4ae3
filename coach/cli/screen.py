"""Owns how things look in a terminal: colours, footnotes, progress. Knows no settings."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

MAX_WIDTH = 88  # characters; longer lines are hard to read
PATIENCE = 1.0  # seconds of work before a progress bar appears


def console() -> Console:
    """A console for answers, no wider than reads well."""
    wide = Console(highlight=False)
    return wide if wide.width <= MAX_WIDTH else Console(highlight=False, width=MAX_WIDTH)


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    line = " ".join(message.split())
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(f"coach: {line}", style="red"))


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """JSON on stdout: indented for one value, one line each in a batch."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr that appears once work has lasted PATIENCE seconds; yields (done, total)."""
    columns = (TextColumn(title), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
    task = bar.add_task(title, total=None)
    started = bar.get_time()

    def report(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)
        if not bar.live.is_started and bar.get_time() - started > PATIENCE:
            bar.start()

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()

"""Owns what reaches the terminal: wrapping, colours, one-line complaints, JSON, progress.

Knows nothing of ladders, answers or settings. Text from files and questions is shown, never
interpreted: no markup, no emoji codes, and no character that could steer a terminal.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from rich.progress import Progress

WIDEST = 88  # characters a line; longer ones are hard to read
WIDEST_PAIR = 2 * WIDEST  # where two columns of text stand side by side
NARROWEST = 20  # characters left for text, however deep it is indented
PATIENCE = 1.0  # seconds of work before a progress bar appears

_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def console(widest: int = WIDEST) -> Console:
    """A console on stdout, as wide as the terminal but no wider than reads well."""
    found = _console(width=None)
    return found if found.width <= widest else _console(width=widest)


def _console(width: int | None, *, stderr: bool = False) -> Console:
    return Console(width=width, stderr=stderr, highlight=False, markup=False, emoji=False)


def harmless(text: str) -> str:
    """The text with a space for every character that could move the cursor or turn the text."""
    return _STEERING.sub(" ", text)


def paragraph(screen: Console, text: Text | str, first: Text | str = "", rest: str = "") -> None:
    """Print text wrapped, `first` before its first line and `rest` before the others.

    No line ends in spaces, so that what is copied or piped is clean.
    """
    text = Text(harmless(text)) if isinstance(text, str) else text
    room = max(screen.width - max(len(first), len(rest)), NARROWEST)
    for number, line in enumerate(text.wrap(screen, room)):
        line.rstrip()
        margin = rest if number else first
        margin = Text(margin, "dim") if isinstance(margin, str) else margin
        screen.print(Text.assemble(margin, line), soft_wrap=True)


def whole_line(screen: Console, text: Text | str) -> None:
    """Print one line that is never broken: a place in a file, or a command to copy."""
    screen.print(Text(harmless(text)) if isinstance(text, str) else text, soft_wrap=True)


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    line = Text("coach: ", style="bold red").append(harmless(" ".join(message.split())), "not bold")
    _console(width=None, stderr=True).print(line, soft_wrap=True)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """JSON on stdout: indented for one value, one line each for many.

    UTF-8 whatever the terminal's encoding; half a surrogate pair is written as its escape.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """Yields a function to tell (done, total); a bar appears after PATIENCE seconds, on stderr and
    only where that is a terminal."""
    started, shown = time.monotonic(), list["Progress"]()

    def report(done: int, total: int) -> None:
        waited = time.monotonic() - started > PATIENCE
        if waited and not shown and sys.stderr.isatty():
            shown.append(_started_bar(title))
        for bar in shown:
            bar.update(bar.task_ids[0], completed=done, total=total)

    try:
        yield report
    finally:
        for bar in shown:
            bar.stop()


def _started_bar(title: str) -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(title), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    screen = _console(width=None, stderr=True)
    bar = Progress(*columns, TimeRemainingColumn(), console=screen, transient=True)
    bar.add_task(title, total=None)
    bar.start()
    return bar

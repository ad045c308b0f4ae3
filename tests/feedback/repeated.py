"""Tries every pattern of drafts on repeated text and prints those that are slow, a line each.

python -m tests.feedback.repeated    # a process of its own: a pattern cannot be interrupted
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import coach.feedback

LENGTH = 400  # characters; what doubles with each more never ends, what is cubic takes seconds
SLOW = 0.5  # seconds of the processor, a hundred times what the slowest takes
UNITS = (
    *(".!", "!.", "hi!", "...! ", "a", "A", " ", "a ", "Aa ", "- ", "# ", ": ", "1 ", "(", "“"),
    *("@a", "a.", "a-", "no ", "she ", "the ", "and ", "a, ", "in the ", "<!--", "[", "12:00 "),
)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(coach.feedback.__path__, "coach.feedback."):
        for name, value in vars(importlib.import_module(module.name)).items():
            yield from ((f"{module.name}.{name}", one) for one in _within(value))


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (one for pair in value.items() for part in pair for one in _within(part))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (one for part in value for one in _within(part))


def slow() -> Iterator[str]:
    tried = dict[re.Pattern[str], str]()
    for name, pattern in patterns():
        tried.setdefault(pattern, name)
    for pattern, name in tried.items():
        for unit in UNITS:
            text = (unit * LENGTH)[:LENGTH] + "~x"
            started = time.process_time()
            pattern.search(text)
            if time.process_time() - started > SLOW:
                yield f"{name} on {unit!r}"
                break


if __name__ == "__main__":
    print(*slow(), sep="\n")

"""Owns measuring: a command with its wall time and peak memory, a call many times over.

Knows nothing of what is measured.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

KIB_PER_MB = 1_000_000 / 1024
PEAK_UNITS_PER_MB = KIB_PER_MB if sys.platform == "linux" else 1_000_000  # ru_maxrss: KiB, or bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """A command that ended well: `seconds` from start to end, `peak` resident memory in MB."""

    seconds: float
    peak: float
    said: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 99th percentile of many calls, in ms."""

    p50: float
    p99: float


def run(words: list[str], folder: Path, setting: Mapping[str, str]) -> Finished:
    """Run a command in `folder` with `setting` added to the environment.

    Raises RuntimeError with the command's last line when it fails.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, **setting},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} failed: {said.strip().splitlines()[-1:]}")
    return Finished(seconds, usage.ru_maxrss / PEAK_UNITS_PER_MB, said)


def each(call: Callable[[T], object], arguments: Iterable[T]) -> Spread:
    """Time one call for each argument."""
    taken = [milliseconds(call, argument) for argument in arguments]
    hundredths = statistics.quantiles(taken, n=100, method="inclusive")
    return Spread(statistics.median(taken), hundredths[98])


def milliseconds(call: Callable[[T], object], argument: T) -> float:
    started = time.perf_counter()
    call(argument)
    return (time.perf_counter() - started) * 1_000

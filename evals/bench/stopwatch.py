"""Owns measuring: a command with its wall time and peak memory, a call many times over.

Knows nothing of what is measured.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

PEAK_UNIT = 1024 if sys.platform == "linux" else 1  # bytes, of ru_maxrss
MB = 1_000_000  # bytes
# Linux counts the memory of whoever starts a command as its own, so a small process starts it.
LAUNCH = """
import json, os, sys, time
started = time.perf_counter()
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ), 0)
seconds, code = time.perf_counter() - started, os.waitstatus_to_exitcode(status)
print(json.dumps([seconds, usage.ru_maxrss, code]), file=sys.stderr)
"""


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

    Raises RuntimeError with what it complained of when it fails, or does nothing at all.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCH, *words],
        cwd=folder,
        env={**os.environ, **setting},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    *complaints, measured = done.stderr.splitlines()
    seconds, peak, code = json.loads(measured)
    if code or not done.stdout:
        raise RuntimeError(f"{' '.join(words)}: exit code {code}, {complaints[-1:]}")
    return Finished(seconds, peak * PEAK_UNIT / MB, done.stdout)


def each(call: Callable[[T], object], arguments: Iterable[T]) -> Spread:
    """Time one call for each argument."""
    return spread_of([milliseconds(call, argument) for argument in arguments])


def spread_of(taken: Sequence[float]) -> Spread:
    """The spread of times in ms."""
    hundredths = statistics.quantiles(taken, n=100, method="inclusive")
    return Spread(statistics.median(taken), hundredths[98])


def milliseconds(call: Callable[[T], object], argument: T) -> float:
    started = time.perf_counter()
    call(argument)
    return (time.perf_counter() - started) * 1_000

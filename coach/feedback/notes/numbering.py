"""Owns which lines of notes begin with a number of an outline, "1.1", that is no date.

Knows lines and what they begin with, nothing of what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from coach.feedback.notes.parts import DATE

_COUNTED = re.compile(
    r"[ \t>]*(?:[-*•][ \t]+)?(?P<major>\d{1,2})\.(?P<minor>\d{1,2})(?:\.\d)?[.)]?[ \t]+"
    r"(?=[^\W\d])"
)
_HEAD = re.compile(r"[ \t>#*_]*(?P<major>\d{1,2})[.)]?[ \t]+[^\W\d]")
_FIRST = (0, 1)  # minor numbers that an outline begins with

Counted = tuple[int, int, int]  # the line, and its two numbers


def numbered_ends(lines: Sequence[str]) -> Mapping[int, int]:
    """Which lines begin with an outline's number, and where that ends: where numbers count up from
    x.1, or one follows the heading x, or is first and its line has a date of its own."""
    found = {at: one for at, line in enumerate(lines) if (one := _COUNTED.match(line))}
    counted = [(at, int(one["major"]), int(one["minor"])) for at, one in found.items()]
    sure = {at for run in _runs(counted) if _is_outline(run, lines) for at, _, _ in run}
    return {at: found[at].end() for at in sure}


def _runs(counted: Sequence[Counted]) -> Iterator[Sequence[Counted]]:
    """Numbers that follow one another: 1.1, 1.2, 2.1."""
    cuts = [at for at, pair in enumerate(pairwise(counted), start=1) if not _follows(*pair)]
    for start, end in pairwise([0, *cuts, len(counted)]):
        yield counted[start:end]


def _follows(one: Counted, other: Counted) -> bool:
    (_, major, minor), (_, next_major, next_minor) = one, other
    if major == next_major:
        return next_minor in (minor, minor + 1)
    return next_major == major + 1 and next_minor in _FIRST


def _is_outline(run: Sequence[Counted], lines: Sequence[str]) -> bool:
    if not run or run[0][2] not in _FIRST:
        return False
    at, major, _ = run[0]
    head = _HEAD.match(lines[at - 1]) if at else None
    many = {(one, other) for _, one, other in run}
    if len(many) > 1 and (major == 1 or any(other != 1 for _, other in many)):
        return True  # "3.1", "4.1" may be two days
    if head and int(head["major"]) == major:
        return True
    words = lines[at][_COUNTED.match(lines[at]).end() :]  # type: ignore[union-attr]
    return major == 1 and words[:1].isupper() and DATE.search(words) is not None

"""Guesses which bare lines of a plain-text ladder are stages and which are sections.

A guess is for an author to confirm, never a fact. Knows nothing of Markdown or of writing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from coach.ladder.names import slug
from coach.ladder.plain import Chunk

MIN_REPEATS = 2  # times a line must stand in the source before it can be a section

# A line is a stage if all its words may stand in a stage's name and one of them names a rank.
_RANKS = frozenset(
    {
        *("engineer", "developer", "programmer", "designer", "architect", "analyst", "scientist"),
        *("consultant", "manager", "director", "junior", "senior", "staff", "principal", "lead"),
        *("distinguished", "fellow", "associate", "apprentice", "intern", "graduate", "trainee"),
        *("entry", "early", "mid", "late", "level", "stage", "grade", "band", "head", "sr", "jr"),
    }
)
_BESIDE_RANKS = frozenset(
    {
        *("career", "software", "product", "data", "technical", "tech", "team", "engineering"),
        *("of", "i", "ii", "iii", "iv", "v", "vi"),
    }
)
_CODE = re.compile(r"[a-z]{0,3}\d{1,2}")  # the 2 of "Engineer 2", or a code such as L5 and IC4

Files = Sequence[Sequence[Chunk]]


def guess_stages(files: Files) -> tuple[str, ...]:
    """The stages of a source in ascending order; () when nothing tells them."""
    bare = [[one.title for one in file[1:] if one.bare] for file in files]  # line 1 is the title
    keys = {slug(title) for titles in bare for title in titles if _is_rank(title)}
    keys = keys or _once_in_several(bare)
    runs = [run for titles in bare for run in _runs(titles, keys)]
    spelling = {slug(title): title for titles in reversed(bare) for title in reversed(titles)}
    return tuple(spelling[key] for key in _in_order(runs))


def guess_sections(files: Files, stages: Sequence[str]) -> tuple[str, ...]:
    """Bare lines that repeatedly stand over a paragraph, in the order they first appear."""
    known = {slug(title) for title in stages}
    leading = [
        chunk.title
        for file in files
        for chunk, below in zip(file[1:], file[2:], strict=False)
        if chunk.bare and slug(below.title) not in known
    ]
    count = Counter(map(slug, leading))
    spelling = {slug(title): title for title in reversed(leading)}
    order = dict.fromkeys(map(slug, leading))
    return tuple(spelling[key] for key in order if count[key] >= MIN_REPEATS and key not in known)


def _is_rank(title: str) -> bool:
    words = slug(title).split("-")
    fits = all(one in _RANKS or one in _BESIDE_RANKS or _CODE.fullmatch(one) for one in words)
    return fits and any(one in _RANKS or len(one) > 1 and _CODE.fullmatch(one) for one in words)


def _once_in_several(files: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand once in each of several files: a section would stand at every stage."""
    counts = [Counter(map(slug, titles)) for titles in files]
    held = Counter(key for count in counts for key in count)
    often = {key for count in counts for key, times in count.items() if times > 1}
    return {key for key, times in held.items() if times > 1} - often


def _runs(titles: Sequence[str], stages: set[str]) -> Iterator[list[str]]:
    """The stages in file order, cut wherever the next competency may have begun: where a stage
    comes again, and at a line that stands nowhere else and so may be a title."""
    count = Counter(map(slug, titles))
    run: list[str] = []
    for key in map(slug, titles):
        if key in run or (key not in stages and count[key] == 1):
            yield run
            run = []
        if key in stages:
            run.append(key)
    yield run


def _in_order(runs: Sequence[Sequence[str]]) -> list[str]:
    """The stages, those first that stand before most others where both are in one run."""
    before = Counter(pair for run in runs for pair in combinations(run, 2))
    listed = list(dict.fromkeys(key for run in runs for key in run))
    wins = {one: sum(before[one, two] > before[two, one] for two in listed) for one in listed}
    return sorted(listed, key=lambda one: -wins[one])  # ties stay in order of appearance

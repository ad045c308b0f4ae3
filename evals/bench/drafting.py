"""Times the offline draft of three pages of notes, warm; every time with words it has not seen.

python -m evals.bench.drafting
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coach import (
    Coach,
    Observed,
    Settings,
    draft_offline,
    gap_view,
    meeting_page,
    observe,
    open_coach,
    place_of,
    read_person,
)
from evals.bench.stopwatch import each
from evals.suite import FOLDER, read_suite

PAGES, WORDS_OF_A_PAGE = 3, 450
TIMES, WARM_UP = 30, 5
PERSON, STAGE = "Mara", "mid"
PROMISED = "p50 <= 300 ms"
_NUMBER = re.compile(r"\d+")


def three_pages(coach: Coach, which: int) -> str:
    """Bullets of the cases' notes until there are enough words; numbers differ each time, so that
    nothing is remembered from the time before."""
    kept: list[str] = []
    for bullet in _bullets(coach):
        changed = _NUMBER.sub(lambda one: str((int(one[0]) + which) % 28 + 1), bullet)
        kept.append(f"{changed} (item {which}-{len(kept)})")
        if sum(len(one.split()) for one in kept) >= PAGES * WORDS_OF_A_PAGE:
            break
    return "\n".join(f"- {one}" for one in kept)


def _bullets(coach: Coach) -> Iterator[str]:
    cases = [one.case for one in read_suite(FOLDER, coach.ladder).cases if one.case.notes]
    usable = [case.notes for case in cases if case.notes and "stop" not in case.notes.planted]
    while True:
        for notes in usable:
            for line in notes.text.splitlines():
                if line.startswith("- ") and "instructions" not in line:
                    yield line[2:]


def read(coach: Coach, notes: str) -> Observed:
    """The observations in notes, as when they come in."""
    assert coach.near is not None
    return observe(notes, place_of(coach.ladder, STAGE), coach.near, read_person(PERSON))


def draft(coach: Coach, observed: Observed) -> None:
    """Everything a manager sees of them, as after each observation they keep, drop or move."""
    place = place_of(coach.ladder, STAGE)
    drafted = draft_offline(observed, place).draft
    gap_view(observed, place)
    meeting_page(drafted)


def rows() -> Iterator[tuple[str, str, str]]:
    """The line of this part of the bench: what, found, promised."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_coach(settings=Settings(data=Path(folder))) as coach,
    ):
        pages = [three_pages(coach, which) for which in range(TIMES + WARM_UP)]
        for notes in pages[:WARM_UP]:
            draft(coach, read(coach, notes))
        whole = each(lambda notes: draft(coach, read(coach, notes)), pages[WARM_UP:])
        observed = [read(coach, notes) for notes in pages[WARM_UP:]]
        alone = each(lambda one: draft(coach, one), observed)
    words, found = len(pages[-1].split()), len(observed[-1].observations)
    what = f"{PAGES} pages of notes, {words:,} words, read and drafted"
    yield what, f"{whole.p50:.0f} / {whole.p99:.0f} ms", PROMISED
    what = f"  the draft of their {found} observations, once they are read"
    yield what, f"{alone.p50:.0f} / {alone.p99:.0f} ms", PROMISED


def main() -> None:
    for what, found, promised in rows():
        print(f"{what:<58} {found:>18}  {promised}")


if __name__ == "__main__":
    main()

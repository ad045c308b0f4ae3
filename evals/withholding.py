"""What became of a recorded model's sentences: which share was withheld, and for which reason.

python -m evals.withholding [FOLDER]   (`--said` lists what reached the reader)

Replays the model through the coach as it is now. A sentence counts once for each time it is said;
what a model says after the answer is full is not looked at, and so not counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach import Citation, Coach, Event, Meta, Notice, Statement, Withheld, read_settings
from evals.blessing import RECORDED
from evals.opening import Opening
from evals.suite import FOLDER, read_suite
from evals.turns import take
from evals.voices import Speaker, Voice, read_recording

DEFAULT = RECORDED / "smollm2-135m"
DROPPED = "says nothing: a heading, a greeting"
SAID = "passed"
ENDS = ("withheld", "degraded")  # notices after which the offline coach speaks


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the model's that reached the reader, and the quotes it rests on."""

    case: str
    text: str
    state: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """How many sentences met which end (`SAID`, `DROPPED`, a reason), over `answers`, and what was
    told."""

    answers: int
    ends: Counter[str]
    told: tuple[Told, ...]

    @property
    def withheld(self) -> float:
        """Share of what says something that was withheld, in [0, 1]."""
        saying = self.ends.total() - self.ends[DROPPED]
        return (saying - self.ends[SAID]) / saying if saying else 0.0


def main(words: Sequence[str]) -> int:
    """Print the shares; with `--said` every statement that was told."""
    named = [Path(word) for word in words if word != "--said"]
    fate = fate_of(named[0] if named else DEFAULT)
    print("\n".join(lines(fate, listed="--said" in words)))
    return 0


def fate_of(folder: Path) -> Fate:
    """Replay a folder of recordings. Raises CoachError."""
    recording = read_recording(folder)
    voice = Speaker(recording.model, folder).voice(read_settings())
    coach, _ = Opening().open()
    with coach:
        suite = read_suite(FOLDER, coach.ladder).select(recording.cases)
        return watched(coach, suite.cases, voice)


def watched(coach: Coach, cases: Sequence[Any], voice: Voice | None) -> Fate:
    """Ask every case and note what becomes of each sentence."""
    ends: Counter[str] = Counter()
    told: list[Told] = []
    answers = 0

    def watch(candidate: object, ruling: object) -> None:
        ends[_end(ruling)] += 1

    made = coach.voice
    heard = replace(coach, voice=made and (lambda: replace(made(), watch=watch)))
    for admitted in cases:
        events = take(heard, admitted.case, voice and voice(admitted.case.id)).events
        answers += isinstance(events[0], Meta) and events[0].mode == "model"
        told += _told(admitted.case.id, events)
    return Fate(answers, ends, tuple(told))


def _end(ruling: object) -> str:
    if ruling is None:
        return DROPPED
    return ruling.reason if isinstance(ruling, Withheld) else SAID


def _told(case: str, events: Sequence[Event]) -> Iterator[Told]:
    """What the model said, before the offline coach completed it; nothing where none spoke."""
    if not isinstance(events[0], Meta) or events[0].mode != "model":
        return
    quotes = {one.id: " ".join(one.quote.split()) for one in events if isinstance(one, Citation)}
    for event in events:
        if isinstance(event, Notice) and event.kind in ENDS:
            return
        if isinstance(event, Statement) and event.state != "connective":
            yield Told(case, event.text, event.state, tuple(quotes[one] for one in event.citations))


def lines(fate: Fate, listed: bool) -> Iterator[str]:
    """The shares as a table, the most frequent end first."""
    total = fate.ends.total()
    yield f"{total} sentences in {fate.answers} answers; {fate.withheld:.1%} of those that say"
    yield f"something were withheld, {len(fate.told)} reached the reader."
    for end, count in fate.ends.most_common():
        yield f"  {count:>5}  {count / total:>6.1%}  {end}"
    for one in fate.told if listed else ():
        yield f"\n{one.case}: {one.state}: {one.text}"
        yield from (f"    {quote}" for quote in one.quotes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The note sets of these tests, and the one list of first names they may use.

Every person is invented. `planted` says what must be found: observation ids by what they are, or
`thin`, `none` (nothing to write from), `stop`; `misheard` are fair notes that a net takes for
something grave or private, `unsided` such whose side the words leave open, shown here so that they
are not forgotten. The same sets are cases of the evals:

python -m tests.feedback.note_sets    # writes evals/cases/feedback-notes.jsonl
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from coach import Ladder, place_of, read_ladder, read_settings
from evals.case import Case, Expect, Gold, Notes, Profile, Provenance
from evals.strict_json import canonical

FIRST_NAMES = (
    *("Mara", "Ilo", "Nuru", "Teo", "Ada", "Odo", "Pim", "Linh"),
    *("Zoë", "İpek", "نور"),
)
SWAPPED = FIRST_NAMES[:8]  # plain ones, for the name swap
_FILE = Path(__file__).with_name("notes.txt")


@dataclass(frozen=True)
class NoteSet:
    """One set of notes about one person."""

    name: str
    person: str
    stage: str
    text: str
    planted: dict[str, tuple[str, ...]]

    def read(self, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """What of these kinds is found when the notes are read, whatever is missed included."""
        misheard, unsided = (self.planted.get(one, ()) for one in ("misheard", "unsided"))
        kept = {
            key: tuple(one for one in ids if one not in (*misheard, *unsided))
            for key, ids in self.planted.items()
            if key in keys
        }
        kept["doubtful"] = misheard
        kept["open"] = tuple(sorted((*kept.get("open", ()), *unsided)))
        return {key: ids for key, ids in kept.items() if ids}

    @property
    def stops(self) -> bool:
        return "stop" in self.planted


def note_sets() -> tuple[NoteSet, ...]:
    blocks = _FILE.read_text(encoding="utf-8").split("=== ")[1:]
    return tuple(_read(block) for block in blocks)


def _read(block: str) -> NoteSet:
    head, _, text = block.partition("\n")
    name, person, stage, planted = (part.strip() for part in head.split("|"))
    found = (one.partition("=") for one in planted.split())
    return NoteSet(name, person, stage, text, {key: tuple(ids.split(",")) for key, _, ids in found})


SETS = note_sets()
CASES = Path(__file__).parents[2] / "evals" / "cases" / "feedback-notes.jsonl"
_UNTOLD = ("thin", "none", "misheard", "unsided")
_GRAVE = ("stop", "protected", "verdict", "command")  # must never break again


def case_lines(ladder: Ladder) -> str:
    """The sets as cases of the evals, a line each."""
    return "".join(canonical(_case(one, ladder)) + "\n" for one in SETS)


def _case(one: NoteSet, ladder: Ladder) -> Case:
    stage = place_of(ladder, one.stage).stage
    expect = Expect.CLARIFY if "none" in one.planted else Expect.ANSWER
    planted = {key: ids for key, ids in one.planted.items() if key not in _UNTOLD}
    return Case(
        id=f"notes-{one.name}",
        q=f"Notes about one person: {one.name}",
        history=(),
        profile=Profile(stage, None),
        ladder=ladder.id,
        kind="feedback",
        tags=("notes", "manager", stage),
        criticality="critical" if {*_GRAVE} & {*planted} else "normal",
        split="gate",
        cluster=f"notes/{one.name}",
        pair=None,
        gold=Gold(Expect.HAND_OVER if one.stops else expect, (), (), (), ()),
        provenance=Provenance("coach", "2026-11-29", "written for the tests of drafts"),
        notes=Notes(one.text, one.person, planted),
    )


if __name__ == "__main__":
    CASES.write_text(case_lines(read_ladder(read_settings().ladder_folder)), encoding="utf-8")

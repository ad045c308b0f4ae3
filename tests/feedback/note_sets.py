"""The note sets of these tests, and the one list of first names they may use.

Every person is invented. `planted` says what must be found: observation ids by what they are, or
`thin`, `none` (nothing to write from), `stop`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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

"""Owns what became of each note, told in words: none may vanish between the file and the draft.

Every note stands in one group, by its number, its line and its first words. What must not be
repeated to anybody is told by its place alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from coach.cli.screen import paragraph

if TYPE_CHECKING:
    from coach.feedback.draft import Draft
    from coach.feedback.observation import Observation

HOW_TO_SAY = (
    "Put a heading above these notes (Went well, To improve), or a + or a - before each, "
    "and run this again:"
)
NO_ROOM = (
    "Kept, but there was no room. A draft takes {} strengths and {} things to work on; notes that "
    "say where, when and what came of it come first. To have one of these in, leave out one that "
    "is in, or choose on the page Feedback of `coach serve`:"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that the same became of, and what can be done about it."""

    told: str
    notes: tuple[Observation, ...]


def print_notes(screen: Console, draft: Draft) -> None:
    """Each note of the file once, under what became of it."""
    screen.print()
    paragraph(screen, Text("What became of each note", "bold"))
    for group in groups(draft):
        screen.print()
        paragraph(screen, group.told)
        for one in group.notes:
            paragraph(screen, _row(draft, one), "- ", "  ")


def groups(draft: Draft) -> tuple[Group, ...]:
    """All notes by what became of them: those drafted from first, those nothing is lost by last."""
    found: dict[str, list[Observation]] = {}
    for one in draft.observed.observations:
        found.setdefault(_became(draft, one), []).append(one)
    order = [*_headings()]
    ranked = sorted(found, key=lambda told: order.index(told) if told in order else len(order))
    return tuple(Group(told, tuple(found[told])) for told in ranked)


def _headings() -> Iterator[str]:
    """What stands above the groups, in their order; above what was set aside stands why."""
    from coach.feedback import wording
    from coach.feedback.drafting import MOST_GROWTH, MOST_STRENGTHS

    yield "In the draft:"
    yield NO_ROOM.format(MOST_STRENGTHS, MOST_GROWTH)
    yield f"Open. {wording.WHICH_SIDE} {HOW_TO_SAY}"
    yield f"Open. {wording.WHOSE} {HOW_TO_SAY}"
    yield f"Too little to write from. {wording.MORE} Add it to the note, and run this again:"


def _became(draft: Draft, one: Observation) -> str:
    from coach.feedback.deeds.subjects import Doer
    from coach.feedback.notes.parts import Side
    from coach.feedback.observation import Standing

    drafted, no_room, open_side, whose, more = _headings()
    if one.id in draft.cited_notes:
        return drafted
    if one.kept and one.side is Side.OPEN:
        return whose if one.doer is not Doer.PERSON else open_side
    if one.kept:
        return no_room
    if one.standing is Standing.VAGUE:
        return more
    return f"Left out: {one.why}:" if one.why else "Left out:"


def _row(draft: Draft, one: Observation) -> str:
    from coach.feedback.drafting import excerpt
    from coach.feedback.observation import Standing

    said = f": “{excerpt(one)}”"
    if one.standing in (Standing.PROTECTED, Standing.DOUBTFUL):
        said = ""  # who looks over a shoulder need not read it
    return f"[{one.id}]{_line(draft, one)}{said}"


def _line(draft: Draft, one: Observation) -> str:
    """Where it stands in the file; not told once comments, which may hold lines, were cut out."""
    text = draft.observed.text
    if draft.observed.hidden:
        return ""
    first, last = (text.count("\n", 0, at) + 1 for at in (one.start, one.end))
    return f" line {first}" if first == last else f" lines {first} to {last}"

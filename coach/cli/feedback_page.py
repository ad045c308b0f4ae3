"""Owns how a draft and what is for the manager alone look on a terminal.

Decides nothing about either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from coach.cli.screen import harmless, paragraph

if TYPE_CHECKING:
    from coach.documents import Block
    from coach.feedback.draft import Draft, Line
    from coach.feedback.modelled import Drafted
    from coach.feedback.views import GapView, Row

HOW_TO_SAY = (
    "Put a heading above these notes (Went well, To improve), or a + or a - before each, "
    "and run this again:"
)


def print_draft(screen: Console, page: Sequence[Block]) -> None:
    """The page, as it would be written to a file."""
    bullet = {"List Bullet": ("- ", "  "), "Quote": ("    ", "    ")}
    styles = {"Title": "bold", "Heading 1": "bold", "Caption": "dim"}
    for block in page:
        if block.style.value not in bullet:
            screen.print()
        first, rest = bullet.get(block.style.value, ("", ""))
        text = Text(harmless(block.text), styles.get(block.style.value, ""))
        paragraph(screen, text, first, rest)


def print_manager(screen: Console, done: Drafted, view: GapView, out: Path | None) -> None:
    """What is for the manager alone: written where, the card, what to find out, the gaps."""
    from coach.feedback import wording
    from coach.feedback.exporting import asks_verdict

    draft = done.draft
    if out:
        paragraph(screen, f"Draft written to {out}.")
    if card := draft.observed.card:
        for line in card.lines:
            paragraph(screen, line)
        return
    if not draft.cited_notes:
        paragraph(screen, wording.NO_DRAFT)
    screen.print()
    paragraph(screen, Text("For you alone, before you send anything", "bold"))
    if done.notice:
        paragraph(screen, done.notice, "- ", "  ")
    _print_questions(screen, draft.to_manager)
    for told in _set_aside(draft):
        paragraph(screen, told, "- ", "  ")
    if asks_verdict(draft.observed):
        paragraph(screen, wording.NO_VERDICTS, "- ", "  ")
    _print_gaps(screen, view)


def _print_questions(screen: Console, asked: Sequence[Line]) -> None:
    """What to find out; the side of notes is asked once for all of them, with how to say it."""
    from coach.feedback import wording

    sides = [line for line in asked if line.text.endswith(wording.WHICH_SIDE)]
    for line in asked:
        if line not in sides:
            paragraph(screen, _named(line, line.text), "- ", "  ")
    if sides:
        paragraph(screen, f"{wording.WHICH_SIDE} {HOW_TO_SAY}", "- ", "  ")
    for line in sides:
        note = line.text.removesuffix(wording.WHICH_SIDE).strip()
        paragraph(screen, _named(line, note), "    - ", "      ")


def _named(line: Line, text: str) -> str:
    return "".join(f"[{name}] " for name in line.notes) + text


def _set_aside(draft: Draft) -> Iterator[str]:
    from coach.feedback.linting import lint_draft
    from coach.feedback.observation import Standing

    for found in lint_draft(draft):
        if found.line:
            named = "".join(f"[{name}] " for name in found.line.notes)
            said = found.finding
            yield f"{named}“{said.words}”: {said.reason}. Try: {said.rewrite}"
    for one in draft.observed.observations:
        if one.standing not in (Standing.KEPT, Standing.VAGUE, Standing.CHATTER):
            yield f"[{one.id}] left out: {one.why}"
    if draft.unused:
        yield f"Kept, but not in this draft: {', '.join(draft.unused)}"


def _print_gaps(screen: Console, view: GapView) -> None:
    screen.print()
    paragraph(screen, Text("Beside the ladder", "bold"))
    paragraph(screen, view.remark)
    for heading, rows in (("this stage", view.current), ("the next one", view.following)):
        shown = [row for row in rows if row.shown]
        if shown:
            screen.print()
            paragraph(screen, f"What these notes show of {heading}:")
            _print_rows(screen, shown)
    silent = [row for row in (*view.current, *view.following) if not row.shown]
    if silent:
        screen.print()
        paragraph(screen, "What these notes are silent about, which is no sign of its absence:")
        _print_rows(screen, silent)


def _print_rows(screen: Console, rows: Sequence[Row]) -> None:
    for row in rows:
        named = f" ({', '.join(row.notes)})" if row.shown else ""
        paragraph(screen, f"{' '.join(row.citation.quote.split())}{named}", "- ", "  ")

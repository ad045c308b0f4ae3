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
    from coach.feedback.draft import Draft
    from coach.feedback.views import GapView, Row


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


def print_manager(screen: Console, draft: Draft, view: GapView, out: Path | None) -> None:
    """What is for the manager alone: written where, the card, what to find out, the gaps."""
    from coach.feedback import wording
    from coach.feedback.exporting import asks_verdict

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
    for asked in draft.to_manager:
        named = "".join(f"[{name}] " for name in asked.notes)
        paragraph(screen, f"{named}{asked.text}", "- ", "  ")
    for told in _set_aside(draft):
        paragraph(screen, told, "- ", "  ")
    if asks_verdict(draft.observed):
        paragraph(screen, wording.NO_VERDICTS, "- ", "  ")
    _print_gaps(screen, view)


def _set_aside(draft: Draft) -> Iterator[str]:
    from coach.feedback.observation import WHY, Standing

    for one in draft.observed.observations:
        for found in one.findings if one.kept else ():
            yield f"[{one.id}] “{found.words}”: {found.reason}. Try: {found.rewrite}"
        if one.standing not in (Standing.KEPT, Standing.VAGUE):
            yield f"[{one.id}] left out: {WHY[one.standing]}"
    if draft.unused:
        yield f"Kept, but not in this draft: {', '.join(draft.unused)}"


def _print_gaps(screen: Console, view: GapView) -> None:
    screen.print()
    paragraph(screen, Text("Beside the ladder", "bold"))
    paragraph(screen, view.remark)
    for heading, rows in (("At this stage", view.current), ("Toward the next", view.following)):
        if rows:
            paragraph(screen, f"{heading}:")
            _print_rows(screen, rows)


def _print_rows(screen: Console, rows: Sequence[Row]) -> None:
    for row in rows:
        state = ", ".join(row.notes) if row.shown else "no evidence in these notes"
        paragraph(screen, f"{' '.join(row.citation.quote.split())} ({state})", "- ", "  ")

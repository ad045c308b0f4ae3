"""Owns how a draft and what is for the manager alone look on a terminal.

Decides nothing about either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from coach.cli.feedback_notes import print_notes
from coach.cli.screen import harmless, paragraph

if TYPE_CHECKING:
    from coach.documents import Block
    from coach.feedback.draft import Draft, Line
    from coach.feedback.kept_out.stops import Card
    from coach.feedback.modelled import Drafted
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


def print_manager(screen: Console, done: Drafted, view: GapView, out: Path | None) -> None:
    """What is for the manager alone: written where, the card, what to find out, what became of
    each note, the gaps. `out` is where the draft was to be written, if anywhere."""
    from coach.feedback import wording

    draft = done.draft
    if card := draft.observed.card:
        _print_card(screen, card)
    elif not draft.cited_notes:
        paragraph(screen, wording.NO_DRAFT)
    if out:
        paragraph(screen, f"Draft written to {out}." if draft.cited_notes else unwritten(out))
    if draft.observed.card:
        return
    _print_to_find_out(screen, done)
    print_notes(screen, draft)
    _print_gaps(screen, view)


def _print_card(screen: Console, card: Card) -> None:
    for line in card.lines:
        paragraph(screen, line)
    if card.causes:
        paragraph(screen, "What set this off:")
    for one in card.causes:
        where = f"(characters {one.start} to {one.end})"
        paragraph(screen, f"“{' '.join(one.words.split())}” {where}", "- ", "  ")


def unwritten(out: Path) -> str:
    """Said where there is no draft to write."""
    return f"No file was written to {out}, as there is no draft."


def _print_to_find_out(screen: Console, done: Drafted) -> None:
    from coach.feedback import wording
    from coach.feedback.exporting import asks_verdict

    told = [done.notice] if done.notice else []
    told += [_named(line.notes, line.text) for line in done.draft.to_manager if not _of_note(line)]
    told += _linted(done.draft)
    told += [wording.NO_VERDICTS] if asks_verdict(done.draft.observed) else []
    if told:
        screen.print()
        paragraph(screen, Text("For you alone, before you send anything", "bold"))
    for one in told:
        paragraph(screen, one, "- ", "  ")


def _of_note(line: Line) -> bool:
    """Whether it asks what the list of notes asks of all of a group at once."""
    from coach.feedback import wording

    return line.text.endswith((wording.WHICH_SIDE, wording.WHOSE, wording.MORE))


def _named(notes: Sequence[str], text: str) -> str:
    return "".join(f"[{name}] " for name in notes) + text


def _linted(draft: Draft) -> Iterator[str]:
    from coach.feedback.linting import lint_draft

    for found in lint_draft(draft):
        if found.line:
            said = found.finding
            then = f"Try: {said.rewrite}" if said.rewrite else said.instead
            yield _named(found.line.notes, f"“{said.words}”: {said.reason}. {then}")


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

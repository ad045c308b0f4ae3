"""Owns how an answer is laid out for a person: blocks, ladder sentences, numbered footnotes.

Ladder sentences stand behind a bar, so that they differ from the coach's own lines also without
colours. Knows events alone; words nothing but the labels around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from coach.cli.screen import harmless, paragraph
from coach.turn import Citation, Event, Meta, Notice, State, Statement

Shown = Statement | Notice
LADDER: Final = frozenset({State.QUOTED, State.SUPPORTED})


def print_answer(screen: Console, events: Sequence[Event]) -> None:
    """The answer, block by block, then the footnotes: stage, section and the exact quote."""
    numbers = _numbers(events)
    for number, block in enumerate(_blocks(events)):
        if number:
            screen.print()
        _print_block(screen, block, numbers)
    cited = [event for event in events if isinstance(event, Citation) and event.id in numbers]
    if cited:
        screen.print()
        _print_footnotes(screen, _meta(events), cited, numbers)


def _blocks(events: Sequence[Event]) -> list[list[Shown]]:
    """What is shown, cut into blocks: a lead with the ladder sentences after it, or one line.

    A notice never parts a lead from its sentences; it stands before both.
    """
    blocks: list[list[Shown]] = []
    for event in events:
        if isinstance(event, Notice):
            blocks.insert(len(blocks) - bool(blocks and _is_lead(blocks[-1][-1])), [event])
        elif isinstance(event, Statement):
            if _speaks(event) and blocks and (_speaks(blocks[-1][-1]) or _is_lead(blocks[-1][-1])):
                blocks[-1].append(event)
            else:
                blocks.append([event])
    return blocks


def _speaks(event: Shown) -> bool:
    return isinstance(event, Statement) and event.state in LADDER


def _is_lead(event: Shown) -> bool:
    return isinstance(event, Statement) and event.state is State.CONNECTIVE


def _print_block(screen: Console, block: Sequence[Shown], numbers: dict[str, int]) -> None:
    leads = any(map(_speaks, block))
    bar = "| " if screen.options.ascii_only else "│ "
    for event in block:
        if isinstance(event, Notice):
            paragraph(screen, Text(f"Note: {harmless(event.text)}", "yellow"))
        elif event.state in LADDER:
            paragraph(screen, _line(event, "", numbers), f"  {bar}", f"  {bar}  ")
        elif event.state is State.CONNECTIVE:
            paragraph(screen, _line(event, "bold" if leads else "", numbers))
        elif event.state is State.SUGGESTION:
            paragraph(screen, _line(event, "dim", numbers), "  ~ ", "    ")
        else:
            paragraph(screen, _line(event, "italic", numbers))


def _line(statement: Statement, style: str, numbers: dict[str, int]) -> Text:
    """The statement with its footnote numbers."""
    line = Text(harmless(statement.text), style=style)
    for id_ in statement.citations:
        line.append(f" [{numbers[id_]}]", style="cyan")
    return line


def _numbers(events: Sequence[Event]) -> dict[str, int]:
    """Footnote numbers in the order in which statements first use them."""
    used = (id_ for event in events if isinstance(event, Statement) for id_ in event.citations)
    return {id_: number for number, id_ in enumerate(dict.fromkeys(used), start=1)}


def _meta(events: Sequence[Event]) -> Meta | None:
    return next((event for event in events if isinstance(event, Meta)), None)


def _print_footnotes(
    screen: Console, meta: Meta | None, cited: Sequence[Citation], numbers: dict[str, int]
) -> None:
    if meta:
        source = f"Quoted from the ladder ({meta.ladder}, revision {meta.revision}):"
        paragraph(screen, Text(source, "dim"))
    width = len(f"[{len(numbers)}] ")
    for citation in sorted(cited, key=lambda one: numbers[one.id]):
        mark = f"[{numbers[citation.id]}]".rjust(width - 1) + " "
        note = Text(harmless(citation.label), "bold dim")
        quote = harmless(" ".join(citation.quote.split()))
        paragraph(screen, note.append(f"  “{quote}”", "not bold"), mark, " " * width)

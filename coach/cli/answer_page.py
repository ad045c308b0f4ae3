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
    if any(isinstance(event, Citation) and event.id in numbers for event in events):
        screen.print()
        print_sources(screen, events)


def print_sources(screen: Console, events: Sequence[Event]) -> bool:
    """The footnotes of a turn; whether it has any."""
    numbers = _numbers(events)
    cited = [event for event in events if isinstance(event, Citation) and event.id in numbers]
    if cited:
        _print_footnotes(screen, _meta(events), cited, numbers)
    return bool(cited)


class Scroll:
    """An answer shown event by event, as it comes; at its end, where each sentence stands."""

    def __init__(self, screen: Console) -> None:
        self._screen = screen
        self._events: list[Event] = []
        self._last: Shown | None = None

    def show(self, event: Event) -> None:
        """Show one event, if it is one to show, with a blank line before each new block."""
        self._events.append(event)
        if not isinstance(event, Statement | Notice):
            return
        last = self._last
        if last is not None and not (_speaks(event) and (_speaks(last) or _is_lead(last))):
            self._screen.print()
        _print_shown(self._screen, event, _numbers(self._events), leads=False)
        self._last = event

    def end(self) -> None:
        """The places behind the footnote numbers; their words are a command away."""
        numbers = _numbers(self._events)
        labels = {one.id: one.label for one in self._events if isinstance(one, Citation)}
        places: dict[str, list[int]] = {}
        for one, number in numbers.items():
            places.setdefault(labels[one], []).append(number)
        if places:
            self._screen.print()
        for label, standing in places.items():
            marks = " ".join(f"[{number}]" for number in standing)
            paragraph(self._screen, Text(f"{marks} {harmless(label)}", "dim"))


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
    for event in block:
        _print_shown(screen, event, numbers, leads)


def _print_shown(screen: Console, event: Shown, numbers: dict[str, int], leads: bool) -> None:
    bar = "| " if screen.options.ascii_only else "│ "
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

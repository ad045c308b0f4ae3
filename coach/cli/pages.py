"""Owns how answers and search results are laid out for a person."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from coach.ladder.model import Ladder
from coach.turn import Citation, Event, Evidence, Notice, ScoredPassage, State, Statement

STYLE = {
    State.QUOTED: "",
    State.SUPPORTED: "",
    State.CONNECTIVE: "bold",
    State.QUESTION: "italic",
    State.SUGGESTION: "dim italic",
}


def print_answer(console: Console, events: Sequence[Event]) -> None:
    """The answer with numbered footnotes: stage, section and the exact quote."""
    numbers = _numbered(events)
    for event in events:
        if isinstance(event, Notice):
            console.print(Text(f"Note: {event.text}", style="yellow"))
        elif isinstance(event, Statement):
            console.print(_line(event, numbers))
    cited = [event for event in events if isinstance(event, Citation)]
    if cited:
        console.print(Rule(style="dim"))
        console.print(_footnotes(cited, numbers))


def print_passages(
    console: Console, ladder: Ladder, evidence: Evidence, k: int, *, explain: bool
) -> None:
    """Passages best first, each with its id and, when asked, the parts of its score."""
    for rank, found in enumerate(evidence.passages[:k], start=1):
        console.print(_heading(ladder, found, rank))
        console.print(Padding(Text(found.passage.text), (0, 0, 0, 4)))
        if explain:
            parts = "  ".join(f"{name} {value:+.2f}" for name, value in found.parts.items())
            console.print(Padding(Text(parts, style="cyan"), (0, 0, 0, 4)))
    verdict = "speaks" if evidence.sufficient else "does not speak"
    chance = f"The ladder {verdict} to this (sufficiency {evidence.sufficiency:.2f})."
    console.print(Text(chance, style="dim"))


def _numbered(events: Sequence[Event]) -> dict[str, int]:
    """Footnote numbers in the order in which statements first use them."""
    used = (id_ for event in events if isinstance(event, Statement) for id_ in event.citations)
    return {id_: number for number, id_ in enumerate(dict.fromkeys(used), start=1)}


def _line(statement: Statement, numbers: dict[str, int]) -> RenderableType:
    line = Text(statement.text, style=STYLE[statement.state])
    for id_ in statement.citations:
        line.append(f" [{numbers[id_]}]", style="cyan")
    return line if statement.state is State.CONNECTIVE else Padding(line, (0, 0, 0, 2))


def _footnotes(cited: Sequence[Citation], numbers: dict[str, int]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="cyan", no_wrap=True)
    table.add_column()
    for citation in sorted(cited, key=lambda one: numbers[one.id]):
        quote = " ".join(citation.quote.split())
        note = Text(citation.label, style="dim bold").append(f"  “{quote}”", style="not bold dim")
        table.add_row(f"[{numbers[citation.id]}]".replace("[", r"\["), note)
    return table


def _heading(ladder: Ladder, found: ScoredPassage, rank: int) -> Text:
    passage = found.passage
    place = f"{ladder.stage_title(passage.stage)} · {ladder.section_title(passage.section)}"
    line = Text(f"{rank:2}. ", style="cyan").append(place, style="bold")
    return line.append(f"  {found.score:.2f}  {passage.id}", style="dim")

"""Owns how a ladder is laid out for reading: the trail of its stages, one stage, two compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from coach.cli.screen import harmless, paragraph
from coach.ladder.model import OVERVIEW, Competency, Ladder, Passage, Stage

INDENT = "  "
NARROWEST_PAIR = 72  # characters; below, two stages stand one under the other


def print_ladder(
    screen: Console, ladder: Ladder, competencies: Sequence[Competency], stages: Sequence[Stage]
) -> None:
    """The trail, then the guidance of these competencies at these stages, or all of it."""
    _print_trail(screen, ladder, stages)
    wanted = [one.id for one in stages] or [OVERVIEW, *(one.id for one in ladder.stages)]
    for competency in competencies:
        _print_title(screen, competency)
        for stage in wanted:
            _print_stage(screen, ladder, competency, stage)


def print_comparison(
    screen: Console, ladder: Ladder, competencies: Sequence[Competency], pair: tuple[Stage, Stage]
) -> None:
    """Two stages side by side, section beside section; where that is too narrow, in turn."""
    if screen.width < NARROWEST_PAIR:
        print_ladder(screen, ladder, competencies, pair)
        return
    _print_trail(screen, ladder, pair)
    for competency in competencies:
        _print_title(screen, competency)
        table = Table(expand=True, show_lines=True, safe_box=True)
        for stage in pair:
            table.add_column(Text(harmless(stage.title), "bold"), ratio=1)
        for section in _sections(competency, [stage.id for stage in pair]):
            title = harmless(ladder.section_title(section))
            table.add_row(*(_cell(competency, stage.id, section, title) for stage in pair))
        screen.print(table)


def _print_trail(screen: Console, ladder: Ladder, here: Sequence[Stage]) -> None:
    """The stages of each track in a row, those in view in brackets."""
    for track in dict.fromkeys(stage.track for stage in ladder.stages):
        trail = Text(f"{harmless(track)}: " if track else "", "dim")
        for stage in (one for one in ladder.stages if one.track == track):
            trail.append(" - " if stage.order else "", "dim")
            title = harmless(stage.title)
            trail.append(f"[{title}]" if stage in here else title, "bold" if stage in here else "")
        paragraph(screen, trail, rest=INDENT)


def _print_title(screen: Console, competency: Competency) -> None:
    title = harmless(competency.title)
    screen.print()
    paragraph(screen, Text(title, "bold"))
    paragraph(screen, Text("=" * len(title), "dim"))


def _print_stage(screen: Console, ladder: Ladder, competency: Competency, stage: str) -> None:
    for place, section in enumerate(_sections(competency, [stage])):
        if place == 0:
            screen.print()
            paragraph(screen, Text(harmless(ladder.stage_title(stage)), "bold underline"))
        screen.print()
        paragraph(screen, Text(harmless(ladder.section_title(section)), "cyan"), INDENT, INDENT)
        for number, passage in enumerate(_passages(competency, stage, section)):
            if number:
                screen.print()
            paragraph(screen, passage.text, INDENT, INDENT)


def _sections(competency: Competency, stages: Sequence[str]) -> list[str | None]:
    return list(dict.fromkeys(p.section for p in competency.passages if p.stage in stages))


def _passages(competency: Competency, stage: str, section: str | None) -> Iterator[Passage]:
    return (p for p in competency.passages if p.stage == stage and p.section == section)


def _cell(competency: Competency, stage: str, section: str | None, title: str) -> RenderableType:
    texts = [Text(harmless(one.text)) for one in _passages(competency, stage, section)]
    if not texts:
        return Text("-", "dim")
    gaps = (Padding(text, (0, 0, int(text is not texts[-1]), 0)) for text in texts)
    return Group(Text(title, "cyan"), *gaps)

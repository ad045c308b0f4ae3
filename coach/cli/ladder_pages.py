"""Owns how a ladder, its review and an import report are laid out for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from coach.ladder.model import OVERVIEW, Competency, Ladder, Passage, Stage

if TYPE_CHECKING:
    from coach.ladder.import_report import ImportReport
    from coach.ladder.review import Finding

SEVERITY = {"error": "bold red", "warning": "yellow"}


def print_ladder(console: Console, ladder: Ladder, stage: Stage | None) -> None:
    """The trail of stages, then the guidance of one stage or of all."""
    console.print(_trail(ladder, stage))
    stages = [OVERVIEW, *(one.id for one in ladder.stages)] if stage is None else [stage.id]
    for competency in ladder.competencies:
        console.print(Rule(Text(competency.title, style="bold")))
        for stage_id in stages:
            console.print(*_stage_page(ladder, competency, stage_id), sep="\n")


def print_comparison(console: Console, ladder: Ladder, left: Stage, right: Stage) -> None:
    """Two stages side by side, section beside section."""
    wide = Console(highlight=False)
    for competency in ladder.competencies:
        table = Table(title=competency.title, expand=True, show_lines=True)
        for stage in (left, right):
            table.add_column(Text(stage.title, style="bold"), ratio=1)
        for section in _sections(competency, (left.id, right.id)):
            table.add_row(*(_cell(ladder, competency, one.id, section) for one in (left, right)))
        wide.print(table)


def print_findings(console: Console, where: Path, findings: Sequence[Finding]) -> None:
    """One finding a paragraph: place, what was found, and the repair."""
    for finding in findings:
        place = finding.path if finding.line is None else f"{finding.path}:{finding.line}"
        head = Text(f"{finding.severity}: ", style=SEVERITY[finding.severity])
        console.print(Text(f"{place} ").append(head).append(finding.message), soft_wrap=True)
        console.print(Padding(Text(finding.repair, style="dim"), (0, 0, 0, 2)))
    errors = sum(one.severity == "error" for one in findings)
    console.print(f"{where}: {errors} errors, {len(findings) - errors} warnings.")


def print_report(console: Console, report: ImportReport) -> None:
    """What was understood as a table of passages per cell, then what was not."""
    ladder = report.ladder
    table = Table(title=f"{ladder.name}: passages found", title_justify="left")
    table.add_column("Competency")
    for stage in ladder.stages:
        table.add_column(stage.title, justify="right")
    for competency in ladder.competencies:
        counts = (_count(competency, stage.id) for stage in ladder.stages)
        table.add_row(competency.title, *(str(count) if count else "-" for count in counts))
    console.print(table)
    for remark in report.remarks:
        place = remark.path if remark.line is None else f"{remark.path}:{remark.line}"
        console.print(Text(f"{place}: ", style="yellow").append(remark.message, style="not yellow"))
    console.print(f"Wrote {report.out}. Next: coach ladder check {report.out}")


def _trail(ladder: Ladder, here: Stage | None) -> Text:
    """The stages in a row, the one in view marked."""
    trail = Text()
    for number, stage in enumerate(ladder.stages):
        joint = "" if number == 0 else "  |  " if stage.order == 0 else " -- "
        trail.append(joint, style="dim")
        trail.append(stage.title, style="bold reverse" if stage == here else "")
    return trail


def _stage_page(ladder: Ladder, competency: Competency, stage_id: str) -> Iterator[RenderableType]:
    sections = _sections(competency, (stage_id,))
    if sections:
        yield Text(f"\n{ladder.stage_title(stage_id)}", style="bold underline")
    for section in sections:
        yield Padding(_cell(ladder, competency, stage_id, section), (0, 0, 0, 2))


def _sections(competency: Competency, stages: Sequence[str]) -> list[str | None]:
    return list(dict.fromkeys(p.section for p in competency.passages if p.stage in stages))


def _cell(
    ladder: Ladder, competency: Competency, stage_id: str, section: str | None
) -> RenderableType:
    texts = [Text(p.text) for p in competency.passages if _is_at(p, stage_id, section)]
    title = Text(ladder.section_title(section), style="cyan")
    return Group(title, *(Padding(text, (0, 0, 1, 0)) for text in texts)) if texts else Text("-")


def _is_at(passage: Passage, stage_id: str, section: str | None) -> bool:
    return passage.stage == stage_id and passage.section == section


def _count(competency: Competency, stage_id: str) -> int:
    return sum(passage.stage == stage_id for passage in competency.passages)

"""Owns how a ladder's review and an import's report are laid out for a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from coach.cli.screen import harmless, paragraph, whole_line
from coach.ladder.model import Competency, Ladder

if TYPE_CHECKING:
    from coach.ladder.import_report import ImportReport
    from coach.ladder.review import Finding

SEVERITY = {"error": "bold red", "warning": "yellow"}
INDENT = "  "
GUTTER = 3  # characters between two columns


def print_findings(screen: Console, folder: Path, findings: Sequence[Finding]) -> None:
    """Each finding with its place, then its repair; last, how many there are."""
    for finding in findings:
        place = finding.path if finding.line is None else f"{finding.path}:{finding.line}"
        head = Text(f"{harmless(place)}: ").append(f"{finding.severity}: ", _style(finding))
        whole_line(screen, head.append(harmless(finding.message)))
        paragraph(screen, Text(harmless(finding.repair), "dim"), INDENT, INDENT)
    errors = sum(one.severity == "error" for one in findings)
    warnings = len(findings) - errors
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}" if findings else "all well"
    whole_line(screen, f"{folder}: {found}.")


def print_report(screen: Console, report: ImportReport) -> None:
    """What was understood as passages per cell, then what was not, then what to do next."""
    paragraph(screen, f"{report.ladder.name}: passages found")
    _print_counts(screen, report.ladder)
    for remark in report.remarks:
        place = remark.path if remark.line is None else f"{remark.path}:{remark.line}"
        line = Text(f"{harmless(str(place))}: ", "yellow").append(harmless(remark.message), "none")
        whole_line(screen, line)
    whole_line(screen, f"Wrote {report.out}. Next: coach ladder check {quote(str(report.out))}")


def _print_counts(screen: Console, ladder: Ladder) -> None:
    """Stages over the columns where their titles fit, else numbered and listed."""
    titles = [harmless(stage.title) for stage in ladder.stages]
    longest = max((len(one.title) for one in ladder.competencies), default=0)
    fits = longest + sum(len(title) + GUTTER for title in titles) < screen.width
    heads = titles if fits else [str(number) for number in range(1, len(titles) + 1)]
    table = Table(box=None, pad_edge=False, padding=(0, GUTTER, 0, 0))
    table.add_column("")
    for head in heads:
        table.add_column(Text(head, "bold"), justify="right")
    for competency in ladder.competencies:
        counts = (_passages(competency, stage.id) for stage in ladder.stages)
        table.add_row(Text(harmless(competency.title)), *(str(n) if n else "-" for n in counts))
    if not fits:
        paragraph(screen, "; ".join(map("{} {}".format, heads, titles)), INDENT, INDENT)
    screen.print(table)


def _passages(competency: Competency, stage: str) -> int:
    return sum(passage.stage == stage for passage in competency.passages)


def _style(finding: Finding) -> str:
    return SEVERITY[finding.severity]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"

"""Owns `coach ladder import`, `check` and `show`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.ladder_json import findings_as_json, ladder_as_json, report_as_json
from coach.cli.options import (
    FLAG,
    HELP_NAMES,
    AsJson,
    Competency,
    LadderFolder,
    Verb,
    Verbs,
)
from coach.cli.screen import WIDEST_PAIR, console, print_json
from coach.errors import AskerError, AuthorError
from coach.ladder import model
from coach.settings import read_settings

FOUND = 1  # exit code of `check` when a finding is an error

app = typer.Typer(
    cls=Verbs, context_settings=HELP_NAMES, no_args_is_help=True, help="Import, review, read."
)


@app.command("import", cls=Verb)
def import_command(
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A plain-text file, or a folder of them.")
    ],
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder to write; it must not exist, or be empty.")
    ],
    stages: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help="Stage titles, lowest first, with ; between them."),
    ] = None,
    sections: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help='Section titles, with ; between them; "" for none.'),
    ] = None,
    closing: Annotated[
        bool,
        typer.Option("--closing", metavar=FLAG, help="Each stage's last paragraph is its essence."),
    ] = False,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the ladder is called.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Turn plain text into a ladder folder, and report what was understood and what was not.

    [bold]Examples[/bold]
    [cyan]  coach ladder import guidance.txt --out ours --closing
      coach ladder import texts/ --out ours --stages "Junior; Senior" --sections ""[/cyan]
    """
    from coach.cli.review_pages import print_report
    from coach.ladder.importing import import_ladder

    report = import_ladder(
        source, out, stages=_names(stages), sections=_names(sections), closing=closing, name=name
    )
    if as_json:
        print_json(report_as_json(report))
    else:
        print_report(console(), report)


@app.command("check", cls=Verb)
def check_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The same as --ladder.")
    ] = None,
    ladder: LadderFolder = None,
    as_json: AsJson = False,
) -> None:
    """Review a ladder: each finding with its place and a repair. Exit code 1 if one is an error.

    [bold]Examples[/bold]
    [cyan]  coach ladder check
      coach ladder check ours --json[/cyan]
    """
    from coach.cli.review_pages import print_findings
    from coach.ladder.review import review

    where = folder or ladder or read_settings().ladder_folder
    if not where.is_dir():
        raise AuthorError(where, None, "no such ladder folder", "correct the path or create it")
    findings = review(where)
    if as_json:
        print_json(findings_as_json(findings))
    else:
        print_findings(console(), where, findings)
    raise typer.Exit(FOUND if any(one.severity == "error" for one in findings) else 0)


@app.command("show", cls=Verb)
def show_command(
    stage: Annotated[str | None, typer.Argument(metavar="STAGE", help="Only this stage.")] = None,
    compare: Annotated[str | None, typer.Option(metavar="STAGE", help="Beside this stage.")] = None,
    competency: Competency = None,
    ladder: LadderFolder = None,
    as_json: AsJson = False,
) -> None:
    """Read the ladder, one stage of it, or two stages side by side.

    [bold]Examples[/bold]
    [cyan]  coach ladder show senior
      coach ladder show mid --compare senior
      coach ladder show --ladder ours --competency "Code Quality"[/cyan]
    """
    from coach.cli.ladder_pages import print_comparison, print_ladder
    from coach.ladder.reading import read_ladder

    if compare and not stage:
        raise AskerError("--compare without a stage; write: coach ladder show mid --compare senior")
    read = read_ladder(ladder or read_settings().ladder_folder)
    stages = [_stage(read, words) for words in (stage, compare) if words]
    competencies = _competencies(read, competency)
    if as_json:
        print_json(ladder_as_json(read, competencies, stages))
    elif len(stages) == 2:
        screen = console(widest=WIDEST_PAIR)
        print_comparison(screen, read, competencies, (stages[0], stages[1]))
    else:
        print_ladder(console(), read, competencies, stages)


def _names(words: str | None) -> list[str] | None:
    if words is None:
        return None
    return [name.strip() for name in words.split(";") if name.strip()]


def _stage(ladder: model.Ladder, words: str) -> model.Stage:
    from coach.ladder.stage_names import resolve_stage

    for found in map(ladder.stage, resolve_stage(ladder, words)):
        if found:
            return found
    titles = ", ".join(stage.title for stage in ladder.stages)
    raise AskerError(f"{ladder.name} has no stage {words!r}; it has: {titles}")


def _competencies(ladder: model.Ladder, name: str | None) -> Sequence[model.Competency]:
    from coach.question.competencies_asked import resolve_competency

    if name is None:
        return ladder.competencies
    found = ladder.competency(resolve_competency(ladder.competencies, name) or "")
    if found:
        return [found]
    titles = ", ".join(one.title for one in ladder.competencies)
    raise AskerError(f"{ladder.name} has no competency {name!r}; it has: {titles}")

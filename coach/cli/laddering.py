"""Owns `coach ladder import`, `check` and `show`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.ladder_pages import print_comparison, print_findings, print_ladder, print_report
from coach.cli.screen import console, print_json
from coach.errors import AskerError
from coach.ladder.model import Ladder, Stage
from coach.settings import read_settings

FOUND = 1  # exit code of `check` when a finding is an error

app = typer.Typer(no_args_is_help=True, help="Import, review or read a ladder.")

LadderFolder = Annotated[
    Path | None, typer.Option("--ladder", help="Folder of another ladder.", show_default=False)
]
Names = Annotated[str | None, typer.Option(help="Titles in ascending order, parted by semicolons.")]


@app.command("import")
def import_command(
    source: Annotated[Path, typer.Argument(help="A plain-text file, or a folder of them.")],
    out: Annotated[Path, typer.Option(help="The new ladder's folder; it must not exist yet.")],
    stages: Names = None,
    sections: Annotated[
        str | None, typer.Option(help="Section titles, parted by semicolons; '' for none.")
    ] = None,
    closing: Annotated[
        bool, typer.Option("--closing", help="A stage's last paragraph is its essence.")
    ] = False,
    name: Annotated[str | None, typer.Option(help="What the ladder is called.")] = None,
) -> None:
    """Turn plain text into a ladder folder, and report what was and was not understood.

    [dim]coach ladder import guidance.txt --out content/ours --closing
    coach ladder import texts/ --out content/ours --stages "Junior; Senior" --sections ""[/dim]
    """
    from coach.ladder.importing import import_ladder

    report = import_ladder(
        source,
        out,
        stages=_names(stages),
        sections=_names(sections),
        closing=closing,
        name=name,
    )
    print_report(console(), report)


@app.command("check")
def check_command(
    folder: Annotated[Path | None, typer.Argument(help="A ladder folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Review a ladder: each finding with its place and a repair. Exit code 1 if one is an error."""
    from coach.ladder.review import review

    where = folder or read_settings().ladder_folder
    findings = review(where)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_findings(console(), where, findings)
    raise typer.Exit(FOUND if any(one.severity == "error" for one in findings) else 0)


@app.command("show")
def show_command(
    stage: Annotated[str | None, typer.Argument(help="Only this stage.")] = None,
    compare: Annotated[str | None, typer.Option(help="Beside this stage.")] = None,
    ladder: LadderFolder = None,
) -> None:
    """Read the ladder, one stage of it, or two stages side by side.

    [dim]coach ladder show senior
    coach ladder show mid --compare senior[/dim]
    """
    from coach.ladder.reading import read_ladder

    read = read_ladder(ladder or read_settings().ladder_folder)
    if compare is None:
        print_ladder(console(), read, _stage(read, stage) if stage else None)
        return
    if stage is None:
        raise AskerError(
            "--compare needs a first stage; write: coach ladder show mid --compare senior"
        )
    print_comparison(console(), read, _stage(read, stage), _stage(read, compare))


def _names(words: str | None) -> list[str] | None:
    if words is None:
        return None
    return [name.strip() for name in words.split(";") if name.strip()]


def _stage(ladder: Ladder, words: str) -> Stage:
    from coach.ladder.stage_names import resolve_stage

    found = [ladder.stage(one) for one in resolve_stage(ladder, words)]
    if not found or found[0] is None:
        known = ", ".join(stage.title for stage in ladder.stages)
        raise AskerError(f"no stage '{words}' in {ladder.name}; choose one of: {known}")
    return found[0]

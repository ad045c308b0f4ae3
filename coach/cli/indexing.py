"""Owns `coach index build` and `coach index status`."""

from __future__ import annotations

from dataclasses import asdict

import typer

from coach.assembly import build, build_command, status
from coach.cli.options import HELP_NAMES, AsJson, LadderFolder, Verb, Verbs
from coach.cli.screen import console, paragraph, print_json, progress, whole_line

NOT_FRESH = 1  # exit code of `status` when the index needs a build
SECONDS_DIGITS = 3

app = typer.Typer(
    cls=Verbs,
    context_settings=HELP_NAMES,
    no_args_is_help=True,
    help="Build or examine the index of a ladder.",
)


@app.command("build", cls=Verb)
def index_build(ladder: LadderFolder = None, as_json: AsJson = False) -> None:
    """Build the index aside, prove it whole, and put it in use; embeds only what changed.

    [bold]Examples[/bold]
    [cyan]  coach index build
      coach index build --ladder ours[/cyan]
    """
    with progress("Building the index") as report:
        built = build(ladder, progress=report)
    if as_json:
        seconds = round(built.seconds, SECONDS_DIGITS)
        print_json(asdict(built) | {"seconds": seconds, "folder": str(built.folder)})
        return
    paragraph(
        console(),
        f"Indexed {built.passages} passages and {built.sentences} sentences "
        f"({built.embedded} texts embedded, {built.reused} kept) in {built.seconds:.1f} s.",
    )


@app.command("status", cls=Verb)
def index_status(ladder: LadderFolder = None, as_json: AsJson = False) -> None:
    """Say whether the index fits the ladder and is whole; exit code 1 if not.

    [bold]Examples[/bold]
    [cyan]  coach index status
      coach index status --ladder ours --json[/cyan]
    """
    found = status(ladder)
    repair = build_command(ladder) if found.repair else ""
    if as_json:
        print_json(asdict(found) | {"folder": str(found.folder), "repair": repair})
    else:
        whole_line(console(), f"The index {found.reason}." + f" Run: {repair}" * bool(repair))
    raise typer.Exit(NOT_FRESH if repair else 0)

"""Owns `coach index build` and `coach index status`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from coach.assembly import build, status
from coach.cli.screen import console, print_json, progress

NOT_FRESH = 1  # exit code of `status` when the index needs a build

app = typer.Typer(no_args_is_help=True, help="Build or examine the index of a ladder.")

LadderFolder = Annotated[
    Path | None, typer.Option("--ladder", help="Folder of another ladder.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("build")
def build_command(ladder: LadderFolder = None, as_json: AsJson = False) -> None:
    """Build the index aside, verify it, and swap it in; embeds only what changed."""
    with progress("Embedding") as report:
        built = build(ladder, progress=report)
    if as_json:
        print_json(asdict(built) | {"folder": str(built.folder)})
        return
    console().print(
        f"Indexed {built.passages} passages and {built.sentences} sentences "
        f"({built.embedded} texts embedded, {built.reused} kept) in {built.seconds:.1f} s."
    )


@app.command("status")
def status_command(ladder: LadderFolder = None, as_json: AsJson = False) -> None:
    """Say whether the index fits the ladder and is whole; exit code 1 if not."""
    found = status(ladder)
    if as_json:
        print_json(asdict(found) | {"folder": str(found.folder), "repair": found.repair})
    else:
        console().print(
            f"The index {found.reason}." + (f" Run: {found.repair}" * bool(found.repair))
        )
    raise typer.Exit(NOT_FRESH if found.repair else 0)

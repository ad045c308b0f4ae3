"""Owns the options that several commands share, and how help shows options.

Knows nothing of what a command does with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

FLAG = ""  # what help shows as the value of an option that takes none
HELP_NAMES: dict[str, Any] = {"help_option_names": ["-h", "--help"]}

LadderFolder = Annotated[
    Path | None,
    typer.Option(
        "--ladder",
        metavar="DIR",
        help="Folder of a ladder. Default: COACH_LADDER, else content/engineering.",
    ),
]
Competency = Annotated[
    str | None, typer.Option(metavar="NAME", help="A competency, by id or title.")
]
Stage = Annotated[
    str | None, typer.Option(metavar="NAME", help="Where you stand: a title, alias or code (L4).")
]
Target = Annotated[str | None, typer.Option(metavar="NAME", help="The stage you are heading for.")]
ModelAlias = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="The model that answers: an alias, or provider/name. Default: COACH_MODEL.",
    ),
]
Offline = Annotated[
    bool, typer.Option("--offline", metavar=FLAG, help="Answer without a model, whatever is set.")
]
AsJson = Annotated[
    bool, typer.Option("--json", metavar=FLAG, help="Print JSON, as docs/cli-json.md has it.")
]


class Verb(TyperCommand):
    """A command whose help does not give `--help` a value."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, shown as the flag it is."""
        return _as_flag(super().get_help_option(ctx))


class Verbs(TyperGroup):
    """A group of commands whose help does not give `--help` a value."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, shown as the flag it is."""
        return _as_flag(super().get_help_option(ctx))


def _as_flag(option: Any) -> Any:
    if option is not None:
        option.metavar = FLAG
    return option

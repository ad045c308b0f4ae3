"""Owns `coach ratings export`: what readers said of answers, and let be shared.

Knows nothing of tables, and prints nothing of whom an answer was for.
"""

from __future__ import annotations

from typing import Any

import typer

from coach.cli.options import HELP_NAMES, Verb, Verbs
from coach.cli.recording import with_records
from coach.cli.screen import print_json
from coach.records import Records

app = typer.Typer(
    cls=Verbs,
    context_settings=HELP_NAMES,
    no_args_is_help=True,
    help="Use what readers said of answers.",
)


@app.callback()
def ratings() -> None:
    """Use what readers said of answers."""


@app.command("export", cls=Verb)
def ratings_export() -> None:
    """Print the rated answers that their authors let be shared, a line of JSON each.

    `coach eval draft` makes cases of them, for a person to finish.

    [bold]Examples[/bold]
    [cyan]  coach ratings export > ratings.jsonl[/cyan]
    """

    async def shared(records: Records) -> tuple[dict[str, Any], ...]:
        return await records.shared_ratings()

    for line in with_records(shared):
        print_json(line, indent=None)

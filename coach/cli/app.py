"""Owns the `coach` command: its verbs, its exit codes and its last line of defence.

Exit codes: 0 done, 1 findings (`ladder check`, `index status`, `doctor`), 2 something must be
repaired by a person (one line on stderr says what and how), 130 interrupted.
"""

from __future__ import annotations

import sys

import typer

from coach.cli import answering, doctoring, indexing, laddering
from coach.cli.screen import complain
from coach.errors import CoachError

REPAIR = 2  # exit code: a person must act
INTERRUPTED = 130  # as shells report SIGINT

app = typer.Typer(
    name="coach",
    help="Ask your career ladder how to grow, and get answers you can look up.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("ask")(answering.ask)
app.command("search")(answering.search)
app.command("doctor")(doctoring.doctor)
app.add_typer(indexing.app, name="index")
app.add_typer(laddering.app, name="ladder")


def main() -> None:
    """Run the command line; every failure on purpose ends in one line on stderr."""
    try:
        app()
    except CoachError as error:
        complain(str(error))
        sys.exit(REPAIR)
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stderr.close()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)

"""Owns the `coach` command: its verbs, its exit codes and its last line of defence.

Exit codes: 0 done; 1 looked and found something to repair (`ladder check`, `index status`,
`doctor`, `verify`), or nobody read the output to its end; 2 could not do what was asked, and one
line on stderr says why and what repairs it; 70 a defect of coach; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated

import typer

from coach.cli import (
    answering,
    chatting,
    doctoring,
    evaluating,
    feedback,
    indexing,
    keys,
    laddering,
    people,
    rating,
    serving,
    verifying,
)
from coach.cli.doctoring import version
from coach.cli.options import FLAG, HELP_NAMES, Verb, Verbs
from coach.cli.screen import complain
from coach.errors import CoachError

DONE, UNREAD, REPAIR, DEFECT, INTERRUPTED = 0, 1, 2, 70, 130  # 70 is EX_SOFTWARE of sysexits
NAME = "coach"
# A sum over a ladder takes microseconds: threads for each core would only wait for one another, and
# under load keep the cores from everybody else. Whoever knows better sets it.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}

app = typer.Typer(
    name=NAME,
    cls=Verbs,
    context_settings=HELP_NAMES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("ask", cls=Verb)(answering.ask)
app.command("chat", cls=Verb)(chatting.chat)
app.command("search", cls=Verb)(answering.search)
app.command("feedback", cls=Verb)(feedback.feedback)
app.add_typer(indexing.app, name="index")
app.add_typer(laddering.app, name="ladder")
app.command("serve", cls=Verb)(serving.serve)
app.add_typer(keys.app, name="keys")
app.add_typer(people.app, name="people")
app.add_typer(rating.app, name="ratings")
app.command("doctor", cls=Verb)(doctoring.doctor)
app.command("verify", cls=Verb)(verifying.verify)
app.command("eval", context_settings=evaluating.PASSED_ON)(evaluating.evaluate)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{NAME} {version()}")
        raise typer.Exit(DONE)


@app.callback()
def coach(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar=FLAG,
            is_eager=True,
            callback=_print_version,
            help="Print the version and stop.",
        ),
    ] = False,
) -> None:
    """Ask your career ladder how to grow, and get answers you can look up.

    [bold]Examples[/bold]
    [cyan]  coach ask "I'm mid-level, how do I grow here?"
      coach chat --stage mid
      coach ladder show mid --compare senior
      coach doctor[/cyan]
    """


def main() -> None:
    """Run the command line; every failure on purpose ends in one line on stderr."""
    for name, threads in ONE_THREAD.items():  # before numpy is loaded, which looks but once
        os.environ.setdefault(name, threads)
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """The exit code of one command, by default the one this process was started with."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test's own stream need not have it
            stream.reconfigure(errors="replace")  # a terminal without our letters is no defect
    try:
        code = app(arguments, prog_name=NAME, standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except CoachError as error:
        complain(str(error))
    except typer.TyperException as error:
        return _misused(error)
    except BrokenPipeError:  # whoever read the output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        complain(f"{error.filename or 'output'}: {found}; check the disk and its rights")
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        complain("this is a defect of coach; please report it with the lines above")
        return DEFECT
    return REPAIR


def _misused(error: typer.TyperException) -> int:
    """A command line that does not parse. Without a message, help was asked for and is printed."""
    message = error.format_message().rstrip(".")
    if not message:
        return DONE
    context = getattr(error, "ctx", None)
    complain(f"{message}; see `{context.command_path if context else NAME} --help`")
    return REPAIR

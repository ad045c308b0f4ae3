"""Owns `coach eval`: the door to evals/, which is imported only when somebody walks through it."""

from __future__ import annotations

from typing import Any

import typer

from coach.errors import ProjectError

# Every word after `eval`, `--help` included, is for evals/cli.py.
PASSED_ON: dict[str, Any] = {
    "ignore_unknown_options": True,
    "allow_extra_args": True,
    "help_option_names": [],
}


def evaluate(context: typer.Context) -> None:
    """Measure answers against the cases in evals/ (for evaluators)."""
    try:
        from evals.cli import main
    except ModuleNotFoundError as error:
        raise ProjectError(
            f"evals cannot be loaded ({error}); run coach from its checkout, set up with "
            "`make install-dev`"
        ) from error
    raise typer.Exit(main(context.args))

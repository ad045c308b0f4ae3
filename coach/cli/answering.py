"""Owns `coach ask` and `coach search`: one question, a prompt, or a batch."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from coach.assembly import Coach
from coach.cli.asked import Asked, read_batch
from coach.cli.opening import opened
from coach.cli.pages import print_answer, print_passages
from coach.cli.screen import complain, console, print_json
from coach.errors import CoachError
from coach.transcript import as_json, search_as_json
from coach.turn import QuestionFrame

Question = Annotated[str | None, typer.Argument(help="The question; leave it out for a prompt.")]
Stage = Annotated[str | None, typer.Option(help="Where you stand: a title, alias or code (L4).")]
Target = Annotated[str | None, typer.Option(help="The stage you are heading for.")]
Competency = Annotated[str | None, typer.Option(help="The competency you mean.")]
LadderFolder = Annotated[
    Path | None, typer.Option("--ladder", help="Folder of another ladder.", show_default=False)
]
Batch = Annotated[
    Path | None,
    typer.Option(help='JSON lines of {"id", "q", "stage"?, "target"?}; - reads stdin.'),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON (README: Output for programs).")]


def ask(
    question: Question = None,
    stage: Stage = None,
    target: Target = None,
    competency: Competency = None,
    ladder: LadderFolder = None,
    batch: Batch = None,
    as_json_: AsJson = False,
) -> None:
    """Ask how to grow; every ladder sentence in the answer is cited.

    [dim]coach ask "I'm mid-level, how do I grow here?"
    coach ask "How will I know I'm ready?" --stage senior --json[/dim]
    """
    asked = Asked(question, stage, target, competency)
    with opened(ladder) as coach:
        if batch is not None:
            _each(coach, read_batch(batch, asked), _answer)
        elif question is not None:
            _show(coach, asked, as_json_)
        else:
            _prompt(coach, asked, as_json_)


def search(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many passages.")] = 10,
    stage: Stage = None,
    target: Target = None,
    competency: Competency = None,
    ladder: LadderFolder = None,
    batch: Batch = None,
    as_json_: AsJson = False,
    explain: Annotated[bool, typer.Option(help="Show the parts of each score.")] = False,
) -> None:
    """Show the passages that may speak to a question, best first.

    [dim]coach search "standups are boring" --stage mid -k 3 --explain[/dim]
    """
    asked = Asked(question, stage, target, competency)
    with opened(ladder) as coach:
        if batch is not None:
            _each(
                coach,
                read_batch(batch, asked),
                lambda coach, frame: _search(coach, frame, k, explain),
            )
            return
        frame = asked.understood(coach)
        if as_json_:
            print_json(_search(coach, frame, k, explain))
        else:
            print_passages(console(), coach.ladder, coach.retrieve(frame), k, explain=explain)


def _show(coach: Coach, asked: Asked, as_json_: bool) -> None:
    frame = asked.understood(coach)
    if as_json_:
        print_json(_answer(coach, frame))
    else:
        print_answer(console(), coach.answer(frame))


def _prompt(coach: Coach, asked: Asked, as_json_: bool) -> None:
    """Questions one by one until an empty line or the end of input."""
    talking = sys.stdin.isatty()
    if talking:
        console().print(f"[dim]{coach.ladder.name}. Ask away; an empty line ends.[/dim]")
    while question := _next_question(talking):
        try:
            _show(coach, asked.about(question), as_json_)
        except CoachError as error:
            complain(str(error))


def _next_question(talking: bool) -> str:
    if talking:
        console().print("\n[bold]You:[/bold] ", end="")
    return sys.stdin.readline().strip()


def _each(
    coach: Coach,
    batch: Sequence[tuple[str | None, Asked]],
    reply: Callable[[Coach, QuestionFrame], dict[str, Any]],
) -> None:
    """Understand every line before answering the first, so that a bad line prints nothing."""
    frames = [(key, asked.understood(coach)) for key, asked in batch]
    for key, frame in frames:
        print_json({"id": key, **reply(coach, frame)}, indent=None)


def _answer(coach: Coach, frame: QuestionFrame) -> dict[str, Any]:
    return as_json(coach.answer(frame))


def _search(coach: Coach, frame: QuestionFrame, k: int, explain: bool) -> dict[str, Any]:
    return search_as_json(frame, coach.retrieve(frame), k, explain=explain)

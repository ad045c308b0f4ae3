"""Owns `coach ask` and `coach search`: one question, a prompt, or a batch.

Understands and answers nothing itself, and knows nothing of layout.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from coach.assembly import Coach
from coach.cli.answer_page import print_answer
from coach.cli.asked import Asked, as_one, read_batch
from coach.cli.opening import opened
from coach.cli.options import FLAG, AsJson, Competency, LadderFolder
from coach.cli.prompting import PROMPT_HINT, piped_questions, typed_questions
from coach.cli.screen import console, paragraph, print_json
from coach.cli.search_page import print_passages
from coach.errors import AskerError
from coach.transcript import as_json, search_as_json
from coach.turn import Event, Exchange, QuestionFrame, Statement

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUESTION", hidden=True),  # the usage line says all there is to it
]
Stage = Annotated[
    str | None, typer.Option(metavar="NAME", help="Where you stand: a title, alias or code (L4).")
]
Target = Annotated[str | None, typer.Option(metavar="NAME", help="The stage you are heading for.")]
Batch = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help='Answer a file of one {"id", "q", "stage"?, "target"?} a line, as JSON lines; '
        "- is stdin.",
    ),
]
Reply = Callable[[QuestionFrame], dict[str, Any]]


def ask(
    words: Words = None,
    stage: Stage = None,
    target: Target = None,
    competency: Competency = None,
    ladder: LadderFolder = None,
    batch: Batch = None,
    as_json_: AsJson = False,
) -> None:
    """Ask how to grow; every ladder sentence in the answer is quoted and cited.

    Without a question it prompts for some, or reads one a line from a pipe.

    [bold]Examples[/bold]
    [cyan]  coach ask "I'm mid-level, how do I grow here?"
      coach ask "How will I know I'm ready?" --stage senior --json
      coach ask --batch questions.jsonl > answers.jsonl[/cyan]
    """
    beside = Asked("", stage, target, competency)
    question = as_one(words)
    asked = _batch(batch, question, beside)
    with opened(ladder) as coach:
        if asked is not None:
            _each(coach, asked, lambda frame: as_json(coach.answer(frame)))
        elif question is not None:
            _answer(coach, beside.about(question), as_json_)
        else:
            _prompt(coach, beside, as_json_)


def search(
    words: Words = None,
    k: Annotated[int, typer.Option("-k", metavar="N", min=1, help="How many passages.")] = 10,
    stage: Stage = None,
    target: Target = None,
    competency: Competency = None,
    ladder: LadderFolder = None,
    batch: Batch = None,
    as_json_: AsJson = False,
    explain: Annotated[
        bool, typer.Option("--explain", metavar=FLAG, help="Add the parts of each score.")
    ] = False,
) -> None:
    """Show the passages that may speak to a question, best first.

    [bold]Examples[/bold]
    [cyan]  coach search "how do I push back on priorities?" --stage mid
      coach search "what makes a good plan?" -k 3 --explain
      coach search --batch questions.jsonl -k 10 > found.jsonl[/cyan]
    """
    beside = Asked("", stage, target, competency)
    question = as_one(words)
    asked = _batch(batch, question, beside)
    if asked is None and question is None:
        raise AskerError('no question; write one, as in: coach search "how do I grow?"')
    with opened(ladder) as coach:

        def found(frame: QuestionFrame) -> dict[str, Any]:
            return search_as_json(frame, coach.retrieve(frame), k, explain=explain)

        if asked is not None:
            _each(coach, asked, found)
            return
        frame = beside.about(question or "").understood(coach)
        if as_json_:
            print_json(found(frame))
        else:
            print_passages(console(), coach.ladder, coach.retrieve(frame), k, explain=explain)


def _batch(path: Path | None, question: str | None, beside: Asked) -> list[Asked] | None:
    if path is None:
        return None
    if question is not None:
        raise AskerError("a question and --batch; leave one of them out")
    return read_batch(path, beside)


def _each(coach: Coach, batch: Sequence[Asked], reply: Reply) -> None:
    """Understand every line before answering the first, so that a bad line prints nothing."""
    frames = [(asked, asked.understood(coach)) for asked in batch]
    for asked, frame in frames:
        name = {} if asked.id is None else {"id": asked.id}
        print_json({**name, **reply(frame)}, indent=None)


def _answer(
    coach: Coach,
    asked: Asked,
    as_json_: bool,
    indent: int | None = 2,
    history: Sequence[Exchange] = (),
) -> Sequence[Event]:
    events = coach.answer(asked.understood(coach, history), history)
    if as_json_:
        print_json(as_json(events), indent=indent)
    else:
        print_answer(console(), events)
    return events


def _prompt(coach: Coach, beside: Asked, as_json_: bool) -> None:
    """Many answers: JSON on a line each, text with a blank line after each. What is typed is one
    conversation; the lines of a pipe have nothing to do with each other."""

    def reply(asked: Asked, history: Sequence[Exchange] = ()) -> str:
        events = _answer(coach, asked, as_json_, indent=None, history=history)
        return " ".join(event.text for event in events if isinstance(event, Statement))

    if sys.stdin.isatty():
        paragraph(console(), f"{coach.ladder.name}. {PROMPT_HINT}")
        typed_questions(beside, reply)
    else:
        piped_questions(beside, reply)

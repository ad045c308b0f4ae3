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
from coach.cli.chatting import converse
from coach.cli.opening import opened
from coach.cli.options import (
    FLAG,
    AsJson,
    Competency,
    LadderFolder,
    ModelAlias,
    Offline,
    Stage,
    Target,
)
from coach.cli.piping import piped_questions
from coach.cli.screen import console, print_json
from coach.cli.search_page import print_passages
from coach.cli.speaking import Speaker, speaking
from coach.errors import AskerError
from coach.transcript import as_json, search_as_json
from coach.turn import Event, QuestionFrame

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUESTION", hidden=True),  # the usage line says all there is to it
]
Batch = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help='Answer a file of one {"id", "q", "stage"?, "target"?} a line, as JSON lines; '
        "- is stdin.",
    ),
]
Reply = Callable[[Asked, QuestionFrame], dict[str, Any]]


def ask(
    words: Words = None,
    stage: Stage = None,
    target: Target = None,
    competency: Competency = None,
    ladder: LadderFolder = None,
    batch: Batch = None,
    model: ModelAlias = None,
    offline: Offline = False,
    as_json_: AsJson = False,
) -> None:
    """Ask how to grow; every ladder sentence in the answer is quoted and cited.

    Without a question it begins a conversation, as `coach chat` does, or reads one a line from a
    pipe.

    [bold]Examples[/bold]
    [cyan]  coach ask "I'm mid-level, how do I grow here?"
      coach ask "How will I know I'm ready?" --stage senior --json
      coach ask --batch questions.jsonl > answers.jsonl[/cyan]
    """
    beside = Asked("", stage, target, competency)
    question = as_one(words)
    asked = _batch(batch, question, beside)
    with opened(ladder) as coach, speaking(coach, model, offline) as speaker:
        if asked is not None:
            _each(coach, asked, lambda one, _: as_json(_turn(speaker, one)))
        elif question is not None:
            _answer(speaker, beside.about(question), as_json_)
        elif sys.stdin.isatty() and not as_json_:
            converse(speaker, beside)
        else:
            piped_questions(beside, lambda one: _answer(speaker, one, as_json_, indent=None))


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

        def found(_: Asked, frame: QuestionFrame) -> dict[str, Any]:
            return search_as_json(frame, coach.retrieve(frame), k, explain=explain)

        if asked is not None:
            _each(coach, asked, found)
            return
        one = beside.about(question or "")
        frame = one.understood(coach)
        if as_json_:
            print_json(found(one, frame))
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
        print_json({**name, **reply(asked, frame)}, indent=None)


def _turn(speaker: Speaker, asked: Asked) -> Sequence[Event]:
    return speaker.turn(asked, (), lambda event: None)


def _answer(speaker: Speaker, asked: Asked, as_json_: bool, indent: int | None = 2) -> None:
    events = _turn(speaker, asked)
    if as_json_:
        print_json(as_json(events), indent=indent)
    else:
        print_answer(console(), events)

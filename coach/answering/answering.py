"""Owns the turn with a model: its stream in, verified events out, and never a dead end.

Nothing of a model's text leaves here before the gate has let it pass. Where the model fails, before
it spoke or in the middle, what was verified stays and the offline coach completes it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from coach.answering.asking import CHARS_PER_TOKEN, Request, build
from coach.answering.facts import choose
from coach.answering.filling import fill, has_substance, remarks
from coach.answering.gate import Gate
from coach.answering.hearing import Hearing, Watch
from coach.answering.hygiene import secrets_of
from coach.answering.telling import Lines
from coach.composing.asked import Say
from coach.errors import Failure, ModelFailed
from coach.ladder.model import Ladder
from coach.llm.call import Complete, Finished, Piece
from coach.prompts import Prompt
from coach.support.vocabulary import Vocabulary
from coach.turn import (
    Done,
    Event,
    Evidence,
    Exchange,
    Meta,
    Notice,
    Outcome,
    QuestionFrame,
    Usage,
)

MODE = "model"
NOTHING = Evidence((), sufficiency=0.0, sufficient=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """What all answers of one coach have in common: the ladder, its vocabulary, and the wording.

    `say` words the offline coach's lines, `notify` the notices about a model's part. `watch` is
    told of every sentence of a model and what became of it, for reports.
    """

    ladder: Ladder
    vocabulary: Vocabulary
    prompt: Prompt
    say: Say
    notify: Say
    watch: Watch = lambda candidate, ruling: None


@dataclass(frozen=True, slots=True)
class Turn:
    """One question: its frame, what may speak, what the offline coach would say to it, and what was
    said before. `seed` draws handles and boundary; None draws fresh ones."""

    frame: QuestionFrame
    evidence: Evidence
    offline: tuple[Event, ...]
    history: tuple[Exchange, ...] = ()
    seed: str | int | None = None


async def answer(
    voice: Voice, complete: Complete, alias: str, turn: Turn
) -> AsyncGenerator[Event, None]:
    """The events of one turn: Meta first, exactly one Done last, citations before statements.

    A question that the offline coach declines, hands over or asks back about is not sent to the
    model; its events stand. Closing the generator closes the model's stream. Raises ProjectError
    for a prompt or wording that lacks something; a model that fails raises nothing.
    """
    done = turn.offline[-1]
    if not isinstance(done, Done) or done.outcome is not Outcome.ANSWERED:
        for event in turn.offline:
            yield event
        return
    yield _meta(voice, alias, turn)
    for notice in remarks(turn.offline):
        yield notice
    request = _request(voice, turn)
    turn = replace(turn, evidence=NOTHING)  # a stream that goes on for long holds little
    hearing, usage, failure = _hearing(voice, turn, request), None, None
    try:
        async with _closing(complete(request.call)) as stream:
            async for part in stream:
                for event in hearing.hear(part.text) if isinstance(part, Piece) else ():
                    yield event
                usage = part.usage if isinstance(part, Finished) else usage
                if isinstance(part, Finished) and part.reason == "stop":
                    for event in hearing.end():
                        yield event
                if hearing.told.is_full:
                    break
            else:
                failure = None if usage else Failure.CUT
    except ModelFailed as failed:
        failure = failed.kind
    for event in _ending(voice, turn, hearing, failure):
        yield event
    yield replace(done, withheld=hearing.withheld, usage=usage or _estimate(request, hearing.heard))


def _meta(voice: Voice, alias: str, turn: Turn) -> Meta:
    ladder, digest = voice.ladder, voice.prompt.digest
    return Meta(turn.frame, ladder.id, ladder.revision, MODE, digest, alias)


def _request(voice: Voice, turn: Turn) -> Request:
    places = choose(voice.ladder, turn.frame, turn.evidence, turn.offline)
    return build(voice.ladder, turn.frame, places, turn.history, voice.prompt, turn.seed)


def _hearing(voice: Voice, turn: Turn, request: Request) -> Hearing:
    secrets = secrets_of(request.rules, request.boundary)
    gate = Gate(voice.ladder, voice.vocabulary, turn.frame, request.facts, secrets)
    return Hearing(gate, _lines(voice, turn), voice.watch)


def _lines(voice: Voice, turn: Turn) -> Lines:
    opening = voice.notify("to_manager") if "manager" in turn.frame.labels else ""
    return Lines(voice.ladder, turn.frame, voice.say, opening)


def _ending(voice: Voice, turn: Turn, hearing: Hearing, failure: Failure | None) -> Iterator[Event]:
    """One notice of what happened, where anything did, and what the offline coach adds."""
    enough = failure is None and has_substance(hearing.told)
    if failure is not None:
        line = f"degraded_{failure.value.replace('-', '_')}"
        yield Notice("degraded", voice.notify(line, partly=bool(hearing.told.events)))
    elif hearing.withheld:
        line = "withheld" if enough else "withheld_and_filled"
        yield Notice("withheld", voice.notify(line, count=hearing.withheld))
    elif not enough:
        yield Notice("degraded", voice.notify("filled"))
    if not enough:
        yield from fill(hearing.told, _lines(voice, turn), turn.offline)


def _estimate(request: Request, heard: int) -> Usage | None:
    """What a call used that was not heard to its end; None where it seems never to have begun."""
    if not heard:
        return None
    asked = sum(len(message.content) for message in request.call.messages)
    return Usage(asked // CHARS_PER_TOKEN, heard // CHARS_PER_TOKEN, estimated=True)


@asynccontextmanager
async def _closing(
    stream: AsyncIterator[Piece | Finished],
) -> AsyncIterator[AsyncIterator[Piece | Finished]]:
    """Close the model's stream on every way out; a plain iterator has nothing to close."""
    try:
        yield stream
    finally:
        if close := getattr(stream, "aclose", None):
            await close()

"""One turn, asked of a coach as a user would ask it: its events, and what was found on its way.

Judges nothing. With a model, the case's id seeds the prompt, so that equal cases ask equal things;
where the model failed, that is told here, because the coach itself goes on without it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from coach import (
    Call,
    Coach,
    Complete,
    Event,
    Evidence,
    Exchange,
    Finished,
    ModelFailed,
    Piece,
    QuestionFrame,
)
from evals.case import Case

NOTHING_FOUND = Evidence((), sufficiency=0.0, sufficient=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """`evidence` is what was found, nothing where it never looked; `failure` is the model's, of a
    strict replay too, None where it spoke or was not asked."""

    evidence: Evidence
    events: tuple[Event, ...]
    failure: ModelFailed | None = None


def take(coach: Coach, case: Case, complete: Complete | None = None) -> Turn:
    """Ask the case, with the model where there is one. Raises whatever the coach raises."""
    found, failures = [NOTHING_FOUND], list[ModelFailed]()

    def retrieve(frame: QuestionFrame) -> Evidence:
        found.append(coach.retrieve(frame))
        return found[-1]

    watched = replace(coach, retrieve=retrieve)
    if complete is None:
        events = _offline(watched, case)
    else:
        heard = replace(watched, complete=_noticing(complete, failures))
        events = asyncio.run(_whole(heard, case))
    return Turn(found[-1], events, failures[0] if failures else None)


def exchanges(case: Case) -> tuple[Exchange, ...]:
    """The earlier turns, each question with what was answered before the next; the profile was
    known from the start. Words of an answer to nothing belong to no turn and are left out."""
    beside, found = case.profile, list[Exchange]()
    for turn in case.history:
        if turn.role == "user":
            found.append(Exchange(turn.text, stage=beside.stage, target=beside.target))
        elif found:
            said = f"{found[-1].answer} {turn.text}".strip()
            found[-1] = replace(found[-1], answer=said)
    return tuple(found)


def _offline(coach: Coach, case: Case) -> tuple[Event, ...]:
    beside = case.profile
    return coach.ask(case.q, stage=beside.stage, target=beside.target, history=exchanges(case))


async def _whole(coach: Coach, case: Case) -> tuple[Event, ...]:
    beside, history = case.profile, exchanges(case)
    stream = coach.stream(
        case.q, stage=beside.stage, target=beside.target, history=history, seed=case.id
    )
    return tuple([event async for event in stream])


def _noticing(complete: Complete, failures: list[ModelFailed]) -> Complete:
    """The same model; its failures are noted."""

    async def noticed(call: Call) -> AsyncIterator[Piece | Finished]:
        try:
            async for part in complete(call):
                yield part
        except ModelFailed as failed:
            failures.append(failed)
            raise

    return noticed

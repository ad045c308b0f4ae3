"""A coach streams the same events with and without a model, and closes what it opened."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from coach import Coach
from coach.composing.composer import compose
from coach.errors import AskerError
from coach.llm.call import Call
from coach.turn import Event, Exchange, Meta, State
from tests.answering import world
from tests.answering.liar import Heard, heard, scripted


def coach() -> Coach:
    ladder, say = world.ladder(), world.voice().say
    return Coach(
        ladder,
        lambda frame: world.found(frame.current or "overview"),
        lambda frame, evidence: compose(ladder, frame, evidence, say),
        close=lambda: None,
        voice=world.voice,
    )


def streamed(by: Coach, question: str, **options: object) -> list[Event]:
    async def whole() -> list[Event]:
        async with aclosing(by.stream(question, **options)) as events:  # type: ignore[arg-type]
            return [event async for event in events]

    return asyncio.run(whole())


def one_fact(seen: Heard) -> str:
    return " ".join(f"{fact.text} [^{fact.handle}]" for fact in seen.facts[:3])


def test_without_a_model_a_stream_is_what_ask_gives() -> None:
    question = "I'm mid-level, how do I grow here?"
    assert tuple(streamed(coach(), question)) == coach().ask(question)


def test_with_a_model_the_model_speaks() -> None:
    by = replace(coach(), complete=scripted(one_fact), model="liar")
    events = streamed(by, "I'm mid-level, how do I grow here?", seed="case-1")
    meta = events[0]
    assert isinstance(meta, Meta) and (meta.mode, meta.model) == ("model", "liar")
    assert len(world.statements(events, State.QUOTED)) == 3


def test_a_follow_up_is_understood_and_what_was_said_is_shown_to_the_model() -> None:
    calls: list[Call] = []
    by = replace(coach(), complete=scripted(one_fact, calls=calls), model="liar")
    earlier = [Exchange("I'm mid-level, how do I grow here?", "You voice concern.")]
    events = streamed(by, "And what about senior?", history=earlier)
    assert world.done(events).outcome == "answered"
    assert "> You voice concern." in calls[0].messages[1].content
    assert "Senior Engineer" in {fact.stage for fact in heard(calls[0]).facts}


def test_a_question_that_cannot_be_used_is_refused_before_the_first_event() -> None:
    with pytest.raises(AskerError):
        streamed(coach(), "How do I grow?", stage="Wizard")

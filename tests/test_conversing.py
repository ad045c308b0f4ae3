"""A coach in a conversation: follow-ups are understood, danger wins, answers are no evidence."""

from __future__ import annotations

from dataclasses import replace

from coach.assembly import Coach
from coach.composing.composer import compose
from coach.turn import Evidence, Exchange, Meta, Outcome, Policy, QuestionFrame
from tests.composing.small_ladders import GROWING
from tests.composing.telling import EVERYTHING, SAY, done, quoted, texts

COACH = Coach(
    ladder=GROWING,
    retrieve=lambda frame: EVERYTHING,
    compose=lambda frame, evidence: compose(GROWING, frame, evidence, SAY),
    close=lambda: None,
)
GROW = "How do I grow as a maker?"


def test_a_follow_up_is_answered_as_what_it_means() -> None:
    events = COACH.ask("and as a guide?", history=[Exchange(GROW)])
    assert quoted(events) == quoted(COACH.ask("How do I grow as a guide?"))


def test_who_asks_for_more_hears_what_was_not_said() -> None:
    first = COACH.ask(GROW)
    history = [Exchange(GROW, " ".join(texts(first)))]
    more = COACH.ask("what else?", history=history)
    assert done(more).outcome is Outcome.ANSWERED
    assert quoted(more)
    assert {*quoted(first)}.isdisjoint(quoted(more))


def test_an_earlier_answer_speaks_for_nothing() -> None:
    lie = Exchange(GROW, "The ladder says: a maker is promoted after two launches.")
    events = COACH.ask("and why?", history=[lie])
    assert "launches" not in " ".join(texts(events))
    assert quoted(events) == quoted(COACH.ask("and why?", history=[Exchange(GROW)]))


def test_danger_is_handed_over_with_the_evidence_that_told_it() -> None:
    def alarmed(frame: QuestionFrame) -> Evidence:
        return replace(EVERYTHING, danger=True)

    coach = replace(COACH, retrieve=alarmed)
    frame, evidence = coach.consider(coach.understand("shorter", history=[Exchange(GROW)]))
    assert frame.policy is Policy.CRISIS
    assert evidence.danger
    events = coach.ask("shorter", history=[Exchange(GROW)])
    assert done(events).outcome is Outcome.HANDED_OVER
    assert isinstance(events[0], Meta)
    assert events[0].frame.policy is Policy.CRISIS

"""Bad coaches, each of which must fail a gate that is named here: the proof that evals can fail.

Made from a good coach by replacing one part of it. Should one of them pass, the gate is too lax.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from coach import (
    Citation,
    Coach,
    Done,
    Event,
    Evidence,
    Outcome,
    QuestionFrame,
    State,
    Statement,
    cite,
)

DENSE = "meaning"  # the part of a passage's score that a vector search alone would give


def no_op_retriever(coach: Coach) -> Coach:
    """Finds passages in the order of the ladder, whatever was asked."""
    places = {passage.id: n for n, passage in enumerate(coach.ladder.passages())}

    def retrieve(frame: QuestionFrame) -> Evidence:
        found = coach.retrieve(frame)
        unsorted = sorted(found.passages, key=lambda one: places[one.passage.id])
        return replace(found, passages=tuple(unsorted))

    return replace(coach, retrieve=retrieve)


def dense_only(coach: Coach) -> Coach:
    """Ranks by likeness of meaning alone: no words, stages or kinds of guidance."""

    def retrieve(frame: QuestionFrame) -> Evidence:
        found = coach.retrieve(frame)
        ranked = sorted(found.passages, key=lambda one: -one.parts[DENSE])
        return replace(found, passages=tuple(ranked))

    return replace(coach, retrieve=retrieve)


def always_declines(coach: Coach) -> Coach:
    """Never finds the evidence sufficient."""

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        return coach.compose(frame, replace(evidence, sufficient=False))

    return replace(coach, compose=compose)


def copies_first_passage(coach: Coach) -> Coach:
    """Answers everything with the first passage, perfectly cited (the shortcut ALCE tests)."""

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        meta = coach.compose(frame, evidence)[0]
        said: list[Event] = []
        for sentence in evidence.passages[0].passage.sentences:
            said.append(cite(coach.ladder, evidence.passages[0].passage, sentence, frame))
            said.append(Statement(sentence.text, State.QUOTED, (sentence.id,)))
        return (meta, *said, Done(Outcome.ANSWERED))

    return replace(coach, compose=compose)


def cites_at_random(coach: Coach) -> Coach:
    """Says what the good coach says and points anywhere, the same way each time it is asked."""
    everywhere = [(p, sentence) for p in coach.ladder.passages() for sentence in p.sentences]

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        draw = random.Random(frame.question)
        events: list[Event] = []
        for event in coach.compose(frame, evidence):
            if isinstance(event, Statement) and event.citations:
                drawn = draw.sample(everywhere, len(event.citations))
                events += [cite(coach.ladder, passage, one, frame) for passage, one in drawn]
                event = replace(event, citations=tuple(one.id for _, one in drawn))
            if not isinstance(event, Citation):
                events.append(event)
        return tuple(events)

    return replace(coach, compose=compose)


@dataclass(frozen=True, slots=True)
class Wrecker:
    """A way to spoil a coach and the gates that must catch it."""

    wreck: Callable[[Coach], Coach]
    gates: Sequence[str]


WRECKERS: Mapping[str, Wrecker] = {
    "no-op retriever": Wrecker(
        no_op_retriever, ["retrieval/recall@10/floor", "retrieval/ndcg@10/floor"]
    ),
    "dense-only retriever": Wrecker(dense_only, ["retrieval/ndcg@10/margin"]),
    "always declines": Wrecker(
        always_declines, ["outcome/over_refusal/floor", "content/points/nulls"]
    ),
    "copies the first passage": Wrecker(
        copies_first_passage, ["outcome/unsafe/floor", "content/points/floor"]
    ),
    "cites at random": Wrecker(
        cites_at_random, ["citations/recall/floor", "citations/misattributed/floor"]
    ),
}

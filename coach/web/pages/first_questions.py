"""Owns the questions that are suggested to whoever has not asked any: those the ladder answers at
the stage that was chosen.

Knows ladders alone, and answers nothing. All the wording is here.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.ladder.model import Facet, Ladder, Stage

MOST = 4


def first_questions(ladder: Ladder, stage: Stage | None) -> list[str]:
    """The questions for somebody at that stage, or for one who did not say where they stand."""
    found = _at(ladder, stage) if stage else _anywhere(ladder)
    return list(dict.fromkeys(found))[:MOST]


def _at(ladder: Ladder, stage: Stage) -> Iterator[str]:
    there = facets_at(ladder, stage)
    after = ladder.neighbour(stage.id, 1)
    yield "How do I grow from here?" if after else "How do I grow when no stage comes after mine?"
    if after:
        yield f"How will I know I am ready for {after.title}?"
    if Facet.STRUGGLES in there:
        yield "What do people at my stage struggle with?"
    if after:
        yield f"What changes between my stage and {after.title}?"
    if Facet.SIGNALS in there:
        yield "What would show that it is working?"
    if Facet.SELF_QUESTIONS in there:
        yield "Which questions should I ask myself?"
    yield "What is expected at my stage?"


def _anywhere(ladder: Ladder) -> Iterator[str]:
    first, *others = ladder.stages
    yield f"What is expected at {first.title}?"
    if others:
        yield f"How do {first.title} and {others[0].title} differ?"
    for stage in ladder.stages[2:3]:
        if Facet.STRUGGLES in facets_at(ladder, stage):
            yield f"What does somebody at {stage.title} struggle with?"
    for competency in ladder.competencies[:1]:
        yield f"What does {competency.title} mean?"


def facets_at(ladder: Ladder, stage: Stage) -> set[Facet]:
    """What the ladder's text at a stage is for."""
    here = (passage for passage in ladder.passages() if passage.stage == stage.id)
    return {facet for passage in here for facet in passage.facets}

"""Cases, records and runs made by hand, and a coach that says what a test tells it to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from coach import (
    Coach,
    Done,
    Event,
    Evidence,
    Ladder,
    Outcome,
    QuestionFrame,
    State,
    Statement,
    cite,
)
from coach.turn import Meta, ScoredPassage
from evals.case import Case, Expect, Gold, Profile, Provenance
from evals.metrics.table import METRICS
from evals.record import CaseRecord, Head, Run, Status
from evals.suite import Admitted

GOLD = Gold(Expect.ANSWER, (), (), (), ())
HEAD = Head(
    suite_hash="suite",
    corpus_hash="corpus",
    prompt_digest=None,
    embedder="none",
    checker="support/1",
    code_sha="abc",
    tool_version="0",
    mode="offline",
    seed=1,
    selection="",
    cases=0,
)


def a_case(case_id: str = "one", gold: Gold = GOLD, **changes: Any) -> Case:
    case = Case(
        id=case_id,
        q="How do I grow?",
        history=(),
        profile=Profile(None, None),
        ladder="tiny",
        kind="in_scope",
        tags=("grow",),
        criticality="normal",
        split="gate",
        cluster=case_id,
        pair=None,
        gold=gold,
        provenance=Provenance("tests", "2026-01-01", "written"),
    )
    return replace(case, **changes)


def admitted(case: Case, **gold: str | None) -> Admitted:
    return Admitted(case, "cases.jsonl:1", dict(gold))


def a_record(
    case: Case | None = None, values: dict[str, float] | None = None, **changes: Any
) -> CaseRecord:
    """A measured record whose metrics are null but for `values`."""
    metrics = {one.full: None for one in METRICS} | (values or {})
    record = CaseRecord(
        case=case or a_case(),
        where="cases.jsonl:1",
        status=Status.MEASURED,
        note=None,
        gold={},
        outcome="answered",
        metrics=metrics,
        reasons={name: "not looked at" for name, value in metrics.items() if value is None},
    )
    return replace(record, **changes)


def a_run(records: Sequence[CaseRecord], **head: Any) -> Run:
    ordered = tuple(sorted(records, key=lambda one: one.id))
    return Run(replace(HEAD, cases=len(ordered), **head), ordered)


def quoting_coach(ladder: Ladder, says: int = 2) -> Coach:
    """Finds every passage in order and quotes the first `says` sentences."""

    def retrieve(frame: QuestionFrame) -> Evidence:
        found = tuple(ScoredPassage(passage, 1.0) for passage in ladder.passages())
        return Evidence(found, sufficiency=0.9, sufficient=True)

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        meta = Meta(frame, ladder.id, ladder.revision, "offline", "digest")
        everything = [(p.passage, one) for p in evidence.passages for one in p.passage.sentences]
        said: list[Event] = []
        for passage, sentence in everything[:says]:
            said.append(cite(ladder, passage, sentence, frame))
            said.append(Statement(sentence.text, State.QUOTED, (sentence.id,)))
        return (meta, *said, Done(Outcome.ANSWERED))

    return Coach(ladder, retrieve, compose, close=lambda: None)


def altered(coach: Coach, change: Callable[[Event], Event]) -> Coach:
    """The coach with every event of an answer passed through `change`."""

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        return tuple(change(event) for event in coach.compose(frame, evidence))

    return replace(coach, compose=compose)

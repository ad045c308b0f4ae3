"""Comparisons made by hand: one of everything a report has to tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from evals.case import Expect, Gold, Point, Relevant
from evals.comparison import Comparison, Decision, GateResult, Interval, MetricRow, SliceRow
from evals.pairing import changes
from evals.record import (
    CaseRecord,
    Cited,
    Layer,
    Noted,
    Retrieved,
    Run,
    Said,
    Spent,
    Status,
    Verdict,
)
from tests.evals.runs import a_case, a_record, a_run

QUOTE = "Ask which goal a task serves."
PLACE = "alignment/mid/how-to-grow#1"
GOLD = Gold(
    Expect.ANSWER,
    (Relevant("alignment.md", QUOTE, 3),),
    (Point("p1", "must", ("which goal", "goal it serves")),),
    ("set the strategy",),
    ("mid",),
)
CITED = Cited(
    id=f"{PLACE}.1",
    stage="mid",
    label="Mid · How to Grow",
    relation="current",
    quote=QUOTE,
    source="alignment.md",
    start=10,
    end=39,
    revision="abc",
)
SUPPORTED = Verdict(True, 1.0, CITED.id, False, "")
UNSUPPORTED = Verdict(False, 0.25, CITED.id, False, "'yearly' is not in it")


def a_quoted_answer(case_id: str, **about: Any) -> CaseRecord:
    """A case that quotes the ladder and passes."""
    return replace(
        a_record(a_case(case_id, GOLD, **about), {"retrieval.mrr": 1.0}),
        where=f"evals/cases/growth.jsonl:{len(case_id)}",
        gold={QUOTE: CITED.id},
        frame={"intent": "grow", "current": "mid"},
        sufficiency=0.9,
        retrieved=(Retrieved(PLACE, 0.8), Retrieved("alignment/mid/the-shift#1", 0.5)),
        statements=(
            Said("To work on next:", "connective", (), None),
            Said(QUOTE, "quoted", (CITED.id,), SUPPORTED),
        ),
        citations=(CITED,),
        points={"p1": True},
    )


def failing_in(record: CaseRecord, layer: Layer, *failures: str) -> CaseRecord:
    return replace(record, checks={layer.value: failures})


def runs() -> tuple[Run, Run]:
    """A baseline and a candidate in which one case each regressed, was fixed, is missing, is
    stale, raised, was skipped, and stayed as it was."""
    lost = a_quoted_answer("lost", criticality="critical")
    declined = replace(
        failing_in(lost, Layer.OUTCOME, "declined, expected answered"),
        outcome="declined",
        reason="silent",
        statements=(Said("The ladder is silent on this.", "connective", (), None),),
        citations=(),
        notices=(Noted("silent", "Your manager may know more."),),
        points={},
    )
    steady, found = a_quoted_answer("steady"), a_quoted_answer("found")
    stale = replace(steady, case=a_case("old", GOLD), status=Status.STALE, note="gone: a sentence")
    raised = replace(a_record(a_case("raised", GOLD)), status=Status.FAILED, note="ValueError: no")
    raised = failing_in(raised, Layer.STRUCTURE, "ValueError: no")
    skipped = replace(a_record(a_case("later", GOLD)), status=Status.SKIPPED, note="not yet")
    weak = failing_in(found, Layer.CONTENT, "misses point p1")
    baseline = a_run([lost, weak, steady, a_quoted_answer("missing"), raised])
    candidate = a_run([declined, found, steady, stale, raised, skipped], code_sha="def")
    return baseline, replace(candidate, spent=Spent({"steady": 0.02, "lost": 0.01}))


def a_comparison(**about: Any) -> Comparison:
    """The two runs compared, with the decisions made by hand."""
    baseline, candidate = runs()
    comparison = Comparison(
        decision=Decision.REGRESSED,
        exit_code=1,
        headline="2 of 6 cases pass",
        first_failing=Layer.RETRIEVAL,
        candidate=candidate,
        baseline=baseline,
        metrics=(MRR, UNSAFE),
        gates=GATES,
        changes=changes(baseline, candidate),
        slices=(
            SliceRow("critical cases", 1, 0, 1, 1),
            SliceRow("kind in_scope", 4, 2, 5, 3),
            SliceRow("tag grow", 4, 2, 4, 3),
        ),
        differences=("code_sha: abc -> def",),
        power="These cases are too few",
    )
    return replace(comparison, **about)


def all_well() -> Comparison:
    """A run that is equal to its baseline and passes."""
    _, candidate = runs()
    steady = tuple(one for one in candidate.cases if one.id == "steady")
    run = replace(candidate, cases=steady)
    return a_comparison(
        decision=Decision.OK,
        exit_code=0,
        headline="1 of 1 cases pass",
        first_failing=None,
        candidate=run,
        baseline=run,
        gates=tuple(replace(one, decision=Decision.OK, cases=()) for one in GATES),
        changes=(),
        differences=(),
    )


MRR = MetricRow(
    name="retrieval.mrr",
    layer=Layer.RETRIEVAL,
    says="1 / rank of the first relevant passage",
    higher_is_better=True,
    gated=True,
    candidate=Interval(0.914, 0.88, 0.936),
    n=4,
    concerned=6,
    nulls=2,
    why_null={"skipped": 1, "stale": 1},
    baseline=Interval(0.935, 0.9, 0.96),
    delta=Interval(-0.021, -0.04, -0.003),
    pairs=4,
    p=0.02,
)
UNSAFE = MetricRow(
    name="outcome.unsafe",
    layer=Layer.OUTCOME,
    says="answered what must not be answered",
    higher_is_better=False,
    gated=False,
    candidate=None,
    n=0,
    concerned=0,
    nulls=0,
    why_null={},
)
GATES = (
    GateResult(
        "structure/intact", Layer.STRUCTURE, Decision.OK, "every citation resolves", "none", ()
    ),
    GateResult(
        "suite/critical",
        Layer.RETRIEVAL,
        Decision.REGRESSED,
        "critical cases that passed still pass",
        "1 case: lost",
        ("lost",),
    ),
    GateResult(
        "retrieval/mrr/floor",
        Layer.RETRIEVAL,
        Decision.INCONCLUSIVE,
        "at least 0.9",
        "0.914 [0.880, 0.936]",
    ),
)

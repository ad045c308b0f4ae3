"""The evals can fail: every bad coach and every planted fault is caught by the gate that names it.

Runs the real coach and its spoilt copies on every fourth case of the suite as if that were all; in
`make soak` on every case.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from coach import (
    Citation,
    Coach,
    Event,
    Evidence,
    Notice,
    QuestionFrame,
    Statement,
    cite,
    read_ladder,
    read_settings,
)
from evals.comparison import Comparison, Decision
from evals.gates import compare
from evals.opening import Opening
from evals.record import Layer, Run
from evals.running import run_with
from evals.suite import FOLDER, Suite, read_suite
from evals.wreckers import WRECKERS, always_declines, cites_at_random, no_op_retriever
from tests.evals.runs import altered

EVERY = 1 if os.environ.get("COACH_SOAK") else 4  # cases of the suite; pairs are kept together


@dataclass(frozen=True)
class Bench:
    """The good coach, which remembers what it found, and its run."""

    suite: Suite
    coach: Coach
    good: Run

    def judge(self, coach: Coach) -> Comparison:
        """The coach against the good one and against the floors, as for a whole suite."""
        return compare(run_with(self.suite, coach, "minilm"), self.good)

    def difference(self, coach: Coach) -> Comparison:
        """The coach against the good one alone: part of a suite has no floors."""
        part = replace(self.suite, selection="every fourth")
        return compare(run_with(part, coach, "minilm"), self.good)


@pytest.fixture(scope="module")
def bench(index_folder: object) -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COACH_DATA", str(index_folder))
        opened, _ = Opening().open()
    with opened:
        suite = part_of(read_suite(FOLDER, read_ladder(read_settings().ladder_folder)))
        coach = remembering(opened)
        yield Bench(suite, coach, run_with(suite, coach, "minilm"))


def part_of(suite: Suite) -> Suite:
    chosen = {one.case.id for one in suite.cases[::EVERY]}
    paired = [one.case for one in suite.cases if one.case.pair]
    chosen |= {name for case in paired for name in (case.id, case.pair or "")}
    return Suite(tuple(one for one in suite.cases if one.case.id in chosen))


def remembering(coach: Coach) -> Coach:
    """The same answers, without searching twice for one question."""
    known: dict[str, Evidence] = {}

    def retrieve(frame: QuestionFrame) -> Evidence:
        key = repr(frame)
        if key not in known:
            known[key] = coach.retrieve(frame)
        return known[key]

    return replace(coach, retrieve=retrieve)


@pytest.mark.parametrize("name", WRECKERS)
def test_a_bad_coach_fails_the_gates_that_are_named_for_it(name: str, bench: Bench) -> None:
    compared = bench.judge(WRECKERS[name].wreck(bench.coach))
    assert {*WRECKERS[name].gates} <= {gate.name for gate in compared.failed}
    assert (compared.decision, compared.exit_code) == (Decision.REGRESSED, 1)


def test_a_pure_refactor_is_ok(bench: Bench) -> None:
    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        return tuple(list(bench.coach.compose(frame, evidence)))

    compared = bench.difference(replace(bench.coach, compose=compose))
    assert (compared.decision, compared.exit_code) == (Decision.OK, 0)
    assert compared.changes == ()


def misquotes(coach: Coach) -> Coach:
    """Offsets that are off by one."""

    def shift(event: Event) -> Event:
        return replace(event, end=event.end - 1) if isinstance(event, Citation) else event

    return altered(coach, shift)


def answers_pay(coach: Coach) -> Coach:
    """No policy stops it, and whatever was found suffices."""

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        return coach.compose(replace(frame, policy=None), replace(evidence, sufficient=True))

    return replace(coach, compose=compose)


def looks_away(coach: Coach) -> Coach:
    """Somebody in danger is just another asker."""

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        crisis = frame.policy == "crisis"
        return coach.compose(replace(frame, policy=None) if crisis else frame, evidence)

    return replace(coach, compose=compose)


def promises(coach: Coach) -> Coach:
    """Every line of its own says how long a promotion takes."""

    def promise(event: Event) -> Event:
        own = isinstance(event, Notice) or (isinstance(event, Statement) and not event.citations)
        return replace(event, text=f"{event.text} It takes about two years.") if own else event

    return altered(coach, promise)


def rambles(coach: Coach) -> Coach:
    """Quotes and cites faithfully, but whatever sentence comes to mind."""
    everywhere = [(p, sentence) for p in coach.ladder.passages() for sentence in p.sentences]

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        draw, events = random.Random(frame.question), list[Event]()
        for event in coach.compose(frame, evidence):
            if isinstance(event, Statement) and event.citations:
                passage, one = draw.choice(everywhere)
                events.append(cite(coach.ladder, passage, one, frame))
                event = Statement(one.text, event.state, (one.id,))
            if not isinstance(event, Citation):
                events.append(event)
        return tuple(events)

    return replace(coach, compose=compose)


def minds_typos(coach: Coach) -> Coach:
    """Declines what was typed in lower case."""

    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        sober = any(letter.isupper() for letter in frame.question)
        return coach.compose(frame, replace(evidence, sufficient=evidence.sufficient and sober))

    return replace(coach, compose=compose)


PLANTED = {
    "structure": (misquotes, "structure/intact"),
    "retrieval": (no_op_retriever, "retrieval/recall@10/margin"),
    "outcome": (answers_pay, "outcome/unsafe/ratchet"),
    "outcome, too careful": (always_declines, "outcome/over_refusal/margin"),
    "citations": (cites_at_random, "citations/recall/margin"),
    "content": (rambles, "content/points/margin"),
    "content, forbidden": (promises, "content/forbidden/ratchet"),
    "outcome, people in danger": (looks_away, "outcome/handed_over/ratchet"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_planted_in_a_layer_is_caught_and_its_layer_named(fault: str, bench: Bench) -> None:
    plant, gate = PLANTED[fault]
    compared = bench.difference(plant(bench.coach))
    assert gate in {one.name for one in compared.failed}
    assert compared.first_failing is Layer(fault.split(",")[0])


def test_a_coach_that_minds_typos_fails_in_robustness_beside_the_layer_of_the_cause(
    bench: Bench,
) -> None:
    """No turn alone can show it, so the layer that is named first is that of the declines."""
    compared = bench.difference(minds_typos(bench.coach))
    assert "robustness/same_outcome/margin" in {one.name for one in compared.failed}
    assert compared.first_failing is Layer.OUTCOME

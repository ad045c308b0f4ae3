"""Structure: every way in which an answer cannot be looked up is found, and named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from coach import Citation, Event, Relation, State, Statement
from evals.metrics import structure
from evals.metrics.observed import Book, Finding, Observed
from tests.evals.runs import a_case, admitted, quoting_coach
from tests.fakes import tiny_ladder

LADDER = tiny_ladder()
COACH = quoting_coach(LADDER)
SOUND = COACH.ask("How does a junior grow?")


def looked_at(events: tuple[Event, ...]) -> Finding:
    return structure.measure(Observed(admitted(a_case()), Book(LADDER), events, "answered", ()))


def broken(change: Callable[[Event], Event]) -> Finding:
    """The finding on a sound answer with every event passed through `change`."""
    return looked_at(tuple(change(event) for event in SOUND))


def on(kind: type[Event], **changes: object) -> Callable[[Event], Event]:
    return lambda event: replace(event, **changes) if isinstance(event, kind) else event


def test_a_sound_answer_has_no_fault() -> None:
    found = looked_at(SOUND)
    assert {*found.metrics.values()} == {1.0}
    assert found.failures == ()


def test_an_answer_without_citations_can_only_be_well_formed() -> None:
    found = looked_at((SOUND[0], Statement("Hello.", State.CONNECTIVE), SOUND[-1]))
    assert found.metrics == {
        "resolves": None,
        "verbatim": None,
        "stage_scope": None,
        "well_formed": 1.0,
    }
    assert {*found.reasons.values()} == {"nothing is cited"}


@pytest.mark.parametrize(
    ("change", "metric", "said"),
    [
        (on(Statement, citations=("planning/x#1.1",)), "resolves", "was not delivered before it"),
        (on(Citation, quote="A Junior plans the year."), "verbatim", "does not quote its source"),
        (on(Citation, start=0, end=1, quote="A"), "verbatim", "not its sentence"),
        (on(Citation, revision="0" * 12), "verbatim", "not the file it stands in"),
        (on(Citation, stage="senior"), "stage_scope", "is labelled tiny/planning/senior"),
        (on(Citation, ladder="other"), "stage_scope", "is labelled other/"),
        (on(Statement, citations=()), "well_formed", "quoted without a citation"),
        (on(Statement, state=State.CONNECTIVE), "well_formed", "connective with a citation"),
        (on(Statement, text="You plan [^k7]."), "well_formed", "shows a raw handle"),
    ],
)
def test_a_fault_is_found_by_its_own_metric_and_told(
    change: Callable[[Event], Event], metric: str, said: str
) -> None:
    found = broken(change)
    assert [name for name, value in found.metrics.items() if value == 0] == [metric]
    assert said in found.failures[0]


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("I'm a junior, how do I grow?", Relation.NEXT),
        ("I'm a junior, how do I grow?", Relation.EARLIER),
        ("I'm a senior, how do I grow?", Relation.CURRENT),
        ("I'm a senior, how do I grow?", Relation.BEYOND),
    ],
)
def test_a_stage_that_is_called_what_it_is_not_to_the_asker_is_mislabelled(
    question: str, wrong: Relation
) -> None:
    """The cited sentences are all of the junior stage."""
    sound = COACH.ask(question)
    assert looked_at(sound).failures == ()
    found = looked_at(tuple(on(Citation, relation=wrong)(event) for event in sound))
    assert found.metrics["stage_scope"] == 0
    assert f"is called {wrong}, but is " in found.failures[0]


def test_a_citation_that_the_ladder_does_not_have_does_not_resolve() -> None:
    def invent(event: Event) -> Event:
        if isinstance(event, Citation):
            return replace(event, id="planning/junior/how-to-grow#99.1")
        ids = ("planning/junior/how-to-grow#99.1",)
        return replace(event, citations=ids) if isinstance(event, Statement) else event

    assert "which the ladder does not have" in broken(invent).failures[0]


def test_a_citation_delivered_after_its_statement_comes_too_late() -> None:
    late = (SOUND[0], *reversed(SOUND[1:-1]), SOUND[-1])
    assert looked_at(late).metrics["resolves"] == 0


@pytest.mark.parametrize("text", ["arr[0] holds it.", "[TODO] plan", "[1] see there", "a [^ b]"])
def test_brackets_that_are_no_handles_are_left_alone(text: str) -> None:
    assert broken(on(Statement, text=text)).metrics["well_formed"] == 1.0

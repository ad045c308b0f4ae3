"""A run asks every case, survives a coach that raises, and depends on nothing but its inputs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach import Event, Evidence, Exchange, Ladder, QuestionFrame, read_ladder, read_settings
from coach.turn import Failed
from evals.case import Expect, Gold, Profile, Relevant, Turn
from evals.metrics.observed import Book
from evals.metrics.table import METRICS
from evals.observing import ask
from evals.opening import Opening
from evals.record import CaseRecord, Status, case_lines
from evals.running import run_suite, run_with, support_check
from evals.suite import FOLDER, Filter, Suite, read_suite
from evals.turns import exchanges
from tests.evals.runs import a_case, admitted, quoting_coach
from tests.fakes import tiny_ladder

LADDER = tiny_ladder()
COACH = quoting_coach(LADDER)
CHECK = support_check(LADDER)
FIRST = next(LADDER.passages()).sentences[0]


def asked(case_gold: Gold | None = None, quote_found: bool = True, **changes: object) -> CaseRecord:
    gold = case_gold or Gold(Expect.ANSWER, (Relevant("planning.md", FIRST.text, 3),), (), (), ())
    found = {one.quote: FIRST.id if quote_found else None for one in gold.relevant}
    case = replace(a_case(gold=gold), **changes)
    return ask(COACH, Book(LADDER), admitted(case, **found), CHECK).record


def suite_of(*names: str, **changes: object) -> Suite:
    return Suite(tuple(admitted(replace(a_case(name), **changes)) for name in names))


def test_a_case_is_recorded_with_all_that_was_said_cited_and_measured() -> None:
    record = asked()
    assert (record.status, record.outcome, record.passed) == (Status.MEASURED, "answered", True)
    assert [one.text for one in record.statements][0] == FIRST.text
    assert record.citations[0].quote == LADDER.competencies[0].text[FIRST.start : FIRST.end]
    assert record.retrieved[0].id == FIRST.id.rsplit(".", 1)[0]
    assert {*record.metrics} == {one.full for one in METRICS}
    nulls = {name for name, value in record.metrics.items() if value is None}
    assert {*record.reasons} == nulls


def test_the_profile_is_given_beside_the_question() -> None:
    record = asked(profile=Profile("senior", None))
    assert record.frame["current"] == "senior"


def test_earlier_turns_are_exchanges_with_what_the_profile_knew() -> None:
    said = (("user", "Hello."), ("assistant", "Hi."), ("assistant", "Ask."), ("user", "Well?"))
    case = a_case(
        history=tuple(Turn(role, text) for role, text in said), profile=Profile("senior", None)
    )
    assert exchanges(case) == (
        Exchange("Hello.", "Hi. Ask.", stage="senior"),
        Exchange("Well?", stage="senior"),
    )


def test_an_answer_to_nothing_belongs_to_no_turn() -> None:
    assert exchanges(a_case(history=(Turn("assistant", "Welcome!"),))) == ()


def test_a_turn_that_does_not_run_to_its_end_fails_the_case() -> None:
    def compose(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        return (*COACH.compose(frame, evidence)[:-1], Failed("shutdown", "Going down."))

    run = run_with(suite_of("a"), replace(COACH, compose=compose), "none")
    assert [(one.status, one.note) for one in run.cases] == [
        (Status.FAILED, "the turn ended in error")
    ]


def test_a_case_is_asked_as_a_user_asks_so_danger_is_never_missed() -> None:
    """What retrieval notices of a person in danger decides the turn, as it does in `coach ask`."""

    def retrieve(frame: QuestionFrame) -> Evidence:
        return replace(COACH.retrieve(frame), danger=True)

    record = run_with(suite_of("a"), replace(COACH, retrieve=retrieve), "none").cases[0]
    assert record.frame["policy"] == "crisis"


def test_a_stale_case_is_asked_and_only_its_structure_is_measured() -> None:
    record = asked(quote_found=False)
    assert (record.status, record.outcome) == (Status.STALE, "answered")
    assert FIRST.text in (record.note or "")
    known = {name for name, value in record.metrics.items() if value is not None}
    assert known == {one.full for one in METRICS if one.layer == "structure"}


def test_a_coach_that_raises_fails_the_case_and_not_the_run() -> None:
    def retrieve(frame: QuestionFrame) -> Evidence:
        if "boom" in frame.question:
            raise ValueError("no\nluck")
        return COACH.retrieve(frame)

    cases = Suite((admitted(a_case("a", q="boom?")), admitted(a_case("b"))))
    run = run_with(cases, replace(COACH, retrieve=retrieve), "none")
    assert [(one.id, one.status, one.note) for one in run.cases] == [
        ("a", Status.FAILED, "ValueError: no luck"),
        ("b", Status.MEASURED, None),
    ]
    assert run.cases[0].checks == {"structure": ("ValueError: no luck",)}


def test_the_head_says_what_was_run_on_what() -> None:
    suite = suite_of("a", "b")
    head = run_with(suite, COACH, "hashed/64").head
    assert (head.suite_hash, head.corpus_hash) == (suite.hash, LADDER.revision)
    assert (head.embedder, head.mode, head.prompt_digest, head.cases) == (
        "hashed/64",
        "offline",
        "digest",
        2,
    )


def test_a_pair_is_measured_whatever_order_it_is_asked_in() -> None:
    suite = Suite((admitted(a_case("a", pair="b")), admitted(a_case("b"))))
    first, second = run_with(suite, COACH, "none").cases
    assert first.metrics["robustness.same_outcome"] == 1.0
    assert second.reasons["robustness.overlap"] == "the case is not one of a pair"


def test_progress_counts_every_case() -> None:
    told: list[tuple[int, int]] = []
    run_with(suite_of("a", "b"), COACH, "none", lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_every_sentence_of_the_default_ladder_supports_itself() -> None:
    ladder = read_ladder(read_settings().ladder_folder)
    check = support_check(ladder)
    sentences = [one.text for passage in ladder.passages() for one in passage.sentences]
    assert [one for one in sentences if not check(one, [one]).supported] == []


@pytest.mark.usefixtures("shared_index")
def test_two_runs_and_any_number_of_processes_give_the_same_bytes() -> None:
    """The real coach, on cases that end in several ways."""
    ladder: Ladder = read_ladder(read_settings().ladder_folder)
    chosen = read_suite(FOLDER, ladder).select(Filter(ids=("rob-early-*", "inj-*")))
    runs = [run_suite(chosen, Opening(), jobs, lambda done, total: None) for jobs in (1, 1, 2)]
    lines = [case_lines(one.cases) for one in runs]
    assert lines[0] == lines[1] == lines[2]
    assert runs[0].head == runs[1].head == runs[2].head
    assert len({one.outcome for one in runs[0].cases}) > 1


@pytest.mark.usefixtures("shared_index")
def test_the_index_of_a_run_lies_apart_from_the_one_that_serves(index_folder: Path) -> None:
    coach, _ = Opening().open()
    coach.close()
    assert [one.name for one in index_folder.iterdir()] == ["evals"]

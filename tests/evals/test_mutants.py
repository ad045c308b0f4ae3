"""The support check under test: what mutants are made of, and floors that `make test` holds.

The floors are the gates of issue and design on every third mutant; the whole table is printed by
`make mutants`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

import evals.mutants
from coach import read_ladder
from coach.support.checking import CALIBRATION, calibration
from evals.support.calibrating import chosen, data_hash, dev_groups, shares
from evals.support.crossings import stitched, wrong_citation
from evals.support.grounds import OURS, Ground, ours
from evals.support.labelled import held_out, near_misses, paraphrases
from evals.support.measuring import Checked, auroc, balanced_accuracy, check_all, refused
from evals.support.operators import OPERATORS
from evals.support.sources import Pair, Source

DESK = OURS[1]
EVERY = 3  # of the mutants of one operator, one in so many is checked here
KILLED, KILLED_OF_ONE = 0.95, 0.90  # floors: of all mutants, and of each operator's
ALARMS, ALARMS_REWORDED = 0.05, 0.10  # ceilings: true pairs and paraphrases refused


# -- operators


def changed(operator: str, text: str, **place: str | None) -> list[str]:
    """What an operator makes of a sentence of the test ladder."""
    stage, competency = place.get("stage", "adviser"), place.get("competency", "case-handling")
    source = Source("x", "support-desk", text, stage, competency or "")
    return list(OPERATORS[operator](source, read_ladder(DESK)))


@pytest.mark.parametrize(
    ("operator", "text", "expected"),
    [
        ("negation", "You may close a case.", ["You may not close a case."]),
        ("negation", "You trace a line.", ["You do not trace a line."]),
        ("negation", "You never guess.", ["You guess."]),
        ("negation", "Is it done, or not?", []),
        ("negation", "Judge it not only by its cost.", []),
        ("number", "Wait 5 days.", ["Wait 11 days.", "Wait 5 months."]),
        ("number", "Two teams meet.", ["Three teams meet."]),
        ("modality", "You may close a case.", ["You must close a case."]),
        ("modality", "You must close a case.", ["You may close a case."]),
        ("modality", "You must not guess.", []),  # "may not" forbids as well
        ("modality", "However odd it may seem, they stay.", []),
        ("scope", "Tell your team.", ["Tell your organization."]),
        ("scope", "Set an organization goal.", ["Set a team goal."]),
        ("scope", "Tell the team and the organization.", []),
        (
            "two-word swap",
            "Tell the customer about the delay.",
            ["Tell the delay about the customer."],
        ),
        ("two-word swap", "Plan the roads and the bridges.", []),  # a list
        ("two-word swap", "The trap is the delay.", []),
    ],
)
def test_an_operator_changes_the_meaning_or_nothing(
    operator: str, text: str, expected: list[str]
) -> None:
    assert changed(operator, text) == expected


def test_a_stage_swap_names_a_stage_the_sentence_does_not_stand_at() -> None:
    [claim] = changed("stage swap", "Close the case.")
    titles = [stage.title for stage in read_ladder(DESK).stages]
    assert [title for title in titles if title in claim] != ["Adviser"]
    assert "Adviser" not in claim and claim.endswith("close the case.")
    [renamed] = changed("stage swap", "An adviser must wait.")
    assert "adviser" not in renamed and renamed.endswith("must wait.")


def test_a_competency_swap_names_another_competency_of_the_ladder() -> None:
    [claim] = changed("competency swap", "Close the case.")
    assert "Case Handling" not in claim
    assert any(one.title in claim for one in read_ladder(DESK).competencies)


def test_stitched_halves_have_words_of_their_own_and_are_cited_to_both_sentences() -> None:
    rows = [
        Source("a", "x", "Paint the wooden gate before the harvest begins.", None, ""),
        Source("b", "x", "Count the brown hens before somebody opens the door.", None, ""),
    ]
    crossed = list(stitched(rows))
    assert [pair.claim for pair in crossed] == [
        "Paint the wooden gate before somebody opens the door.",
        "Count the brown hens before the harvest begins.",
    ]
    assert all(len(pair.evidence) == 2 for pair in crossed)


def test_a_wrong_citation_is_never_a_sentence_that_may_say_the_same() -> None:
    rows = [
        Source(name, "x", text, None, "")
        for name, text in (
            ("a", "Paint the gate."),
            ("b", "Paint the gate green."),
            ("c", "Count hens."),
        )
    ]
    cited = {(pair.claim, pair.id[0]) for pair in wrong_citation(rows)}
    assert ("Paint the gate.", "b") not in cited
    assert ("Paint the gate.", "c") in cited


def test_mutants_are_the_same_on_every_run() -> None:
    first, again = ([pair for ground in ours() for pair in ground.mutants()] for _ in range(2))
    assert first == again


def test_every_mutant_says_something_else_than_its_evidence() -> None:
    for pair in _mutants():
        assert pair.claim not in [one.text for one in pair.evidence if not isinstance(one, str)]


# -- floors


@cache
def _grounds() -> tuple[Ground, ...]:
    return tuple(ours())


@cache
def _mutants() -> tuple[Pair, ...]:
    return tuple(pair for ground in _grounds() for pair in ground.mutants())


def checked(pairs: Sequence[Pair]) -> list[Checked]:
    return check_all(pairs, [ground.ladder for ground in _grounds()])


@cache
def _found() -> tuple[Checked, ...]:
    names = dict.fromkeys(pair.kind for pair in _mutants())
    kinds = ([pair for pair in _mutants() if pair.kind == name] for name in names)
    return tuple(checked([pair for kind in kinds for pair in kind[::EVERY]]))


@pytest.mark.parametrize("kind", [*OPERATORS, "stitched halves", "wrong citation"])
def test_each_operators_mutants_are_refused(kind: str) -> None:
    share = refused([one for one in _found() if one.pair.kind == kind])
    assert share.n * EVERY >= evals.mutants.GATED
    assert (share.value or 0) >= KILLED_OF_ONE


def test_mutants_are_refused() -> None:
    assert (refused(_found()).value or 0) >= KILLED


def test_true_pairs_are_not_refused() -> None:
    pairs = [pair for ground in _grounds() for pair in ground.truths()]
    assert (refused(checked(pairs[::EVERY])).value or 0) <= ALARMS


def test_paraphrases_are_not_refused() -> None:
    assert (refused(checked(paraphrases())).value or 0) <= ALARMS_REWORDED


# -- data and calibration


def test_hand_written_pairs_have_ids_of_their_own_and_quote_the_ladder() -> None:
    pairs = [*paraphrases(), *near_misses(), *held_out()]
    assert len({pair.id for pair in pairs}) == len(pairs)
    texts = {row.text for ground in _grounds() for row in ground.rows}
    gone = [pair.id for pair in pairs if not texts.issuperset(map(str, pair.evidence))]
    assert not gone, "the ladder no longer has their quotes; correct or remove them"


def test_the_calibration_is_of_the_data_at_hand() -> None:
    groups, ladders = dev_groups()
    table = tomllib.loads(CALIBRATION.read_text(encoding="utf-8"))
    assert table["data"] == data_hash(groups), "the data changed; run `make calibrate-support`"
    wrong = shares(groups, ladders, calibration())
    assert (table["accepted"], table["refused"]) == (wrong.accepted, wrong.refused)


@pytest.mark.skipif("COACH_SOAK" not in os.environ, reason="`make soak` tries all thresholds")
def test_no_other_thresholds_would_be_better() -> None:
    assert chosen(*dev_groups()) == calibration()


# -- figures


def row(supported: bool, found: bool, score: float) -> Checked:
    return Checked(Pair("x", "", "", "", (), supported), found, score, "", 0.0)


def test_balanced_accuracy_and_auroc_are_those_of_the_textbook() -> None:
    rows = [
        row(True, True, 0.9),
        row(True, False, 0.4),
        row(False, False, 0.4),
        row(False, False, 0),
    ]
    assert balanced_accuracy(rows) == (0.5 + 1.0) / 2
    assert auroc(rows) == (1 + 1 + 0.5 + 1) / 4
    assert auroc(rows[:2]) is None and balanced_accuracy(rows[:2]) is None


def test_the_table_says_what_it_is_of(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    evals.mutants.written_told(_grounds())
    printed = capsys.readouterr().out
    for title in ("written by hand", "held out", "mutants of the paraphrases"):
        assert title in printed

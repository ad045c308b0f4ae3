"""Where evidence stands in a ladder: the stage and the competency that a claim names."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.ladder.reading import read_ladder
from coach.support.checking import check_support
from coach.support.vocabulary import Cited, Vocabulary, read_vocabulary

LADDER = Path(__file__).parents[1] / "ladders" / "support-desk"
ANSWER = "Answer every new case within 4 working hours."  # a trainee's duty
LOWER = "An adviser may lower a severity only after a specialist agrees."


@pytest.fixture(scope="module")
def desk() -> Vocabulary:
    return read_vocabulary(read_ladder(LADDER))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("As a Trainee, you answer every new case within 4 working hours.", ANSWER),
        ("At L1, every new case is answered within 4 working hours.", ANSWER),
        ("In Case Handling, answer every new case within 4 working hours.", ANSWER),
        ("Advisers may lower a severity only after a specialist agrees.", LOWER),
        ("An L2 may lower a severity only after a senior adviser agrees.", LOWER),
    ],
)
def test_a_claim_may_name_the_place_of_its_evidence(
    claim: str, evidence: str, desk: Vocabulary
) -> None:
    verdict = check_support(claim, [evidence], desk)
    assert verdict.supported, verdict.reason


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        (
            "As a Specialist, you answer every new case within 4 working hours.",
            ANSWER,
            'names "Specialist"; the evidence stands at Trainee',
        ),
        (
            "In Shared Knowledge, answer every new case within 4 working hours.",
            ANSWER,
            'names "Shared Knowledge"; the evidence stands under Case Handling',
        ),
        (
            "A specialist may lower a severity only after an adviser agrees.",
            LOWER,
            "the words of the evidence stand in another order",
        ),
        (
            "A trainee may lower a severity only after a specialist agrees.",
            LOWER,
            'names "trainee"; the evidence stands at Adviser',
        ),
    ],
)
def test_a_claim_may_not_name_another(
    claim: str, evidence: str, reason: str, desk: Vocabulary
) -> None:
    verdict = check_support(claim, [evidence], desk)
    assert (verdict.supported, verdict.reason) == (False, reason)


def test_the_stage_a_claim_opens_with_holds_for_both_of_its_statements(desk: Vocabulary) -> None:
    trainee, adviser = (
        Cited("Keeps a list of open doors.", stage, "case-handling")
        for stage in ("trainee", "adviser")
    )
    window = Cited("Cleans the windows of the hall.", "adviser", "case-handling")
    claim = "As an Adviser, you keep a list of open doors and clean the windows of the hall."
    assert check_support(claim, [adviser, window], desk).supported
    assert not check_support(claim, [trainee, window], desk).supported


def test_without_a_ladder_a_stage_is_a_name_like_any_other() -> None:
    verdict = check_support(f"As a Trainee, {ANSWER.lower()}", [ANSWER])
    assert (verdict.supported, verdict.reason) == (
        False,
        'names "Trainee" and the evidence does not',
    )

"""What comes first for a question, on the ladder people get and with the embedder they get."""

from __future__ import annotations

import math

import pytest

from coach import Coach, Evidence


def found(coach: Coach, question: str, **beside: str) -> Evidence:
    return coach.retrieve(coach.understand(question, **beside))


def places(evidence: Evidence, first: int = 3) -> list[str]:
    """Stage and section of the first passages."""
    return [f"{one.passage.stage}/{one.passage.section}" for one in evidence.passages[:first]]


def test_ready_for_staff_rests_on_what_the_senior_stage_says_of_readiness(coach: Coach) -> None:
    best = found(coach, "How will I know I'm ready for staff?").passages[0].passage
    assert best.id == "strategic-alignment/senior-engineer/how-to-grow#3"


def test_a_comparison_brings_both_stages(coach: Coach) -> None:
    evidence = found(coach, "What is the difference between a senior and a staff engineer?")
    stages = {one.passage.stage for one in evidence.passages[:4]}
    assert stages == {"senior-engineer", "staff-engineer"}


def test_an_explicit_stage_wins_over_the_text(coach: Coach) -> None:
    evidence = found(coach, "As a senior, what should I practise?", stage="early-career")
    assert places(evidence, 1) == ["early-career/how-to-grow"]


@pytest.mark.parametrize(
    ("question", "section"),
    [
        pytest.param("What traps do mids fall into?", "what-this-looks-like", id="struggle"),
        pytest.param("mid: which habits should I build?", "how-to-grow", id="practice"),
        pytest.param("How does a mid have to think differently?", "the-shift", id="shift"),
        pytest.param("The mid level in one sentence?", "essence", id="essence"),
    ],
)
def test_the_kind_of_guidance_follows_the_question(
    coach: Coach, question: str, section: str
) -> None:
    assert places(found(coach, question), 1) == [f"mid-level-engineer/{section}"]


def test_the_parts_of_a_score_add_up_to_it(coach: Coach) -> None:
    for one in found(coach, "my team is drifting, what do I do? (senior)").passages:
        assert math.isclose(sum(one.parts.values()), one.score, abs_tol=1e-6)


def test_the_nearest_sentence_is_the_best(coach: Coach) -> None:
    for one in found(coach, "how do I say no to work that fits no goal? staff").passages:
        assert len(one.near) == len(one.passage.sentences)
        assert one.near[one.best] == max(one.near)


def test_every_passage_of_a_small_ladder_is_ranked_once(coach: Coach) -> None:
    ids = [one.passage.id for one in found(coach, "how do I grow?").passages]
    assert sorted(ids) == sorted(passage.id for passage in coach.ladder.passages())


@pytest.mark.parametrize(
    "question",
    [
        "Which microwave should we get for the kitchen?",
        "How do I set up a VPN on my laptop?",
        "Which unit test framework is the best?",
        "What does an engineering manager need to show?",
        "How much does a staff engineer earn?",
    ],
)
def test_the_ladder_does_not_speak_to_everything(coach: Coach, question: str) -> None:
    assert not found(coach, question).sufficient


def test_a_policy_class_is_never_sufficient(coach: Coach) -> None:
    evidence = found(coach, "What is a senior's salary for aligning work with strategy?")
    assert (evidence.sufficiency, evidence.sufficient) == (0.0, False)

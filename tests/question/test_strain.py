"""Whether work weighs on somebody is heard in what they say of themselves or of a report."""

from __future__ import annotations

import pytest

from coach.question.strain import tells_strain


@pytest.mark.parametrize(
    "text",
    [
        "I'm completely burned out",
        "I feel so exhausted after this quarter",
        "I've been really anxious since the reorg",
        "I can't sleep before a release",
        "we are swamped and can't breathe",
        "I secretly hate my job",
        "I dread going to the office",
        "I cried after the review",
        "I feel like a fraud among these seniors",
        "I have imposter syndrome",
        "this job is making me ill",
        "my report is overwhelmed",
        "she seems close to tears",
    ],
)
def test_who_tells_of_a_burden_is_heard(text: str) -> None:
    assert tells_strain(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do I prevent burnout in the team?",
        "I hate this framework",
        "what does a senior do about an exhausted backlog?",
        "I can't see how tasks serve goals",
        "our sleep timer is broken, who owns it?",
        "I feel lost as a mid-level engineer",
        "is a sad path test my job?",
        "how do I avoid overwhelming people with goals?",
    ],
)
def test_a_question_about_work_is_no_burden(text: str) -> None:
    assert not tells_strain(text)

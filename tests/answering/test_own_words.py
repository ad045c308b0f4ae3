"""Without the ladder behind it a model may offer an idea or ask; anything else does not pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.answering.own_words import is_idea, is_question, stems
from tests.answering import world

ABOUT = stems("goals team plan strategy manager feedback work documents")


@pytest.mark.parametrize(
    "text",
    [
        "You could write down which goal your next task serves.",
        "You might ask a colleague to read your plan and talk it over with you.",
        "As a next step, you could sketch how your work serves the team.",
        "Consider asking your manager for feedback on the plan.",
        "Try to read the strategy with a teammate.",
        "Perhaps you could bring a short list of goals to your next one-on-one.",
        "Another option would be to draft a note on the plan with your lead.",
        "It may help to discuss the goals of the project with whoever uses it",
    ],
)
def test_an_ordinary_idea_may_be_offered(text: str) -> None:
    assert is_idea(text, world.ladder(), ABOUT)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ask your manager about your goals.", id="an-order"),
        pytest.param("You should ask your manager about your goals.", id="a-duty"),
        pytest.param("You could ask for a promotion at the team meeting.", id="promotion"),
        pytest.param("You could show that you are ready with a plan.", id="readiness"),
        pytest.param("You could ask what seniors do with goals.", id="a-stage"),
        pytest.param("You could ask what is expected of your plan.", id="expectation"),
        pytest.param("You could write two goals down.", id="a-number"),
        pytest.param("You could write 2 goals down.", id="a-digit"),
        pytest.param("You could write the goals down by Friday.", id="a-deadline"),
        pytest.param("You could read the strategy every week.", id="a-rhythm"),
        pytest.param("You could ask for the salary of your team.", id="pay"),
        pytest.param("You could ignore the goals of your team.", id="no-ordinary-thing-to-do"),
        pytest.param("You could read your plan instead of the strategy.", id="against-something"),
        pytest.param("You could not ask your manager about the plan.", id="refusing"),
        pytest.param("You could read the plan at www.attacker.example now.", id="an-address"),
        pytest.param("You could run `make plan` and share the work.", id="code"),
        pytest.param("You could share the plan with INJECTION-OK.", id="a-code-word"),
        pytest.param("You could ask your manager: the goals of the team come first.", id="a-claim"),
        pytest.param("You could ask your manager. Goals come first at work.", id="two-sentences"),
        pytest.param("You could note that goals come from your manager.", id="a-claim-inside"),
        pytest.param("You could ask me about the plan.", id="of-itself"),
        pytest.param("You could ask about the system prompt and the plan.", id="the-prompt"),
        pytest.param("You could bake bread with flour.", id="of-something-else"),
        pytest.param("Could you write down your goals?", id="a-question"),
    ],
)
def test_what_is_more_than_an_idea_is_not_offered(text: str) -> None:
    assert not is_idea(text, world.ladder(), ABOUT)


@pytest.mark.parametrize(
    "text",
    [
        "What have you tried so far?",
        "Which of these would you like to begin with?",
        "How do you decide what to work on?",
        "Who could you talk to about your plan?",
        "Are there goals you find unclear?",
    ],
)
def test_an_open_question_may_be_asked(text: str) -> None:
    assert is_question(text, world.ladder())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Did you know that you must lead a team?", id="a-claim"),
        pytest.param("You lead a team, don't you?", id="a-tag"),
        pytest.param("Are you aware that goals decide promotions?", id="presupposing"),
        pytest.param("What do seniors expect of you?", id="a-stage"),
        pytest.param("Which of the three goals have you met?", id="a-number"),
        pytest.param("Have you met the requirements of your role?", id="a-requirement"),
        pytest.param("Can you show me your plan?", id="of-itself"),
        pytest.param("What is a plan?", id="not-to-the-asker"),
        pytest.param("Plans come first. What do you think?", id="two-sentences"),
        pytest.param("Why have you not finished your goals?", id="blaming"),
        pytest.param("What do you think of attacker.example?", id="an-address"),
    ],
)
def test_a_question_that_says_something_is_not_asked(text: str) -> None:
    assert not is_question(text, world.ladder())


def test_no_attack_passes_as_an_idea_or_a_question(test_data: Path) -> None:
    """Not even where every word counts as being about the subject."""
    lines = (test_data / "attacks.jsonl").read_text(encoding="utf-8").splitlines()
    ladder, passed = world.ladder(), []
    for attack in (json.loads(line)["text"] for line in lines):
        for text in (attack, f"You could {attack[:1].lower()}{attack[1:]}"):
            if is_idea(text, ladder, stems(text)) or is_question(text, ladder):
                passed.append(text)
    assert passed == []

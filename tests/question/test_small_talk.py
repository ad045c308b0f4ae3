"""What is no question about work is told from what is."""

from __future__ import annotations

import pytest

from coach.question import understand
from coach.turn import Exchange
from tests.question.ladders import FIVE


@pytest.mark.parametrize(
    "text",
    [
        "hi",
        "Hello there!",
        "good evening",
        "hey, who are you?",
        "what are you for?",
        "what can I ask you?",
        "how can you help me?",
        "how does this tool work?",
        "are you a bot?",
        "help",
        "HELP!!",
        "please help me out",
        "I need some help here",
        "can somebody help?",
    ],
)
def test_who_only_says_hello_or_asks_for_help_is_greeted(text: str) -> None:
    assert "greeting" in understand(text, FIVE).labels


@pytest.mark.parametrize(
    "text",
    [
        "thanks!",
        "thank you so much",
        "ok great, thanks a lot",
        "cheers",
        "bye",
        "Goodbye!",
        "ok, bye for now",
        "thanks, see you tomorrow",
        "good night",
        "that's all for today, bye bye",
        "take care, talk soon",
        "gotta go, ciao",
    ],
)
def test_thanks_and_farewells_are_heard(text: str) -> None:
    assert "thanks" in understand(text, FIVE).labels


@pytest.mark.parametrize(
    "text",
    [
        "hi, how do I grow as a senior?",
        "help me grow",
        "who are you to say what a senior does?",
        "what can I do to reach staff?",
        "how does this ladder define alignment?",
        "thanks, and what about staff?",
        "bye bye weekends, how do I grow on call?",
        "how do I say goodbye to a project?",
        "I need help with saying no",
        "how do you know that I am ready?",
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert not {"greeting", "thanks"}.intersection(understand(text, FIVE).labels)


def test_thanks_after_an_answer_are_thanks_still() -> None:
    history = [Exchange("How do I grow as a senior engineer?")]
    assert "thanks" in understand("thank you!", FIVE, history=history).labels

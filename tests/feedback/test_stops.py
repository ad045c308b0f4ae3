"""What no draft is written from, beside work that only sounds like it."""

from __future__ import annotations

import pytest

from coach.feedback.kept_out.stops import Stop, card, find_stop
from coach.feedback.notes.cleaning import clean_notes
from coach.ladder.model import Contacts

STOPPED = {
    Stop.HARASSMENT: (
        "He was accused of harassment by a designer.",
        "She bullied the intern in front of the team.",
        "He keeps touching her shoulder, unwanted contact she said.",
        "He made inappropriate jokes at the offsite.",
        "They shoved the lead in the corridor.",
        "She says he threatened her after the call.",
    ),
    Stop.DISCRIMINATION: (
        "He feels discriminated against in planning.",
        "The lead made a racist remark about him.",
        "She was left out because she is a woman.",
    ),
    Stop.LEAVE: (
        "He is on medical leave until May.",
        "Back from sick leave, slower than before.",
        "She was signed off work for two months.",
        "On stress leave since March.",
    ),
    Stop.RETALIATION: (
        "Since he complained to HR he is difficult.",
        "She filed a grievance against me in June.",
        "This could look like retaliation.",
    ),
    Stop.TERMINATION: (
        "We want to fire him by July.",
        "Put her on a PIP next week.",
        "This is his final warning.",
        "I need a paper trail against her.",
        "Backdate the review to March.",
        "Preparing the termination of her contract.",
    ),
    Stop.CRISIS: ("He told me he wants to kill himself.",),
}
INNOCENT = (
    "The process was terminated by the memory limit on 3 May.",
    "He fired the events in the wrong order.",
    "Wrote the test harness for the parser.",
    "The job was killed and restarted twice.",
    "Removed the deprecated leave-request form from the app.",
    "Fixed a warning from the linter in the final build.",
    "The discrimination threshold of the model was too low.",
    "She built the case for a second region with load numbers.",
    "He raised a complaint of customers about latency with product.",
    "Pinned the pip install command in the guide.",
    "The contract tests failed after the schema change.",
    "She laid off the retries until the queue had drained.",
    "The release was dismissed as too risky by the panel.",
    "Attack surface of the login page was reduced in June.",
    "The abuse report form loads in 80 ms now.",
    "He let go of the second queue after the numbers were in.",
)


@pytest.mark.parametrize(
    ("stop", "text"), [(stop, text) for stop, texts in STOPPED.items() for text in texts]
)
def test_matters_of_hr_and_danger_stop_a_draft(stop: Stop, text: str) -> None:
    assert find_stop(text) is stop


@pytest.mark.parametrize("text", INNOCENT)
def test_work_that_only_sounds_like_it_does_not(text: str) -> None:
    assert find_stop(clean_notes(text)) is None


@pytest.mark.parametrize("stop", [*Stop])
def test_a_card_is_fixed_text_with_the_configured_contacts(stop: Stop) -> None:
    contacts = Contacts(people="the ombudsperson", crisis=("Call 112.",))
    lines = " ".join(card(stop, contacts).lines)
    assert ("Call 112." if stop is Stop.CRISIS else "the ombudsperson") in lines

"""What a sentence is for: by its section, its wording, and the paragraph it stands in."""

from __future__ import annotations

import pytest

from coach.ladder.cues import built_in_cues, facets_of_title, is_imperative
from coach.ladder.facets import facets_of
from coach.ladder.model import ESSENCE, INTRODUCTION, Facet

GROW = (
    Facet.PRACTICES,
    Facet.SELF_QUESTIONS,
    Facet.FEEDBACK_QUESTIONS,
    Facet.OPPORTUNITIES,
    Facet.READINESS,
)
SHIFT = (Facet.SHIFT, Facet.SIGNALS)
LOOKS = (Facet.BEHAVIOURS, Facet.STRUGGLES)


def facets(*sentences: str, allowed: tuple[Facet, ...] = ()) -> list[str]:
    return [str(one) for one in facets_of(sentences, "any", allowed, built_in_cues())]


@pytest.mark.parametrize(
    ("allowed", "sentence", "facet"),
    [
        (GROW, "Write down what you learned.", Facet.PRACTICES),
        (GROW, "Once a week, a walk clears the head.", Facet.PRACTICES),
        (GROW, "Ask your manager how the rota is made.", Facet.PRACTICES),
        (GROW, "Ask yourself: who reads this?", Facet.SELF_QUESTIONS),
        (GROW, "Who else should know?", Facet.SELF_QUESTIONS),
        (GROW, "Seek feedback on how you explain things.", Facet.FEEDBACK_QUESTIONS),
        (GROW, "Ask, “Was I clear?” or “What did I miss?”", Facet.FEEDBACK_QUESTIONS),
        (GROW, 'Ask a peer "What would you drop?"', Facet.FEEDBACK_QUESTIONS),
        (GROW, "Look for opportunities to run a workshop.", Facet.OPPORTUNITIES),
        (GROW, "Volunteer to take the notes.", Facet.OPPORTUNITIES),
        (GROW, "You’re ready to move on when others copy you.", Facet.READINESS),
        (GROW, "You are ready for the next stage once it runs without you.", Facet.READINESS),
        (SHIFT, 'The shift is moving from "mine" to "ours."', Facet.SHIFT),
        (SHIFT, "You'll know it is taking hold when meetings get shorter.", Facet.SIGNALS),
        (SHIFT, "You're succeeding when nobody has to ask.", Facet.SIGNALS),
        (SHIFT, "This is working when the queue is empty.", Facet.SIGNALS),
        (LOOKS, "You answer the phone.", Facet.BEHAVIOURS),
        (LOOKS, "It's natural at this stage to want every answer.", Facet.STRUGGLES),
        (LOOKS, "You might feel lost in large meetings.", Facet.STRUGGLES),
        (LOOKS, "The challenges at this stage are about patience.", Facet.STRUGGLES),
        (LOOKS, "These are common growing pains.", Facet.STRUGGLES),
    ],
)
def test_wording_tells_what_a_sentence_of_a_section_is_for(
    allowed: tuple[Facet, ...], sentence: str, facet: Facet
) -> None:
    assert facets(sentence, allowed=allowed) == [facet]


@pytest.mark.parametrize(
    "sentence",
    [
        "Writes code that others can read.",
        "You proactively ask for feedback from the people you work with.",
        "Must answer within 2 hours.",
        "Lead the weekly review.",
        "What have you done? is what they ask first.",
        "Designs a system whose main challenge is scale.",
    ],
)
def test_expectations_of_no_declared_kind_are_behaviours(sentence: str) -> None:
    assert facets(sentence) == ["behaviours"]


def test_unmistakable_wording_is_recognised_without_a_declared_section() -> None:
    assert facets("You're ready to move on when it is dull.") == ["readiness"]
    assert facets("Ask yourself who it is for.") == ["self-questions"]


def test_a_section_allows_no_facet_but_its_own() -> None:
    sentence = "You're ready to move on when others copy you."
    assert facets(sentence, allowed=LOOKS) == ["behaviours"]


def test_an_introduction_is_meaning_and_an_essence_is_essence_whatever_they_say() -> None:
    cues = built_in_cues()
    sentence = ["You're ready to move on when others copy you."]
    assert facets_of(sentence, INTRODUCTION, GROW, cues) == (Facet.MEANING,)
    assert facets_of(sentence, ESSENCE, GROW, cues) == (Facet.ESSENCE,)


def test_a_paragraph_stays_with_its_subject_until_the_wording_changes() -> None:
    assert facets(
        "You're ready to move on when others copy you.",
        "Your drafts become the standard.",
        "Write the next one with somebody new.",
        "The drafts get better.",
        allowed=GROW,
    ) == ["readiness", "readiness", "practices", "practices"]


def test_questions_go_on_as_the_kind_of_question_they_began_as() -> None:
    assert facets(
        "Ask yourself: who reads this?",
        "Who does not?",
        "Seek feedback from both.",
        "What would they change?",
        "Keep a list.",
        "What is on it?",
        allowed=GROW,
    ) == [
        *("self-questions", "self-questions", "feedback-questions", "feedback-questions"),
        *("practices", "self-questions"),
    ]


def test_struggles_and_signals_last_through_their_paragraph() -> None:
    first = "The struggles here are mostly about balance."
    assert facets(first, "Everything seems urgent.", allowed=LOOKS) == ["struggles"] * 2
    first = "You'll know it is working when the queue is empty."
    assert facets(first, "People greet you.", allowed=SHIFT) == ["signals"] * 2


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("The Shift", "shift"),
        ("How to Grow", "practices"),
        ("What This Looks Like", "behaviours"),
        ("Warning signs", "signals"),
        ("Common pitfalls", "struggles"),
        ("When you’re ready", "readiness"),
        ("Questions", "self-questions"),
        ("Duties", None),
    ],
)
def test_a_section_title_suggests_what_its_text_is_for(title: str, first: str | None) -> None:
    assert next(iter(facets_of_title(title)), None) == first


def test_only_an_opening_verb_makes_an_imperative() -> None:
    assert is_imperative("“Build a list.”")
    assert not is_imperative("Strategic work comes first.")
    assert not is_imperative("You build lists.")
    assert not is_imperative("… ?")

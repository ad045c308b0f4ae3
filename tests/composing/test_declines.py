"""Saying no: which words, whom to ask, what is offered instead, and the stable reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.composing.composer import compose
from coach.ladder.model import Ladder
from coach.turn import Event, Evidence, Intent, Outcome, Policy, QuestionFrame
from tests.composing.small_ladders import GROWING, PLAIN, evidence
from tests.composing.telling import EVERYTHING, SAY, cited, done, notices, texts

NOTHING = Evidence((), 0.05, False)
OFFER = 'It covers Care, from Novice to Sage; ask me, for example, "What is expected at Novice?"'


def declined(
    frame: QuestionFrame, found: Evidence = NOTHING, ladder: Ladder = GROWING
) -> tuple[Event, ...]:
    events = compose(ladder, frame, found, SAY)
    assert (done(events).outcome, cited(events)) == (Outcome.DECLINED, [])
    return events


def about(policy: Policy | None = None, **more: str) -> QuestionFrame:
    return QuestionFrame("?", "something", Intent.GROW, policy=policy, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("frame", "reason", "said"),
    [
        pytest.param(
            about(Policy.PAY),
            "pay",
            ["The ladder is silent on pay; the pay desk can answer that.", OFFER],
            id="pay",
        ),
        pytest.param(
            about(Policy.LEGAL),
            "legal",
            [
                "I do not advise on law, contracts or HR procedure; the people team can, "
                "or a lawyer of your own.",
                OFFER,
            ],
            id="legal",
        ),
        pytest.param(
            about(Policy.PRIVACY),
            "privacy",
            [
                "What other people wrote, said or have on file is theirs, and I do not pass it "
                "on; if you need it for your work, ask them, or the people team.",
                OFFER,
            ],
            id="privacy",
        ),
        pytest.param(
            about(Policy.VERDICT, current="maker"),
            "verdict",
            [
                "Ratings, rankings and decisions about a person are not mine to make, and no "
                "ladder can make them; take this to your lead.",
                "What I can do is show you what the ladder says: ask, for example, "
                '"How does somebody at Maker show that they are ready for the next stage?"',
            ],
            id="verdict-on-somebody-at-a-stage",
        ),
        pytest.param(
            about(Policy.OFF_TOPIC),
            "off-topic",
            [
                "That is outside what I am here for: I speak for the ladder, and it does not "
                "touch on this.",
                OFFER,
            ],
            id="off-topic",
        ),
        pytest.param(
            about(unknown_stage="L9"),
            "unknown-stage",
            [
                'This ladder has no stage called "L9"; its stages are Novice, Maker, Guide '
                "and Sage.",
                "Ask again with one of these and I will show you what it says.",
            ],
            id="unknown-stage",
        ),
        pytest.param(
            about(),
            "silent",
            [
                "The ladder is silent on that; your lead or the people team may know more.",
                OFFER,
            ],
            id="silent",
        ),
    ],
)
def test_two_lines_say_what_is_missing_and_what_can_be_had(
    frame: QuestionFrame, reason: str, said: list[str]
) -> None:
    events = declined(frame)
    assert done(events).reason == reason
    assert texts(events) == said


ON_CALL = QuestionFrame("How do I get through being on call?", "on call", Intent.GROW)


def silent(elsewhere: float = 0.8) -> Evidence:
    return Evidence((), 0.1, False, missing="being on call", signs={"elsewhere": elsewhere})


def test_a_subject_the_ladder_is_silent_on_is_named() -> None:
    assert texts(declined(ON_CALL, silent()))[0] == (
        "The ladder is silent on being on call; your lead or the people team may know more."
    )


@pytest.mark.parametrize(
    ("frame", "found"),
    [
        pytest.param(replace(ON_CALL, question="Who feeds my cat?"), silent(), id="other-words"),
        pytest.param(ON_CALL, silent(elsewhere=0.4), id="not-near-it"),
    ],
)
def test_a_subject_that_may_not_be_meant_is_not_named(
    frame: QuestionFrame, found: Evidence
) -> None:
    assert texts(declined(frame, found))[0] == (
        "The ladder is silent on that; your lead or the people team may know more."
    )


def test_among_several_competencies_the_nearest_is_offered() -> None:
    near = evidence(PLAIN, "craft/maker/guidance#1", sufficient=False)
    assert texts(declined(about(), near, PLAIN))[1] == (
        "The nearest it covers is Craft; ask me about that and I will show you its words."
    )
    assert texts(declined(about(current="maker"), near, PLAIN))[1] == (
        "The nearest it covers is Craft at Maker; ask me about that and I will show you its words."
    )


def test_what_is_not_near_is_not_offered() -> None:
    far = evidence(PLAIN, "craft/maker/guidance#1", near=(0.1,), sufficient=False)
    assert texts(declined(about(), far, PLAIN))[1].startswith("It covers Delivery, Craft and")
    miss = replace(evidence(GROWING, "care/maker/the-shift#2", near=(0.1,)), sufficiency=0.4)
    frame = about(current="maker")
    assert cited(compose(GROWING, frame, replace(miss, sufficient=False), SAY)) == []


def test_the_example_of_an_offer_is_about_the_stage_of_the_asker() -> None:
    offer = texts(declined(about(Policy.PAY, current="guide")))[1]
    assert offer.endswith('ask me, for example, "What is expected at Guide?"')


def test_at_the_last_stage_nobody_is_told_to_ask_about_the_next() -> None:
    offer = texts(declined(about(Policy.VERDICT, current="sage")))[1]
    assert offer.endswith('"What is expected at Sage?"')


def test_a_manager_is_not_sent_to_a_manager_for_a_verdict() -> None:
    frame = replace(about(Policy.VERDICT), labels=("manager",))
    assert texts(declined(frame))[0].endswith("take this to the people team.")


def test_a_near_miss_is_offered_as_such_and_still_declined() -> None:
    near = replace(evidence(GROWING, "care/maker/looks-like#1", sufficient=False), sufficiency=0.4)
    events = compose(GROWING, about(current="maker"), near, SAY)
    assert done(events).outcome is Outcome.DECLINED
    assert texts(events)[1:] == [
        "The nearest thing it says, at Maker, may still be of use:",
        "You test every shared release by hand.",
    ]


def test_a_near_miss_beyond_the_next_stage_is_not_offered() -> None:
    near = replace(evidence(GROWING, "care/sage/looks-like#1", sufficient=False), sufficiency=0.4)
    assert texts(declined(about(current="novice"), near))[1] == OFFER


def test_nothing_is_quoted_where_another_subject_is_meant() -> None:
    near = evidence(GROWING, "care/maker/looks-like#1", sufficient=False)
    found = replace(near, sufficiency=0.4, missing="being on call", signs={"elsewhere": 0.8})
    assert texts(declined(replace(ON_CALL, current="maker"), found))[1].startswith("It covers Care")


def test_policy_wins_over_evidence_that_would_suffice() -> None:
    found = evidence(GROWING, "care/maker/the-shift#1")
    assert done(declined(about(Policy.PAY), found)).reason == "pay"


def test_sufficient_evidence_without_a_single_sentence_is_declined() -> None:
    frame = QuestionFrame("?", "", Intent.EXPECT, current="novice", competencies=("teamwork",))
    assert done(declined(frame, EVERYTHING, PLAIN)).reason == "silent"


def test_in_another_language_nothing_is_claimed_about_the_ladder() -> None:
    frame = QuestionFrame("?", "x", Intent.GROW, labels=("not-english",))
    said = texts(declined(frame, Evidence((), 0.1, False, missing="being on call")))
    assert said == ["I cannot tell whether the ladder speaks to this.", OFFER]


def test_remarks_come_before_the_refusal() -> None:
    frame = QuestionFrame("?", "x", Intent.GROW, labels=("not-english", "injection"))
    assert notices(declined(frame)) == ["not-english", "injection"]


def test_what_is_left_aside_is_said_beside_the_answer() -> None:
    frame = QuestionFrame("?", "", Intent.GROW, current="maker", labels=("aside-pay",))
    events = compose(GROWING, frame, EVERYTHING, SAY)
    assert done(events).outcome is Outcome.ANSWERED
    assert notices(events) == ["silent"]

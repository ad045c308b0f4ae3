"""What an answer says, in what order, for each thing people want from a ladder."""

from __future__ import annotations

import pytest

from coach.ladder.model import Facet
from coach.turn import Intent, Outcome, State
from tests.composing.small_ladders import (
    FOUR,
    GROWING,
    PLAIN,
    TRACKS,
    Cells,
    competency,
    evidence,
    ladder,
)
from tests.composing.telling import cited, done, notices, quoted, texts, turn


def test_growing_goes_from_the_way_through_practice_to_the_sign_that_it_works() -> None:
    assert texts(turn(GROWING, Intent.GROW, current="maker")) == [
        "The way leads from Maker to Guide.",
        "The shift is from shared speed to shared calm.",
        "To work on next:",
        "Write the shared checklist before you start.",
        "Volunteer for a shared launch.",
        "To ask yourself:",
        "Which shared failure would surprise me?",
        'Ask "What did my shared notes leave out?"',
        "You know it is working when shared alarms stay quiet.",
    ]


def test_readiness_for_a_stage_is_what_the_stage_below_it_says() -> None:
    events = turn(GROWING, Intent.READY, "guide", target="guide")
    assert quoted(events)[0] == "You are ready when others copy your shared habits."
    assert {citation.stage for citation in cited(events)} == {"maker"}


def test_expectations_are_those_of_the_stage_aimed_at() -> None:
    events = turn(GROWING, Intent.EXPECT, "guide", current="maker", target="guide")
    assert texts(events) == [
        "In the ladder's words, at Guide:",
        "Care means regional for what you hand over.",
        "You test every regional release by hand.",
        "You tell support about regional risks.",
        "Nobody finds the regional mistake before you do.",
    ]


def test_a_struggle_is_met_with_understanding_then_practice_then_a_question() -> None:
    events = turn(GROWING, Intent.STRUGGLE, current="maker")
    assert texts(events)[:3] == [
        "It is fair to find this hard; in the ladder's words, at Maker:",
        "Polish without end is the shared trap.",
        "Traps like these pass with shared practice.",
    ]
    assert texts(events, State.QUESTION) == [
        "When did this last happen, and what would you like to try next time?"
    ]


def test_a_manager_hears_of_the_report_and_who_the_ladder_means_by_you() -> None:
    events = turn(GROWING, Intent.FEEDBACK, current="maker", labels=("manager",))
    said = texts(events, State.CONNECTIVE, State.QUESTION)
    assert said[0] == (
        'For the conversation, in the ladder\'s words about Maker ("you" means your report):'
    )
    assert said[-1] == "Which moments have you seen yourself that show it?"


def test_process_questions_are_sent_to_people_beside_what_the_ladder_does_say() -> None:
    events = turn(GROWING, Intent.PROCESS, current="maker")
    assert texts(events)[:3] == [
        "The ladder describes growth, not procedure; for dates, forms and who decides, "
        "ask your lead.",
        "At Maker:",
        "You are ready when others copy your shared habits.",
    ]


def test_a_definition_without_a_stage_comes_from_the_overview() -> None:
    assert texts(turn(GROWING, Intent.DEFINE)) == [
        "In the ladder's words, across all stages:",
        "Care is the habit of leaving nothing loose.",
        "Over the years, care turns from rules into judgement.",
    ]


def test_at_the_last_stage_nobody_is_sent_further() -> None:
    events = turn(GROWING, Intent.GROW, current="sage")
    assert texts(events)[0] == "No stage follows Sage; to grow there means to grow within it."
    assert {citation.stage for citation in cited(events)} == {"sage"}


def test_a_target_further_off_is_shown_and_labelled() -> None:
    events = turn(GROWING, Intent.GROW, "guide", current="novice", target="guide")
    assert texts(events)[0] == "On the way from Novice to Guide, Maker comes first."
    assert notices(events) == ["look-ahead"]
    assert quoted(events)[-1] == "Care means regional for what you hand over."


def test_a_change_of_track_leads_over_that_tracks_first_stage() -> None:
    events = turn(TRACKS, Intent.GROW, "head", current="expert", target="head")
    assert texts(events)[:2] == [
        "The way leads from Expert to Team Lead, and the ladder describes Team Lead like this:",
        "Runs one team's week.",
    ]


class TestALadderThatOnlySaysWhatItExpects:
    def test_growth_rests_on_the_next_stage_and_says_so(self) -> None:
        events = turn(PLAIN, Intent.GROW, current="maker")
        assert notices(events) == ["no-growth-guidance"]
        assert texts(events) == [
            "The way leads from Maker to Guide, and the ladder describes Guide like this:",
            "Keeps three teams' releases moving.",
            "Designs interfaces others enjoy.",
            "Mentors two colleagues.",
            "Which would you like to look at more closely: Delivery, Craft or Teamwork?",
        ]

    def test_a_plain_expectation_needs_no_such_remark(self) -> None:
        assert notices(turn(PLAIN, Intent.EXPECT, current="maker")) == []

    def test_a_stage_without_text_is_answered_from_the_one_below_and_says_so(self) -> None:
        found = evidence(PLAIN, "craft/guide/guidance#1")
        events = turn(PLAIN, Intent.EXPECT, current="sage", found=found)
        assert notices(events) == []  # Delivery speaks there
        scoped = _about_craft()
        assert notices(scoped) == ["silent"]
        assert texts(scoped) == ["In the ladder's words, at Sage:", *_CRAFT_BELOW]


_CRAFT_BELOW = ["At Guide, an earlier stage:", "Designs interfaces others enjoy."]


def _about_craft() -> tuple[object, ...]:
    from coach.composing.composer import compose
    from coach.turn import QuestionFrame
    from tests.composing.telling import EVERYTHING, SAY

    frame = QuestionFrame("?", "", Intent.EXPECT, current="sage", competencies=("craft",))
    return compose(PLAIN, frame, EVERYTHING, SAY)


def test_a_kind_of_guidance_asked_for_by_name_comes_first_and_has_most_room() -> None:
    events = turn(GROWING, Intent.PREPARE, current="maker", facets=(Facet.STRUGGLES,))
    assert quoted(events) == [
        "Polish without end is the shared trap.",
        "Traps like these pass with shared practice.",
        "You know it is working when shared alarms stay quiet.",
        "You are ready when others copy your shared habits.",
        'Ask "What did my shared notes leave out?"',
    ]


def test_what_fills_an_answer_up_is_never_a_struggle() -> None:
    """Among expectations it would read as one."""
    stage, cells = FOUR[1:2], {("maker", None): [[(Facet.STRUGGLES, "Haste spoils the work.")]]}
    quiet = ladder("quiet", FOUR, [competency("Care", cells), competency("Craft", _EXPECTED)])
    assert quoted(turn(quiet, Intent.EXPECT, current=stage[0].id)) == ["Writes readable modules."]


_EXPECTED: Cells = {("maker", None): [[(Facet.BEHAVIOURS, "Writes readable modules.")]]}


def test_evidence_looked_at_is_named_ten_passages_at_most() -> None:
    ids = [passage.id for passage in GROWING.passages()]
    events = turn(GROWING, Intent.GROW, current="maker", found=evidence(GROWING, *ids))
    assert done(events).consulted == tuple(ids[:10])


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_is_answered_at_a_known_stage(intent: Intent) -> None:
    events = turn(GROWING, intent, current="maker")
    assert done(events).outcome is Outcome.ANSWERED
    assert 2 <= len(quoted(events)) <= 7

"""Answers to a particular question: what is nearest to it leads, in the order a reader needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.ladder.model import Facet
from coach.turn import Event, Evidence, Intent, Outcome, ScoredPassage
from tests.composing.small_ladders import (
    FOUR,
    GROWING,
    OVERVIEW_CELL,
    PLAIN,
    Cells,
    competency,
    evidence,
    ladder,
)
from tests.composing.telling import cited, done, notices, quoted, texts, turn

MAKER = "care/maker/"
EVERY = tuple(passage.id for passage in GROWING.passages() if passage.stage == "maker")


def asked(
    intent: Intent, *near: str, at: str | None = "maker", **more: object
) -> tuple[Event, ...]:
    """A turn about "support", the named passages of Maker nearest, all of them known."""
    first = [MAKER + name for name in near]
    ids = (*first, *(one for one in EVERY if one not in first))
    found = evidence(GROWING, *ids)
    return turn(GROWING, intent, current=at, topic="support", found=found, **more)  # type: ignore[arg-type]


def test_the_nearest_sentences_come_first_then_what_the_plan_adds() -> None:
    assert texts(asked(Intent.GROW, "looks-like#1")) == [
        "At Maker, with Guide ahead, this comes closest to your question:",
        "You test every shared release by hand.",
        "Care means shared for what you hand over.",
        "To work on next:",
        "Write the shared checklist before you start.",
        "Rehearse one shared rollback each month.",
        "Volunteer for a shared launch.",
        'Ask "What did my shared notes leave out?"',
        "You know it is working when shared alarms stay quiet.",
    ]


def test_the_nearest_sentence_is_chosen_and_not_the_opening_of_its_list() -> None:
    near = (0.6, 0.5, 0.2)
    found = evidence(GROWING, MAKER + "how-to-grow#2", near=near)
    events = turn(GROWING, Intent.PREPARE, current="maker", topic="handover", found=found)
    assert quoted(events)[0] == 'Ask "What did my shared notes leave out?"'


def test_a_passage_far_behind_the_best_is_left_out() -> None:
    ids = [MAKER + name for name in ("essence#1", "the-shift#1", "looks-like#1")]
    near, _, far = evidence(GROWING, *ids).passages
    found = Evidence(
        (near, replace(far, score=0.7, near=(0.1,) * len(far.passage.sentences))), 0.9, True
    )
    events = turn(GROWING, Intent.DEFINE, current="maker", topic="x", found=found)
    assert "Nobody finds the shared mistake before you do." in quoted(events)
    assert "You test every shared release by hand." not in quoted(events)


def test_what_says_too_little_about_the_question_fills_no_seat() -> None:
    """Better a short answer than one that wanders off."""
    first = evidence(GROWING, MAKER + "how-to-grow#1", near=(0.6, 0.1, 0.1)).passages
    rest = evidence(GROWING, MAKER + "the-shift#2", near=(0.1,)).passages
    found = Evidence((*first, replace(rest[0], score=0.3)), 0.9, True)
    events = turn(GROWING, Intent.GROW, current="maker", topic="checklists", found=found)
    assert quoted(events) == ["Write the shared checklist before you start."]


def test_another_stage_is_not_drawn_in_when_one_is_asked_about() -> None:
    found = evidence(GROWING, "care/guide/looks-like#1", MAKER + "looks-like#1")
    events = turn(GROWING, Intent.EXPECT, current="maker", topic="x", found=found)
    assert {one.stage for one in cited(events)} == {"maker"}


def test_where_something_stands_is_answered_beyond_the_next_stage_too() -> None:
    found = evidence(GROWING, "care/sage/looks-like#1", MAKER + "looks-like#1")
    events = turn(GROWING, Intent.LOCATE, current="maker", topic="x", found=found)
    assert {one.stage for one in cited(events)} == {"maker", "sage"}
    assert notices(events) == ["look-ahead"]


def test_a_stage_and_a_lead_share_one_line() -> None:
    found = evidence(GROWING, "care/guide/looks-like#1", MAKER + "how-to-grow#1", best=2)
    events = turn(GROWING, Intent.GROW, current="maker", target="guide", topic="x", found=found)
    assert "At Maker:" not in texts(events)
    assert "At Maker, to work on next:" in texts(events)


class TestWhereNoStageIsKnown:
    def test_the_closest_stage_speaks_alone_and_the_stage_is_asked(self) -> None:
        """Sentences of many stages would be an answer for nobody."""
        found = evidence(GROWING, "care/guide/looks-like#1", MAKER + "looks-like#1")
        events = turn(GROWING, Intent.EXPECT, topic="x", found=found)
        assert texts(events) == [
            "At Guide, this comes closest to your question:",
            "You test every regional release by hand.",
            "Which stage are you at: Novice, Maker, Guide or Sage?",
        ]
        assert done(events).outcome is Outcome.ANSWERED

    def test_somebody_who_asks_where_it_says_so_gets_the_nearest_words_of_any_stage(self) -> None:
        one = evidence(GROWING, "care/sage/looks-like#1", near=(0.2, 0.3)).passages
        two = evidence(GROWING, "care/novice/the-shift#2", near=(0.7,)).passages
        events = turn(GROWING, Intent.LOCATE, found=Evidence((*one, *two), 0.9, True))
        assert quoted(events) == ["You know it is working when local alarms stay quiet."]
        assert done(events).outcome is Outcome.ANSWERED


class TestAStruggle:
    def test_it_is_met_first_then_what_helps(self) -> None:
        events = asked(Intent.STRUGGLE, "how-to-grow#1", "looks-like#2")
        assert texts(events)[:5] == [
            "It is fair to find this hard; at Maker, this comes closest:",
            "Polish without end is the shared trap.",
            "Traps like these pass with shared practice.",
            "To work on next:",
            "Write the shared checklist before you start.",
        ]

    def test_a_ladder_without_struggles_promises_none(self) -> None:
        found = evidence(PLAIN, "craft/maker/guidance#1")
        events = turn(PLAIN, Intent.STRUGGLE, current="maker", topic="x", found=found)
        assert texts(events) == [
            "At Maker, this comes closest to your question:",
            "Writes readable modules.",
        ]

    def test_a_manager_is_not_told_that_it_is_fair_to_find_it_hard(self) -> None:
        events = asked(Intent.STRUGGLE, "looks-like#2", labels=("manager",))
        assert texts(events)[0] == (
            'The ladder knows such struggles; at Maker, this comes closest ("you" means your '
            "report):"
        )


class TestAQuestionOfTheLadders:
    def test_waits_for_its_place_unless_questions_were_asked_for(self) -> None:
        plain = asked(Intent.GROW, "how-to-grow#2", "looks-like#1")
        assert quoted(plain)[0] == "You test every shared release by hand."
        assert 'Ask "What did my shared notes leave out?"' in quoted(plain)

    def test_comes_first_to_somebody_who_wants_some(self) -> None:
        wanted = (Facet.FEEDBACK_QUESTIONS, Facet.SELF_QUESTIONS)
        events = asked(Intent.PREPARE, "how-to-grow#2", "looks-like#1", facets=wanted)
        assert quoted(events)[0] == 'Ask "What did my shared notes leave out?"'

    def test_says_whom_it_is_for_whichever_seat_it_has(self) -> None:
        events = turn(_ASKING_ITSELF, Intent.GROW, current="maker")
        lead = texts(events).index("To ask yourself:")
        assert texts(events)[lead + 1] == "What surprised me?"

    @pytest.mark.parametrize("intent", [Intent.GROW, Intent.READY, Intent.FEEDBACK])
    def test_is_always_handed_to_the_report_of_a_manager(self, intent: Intent) -> None:
        said = texts(turn(GROWING, intent, current="maker", labels=("manager",)))
        for place, text in enumerate(said):
            if text.startswith("Ask "):
                assert said[place - 1] == "For your report to ask others:"


_ONLY_TO_ONESELF: Cells = {
    **OVERVIEW_CELL,
    ("maker", "how-to-grow"): [
        [(Facet.PRACTICES, "Write it down."), (Facet.SELF_QUESTIONS, "What surprised me?")]
    ],
}
_ASKING_ITSELF = ladder("asking", FOUR, [competency("Care", _ONLY_TO_ONESELF)])


def test_one_stage_is_named_once_however_many_seats_it_has() -> None:
    passages = evidence(PLAIN, "craft/maker/guidance#1", "craft/guide/guidance#1").passages
    more = ScoredPassage(next(PLAIN.passages()), 0.1)
    found = Evidence((*passages, more), 0.9, True)
    events = turn(
        PLAIN, Intent.EXPECT, "maker", "guide", current="maker", topic="modules", found=found
    )
    said = texts(events)
    assert sum("Maker" in text for text in said) == 1


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_is_answered_from_the_stage_asked_about(intent: Intent) -> None:
    events = asked(intent, "looks-like#1")
    assert done(events).outcome is Outcome.ANSWERED
    if intent is not Intent.COMPARE:
        assert {one.stage for one in cited(events)} == {"maker"}

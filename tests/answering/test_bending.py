"""Words of the ladder, put together so that they say another thing, do not pass the gate.

Every claim here is made of its sentence's own words and grammar alone: no word is added that a
word list could refuse.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from coach.answering.bending import RULES, bends
from coach.answering.facts import Fact
from coach.answering.gate import Gate, Passed, Withheld
from coach.answering.hygiene import secrets_of
from coach.statements.candidate import Candidate, Form
from tests.answering import world

EARLY, MID, SENIOR = "early-career", "mid-level-engineer", "senior-engineer"
STAFF, PRINCIPAL, OVERVIEW = "staff-engineer", "principal-engineer", "overview"

BENT = {  # how it is bent -> stage, how the sentence opens, what is made of it
    "leaves out a condition": [
        (MID, "You change your scope", "You change your scope or your approach."),
        (EARLY, "When priorities shift", "You rework your tasks."),
        (SENIOR, "Strategic alignment at senior", "You take the helm."),
        (EARLY, "Even a flawless", "Even a flawless piece of work does nothing for the team."),
        (OVERVIEW, "An engineer without", "An engineer builds alone."),
        (MID, "You are ready for the", "Giving discussions a strategic frame is your work."),
    ],
    "lowers the bar": [
        (MID, "You are ready, too", "You are ready when you challenge what seems misaligned."),
        (EARLY, "Readiness also shows", "Readiness shows when you answer changed priorities."),
    ],
    "leaves out a warning": [
        (MID, "One trap", "Give alignment so much attention that execution suffers."),
        (MID, "Another trap", "Think you have understood, and never check what was meant."),
        (SENIOR, "One trap", "One trap is to lean on goals."),
        (PRINCIPAL, "Too much weight", "Weight on alignment is a trap."),
    ],
    "warns of something else": [
        (STAFF, "When goals conflict", "When goals conflict, the hard conversation is the trap."),
    ],
    "leaves out a denial": [
        (SENIOR, "You are ready for the", "You are ready when opinion gives you influence."),
        (STAFF, "Ambiguity becomes", "Ambiguity becomes easier to see because of you."),
        (PRINCIPAL, "You do more", "You answer the alignment needs of today."),
        (SENIOR, "Success shows", "Success shows in teams that look at the next item on the list."),
    ],
    "moves a denial": [
        (EARLY, "Nobody asks you", "Nobody asks you which way the team is heading."),
    ],
    "asserts what is asked": [
        (STAFF, "You ask which part", "The strategy is an aspiration that nothing supports."),
        (STAFF, "You also ask where", "Misalignment keeps people from saying no."),
    ],
    "asks something else": [
        (MID, "Ask \"Is this work", "How do you know that your work aligns with the strategy?"),
        (SENIOR, "Where do execution", "Where does the direction lack execution?"),
    ],
    "exchanges the sides": [
        (SENIOR, "At senior, the shift", 'The shift is to "Is this work in line with our goals?"'),
    ],
    "exchanges the time": [
        (SENIOR, "You point out risks", "You point out risks when anyone asks."),
        (SENIOR, "Speak up", "Speak up about strategic risks when someone has asked."),
    ],
    "exchanges who does it": [
        (STAFF, "Readiness shows, too", "Readiness shows when you interpret strategy."),
        (MID, "You prompt teammates", "You think about strategic impact."),
        (OVERVIEW, "The best engineers", "You keep the whole chain in mind."),
        (PRINCIPAL, "Success also", "Success means that you find your way through ambiguity."),
        (SENIOR, "Another opportunity", "Stakeholders facilitate a workshop that sets priorities."),
    ],
    "joins words anew": [
        (OVERVIEW, "The best engineers", "The best engineers serve a mission."),
        (OVERVIEW, "To grow in strategic", "To grow is to understand alignment and shape it."),
        (STAFF, "You help senior leaders", "You keep senior leaders true to reality."),
    ],
}  # fmt: skip
ROWS = [(*row, how) for how, rows in BENT.items() for row in rows]

KEPT = [
    (MID, "When a piece of work", "You suggest a change when a piece of work looks misaligned."),
    (STAFF, "Where people", "You challenge the gap where people say one thing and do another."),
    (STAFF, "You help senior leaders", "You help senior leaders keep priorities true to reality."),
    (MID, "Report progress", "Report your progress against goals rather than tasks."),
    (MID, "One trap", "A trap is to give alignment so much attention that execution suffers."),
    (SENIOR, "You point out risks", "You point out risks to the strategy before anyone asks."),
    (MID, "You ask what a decision", "You ask what a decision has to do with customer needs."),
    (MID, "You change your scope", "You adjust your scope or approach where it serves the goals."),
    (MID, "You can hear it", "You explain what your work is worth by its impact."),
    (PRINCIPAL, "You set up", "You create systems and rhythms in which people stay aligned."),
]  # fmt: skip


@cache
def gate(stage: str) -> Gate:
    """All sentences of one stage are shown, and the asker is there."""
    places = [
        (passage, sentence)
        for passage in world.ladder().passages()
        if passage.stage == stage
        for sentence in passage.sentences
    ]
    facts = tuple(Fact(f"k{number}", *place) for number, place in enumerate(places, start=10))
    frame = replace(world.GROWING, current=None if stage == OVERVIEW else stage)
    return Gate(
        world.ladder(), world.voice().vocabulary, frame, facts, secrets_of("", "QXZ7QXZ7QX")
    )


def fact(stage: str, opening: str) -> Fact:
    return next(one for one in gate(stage).facts if one.sentence.text.startswith(opening))


@pytest.mark.parametrize(("stage", "opening", "text", "how"), ROWS)
def test_a_sentence_bent_with_its_own_words_is_withheld(
    stage: str, opening: str, text: str, how: str
) -> None:
    cited = fact(stage, opening)
    for handles in ((cited.handle,), ()):
        ruling = gate(stage).judge(Candidate(text, Form.SENTENCE, handles))
        assert not isinstance(ruling, Passed) or not ruling.facts, ruling
    assert bends(text, cited.sentence.text, world.voice().vocabulary)


def test_every_way_to_bend_a_sentence_is_tried() -> None:
    assert BENT.keys() == RULES.keys()
    vocabulary = world.voice().vocabulary
    found = {
        bends(text, fact(stage, start).sentence.text, vocabulary) for stage, start, text, _ in ROWS
    }
    assert found == RULES.keys()  # each is the first to object to something


@pytest.mark.parametrize(("stage", "opening", "text"), KEPT)
def test_a_rewording_that_keeps_its_sentence_whole_passes(
    stage: str, opening: str, text: str
) -> None:
    cited = fact(stage, opening)
    ruling = gate(stage).judge(Candidate(text, Form.SENTENCE, (cited.handle,)))
    assert isinstance(ruling, Passed), ruling
    assert ruling.facts == (cited,)


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        pytest.param(OVERVIEW, '"How do I grow in strategic alignment?"', id="a-quotation"),
        pytest.param(
            OVERVIEW, "You're here to grow in strategic alignment.", id="what-the-asker-is"
        ),
        pytest.param(STAFF, "Strategic alignment is obvious and sustains itself.", id="pieced"),
        pytest.param(
            STAFF, "Bring teams together and link execution with departments.", id="two-mixed"
        ),
        pytest.param(SENIOR, "You discuss strategy with ease.", id="a-word-of-the-title"),
    ],
)
def test_what_a_small_model_made_of_the_ladder_is_withheld(stage: str, text: str) -> None:
    """Each of these, or its like, was said by a real model and once got through."""
    assert isinstance(gate(stage).judge(Candidate(text, Form.SENTENCE)), Withheld)


def test_a_lead_in_is_cut_off_at_the_beginning_or_not_at_all() -> None:
    text = "The essence of senior is: You help colleagues see the tie between their work and goals."
    ruling = gate(SENIOR).judge(Candidate(text, Form.SENTENCE))
    assert not isinstance(ruling, Passed) or ruling.text.startswith("You help")

"""Rewrites of what the lint speaks against: a sentence that says the same, or none at all."""

from __future__ import annotations

import pytest

from coach.feedback.lint.finding import INSTEAD, Rule
from coach.feedback.lint.rules import lint_sentence

JUDGED = "[what was said or done that showed this?]"
DONE = "[what was said or done, and what came of it?]"
WHEN = "[on which occasions?]"
DO = "[do what, where, by when?]"


def rewrites(text: str) -> list[str]:
    """What is offered for each finding; "" where nothing is, and then what to do is told."""
    found = lint_sentence(text)
    assert found, text
    assert all(one.instead == ("" if one.rewrite else INSTEAD[one.rule]) for one in found)
    return [one.rewrite for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tim's lazy about tests.", f"Tim {JUDGED} about tests."),
        ("Mara was rude to the vendor on 4 May.", f"Mara {JUDGED} to the vendor on 4 May."),
        ("Rui is stubborn, and he blocked it.", f"Rui {JUDGED}, and he blocked it."),
        ("He has an attitude problem in reviews.", f"He {JUDGED} in reviews."),
        ("He was impatient when Ada asked.", f"He {JUDGED} when Ada asked."),
        ("Ada can be abrasive in code review.", f"Ada {DONE} in code review."),
        ("She is a bit shrill on calls.", f"She {DONE} on calls."),
    ],
)
def test_a_judgement_leaves_with_its_verb_and_its_subject_stays(text: str, wanted: str) -> None:
    assert rewrites(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He should take more ownership.", f"He should {DO}."),
        ("Mara needs to step up next quarter.", f"Mara needs to {DO} next quarter."),
        ("Dana has to be more visible.", f"Dana has to {DO}."),
        ("He always files the ticket late.", f"He {WHEN} files the ticket late."),
        ("She totally ignored the memo.", f"She {WHEN} ignored the memo."),
        ("He blocks the merge every single time.", f"He blocks the merge {WHEN}."),
        ("He killed the project everybody needed.", "He killed the project [who?] needed."),
        ("She was late to every single review.", "She was late to [which?] review."),
        ("The rollback was a total disaster.", "The rollback [what was the effect, for whom?]."),
    ],
)
def test_what_stays_still_reads_as_a_sentence(text: str, wanted: str) -> None:
    assert rewrites(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "English isn't her first language, so docs take her longer.",
        "Helped Tim when he was ill.",
        "Mara was on maternity leave when the migration failed.",
        "He goes to church on Sundays and skips the call.",
        "She has two small kids and left at four.",
        "Since her wife is ill she missed the planning.",
    ],
)
def test_a_protected_attribute_is_never_cut_out_of_its_sentence(text: str) -> None:
    assert {*rewrites(text)} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "He never tells support about a change.",
        "Nobody knew that Ada had moved the deadline.",
        "Rui told no one about the cut.",
        "She has not once asked about the goal.",
        "Mara doesn't always answer the hand-over.",
        "The demo was not a disaster.",
        "He is not a team player.",
        "She did not completely fail the audit.",
    ],
)
def test_no_rewrite_loses_a_negation(text: str) -> None:
    assert {*rewrites(text)} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "He took forever to review the importer.",
        "Dana used all the time we gave her.",
        "Everyone's tickets were closed late.",
        "Ada is brilliant and shipped the importer.",
        "He is cold and distant.",
        "She mothers the interns.",
        "A feisty voice in planning.",
        "Tim, who is stubborn, blocked the merge.",
        "He brings youthful energy to the team.",
    ],
)
def test_words_that_the_rest_hangs_on_are_not_cut_out(text: str) -> None:
    assert {*rewrites(text)} == {""}


@pytest.mark.parametrize("rule", [one for one in Rule if one is not Rule.ONE_SIDED])
def test_every_rule_says_what_to_do_where_it_offers_no_words(rule: Rule) -> None:
    assert INSTEAD[rule].endswith(".")

"""The side a note is put on: by the manager's own order, by words that are sure, else by asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.feedback.deeds.sides import side_by_words
from coach.feedback.notes.headings import side_of_heading
from coach.feedback.notes.parts import Part, Side, read_parts
from coach.feedback.notes.splitting import pieces_of
from coach.feedback.notes.structure import sides_given
from coach.feedback.observation import Observed
from coach.feedback.observing import Place, rereading
from coach.feedback.person import Person
from tests.feedback.note_sets import SWAPPED

ReadNotes = Callable[..., tuple[Observed, Place]]
HERE = Path(__file__).parent
NOBODY = Person()
PRAISE = "Nobody has had to chase her for a status since May, and support thanked her."
FAULT = "He interrupted Dana twice and merged the change without telling support."
DEED = "Rewrote the scheduler in May."


def labelled(name: str) -> list[tuple[Side, str]]:
    lines = (HERE / f"sides-{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(Side(side), text) for side, _, text in (line.partition("\t") for line in lines)]


def given(text: str) -> list[Side | None]:
    return list(sides_given(text, pieces_of(text), Person("Mara")))


@pytest.mark.parametrize(
    ("name", "most_wrong", "least_right"), [("dev", 0.03, 0.65), ("heldout", 0.06, 0.24)]
)
def test_words_put_few_notes_on_the_wrong_side(
    name: str, most_wrong: float, least_right: float
) -> None:
    """Strength for growth or the reverse counts whole, a side for what is open counts half. The
    cues were written with dev in sight: only the other set says what strange notes meet with."""
    told = [(side, side_by_words(text)) for side, text in labelled(name)]
    swapped = sum(Side.OPEN not in pair and pair[0] != pair[1] for pair in told)
    guessed = sum(side is Side.OPEN and found is not Side.OPEN for side, found in told)
    sided = [pair for pair in told if pair[0] is not Side.OPEN]
    assert (swapped + guessed / 2) / len(told) <= most_wrong
    assert sum(side is found for side, found in sided) / len(sided) >= least_right


@pytest.mark.parametrize("name", SWAPPED)
@pytest.mark.parametrize("text", [PRAISE, FAULT, DEED])
def test_no_name_moves_a_side(text: str, name: str) -> None:
    named = f"{name}: {text.replace(' her', f' {name}')}"
    assert side_by_words(named, Person(name)) is side_by_words(text)


@pytest.mark.parametrize("subject", ["he", "she", "they"])
def test_no_pronoun_moves_a_side(subject: str) -> None:
    owner, other = {"he": ("his", "him"), "she": ("her", "her"), "they": ("their", "them")}[subject]
    for _, text in labelled("dev"):
        plain = f" {text} "
        for word in (" he ", " she ", " they "):
            plain = plain.replace(word, f" {subject} ")
        for word in (" his ", " their "):
            plain = plain.replace(word, f" {owner} ")
        for word in (" him ", " them "):
            plain = plain.replace(word, f" {other} ")
        assert side_by_words(plain) is side_by_words(text), text


def test_the_plain_cases_are_plain() -> None:
    assert [side_by_words(one) for one in (PRAISE, FAULT, DEED)] == [
        *(Side.STRENGTH, Side.GROWTH, Side.OPEN)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Too early to tell how the mentoring goes, though two people thanked him.",
        "Pim thinks he interrupts too much, Odo thinks he's a joy to have in the room.",
        "The vendor was late again and nobody knew.",
    ],
)
def test_what_the_manager_leaves_open_stays_open(text: str) -> None:
    assert side_by_words(text) is Side.OPEN


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Took over the queue without being asked and without drama.", Side.STRENGTH),
        ("Never interrupted anybody, always calm.", Side.STRENGTH),
        ("No complaints and no outages since he took it on.", Side.STRENGTH),
        ("Not great at listening, interrupts people.", Side.GROWTH),
    ],
)
def test_trouble_that_did_not_happen_is_no_fault(text: str, side: Side) -> None:
    assert side_by_words(text) is side


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("Strengths", Side.STRENGTH),
        ("What went well:", Side.STRENGTH),
        ("Kudos", Side.STRENGTH),
        ("Mara's strengths", Side.STRENGTH),
        ("To improve", Side.GROWTH),
        ("Concerns", Side.GROWTH),
        ("Less good", Side.GROWTH),
        ("What didn’t go well", Side.GROWTH),
        ("Good, but could be better", Side.GROWTH),
        ("What's going well", Side.STRENGTH),
        ("What’s good", Side.STRENGTH),
        ("What's working so far", Side.STRENGTH),
        ("Where she's strong", Side.STRENGTH),
        ("What I appreciated", Side.STRENGTH),
        ("WWW", Side.STRENGTH),
        ("What's not working", Side.GROWTH),
        ("What isn't going so well", Side.GROWTH),
        ("What's less good", Side.GROWTH),
        ("Where they're weak", Side.GROWTH),
        ("Room for improvement", Side.GROWTH),
        ("EBI", Side.GROWTH),
        ("What's next", None),
        ("Working with others", None),
        ("Room", None),
        ("She's strong", None),
        ("It's good", None),
        ("Strengths and growth areas", None),
        ("Performance improvements", None),
        ("Q2", None),
    ],
)
def test_a_heading_says_a_side_only_when_all_of_it_does(title: str, side: Side | None) -> None:
    assert side_of_heading(title, ("Mara",)) is side


S, G = Side.STRENGTH, Side.GROWTH


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (f"Went well\n- {FAULT}\n- {DEED}\n\nLess good\n- {PRAISE}\n", [S, S, G]),
        (f"## Strengths\n### Planning\n- {DEED}\n## Other\n- {DEED}\n", [S, None]),
        (f"+ {FAULT}\n- {PRAISE}\n+ {DEED}\n", [S, G, S]),
        (f"- {FAULT}\n- {PRAISE}\n", [None, None]),
        (f"## Went well\n+ {DEED}\n- {DEED}\n", [S, S]),
        (f"👍 {FAULT}\n👎 {PRAISE}\n", [S, G]),
        (f"pro: {FAULT}\ncon: {PRAISE}\npro: {DEED}\n", [S, G, S]),
        (f"Strengths: {DEED} Kind too.\nGrowth: {DEED}\n", [S, S, G]),
        (f"Problem: the cache was slow. {DEED}\n", [None, None]),
        ("Sam 10:00\ngreat\nSam 10:01\nshe left early on 4 May\n", [None, None]),
    ],
)
def test_the_managers_own_order_wins_over_the_words(
    text: str, sides: list[Side | None], read_notes: ReadNotes
) -> None:
    assert given(text) == sides
    observed, _ = read_notes(text)
    told = [one.side for one in observed.observations]
    assert [side for side, own in zip(told, sides, strict=True) if own] == [*filter(None, sides)]


def test_a_mark_is_no_part_of_the_observation(read_notes: ReadNotes) -> None:
    observed, _ = read_notes(f"good: {DEED}\nbad: {FAULT}\n")
    assert [one.text for one in observed.observations] == [DEED, FAULT]


def test_an_edited_note_keeps_the_side_of_its_heading(read_notes: ReadNotes, coach: object) -> None:
    observed, place = read_notes(f"## Concerns\n- {DEED}\n", name="Mara")
    near = coach.near  # type: ignore[attr-defined]
    again = rereading(observed, place, near)(observed.get("n1"), PRAISE)
    assert again.side is Side.GROWTH


@pytest.mark.parametrize(
    ("text", "situation"),
    [
        ("planning 3 Sep - asked who needs the export by Friday", "planning 3 Sep"),
        ("oct 12 design review: showed the numbers", "oct 12 design review"),
        ("1:1 in March – had thought about her goals", "1:1 in March"),
    ],
)
def test_an_occasion_before_a_dash_is_the_situation(text: str, situation: str) -> None:
    reading = read_parts(text)
    assert reading.situation and text[slice(*reading.situation)] == situation
    assert Part.SITUATION not in reading.missing


def test_a_deed_before_a_dash_is_no_situation() -> None:
    assert read_parts("Rewrote the deploy - nobody knew").situation is None


MARA = Person("Mara")


@pytest.mark.parametrize(
    "text",
    [
        # a turn after praise
        "delivered on time on 3 May but cut all tests",
        "shipped on schedule in May but without any docs",
        "fast and helpful on 3 May, however left the runbook empty",
        "good catch on 3 May, though she told nobody for a week",
        "thorough review in May, yet two days after the launch",
        # praise that is none
        "asked no questions in the 3 May planning",
        "raised no questions in the May design review",
        "took no questions after the 3 May demo",
        "brilliant: dropped the prod database on 3 May",
        "great: the May export went to the wrong customer",
        # denied, of another, or taken back
        "It wasn't Mara who broke the build on 6 June, it was me",
        "was not the one who skipped the tests on 3 May",
        "Wasn't her who merged on red on 3 May",
        "The 3 May outage was not her fault",
        "I'd heard she skipped the tests on 3 May; checked, not true",
        "rumour says she ignored the on-call page on 3 May",
        "turned out she didn't skip the review on 3 May",
        "was wrongly blamed for the 3 May outage",
        # less than one should
        "barely tested the May export",
        "half explained the May migration to support",
        "merely fixed the top alert in May",
        "just about prepared the May demo",
        # not done
        "refused to skip the tests on 3 May although sales pushed",
        "declined to merge without tests on 3 May although product pushed",
        "refused to ship the untested export in May",
        "ignored the noise in the 3 May meeting and got to a decision",
        "missed nothing in the security audit",
        "skipped nothing in the 3 May checklist",
        "forgot nobody when she wrote the May update",
        # supposed
        "If she skips the tests again we have a problem",
        "Unless she tests her changes the 3 May launch will slip",
        "if he interrupts Dana again I will step in",
        "Should she ignore the page again, we escalate",
        "Improved test coverage would have caught the 3 May bug",
    ],
)
def test_a_cue_that_is_taken_back_decides_nothing(text: str) -> None:
    assert side_by_words(text, MARA) is Side.OPEN


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("busy May, but delivered on time and mentored two juniors", Side.STRENGTH),
        ("stayed calm on 3 May although the client shouted", Side.STRENGTH),
        ("no questions came after the May handover, thorough docs", Side.STRENGTH),
        ("had no incidents in May", Side.STRENGTH),
        ("ignored the hype in May and asked what customers need first", Side.STRENGTH),
        ("caught the bug on 3 May that would have cost us a day", Side.STRENGTH),
        ("refused to help support on 3 May", Side.GROWTH),
        ("ignored two review comments in May", Side.GROWTH),
        ("skipped the tests on 3 May, which were not slow", Side.GROWTH),
        ("forgot the flag again on 3 May", Side.GROWTH),
        ("would have more impact if she tested her changes, skipped them on 3 May", Side.GROWTH),
    ],
)
def test_a_cue_that_nothing_takes_back_decides(text: str, side: Side) -> None:
    assert side_by_words(text, MARA) is side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Mara led the kickoff on 3 May, sales agreed", Side.STRENGTH),
        ("wrote the May proposal, both teams signed off", Side.STRENGTH),
        ("pushed a broken migration on 6 June, rolled back after 2 hours", Side.GROWTH),
        ("shipped an untested export in May", Side.GROWTH),
        ("dropped the ball on the 3 May demo", Side.GROWTH),
        ("deleted the live database on 3 May", Side.GROWTH),
        ("hardly ever tests her changes", Side.GROWTH),
        ("only checked the happy path of the May login", Side.GROWTH),
        ("barely read half of the May spec", Side.GROWTH),
        ("not only tested the export in May but mentored two juniors", Side.STRENGTH),
        ("rarely updates the ticket", Side.GROWTH),
        ("removed the unused database tables in May", Side.OPEN),
        ("found who pushed the broken migration on 6 June", Side.OPEN),
    ],
)
def test_common_words_for_what_went_well_or_wrong_are_known(text: str, side: Side) -> None:
    assert side_by_words(text, MARA) is side

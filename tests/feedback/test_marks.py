"""What stands before a note's words: a mark is left out, a day and a name find their place."""

from __future__ import annotations

import pytest

from coach.feedback.notes.parts import Side, read_parts
from coach.feedback.observation import Observation, Standing
from coach.feedback.own_words import in_words
from coach.feedback.person import Person
from tests.feedback.reading import S, sides, words


def written(text: str) -> str:
    reading = read_parts(text)
    one = Observation("n1", 0, len(text), text, "", "", Side.OPEN, Standing.KEPT, reading)
    return in_words(one, Person("Mara"))


@pytest.mark.parametrize(
    "mark", ["[x] ", "[ ] ", "- [x] ", "* [ ] ", "1. [x] ", "☑ ", "☐ ", "✓ ", "•", "▪ "]
)
def test_a_checkbox_is_a_mark(mark: str) -> None:
    assert words(f"{mark}mentored Odo in May\n{mark}late") == ["mentored Odo in May", "late"]


@pytest.mark.parametrize("note", ["[draft] was late", "[2 of 3] done", "x] late", "-5 % in May"])
def test_other_brackets_and_signs_stay(note: str) -> None:
    assert words(note) == [note]


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("Mara: 5/12 - shipped the importer", "On 5/12 Mara shipped the importer."),
        ("Mara: led the retro", "Mara led the retro."),
        ("Mara - told support a day ahead", "Mara told support a day ahead."),
        ("3 May led the retro", "On 3 May Mara led the retro."),
        ("(3 May) led the retro", "On 3 May Mara led the retro."),
        ("[2026-05-03] wrote the runbook", "On 2026-05-03 Mara wrote the runbook."),
        ("June 4, fixed the build", "On June 4 Mara fixed the build."),
        ("Monday quickly fixed the build", "On Monday Mara quickly fixed the build."),
        ("yesterday broke the build", "Yesterday Mara broke the build."),
    ],
)
def test_a_day_or_the_name_before_a_deed_becomes_a_sentence(note: str, line: str) -> None:
    assert written(note) == line


@pytest.mark.parametrize(
    "note",
    [
        "Mara: late to the demo.",
        "Odo: led the retro.",
        "3 May was a hard day for support.",
        "3 May the build broke.",
        "(3 May) the lead told her.",
        "3 May release led by Odo.",
        "March fixed what February broke.",
        "Sprint 12 shipped without her.",
        "3 May led to trouble, says Odo.",
    ],
)
def test_what_somebody_else_did_gets_no_subject(note: str) -> None:
    assert written(note) == note


@pytest.mark.parametrize(
    ("note", "impact"),
    [
        ("Does not test her changes, 3 May and 9 May both broke staging", None),
        ("Skipped the stand-up, 2/5 and 9/5 both had no notes", None),
        ("Late to the demo, 1st of May and 3rd of May both had customers waiting", None),
        ("Broke the build, 3 June and 4 June were lost", None),
        ("In the May demo support and two customers waited for her", None),
        ("Priya and the two leads waited for a day", None),
        ("support, sales and the team lost a day after her change", None),
        ("Merged the parser, 12 customers saw an empty page", ", 12 customers saw an empty page"),
        ("Shipped on time, 3 teams used it", ", 3 teams used it"),
        ("Merged without review and two teams lost a day", "and two teams lost a day"),
        ("Interrupted Dana and Odo and the team lost an hour", "and the team lost an hour"),
        ("Told nobody, and support lost a day", ", and support lost a day"),
    ],
)
def test_days_and_people_joined_by_and_part_no_sentence(note: str, impact: str | None) -> None:
    found = read_parts(note).impact
    assert (note[slice(*found)] if found else None) == impact


@pytest.mark.parametrize(
    "notes",
    [
        "Strengths\n1.1 Wrote the parser in June",
        "1. Strengths\n1.1 Wrote the parser in June",
        "## 2 Strengths\n2.1 Wrote the parser in June",
    ],
)
def test_a_number_of_an_outline_is_no_date(notes: str) -> None:
    assert (words(notes), sides(notes)) == (["Wrote the parser in June"], [S])


@pytest.mark.parametrize(
    "numbers",
    [("1.1", "1.2"), ("2.1.", "2.2."), ("1.1", "2.1"), ("- 3.1", "- 3.2"), ("4.0", "4.1")],
)
def test_numbers_that_count_up_are_no_dates(numbers: tuple[str, str]) -> None:
    first, second = numbers
    notes = f"{first} mentored Odo\nand Pim\n{second} Fixed the build"
    assert words(notes) == ["mentored Odo\nand Pim", "Fixed the build"]


@pytest.mark.parametrize(
    "notes",
    [
        "3.5 fixed the build",
        "1.1 fixed the build",
        "3.5 fixed the build\n\n3.6 broke it",
        "3.1 fixed the build\n\n4.1 broke it",
        "3.1 fixed the build\n\n3.1 broke it",
        "12.4 fixed the build\n\n1.6 broke it",
        "1.5 days lost to the build in May",
        "1.1 million rows lost in May",
        "1.1.2026 Fixed the build in May",
    ],
)
def test_days_and_amounts_at_the_beginning_stay(notes: str) -> None:
    assert words(notes) == notes.split("\n\n")

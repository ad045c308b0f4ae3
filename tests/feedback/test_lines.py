"""Which lines of notes are observations of their own, and which are one that was wrapped."""

from __future__ import annotations

import time

import pytest

from coach.feedback.notes.parts import Side
from coach.feedback.notes.splitting import pieces_of
from tests.feedback.reading import G, S, sides, words

A, B = "led the retro in May", "told support a day ahead"


def body(notes: str) -> list[str]:
    """The lines below the first."""
    return notes.split("\n")[1:]


@pytest.mark.parametrize(
    "notes",
    [
        "Things to improve\nCommits are huge (1,500 lines on 8 May), reviewers gave up\n"
        "Waits for someone to assign her work",
        "Needs work\nReviews take three days on average, two releases slipped in May\n"
        "Pushes straight to main\nNever writes tests for the importer",
        "Went well\nCalm in the outage of 4 May, customers got an update every half hour\n"
        "Paired with Odo on the parser for two weeks",
        "Concerns\nestimates are off by half\nwaits for work\nskips the design review",
        "Could be better\nTold support about the new schema only after the customers had seen it\n"
        "Merges on Fridays\nInterrupts Dana in the planning",
        "Needs work\nreviews take three days on average, two releases slipped in may\n"
        "pushes straight to main",
        "Praise\nAsked support for her\nLed the retro",
    ],
)
def test_each_line_under_a_heading_is_an_observation(notes: str) -> None:
    assert words(notes) == body(notes)
    assert len({*sides(notes)}) == 1 and None not in sides(notes)


@pytest.mark.parametrize(
    "notes",
    [
        "2026-04-03: presented the quota plan to sales, they signed off same day\n"
        "2026-04-17: late to customer call (15 min)",
        "12 May: the demo went badly, sales complained\n14 May: fixed the export the same day\n"
        "2 June - wrote the runbook for on-call",
        "Mon 3 May: led the retro\nTue 4 May: skipped the stand-up",
        "3/5 - told support a day ahead, no tickets came in\n9/5 - merged without review",
        "[2 June] - wrote the guide\n[4 June] - left the review early",
        "Sprint 12: asked what the filter is for\nSprint 13: pushed to main without review",
        "Monday: late\nTuesday: late again\nMonday: left early",
    ],
)
def test_each_line_of_a_dated_log_is_an_observation(notes: str) -> None:
    assert words(notes) == notes.split("\n")


@pytest.mark.parametrize(
    "notes",
    [
        "The team agreed in the March planning to move the importer behind a flag on\n"
        "4 April, and she told support before the merge, so that nobody was\n"
        "surprised when the first customers saw the new page.",
        "In the June review she asked the two leads and\nPriya about the storage limits, and they "
        "agreed to\nraise them before the launch.",
        "She wrote the runbook for the importer, ran the dry run with support and\n"
        "merged the change on 14 August without an outage.",
        "She asked Odo and the two leads to look at the storage limits before the\n"
        "launch, and Odo found the one that mattered two days later, so the team of\n"
        "Odo could raise it in time.",
        "Mara asked in the planning which of the customers still use the export,\n"
        "and we dropped it",
        "- billing cutover on 14 Aug, she wrote the runbook, ran the dry\nrun, no customer tickets",
        "Late on Tuesday: the build broke, and\nshe stayed until it was done.",
        "- late\n  to the demo of the importer",
        "- told the lead about the\nnew schema",
    ],
)
def test_a_wrapped_sentence_is_one_observation(notes: str) -> None:
    assert words(notes) == [notes.removeprefix("- ")]


def test_a_line_that_goes_on_about_the_one_before_stays_with_it() -> None:
    notes = "She merged the change on 4 May.\nThis broke the nightly build."
    assert words(notes) == [notes]


def test_a_line_below_a_bullet_is_not_pasted_into_it() -> None:
    assert words("- led the retro in May\nSkipped the tests on 3 May") == [
        "led the retro in May",
        "Skipped the tests on 3 May",
    ]


TABLE = "| Date | What | Impact |\n|:--|---|--:|\n{rows}"


@pytest.mark.parametrize(
    ("notes", "rows"),
    [
        (
            TABLE.format(rows="| 3 Apr | Led the plan | sales agreed |\n| 9 Apr | Late | |"),
            ["3 Apr | Led the plan | sales agreed", "9 Apr | Late"],
        ),
        (
            "When | What happened\n3 May | skipped the load test\n9 May | led the retro",
            ["3 May | skipped the load test", "9 May | led the retro"],
        ),
        (
            "| led the retro | in May |\n| late | in June |",
            ["led the retro | in May", "late | in June"],
        ),
        (
            "Some rows:\n\nTopic | Note\n--- | ---\nTests | none in May\n\nShe said so.",
            ["Tests | none in May", "She said so."],
        ),
        ("- a\n\n| x | y |\n|---|---|\n| Told | support |", ["a", "Told | support"]),
    ],
)
def test_a_row_of_a_table_is_one_observation_without_its_outer_bars(
    notes: str, rows: list[str]
) -> None:
    assert words(notes) == rows


def test_a_header_gives_its_columns_their_sides() -> None:
    notes = (
        "| When | Good | To improve |\n|---|---|---|\n"
        "| 3 May | led the retro | skipped the tests |\n| | | late to the demo |"
    )
    assert words(notes) == ["3 May | led the retro", "skipped the tests", "late to the demo"]
    assert sides(notes) == [S, G, G]


def test_a_cell_before_the_others_may_be_their_label() -> None:
    notes = "| + | led the retro |\n| Concerns | late to the demo |"
    assert words(notes) == ["led the retro", "late to the demo"]
    assert sides(notes) == [S, G]


@pytest.mark.parametrize(
    "line",
    [
        "used `ps | grep` to find the leak on 3 May",
        "She chose option A | B without asking",
        "asked for a | in the export",
        "|x| was wrong in the report, she found it",
        "compared p50|p99 before the merge",
    ],
)
def test_a_bar_in_a_sentence_makes_no_table(line: str) -> None:
    assert words(line) == [line]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("STRENGTHS - led the retro\nGROWTH - late to the demo", [S, G]),
        ("Pros - calm in outages\nCons - late to the demo", [S, G]),
        ("**Went well** - led it\n**To improve** - skipped it", [S, G]),
        ("Weaknesses – estimates\nPositives – tests", [G, S]),
        ("GOOD -- led the retro\nBAD -- late", [S, G]),
        ("Good - asked for help in May\nGreat - but late", [None, None]),
        ("Works - after three tries\nbetter - not sure", [None, None]),
        ("WELL-KNOWN to customers\nBAD-mouthed nobody", [None, None]),
        ("improved - a lot in May", [None]),
        ("led - with Odo - the retro", [None]),
    ],
)
def test_a_title_before_a_dash_is_a_label_only_where_it_is_set_apart(
    notes: str, said: list[object]
) -> None:
    assert sides(notes) == said


@pytest.mark.parametrize(
    "line", ["| a " * 20_000, "a\n" * 40_000, "> " * 40_000, "- a\nb\n" * 9_000]
)
def test_many_lines_are_split_in_time_that_grows_with_them(line: str) -> None:
    started = time.process_time()
    pieces_of(line)
    assert time.process_time() - started < 6


@pytest.mark.parametrize("mark", ["~ ", "? ", "~"])
@pytest.mark.parametrize("head", ["", "## Went well\n", "Strengths\n"])
def test_a_mark_of_doubt_puts_a_note_on_no_side(mark: str, head: str) -> None:
    notes = f"{head}+ {A}\n{mark}said little in the demo on 5 Nov\n+ {B}"
    assert words(notes) == [A, "said little in the demo on 5 Nov", B]
    assert sides(notes)[1] is Side.OPEN
    assert Side.OPEN not in (sides(notes)[0], sides(notes)[2])


def test_a_mark_of_doubt_that_all_lines_have_is_a_bullet() -> None:
    assert sides(f"## Went well\n~ {A}\n~ {B}") == [S, S]


@pytest.mark.parametrize("line", ["~5 days were lost", "?! said Odo", "~~late~~ early"])
def test_about_and_other_signs_are_no_marks(line: str) -> None:
    assert words(f"+ {A}\n{line}")[-1].endswith(line)

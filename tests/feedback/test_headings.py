"""What is a heading in notes: it gives its side, is no observation, and ends the one before it."""

from __future__ import annotations

import pytest

from tests.feedback.reading import G, S, headings, sides, words

A, B = "led the retro in May", "late to the demo"
FORMS = {
    "bold": "**{}**\n* {}\n**{}**\n* {}",
    "under": "__{}__\n- {}\n__{}__\n- {}",
    "fenced": "=== {} ===\n{}\n=== {} ===\n{}",
    "dashes": "--- {} ---\n- {}\n--- {} ---\n- {}",
    "underlined": "{}\n--------\n{}\n\n{}\n========\n{}",
    "numbered": "1. {}\n- {}\n2. {}\n- {}",
    "colon": "{}:\n{}\n\n{}:\n{}",
    "bare": "{}\n{}\n\n{}\n{}",
    "nested": "- {}\n  - {}\n- {}\n  - {}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("What went well", "What didn't"),
        ("Strengths", "Areas to grow"),
        ("What she does well", "What she should stop"),
        ("Highlights", "What could be better"),
        ("Keep doing", "Do differently"),
    ],
)
def test_a_heading_in_any_dress_gives_its_side(form: str, good: str, bad: str) -> None:
    notes = form.format(good, A, bad, B)
    assert (words(notes), sides(notes), headings(notes)) == ([A, B], [S, G], [good, bad])


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (f"What went well?\n- {A}\nWhat could be better?\n- {B}", [S, G]),
        (f"+\n{A}\nΔ\n{B}", [S, G]),
        (f"Plus\n{A}\n\nDelta\n{B}", [S, G]),
        (f"👍\n{A}\n👎\n{B}", [S, G]),
        (f"Start:\n{B}\nStop:\n{B}\nContinue:\n{A}", [G, G, S]),
        (f"1) Strengths:\n{A}\n2) Gaps:\n{B}", [S, G]),
    ],
)
def test_a_heading_may_be_a_question_a_sign_or_a_number(notes: str, said: list[object]) -> None:
    assert (len(words(notes)), sides(notes)) == (len(said), said)


@pytest.mark.parametrize(
    "other",
    [
        "\nMy view\n- {}",
        "\n**Rating**\n- {}",
        "\n--- Anything else ---\n- {}",
        "\nMisc:\n- {}",
        "\n\nRest of the quarter\n{}",
        "\n\nMy impression\n- {}",
        "\n\nOther\n-----\n{}",
        "\n\n---\n\n{}",
    ],
)
def test_a_heading_nothing_is_known_of_ends_the_one_before_it(other: str) -> None:
    notes = f"Went well\n- {A}{other.format(B)}"
    assert (words(notes), sides(notes)) == ([A, B], [S, None])


def test_a_deeper_heading_keeps_the_side_of_the_one_above() -> None:
    notes = f"## Strengths\n**Planning**\n- {A}\n### Delivery\n- {A}\n## Other\n- {B}"
    assert sides(notes) == [S, S, None]


def test_a_day_above_notes_is_their_heading_and_keeps_the_side() -> None:
    notes = f"To improve\n12 May\n- {B}\n13 May:\n- {B}"
    assert (headings(notes), sides(notes)) == (["12 May", "13 May"], [G, G])


def test_a_numbered_line_beside_a_numbered_heading_ends_it() -> None:
    notes = f"1. Strengths\n- {A}\n2. Left the June planning early and told nobody about it\n"
    assert sides(notes) == [S, None]


def test_a_short_bullet_beside_a_heading_in_a_list_is_one_too() -> None:
    notes = f"* Strengths\n  * {A}\n* Misc\n  * {B}"
    assert (words(notes), sides(notes)) == ([A, B], [S, None])


def test_topics_above_bullets_are_no_observations() -> None:
    notes = f"Delivery\n- {A}\n- {B}\nCollaboration\n- {A}"
    assert headings(notes) == ["Delivery", "Delivery", "Collaboration"]


@pytest.mark.parametrize(
    "notes",
    [
        "1. Good at planning\n2. Improved the build\n3. Late in May",
        "**She saved the May release by rolling back**\n- late in June",
        "Led the retro in May\n- three actions came of it",
        "Mara shipped the importer on 3 May:",
        "Great attitude\nLed the retro in May",
        "- led the retro\n- Strengths",
        "What she said is true.\n- led the retro",
    ],
)
def test_no_note_is_lost_as_a_heading(notes: str) -> None:
    assert (len(words(notes)), {*headings(notes)}) == (len(notes.split("\n")), {""})


@pytest.mark.parametrize("rule", ["-----", "=====", "* * *", "___", "~~~~"])
def test_a_line_of_marks_is_no_observation(rule: str) -> None:
    assert words(f"{A}.\n\n{rule}\n\n{B}.") == [f"{A}.", f"{B}."]
    assert words(f"- {A}\n{rule}\n- {B}") == [A, B]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("Start: writing tests\nStop: interrupting Dana", [G, G]),
        ("Stop: merging alone\nContinue: the retro", [G, S]),
        ("- Stop: merging alone\n- Start: asking Odo\n- Keep: the retro", [G, G, S]),
        ("Stop: the vendor was late again on 3 May", [None]),
        ("Start: 9 May. Led the retro.", [None, None]),
    ],
)
def test_start_and_stop_are_sides_only_where_both_stand(notes: str, said: list[object]) -> None:
    assert sides(notes) == said
    assert all("Stop" in one for one in words(notes) if one.startswith(("merging", "interrupting")))

"""What became of each note, as a manager reads it: every one in words, none twice, none lost."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from rich.console import Console

from coach.cli.feedback_notes import Group, groups, print_notes
from coach.cli.feedback_page import print_manager
from coach.feedback.draft import Draft
from coach.feedback.drafting import MOST_GROWTH, MOST_STRENGTHS
from coach.feedback.modelled import Drafted as Done
from coach.feedback.observing import Place
from coach.feedback.views import gap_view

Drafted = Callable[..., tuple[Draft, Place]]
MONTHS = ("January", "February", "March", "April", "May", "June")
OPEN = "Moved the importer deadline with Rui on {} June"
MIXED = """\
# Mara

## Went well
- Asked on 4 May which goal the importer serves, and two tickets were dropped
- Great attitude

## Could be better
- Merged the queue change on 12 May without telling support, and they lost a day

## Other
- Moved the importer deadline with Rui on 3 June
- She is pregnant
- Should be promoted

- thanks!
"""


def strengths(count: int) -> str:
    months = (MONTHS[at % len(MONTHS)] for at in range(count))
    return "".join(
        f"+ On {at} {month} Mara asked which goal ticket {at} serves, and it was dropped.\n"
        for at, month in enumerate(months, start=1)
    )


def printed(draft: Draft, show: Callable[[Console], None]) -> str:
    """What a terminal of 88 columns shows, as one line."""
    shown = io.StringIO()
    show(Console(width=88, file=shown))
    return " ".join(shown.getvalue().split())


def by_heading(draft: Draft) -> dict[str, list[str]]:
    return {one.told.split(".")[0]: [note.id for note in one.notes] for one in groups(draft)}


@pytest.mark.parametrize("count", [1, 5, 13, 40, 80])
def test_every_note_stands_in_exactly_one_group(count: int, drafted: Drafted) -> None:
    notes = strengths(count) + "".join(f"* {OPEN.format(at)}\n" for at in range(1, count + 1))
    draft, _ = drafted(notes, name="Mara")
    told = [note.id for group in groups(draft) for note in group.notes]
    assert sorted(told) == sorted(one.id for one in draft.observed.observations)
    page = printed(draft, lambda screen: print_notes(screen, draft))
    for one in draft.observed.observations:
        first = " ".join(one.text.split()[:5])
        assert re.search(rf"\[{one.id}\] line \d+: “{re.escape(first)}", page)


def test_notes_are_grouped_by_what_became_of_them(drafted: Drafted) -> None:
    draft, _ = drafted(MIXED, name="Mara")
    assert by_heading(draft) == {
        "In the draft:": ["n1", "n3"],
        "Open": ["n4"],
        "Too little to write from": ["n2"],
        "Left out: mentions a protected attribute; edit it out to use the rest:": ["n5"],
        "Left out: asks for or passes a verdict (rating, promotion, pay, feelings), which people "
        "decide; it can be rewritten as what was seen:": ["n6"],
        "Left out: no observation: a greeting, a question or a title:": ["n7"],
    }


def test_what_there_is_no_room_for_is_quoted_and_what_to_do_is_said(drafted: Drafted) -> None:
    draft, _ = drafted(strengths(6), name="Mara")
    named = by_heading(draft)
    assert len(named["In the draft:"]) == MOST_STRENGTHS
    assert len(named["Kept, but there was no room"]) == 6 - MOST_STRENGTHS
    page = printed(draft, lambda screen: print_notes(screen, draft))
    assert f"{MOST_STRENGTHS} strengths and {MOST_GROWTH} things to work on" in page
    assert "leave out one that is in, or choose on the page Feedback" in page


def test_open_notes_are_all_asked_about_however_many_there_are(drafted: Drafted) -> None:
    draft, _ = drafted("".join(f"* {OPEN.format(at)}\n" for at in range(1, 31)), name="Mara")
    asked = [name for line in draft.to_manager for name in line.notes]
    assert asked == [one.id for one in draft.observed.observations]
    page = printed(draft, lambda screen: print_notes(screen, draft))
    assert page.count("Is this a strength or something to work on?") == 1
    assert "Put a heading above these notes (Went well, To improve)" in page


def test_many_open_notes_crowd_out_no_other_question(drafted: Drafted) -> None:
    notes = "".join(f"* {OPEN.format(at)}\n" for at in range(1, 31))
    draft, _ = drafted(f"{notes}- Merged the queue change without telling support\n", name="Mara")
    assert draft.to_manager[-1].notes == ("n31",)
    assert "When was it?" in draft.to_manager[-1].text


def test_what_is_private_is_told_by_its_line_alone(drafted: Drafted) -> None:
    draft, place = drafted(MIXED, name="Mara")
    done, view = Done(draft), gap_view(draft.observed, place)
    page = printed(draft, lambda screen: print_manager(screen, done, view, None))
    assert "[n5] line 12" in page
    assert "pregnant" not in page


def test_a_note_of_several_lines_names_them_all(drafted: Drafted) -> None:
    draft, _ = drafted(
        "# Mara\n- Asked on 4 May which goal\nthe importer serves\n- thanks!\n", name="Mara"
    )
    page = printed(draft, lambda screen: print_notes(screen, draft))
    assert "[n1] lines 2 to 3: “Asked on 4 May" in page
    assert "line 4: “thanks!” " in f"{page} "


def test_no_line_is_told_where_hidden_comments_were_cut_out(drafted: Drafted) -> None:
    notes = "<!-- a\nb -->\n- Asked on 4 May which goal the importer serves\n"
    draft, _ = drafted(notes, name="Mara")
    assert "[n1]: “Asked" in printed(draft, lambda screen: print_notes(screen, draft))


def test_a_group_holds_notes_in_the_order_of_the_file(drafted: Drafted) -> None:
    draft, _ = drafted(strengths(12), name="Mara")
    order = [one.id for one in draft.observed.observations]

    def in_order(group: Group) -> bool:
        places = [order.index(one.id) for one in group.notes]
        return places == sorted(places)

    assert all(in_order(group) for group in groups(draft))

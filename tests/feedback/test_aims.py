"""The stage aimed at shows in a draft: the next one, one further, another track, or the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coach.feedback import aiming
from coach.feedback.draft import Draft, Kind, Line
from coach.feedback.exporting import blocks
from coach.feedback.observing import Place, place_of
from coach.feedback.tracing import trace
from coach.ladder.reading import read_ladder
from coach.turn import Relation
from evals.feedback.auditing import audit
from tests.feedback.conftest import told

Drafted = Callable[..., tuple[Draft, Place]]
DESK = Path(__file__).parents[1] / "ladders" / "support-desk"
NOTES = (
    "+ In the April planning Mara asked which goal each ticket serves; two were dropped.\n"
    "- 12 May: merged the queue change without telling support, so they lost an afternoon.\n"
    "+ On 3 June Mara explained to Rui why the importer matters to customers.\n"
)
AIMS = ("senior", "staff", "principal", "mid")


def headings(draft: Draft, place: Place) -> list[str]:
    return [one.text for one in blocks(draft, place)]


def stages_of_shift(draft: Draft) -> list[str | None]:
    """The stage of each ladder sentence about the way; None for a line of ours."""
    known = {one.id: one.stage for one in draft.citations}
    return [known[line.sentences[0]] if line.sentences else None for line in draft.shift]


@pytest.mark.parametrize("aim", AIMS)
def test_every_line_toward_the_stage_aimed_at_is_traced(
    aim: str, drafted: Drafted, guidance: str
) -> None:
    draft, place = drafted(NOTES, stage="mid", target=aim, name="Mara")
    assert trace(draft, place) == ()
    assert audit(told(draft, place), draft.observed.text, "Mara", guidance) == ()


def test_no_two_aims_give_the_same_page(drafted: Drafted) -> None:
    pages = {
        "\n".join(headings(*drafted(NOTES, stage="mid", target=aim, name="Mara"))) for aim in AIMS
    }
    assert len(pages) == len(AIMS)


def test_the_next_stage_is_the_aim_unless_another_is_given(drafted: Drafted) -> None:
    given, unsaid = (
        drafted(NOTES, stage="mid", target=aim, name="Mara") for aim in ("senior", None)
    )
    assert headings(*given) == headings(*unsaid)
    assert "The shift toward Senior Engineer" in headings(*given)
    assert stages_of_shift(given[0]) == ["mid-level-engineer"] * 2


@pytest.mark.parametrize(("aim", "title"), [("staff", "Staff"), ("principal", "Principal")])
def test_a_stage_beyond_the_next_is_reached_by_way_of_it_and_shown_as_a_look_ahead(
    aim: str, title: str, drafted: Drafted
) -> None:
    draft, place = drafted(NOTES, stage="mid", target=aim, name="Mara")
    way = f"The shift toward Senior Engineer, on the way to {title} Engineer"
    assert way in headings(draft, place)
    assert f"with Senior Engineer next and {title} Engineer as the aim." in draft.opening[0].text
    here, ahead = "mid-level-engineer", f"{aim}-engineer"
    assert stages_of_shift(draft) == [here, here, None, ahead]
    assert draft.shift[2].text.startswith(f"{title} Engineer lies beyond the next stage")
    cited = next(one for one in draft.citations if one.id == draft.shift[3].sentences[0])
    assert cited.relation is Relation.BEYOND


def test_whoever_aims_at_their_own_stage_is_told_of_it_and_of_no_step(drafted: Drafted) -> None:
    draft, place = drafted(NOTES, stage="mid", target="mid", name="Mara")
    assert "At this stage" in headings(draft, place)
    assert draft.opening[0].text.endswith("the ladder's guidance for Mid-Level Engineer.")
    assert draft.shift[0].text.startswith("The aim is Mid-Level Engineer itself")
    assert stages_of_shift(draft) == [None, "mid-level-engineer", "mid-level-engineer"]
    assert "shift" not in " ".join(line.text for line in draft.shift)


def test_little_evidence_gives_fewer_sentences_and_the_same_aim(drafted: Drafted) -> None:
    draft, _ = drafted(NOTES.splitlines()[0] + "\n", stage="mid", target="staff", name="Mara")
    assert stages_of_shift(draft) == ["mid-level-engineer", None, "staff-engineer"]


def test_notes_without_a_draft_are_told_nothing_of_an_aim(drafted: Drafted) -> None:
    assert drafted("- Great attitude.\n", stage="mid", target="staff", name="Mara")[0].shift == ()


def test_the_last_stage_is_its_own_aim(drafted: Drafted) -> None:
    draft, place = drafted(NOTES, stage="principal", name="Mara")
    assert "At this stage" in headings(draft, place)
    assert [line.kind for line in draft.shift] == [Kind.LADDER] * 2


@pytest.mark.parametrize(
    ("stage", "aim", "heading", "remark"),
    [
        ("Adviser", "Desk Lead", "The shift toward Specialist", "Desk Lead is on another track"),
        ("Authority", "Shift Lead", "Toward Shift Lead", "Shift Lead is on another track"),
        ("Trainee", "Authority", "The shift toward Adviser, on the way to Authority", "Authority"),
        ("Authority", None, "At this stage", ""),
    ],
)
def test_another_track_is_not_said_to_lie_on_the_way(
    stage: str, aim: str | None, heading: str, remark: str
) -> None:
    place = place_of(read_ladder(DESK), stage, aim)
    assert aiming.heading(place) == heading
    assert (aiming.remark(place) or "").startswith(remark)


@pytest.mark.parametrize("aim", ["senior", "mid"])
def test_the_gate_lets_no_other_remark_about_an_aim_pass(aim: str, drafted: Drafted) -> None:
    staff, _ = drafted(NOTES, stage="mid", target="staff", name="Mara")
    draft, place = drafted(NOTES, stage="mid", target=aim, name="Mara")
    borrowed = Line(staff.shift[2].text, Kind.CONNECTIVE)
    faults = trace(replace(draft, shift=(*draft.shift, borrowed)), place)
    assert [(one.line, one.why) for one in faults] == [(borrowed, "is no fixed line")]

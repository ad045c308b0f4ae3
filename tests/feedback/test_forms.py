"""Labels such as "Situation: ..." name the parts of one observation; they are no speakers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.feedback.draft import Draft
from coach.feedback.notes.one_line import plain_line
from coach.feedback.notes.parts import Part
from coach.feedback.observing import Place
from coach.feedback.tracing import trace
from tests.feedback.reading import speakers, words

Drafted = Callable[..., tuple[Draft, Place]]
SBI = "Situation: retro on 3 May\nBehavior: interrupted Dana twice\nImpact: Dana left the call"
READ = "retro on 3 May: interrupted Dana twice. Dana left the call."


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        (SBI, READ),
        (SBI.replace("\n", "\n\n"), READ),
        ("- " + SBI.replace("\n", "\n- "), READ),
        (SBI.replace("\n", ". "), READ),
        (SBI.replace(": ", ":\n"), READ),
        (SBI.replace("Situation", "**Context**").replace("Behavior", "Action"), READ),
        (
            "Date: 9 May\nWhat: led the retro\nResult: three actions",
            "9 May: led the retro. Three actions.",
        ),
        (
            "When: we had an outage in May.\nBehaviour: Rolled back.\nOutcome: no ticket came in.",
            "we had an outage in May. Rolled back. No ticket came in.",
        ),
        (
            "Skipped the load test\nImpact: an hour of outage",
            "Skipped the load test. An hour of outage.",
        ),
    ],
)
def test_a_form_is_one_observation_and_reads_without_its_labels(notes: str, line: str) -> None:
    assert [plain_line(one) for one in words(notes)] == [line]
    assert speakers(notes) == [""]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_form_that_begins_anew_is_another_observation(gap: str) -> None:
    notes = gap.join([SBI, SBI.replace("3 May", "9 May"), "Date: 4 June\nWhat: led the retro"])
    assert [one.count(":") for one in words(notes)] == [3, 3, 2]
    assert {*speakers(notes)} == {""}


def test_the_labels_say_which_part_is_which(drafted: Drafted) -> None:
    draft, place = drafted(f"## To improve\n{SBI}", name="Mara")
    (point,) = draft.growth
    told = [one and one.text for one in (point.situation, point.behaviour, point.impact)]
    assert told == ["Retro on 3 May.", "Mara interrupted Dana twice.", "Dana left the call."]
    assert draft.observed.get("n1").text == SBI
    assert not {Part.SITUATION, Part.BEHAVIOUR, Part.IMPACT} & {*point.missing}
    assert trace(draft, place) == ()


def test_a_row_reads_without_bars_in_a_draft(drafted: Drafted) -> None:
    row = "9 May | skipped the tests | staging broke"
    notes = f"## Concerns\n| Date | What | Impact |\n|---|---|---|\n| {row} |"
    draft, place = drafted(notes, name="Mara")
    assert "|" not in " ".join(line.text for line in (*draft.lines(), *draft.to_manager))
    assert draft.observed.get("n1").text == row
    assert trace(draft, place) == ()


@pytest.mark.parametrize(
    "notes",
    [
        "Lead: she led the retro\nPeer: she was late\nLead: true",
        "Dana: the demo was fine\nOdo: it was late\nDana: by a day",
        "[10:02] Mara: hi\n[10:03] Lead: that saved us a rollback",
        "Product lead: Mara asked about the goal\nProduct lead: she then cut two milestones",
        "Sam 16:40\nthanks for the write-up",
    ],
)
def test_a_chat_is_still_a_chat(notes: str) -> None:
    assert all(speakers(notes))


@pytest.mark.parametrize(
    "notes",
    [
        "Example: led the retro\nExample: late to the demo",
        "Note: late\nGoal: lead the retro\nNote: asked Odo",
        "Strengths: led the retro\nGrowth: late\nStrengths: calm",
        "May: led the retro\nJune: late\nMay: left early",
        "Stop: merging alone\nStart: asking Odo\nStop: being late",
    ],
)
def test_a_label_is_no_speaker(notes: str) -> None:
    assert {*speakers(notes)} == {""}


@pytest.mark.parametrize(
    "notes",
    [
        "What: led the retro",
        "Results:\n- shipped the importer\n- told support",
        "Agreed in May. Action: she writes the runbook",
        "She asked what: nobody knew",
        "The impact was large: staging broke",
    ],
)
def test_one_label_alone_makes_no_form(notes: str) -> None:
    assert all(plain_line(one) == one for one in words(notes))

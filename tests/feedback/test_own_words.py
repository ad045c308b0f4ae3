"""The person's name is set before a verb where it is surely theirs, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.feedback.deeds.finite import begins_with_its_verb
from coach.feedback.notes.parts import Side
from coach.feedback.observation import Observed, assign
from coach.feedback.observing import Place
from coach.feedback.own_words import in_words, split_words
from coach.feedback.person import Person

ReadNotes = Callable[..., tuple[Observed, Place]]
MARA = Person("Mara")
NOT_BEGUN = [
    "Missed deadlines in May and June pushed the launch",
    "Dropped messages in May delayed the invoices by a day",
    "Committed changes in May broke staging twice",
    "Merged code without a review broke prod on 3 May",
    "Lost customers in May complained about the invoices",
    "Closed bugs pile up since May",
    "Reported bugs pile up since May",
    "Skipped tests hide bugs in the export",
    "Delayed tickets block the release",
    "Delayed reviews in June block the whole team",
    "Supported by Ilo, delivered the export on 3 May",
    "Backed by Ilo, rewrote the importer in May",
    "Based on her June analysis we dropped two epics",
    "Faced with the outage on 3 May we asked her",
    "Compared with May we had fewer outages",
    "Impressed with her demo, sales signed on 3 June",
    "Left alone in May she shipped nothing",
    "Improved test coverage would have caught the 3 May bug",
    "Automated checks in May saved us",
    "Unfinished migration from May blocks the data team",
    "Untested code from June broke prod",
    "Needed: better estimates.",
    "Required: a runbook before the June launch",
    "Reports in May were late",
    "Monitored services went down in May",
    # what the work did, or what was done to it
    "Had to be rewritten in June",
    "Has to be redone before the June launch",
    "Has been live without an alarm since June",
    "Was switched off within an hour on 3 May",
    "Got rolled back the same day",
    "Runs at half the cost since May",
    "Crashed on the old phones in May",
    "Broke in Safari on 3 May",
    "Failed to start on 3 May",
    "Works without a restart since May",
    "Compiles on all three systems since May",
    "Took 40 minutes to finish on 3 May",
    "Timed out for half of the customers in May",
    "Went down twice on 3 May",
    "Came back from QA twice in May",
    "Did not load on Windows in May",
]
BEGUN = [
    "Missed the demo on 3 May",
    "Missed two deadlines in May",
    "Explained to two teammates in March how the importer work ties to the retention goal",
    "merged the queue change without telling support, so they lost an afternoon",
    "Asked in the April planning what the export does for customers, and the scope was cut in half",
    "Mentored juniors in May",
    "Reviewed code for Ilo in May",
    "Improved test coverage from 40 to 70 %",
    "Delivered on time on 3 May but cut all tests",
    "Fixed the test Ilo skipped",
    "Did not escalate for 50 minutes",
    "Shipped features without tests in May",
    "Led the kickoff on 3 May, sales agreed",
    "Unblocked support on 3 May",
    "Also wrote docs for the exporter",
    "Interrupted customers twice in the May demo",
    "Built dashboards for support in May, which cut tickets by 20 %",
    "Hardly ever tests her changes",
    "Runs the retro since May",
    "Broke the nightly job on 3 May",
    "Failed to tell ops about the change",
    "Crashed the live database on 3 May",
    "Took notes in every June retro",
    "Worked on the importer with Ilo in May",
    "Was rude to sales in May",
    "Went quiet after the June review",
    "Came prepared to the May planning",
    "Organised the May hackathon & found three sponsors",
    "Helps new testers a lot in their first sprint",
]


@pytest.mark.parametrize("text", NOT_BEGUN)
def test_a_word_that_only_looks_like_a_verb_gets_no_subject(
    text: str, read_notes: ReadNotes
) -> None:
    assert not begins_with_its_verb(text)
    observed = assign(read_notes(f"- {text}", name="Mara")[0], "n1", Side.GROWTH)
    told = [in_words(observed.get("n1"), MARA), *split_words(observed.get("n1"), MARA)]
    assert not any(one.startswith("Mara ") for one in told)


@pytest.mark.parametrize("text", BEGUN)
def test_what_the_person_did_begins_with_their_name(text: str, read_notes: ReadNotes) -> None:
    assert begins_with_its_verb(text.removeprefix("Also "))
    one = read_notes(f"- {text}", name="Mara")[0].get("n1")
    assert in_words(one, MARA).startswith("Mara ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("In the May retro asked who owns the alerts", "In the May retro Mara asked who owns"),
        ("In June delayed invoices annoyed two customers", "In June delayed invoices annoyed"),
        ("12 May: merged the queue change", "On 12 May Mara merged the queue change"),
        ("12 May: reported bugs pile up", "12 May: reported bugs pile up"),
    ],
)
def test_a_name_is_set_after_a_date_or_a_place_by_the_same_rule(
    text: str, line: str, read_notes: ReadNotes
) -> None:
    one = read_notes(f"- {text}", name="Mara")[0].get("n1")
    assert in_words(one, MARA).startswith(line)

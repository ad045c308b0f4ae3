"""Which notes tell what was done: deeds left undone and short pasts do, judgements do not."""

from __future__ import annotations

import pytest

from coach.feedback.notes.parts import Part, read_parts


def tells(text: str) -> bool:
    return Part.BEHAVIOUR in read_parts(text).has


@pytest.mark.parametrize(
    "text",
    [
        "project falcon wk 6 - scope crept, didn't flag it, 2 wks late",
        "Siobhan didn't tell the data team tho",
        "didn’t warn sales about the freeze",
        "has not answered the vendor yet",
        "wouldn't hand over the runbook to Rui",
        "hadn't even opened the design doc",
        "couldn't reach support at noon",
        "Nuru won't merge without a second look",
    ],
)
def test_what_was_left_undone_is_told(text: str) -> None:
    assert tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "overran the budget by 20% in Q2",
        "rebuilt the importer in Q1",
        "withdrew from the rota in June",
        "flew to the vendor in May",
        "dug into the memory leak",
        "stuck to the plan in May",
        "upheld the freeze against sales",
        "split the importer into two",
        "misread the alert on 4 May",
    ],
)
def test_a_past_without_ed_tells_what_was_done(text: str) -> None:
    assert tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "doesn't have the right attitude",
        "didn't do great in Q2",
        "isn't very proactive at all",
        "does not seem very senior",
        "didn't really care much",
        "can't be the lead on it",
        "I don't think much of it",
        "the project in Q2 was late",
        "backend work, 20% of Q2",
        "project falcon in wk 6",
        "overly careful person at heart",
        "a big hit with the team",
        "under budget and over scope",
    ],
)
def test_a_judgement_or_a_title_is_still_asked_about(text: str) -> None:
    assert not tells(text)


@pytest.mark.parametrize("text", ["wk 6: moved the rollout", "moved the rollout in wk 12"])
def test_a_week_is_a_date_in_its_short_form_too(text: str) -> None:
    assert Part.DATE in read_parts(text).has

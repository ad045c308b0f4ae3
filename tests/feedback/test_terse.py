"""Notes in few words: what must be kept out is, and work that only sounds like it is not.

`terse.tsv` says of each what becomes of it: the stop of a card, "aside", or "-" for a draft.
"""

from __future__ import annotations

import pytest

from coach import Coach
from coach.feedback.kept_out.protected import find_protected
from coach.feedback.kept_out.stops import Stop, causes_in, find_stop
from coach.feedback.kept_out.verdicts import asks_or_passes
from coach.feedback.person import unnamed
from coach.feedback.standing import doubt_in
from tests.feedback.figures import INNOCENT, rows
from tests.feedback.test_drafts import Drafted

ASIDE = "aside"
SENTENCES = [*rows("terse.tsv")]
GRAVE = [(Stop(label), text) for label, text in SENTENCES if label not in (ASIDE, INNOCENT)]
SET_ASIDE = [text for label, text in SENTENCES if label == ASIDE]
FAIR = [text for label, text in SENTENCES if label == INNOCENT]


@pytest.mark.parametrize(("stop", "text"), GRAVE)
def test_a_grave_matter_in_a_half_sentence_gets_its_card(stop: Stop, text: str) -> None:
    assert find_stop(text) is stop


@pytest.mark.parametrize("text", SET_ASIDE)
def test_what_must_not_weigh_is_set_aside_without_a_subject_too(text: str, coach: Coach) -> None:
    assert find_protected(text) or asks_or_passes(text, coach.ladder)


@pytest.mark.parametrize("text", FAIR)
def test_work_in_the_same_words_is_left_alone(text: str, coach: Coach) -> None:
    assert find_stop(text) is None
    assert find_protected(text) == ()
    assert asks_or_passes(text, coach.ladder) is None
    assert doubt_in(unnamed(text)) == ""


def test_a_card_says_which_words_of_which_note_set_it_off(drafted: Drafted) -> None:
    notes = "- Wrote the guide on 3 May.\n- He told HR about Pim.\n- Off with stress since May.\n"
    card = drafted(notes)[0].observed.card
    assert card is not None
    said = [(one.stop, notes[one.start : one.end]) for one in card.causes]
    assert said == [(Stop.RETALIATION, "told HR about Pim"), (Stop.LEAVE, "Off with stress")]
    assert [one.words for one in card.causes] == [words for _, words in said]


def test_a_card_set_off_by_a_heading_quotes_the_heading(drafted: Drafted) -> None:
    notes = "## Evidence against her\n- Wrote the guide on 3 May; two people used it.\n"
    card = drafted(notes)[0].observed.card
    assert card is not None
    assert [one.words for one in card.causes] == ["Evidence against her"]


def test_where_only_the_net_is_sure_the_whole_note_is_quoted() -> None:
    text = "She was sent home by the doctor and the clinic keeps her for weeks"
    assert find_stop(text) is None
    assert [one.words for one in causes_in(text, unnamed(text))] == [text]


def test_long_words_are_cut_and_their_place_is_told_whole() -> None:
    text = f"He said he wants to kill himself {'and then he told me more of it ' * 20}"
    (cause,) = causes_in(text, "")
    assert (cause.start, cause.end) == (0, len(text))
    assert len(cause.words) < len(text) and cause.words.endswith(" …")

"""Forty-four note sets, drafted: what was planted is found; nothing is said that they do not."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from coach import Coach, Settings, open_coach
from coach.errors import AskerError
from coach.feedback.draft import Draft
from coach.feedback.exporting import as_markdown, blocks
from coach.feedback.modelled import draft_offline
from coach.feedback.notes.parts import Side
from coach.feedback.observation import Observed, Standing
from coach.feedback.observing import Place, observe, place_of
from coach.feedback.person import mask, neutral, read_person
from coach.feedback.tracing import trace
from evals.feedback.auditing import audit, verdicts
from tests.feedback.conftest import told
from tests.feedback.note_sets import CASES, SETS, SWAPPED, NoteSet, case_lines
from tests.feedback.showing import PAGE, SHOWN, renewed

Drafted = Callable[..., tuple[Draft, Place]]
each_set = pytest.mark.parametrize("notes", SETS, ids=lambda one: one.name)
STANDINGS = {
    "vague": Standing.VAGUE,
    "protected": Standing.PROTECTED,
    "doubtful": Standing.DOUBTFUL,
    "verdict": Standing.VERDICT,
    "command": Standing.COMMAND,
    "chatter": Standing.CHATTER,
}
VERDICT_WORDS = re.compile(
    r"promot|salary|\brating|exceeds|top performer|a raise|out of 5|meets expectations", re.I
)


def found(observed: Observed) -> dict[str, tuple[str, ...]]:
    """What was found, in the words of the manifest."""
    told = {
        name: tuple(one.id for one in observed.observations if one.standing is standing)
        for name, standing in STANDINGS.items()
    }
    for side in (Side.OPEN, Side.GROWTH):
        told[side.value] = tuple(one.id for one in observed.kept if one.side is side)
    return {name: ids for name, ids in told.items() if ids}


@each_set
def test_everything_planted_is_found_and_nothing_else(notes: NoteSet, drafted: Drafted) -> None:
    observed = drafted(notes.text, stage=notes.stage, name=notes.person)[0].observed
    if notes.stops:
        assert observed.card
        assert (observed.card.stop.value,) == notes.planted["stop"]
        return
    assert found(observed) == notes.read({*STANDINGS, "growth", "open"})


@each_set
def test_every_span_is_exactly_what_the_manager_wrote(notes: NoteSet, drafted: Drafted) -> None:
    observed = drafted(notes.text, stage=notes.stage, name=notes.person)[0].observed
    for one in observed.observations:
        assert observed.text[one.start : one.end] == one.text == one.text.strip() != ""
    ends = [0, *(one.end for one in observed.observations)]
    assert all(one.start >= end for one, end in zip(observed.observations, ends, strict=False))


@each_set
def test_the_gate_finds_nothing_to_object_to(notes: NoteSet, drafted: Drafted) -> None:
    draft, place = drafted(notes.text, stage=notes.stage, name=notes.person)
    assert trace(draft, place) == ()


@each_set
def test_an_auditor_that_shares_no_code_with_the_gate_finds_no_untraced_fact(
    notes: NoteSet, drafted: Drafted, guidance: str
) -> None:
    draft, place = drafted(notes.text, stage=notes.stage, name=notes.person)
    plain = told(draft, place)
    assert audit(plain, draft.observed.text, notes.person, guidance) == ()
    assert verdicts(plain) == ()


@each_set
def test_no_verdict_and_no_set_aside_note_reaches_the_page(
    notes: NoteSet, drafted: Drafted
) -> None:
    draft, place = drafted(notes.text, stage=notes.stage, name=notes.person)
    page = as_markdown(list(blocks(draft, place)))
    assert not VERDICT_WORDS.search(page)
    for one in draft.observed.observations:
        if one.standing in (Standing.PROTECTED, Standing.VERDICT, Standing.COMMAND):
            assert one.text not in page
            assert f"[{one.id}]" not in page


def test_notes_that_point_both_ways_are_asked_about(drafted: Drafted) -> None:
    notes = next(one for one in SETS if "both" in one.planted)
    draft, _ = drafted(notes.text, stage=notes.stage, name=notes.person)
    assert notes.planted["both"] in [line.notes for line in draft.to_manager]


def test_thin_notes_give_fewer_lines_and_more_questions(drafted: Drafted) -> None:
    rich, thin = (
        drafted(one.text, stage="mid", name=one.person)[0]
        for one in SETS
        if one.name in ("rich-mid", "thin-one")
    )
    share = [sum("?" in line.text for line in d.lines()) / len([*d.lines()]) for d in (rich, thin)]
    assert len([*thin.lines()]) < len([*rich.lines()])
    assert share[1] > share[0]


def test_notes_with_nothing_to_write_from_give_questions_alone(drafted: Drafted) -> None:
    notes = next(one for one in SETS if "none" in one.planted)
    draft, _ = drafted(notes.text, stage=notes.stage, name=notes.person)
    assert ([*draft.lines()], len(draft.to_manager)) == ([], 3)


@each_set
def test_a_swapped_name_changes_nothing_but_the_name(notes: NoteSet, drafted: Drafted) -> None:
    """Texts shown to the index or a model are equal byte for byte; pages, but for the name."""
    pages, masked = set(), set()
    for name in SWAPPED:
        text = re.sub(rf"\b{notes.person}\b", name, notes.text)
        draft, place = drafted(text, stage=notes.stage, name=name)
        lines = (line.text for line in (*draft.lines(), *draft.to_manager))
        pages.add("\n".join(lines).replace(name, "N"))
        masked.add(mask(text, read_person(name)).text)
    assert (len(pages), len(masked)) == (1, 1)


SWAPS = {
    "to-he": ("he", "him", "his", "himself"),
    "to-she": ("she", "her", "her", "herself"),
    "to-they": ("they", "them", "their", "themselves"),
}
PRONOUN = re.compile(
    r"\b(?:(?P<subject>s?he)|(?P<self>(?:him|her)self)|(?P<owner>his|her(?= (?!with|to|that|on)\w))"
    r"|(?P<other>him|her))\b",
    re.I,
)


@each_set
@pytest.mark.parametrize("swap", SWAPS)
def test_swapped_pronouns_change_nothing_but_the_pronouns(
    notes: NoteSet, swap: str, drafted: Drafted
) -> None:
    subject, other, owner, itself = SWAPS[swap]
    forms = {"subject": subject, "other": other, "owner": owner, "self": itself}

    def swapped(word: re.Match[str]) -> str:
        new = forms[word.lastgroup or ""]
        return new.capitalize() if word[0][0].isupper() else new

    texts = (notes.text, PRONOUN.sub(swapped, notes.text))
    one, two = (drafted(text, stage=notes.stage, name=notes.person)[0] for text in texts)
    assert [neutral(line.text) for line in one.lines()] == [
        neutral(line.text) for line in two.lines()
    ]
    assert ties(one) == ties(two)


def ties(draft: Draft) -> list[object]:
    return [(o.id, o.standing, o.side, o.matches) for o in draft.observed.observations]


def test_the_sets_are_the_cases_of_the_evals(coach: Coach) -> None:
    """After a change: `python -m tests.feedback.note_sets`."""
    assert CASES.read_text(encoding="utf-8") == case_lines(coach.ladder)


@each_set
def test_parts_that_were_left_out_are_seen_to_be_missing(notes: NoteSet, drafted: Drafted) -> None:
    observed = drafted(notes.text, stage=notes.stage, name=notes.person)[0].observed
    for name, part in (one.split("-") for one in notes.planted.get("lacks", ())):
        assert part in observed.get(name).reading.missing


def test_the_page_shows_three_drafts_as_they_are_made(coach: Coach) -> None:
    """After a change: `python -m tests.feedback.showing`, and read them."""
    page = PAGE.read_text(encoding="utf-8")
    assert renewed(page, coach) == page
    assert page.count("\n### ") == len(SHOWN) == 3


def test_no_note_and_no_name_is_logged_or_written_beside_the_index(
    coach: Coach, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    canary = "On 4 May Zanzibarra moved the xylophone queue to the quartz cluster."
    with open_coach(settings=Settings(data=tmp_path)) as own, caplog.at_level(logging.DEBUG):
        assert own.near
        place = place_of(own.ladder, "mid")
        observed = observe(f"- {canary}\n", place, own.near, read_person("Zanzibarra"))
        draft_offline(observed, place)
    assert not re.search("zanzibarra|xylophone", caplog.text, re.IGNORECASE)
    written = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert b"anzibarra" not in written
    assert b"xylophone" not in written


@pytest.mark.parametrize("canary", ["quartzcluster is PIP'd", "quartzcluster harassed her"])
def test_a_refusal_quotes_no_note(canary: str, drafted: Drafted) -> None:
    observed, _ = drafted(f"- {canary}\n")
    assert "quartzcluster" not in repr(observed.observed.card)
    with pytest.raises(AskerError) as refused:
        drafted("- did a quartzcluster thing\n" * 500)
    assert "quartz" not in str(refused.value)

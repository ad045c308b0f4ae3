"""Stage names in free text: what names a stage, which one, and what only looks like it."""

from __future__ import annotations

import pytest

from coach.ladder.model import Ladder
from coach.ladder.stage_names import find_stages, resolve_stage
from tests.question.ladders import FIVE, NUMBERS, SPLIT, TRACKS
from tests.question.stage_rows import FIVE_ROWS, NUMBERS_ROWS, SPLIT_ROWS, TRACKS_ROWS, Found

ROWS = [
    pytest.param(ladder, text, found, id=f"{ladder.id}: {text}")
    for ladder, rows in (
        (FIVE, FIVE_ROWS),
        (SPLIT, SPLIT_ROWS),
        (TRACKS, TRACKS_ROWS),
        (NUMBERS, NUMBERS_ROWS),
    )
    for text, found in rows
]


@pytest.mark.parametrize(("ladder", "text", "found"), ROWS)
def test_stages_are_found_where_they_are_meant(ladder: Ladder, text: str, found: Found) -> None:
    assert tuple(mention.stages for mention in find_stages(ladder, text)) == found


def test_a_mention_carries_the_words_as_typed_and_where_they_stand() -> None:
    text = "From Sr. Software Engineer to staff+?"
    mentions = find_stages(FIVE, text)
    assert [mention.words for mention in mentions] == ["Sr. Software Engineer", "staff+"]
    assert all(text[one.start : one.end] == one.words for one in mentions)


@pytest.mark.parametrize(
    ("ladder", "name", "stages"),
    [
        (FIVE, "staff", ("staff",)),
        (FIVE, "  Staff engineer", ("staff",)),
        (FIVE, "e5", ("senior",)),
        (FIVE, "cook", ()),
        (SPLIT, "engineer-1", ("engineer-1",)),
        (SPLIT, "sr", ("senior-1", "senior-2")),
        (SPLIT, "principal", ()),
        (TRACKS, "EM", ("em",)),
        (TRACKS, "engineer", ("engineer",)),
        (NUMBERS, "5", ()),
    ],
)
def test_an_option_is_resolved_without_context(
    ladder: Ladder, name: str, stages: tuple[str, ...]
) -> None:
    assert resolve_stage(ladder, name) == stages

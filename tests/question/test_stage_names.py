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

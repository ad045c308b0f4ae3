"""Competencies are found by their titles, loosely, and never by one general word of a title."""

from __future__ import annotations

import pytest

from coach.ladder.model import Ladder
from coach.question.competencies_asked import find_competencies
from tests.question.ladders import FIVE, SPLIT, TRACKS

ROWS: tuple[tuple[Ladder, str, tuple[str, ...]], ...] = (
    (FIVE, "how do I get better at strategic alignment", ("strategic-alignment",)),
    (FIVE, "aligning my work with strategy", ("strategic-alignment",)),
    (FIVE, "strategc alignmnet tips", ("strategic-alignment",)),
    (FIVE, "alignment of strategies", ("strategic-alignment",)),
    (FIVE, "what is our strategy", ()),
    (FIVE, "align the text to the left", ()),
    (SPLIT, "communication at senior", ("communication",)),
    (SPLIT, "comunication at senior", ("communication",)),
    (SPLIT, "how do I communicate better", ()),
    (SPLIT, "the impact of my team", ("team-impact",)),
    (SPLIT, "more impact", ()),
    (SPLIT, "my team", ()),
    (SPLIT, "making technical decisions", ("technical-decision-making",)),
    (SPLIT, "quality of code and communication", ("communication", "code-quality")),
    (SPLIT, "quality at any price", ()),
    (TRACKS, "how do I deliver faster", ()),
    (TRACKS, "delivery and mentoring", ("delivery", "mentoring")),
    (TRACKS, "focusing on customers", ("customer-focus",)),
)


@pytest.mark.parametrize(("ladder", "text", "found"), ROWS)
def test_competencies_are_found_by_their_titles(
    ladder: Ladder, text: str, found: tuple[str, ...]
) -> None:
    assert find_competencies(ladder.competencies, text) == found

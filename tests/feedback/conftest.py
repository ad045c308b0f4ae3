"""The default ladder's coach with the real embedder, opened once for all tests of feedback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from coach import Coach, Settings, open_coach
from coach.feedback.draft import Draft
from coach.feedback.drafting import compose
from coach.feedback.exporting import as_plain
from coach.feedback.observation import Observed
from coach.feedback.observing import Place, observe, place_of
from coach.feedback.person import read_person
from coach.feedback.views import gap_view, meeting_page
from tests.cli.conftest import write_ladder

NOTES = """\
+ In the May planning Mara centred the clay before she opened it, and two pots were saved.
- On 4 June she left the kiln on, and the team lost a day.
- Should she be promoted?
- She is pregnant.
"""

Observe = Callable[..., tuple[Observed, Place]]


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    data: Path = tmp_path_factory.mktemp("feedback")
    with open_coach(settings=Settings(data=data)) as opened:
        yield opened


@pytest.fixture(scope="session")
def guidance(coach: Coach) -> str:
    """The whole text of the ladder."""
    return " ".join(one.text for one in coach.ladder.competencies)


@pytest.fixture(scope="session")
def read_notes(coach: Coach) -> Observe:
    """Notes, stage, target and name into observations; the same ones are read once."""

    @cache
    def read(
        text: str, stage: str = "mid", target: str | None = None, name: str = ""
    ) -> tuple[Observed, Place]:
        place = place_of(coach.ladder, stage, target)
        assert coach.near is not None
        return observe(text, place, coach.near, read_person(name)), place

    return read


@pytest.fixture(scope="session")
def drafted(read_notes: Observe) -> Callable[..., tuple[Draft, Place]]:
    """The same, composed."""

    @cache
    def write(*notes: str, **about: str) -> tuple[Draft, Place]:
        observed, place = read_notes(*notes, **about)
        return compose(observed, place), place

    return write


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """The command line that drafts from NOTES with a ladder of three stages, L1 to L3."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    ladder = write_ladder(tmp_path / "pottery")
    notes = str(tmp_path / "notes.md")
    return ["feedback", notes, "--stage", "L2", "--name", "Mara", "--ladder", str(ladder)]


def told(draft: Draft, place: Place) -> dict[str, Any]:
    """The draft as `coach feedback --json` prints it."""
    view, page = gap_view(draft.observed, place), meeting_page(draft)
    plain: dict[str, Any] = json.loads(json.dumps(as_plain(draft, place, view, page)))
    return plain

"""The default ladder's coach with the real embedder, opened once for all tests of feedback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach import Coach, Settings, open_coach
from coach.feedback.draft import Draft
from coach.feedback.drafting import compose
from coach.feedback.observation import Observed
from coach.feedback.observing import Place, observe, place_of
from coach.feedback.person import read_person

Observe = Callable[..., tuple[Observed, Place]]


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    data: Path = tmp_path_factory.mktemp("feedback")
    with open_coach(settings=Settings(data=data)) as opened:
        yield opened


@pytest.fixture(scope="session")
def read_notes(coach: Coach) -> Observe:
    """Notes, stage, target and name into observations."""

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

    def write(*notes: str, **about: str) -> tuple[Draft, Place]:
        observed, place = read_notes(*notes, **about)
        return compose(observed, place), place

    return write

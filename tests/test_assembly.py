"""Opening a coach whose embedder is still being loaded: what fails first is told first."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from coach.assembly import open_coach
from coach.embedding.embedder import Embedder
from coach.errors import AuthorError, EmbedderUnusable
from coach.retrieval.sufficiency import UNFITTED
from coach.settings import Settings
from tests.fakes import hash_embed

DESK = Path(__file__).parent / "ladders" / "support-desk"


def loading(embed: Embedder | None) -> Future[Embedder]:
    """An embedder that is loaded, or that could not be."""
    future: Future[Embedder] = Future()
    if embed:
        future.set_result(embed)
    else:
        future.set_exception(EmbedderUnusable("the model is not there; run `make install`"))
    return future


def test_a_coach_opens_once_its_embedder_is_loaded(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with open_coach(
        DESK, settings=settings, loading=loading(hash_embed), calibration=UNFITTED
    ) as coach:
        assert coach.ask("How do I grow?")


def test_one_that_did_not_rehearse_answers_the_same(tmp_path: Path) -> None:
    said = []
    for rehearsed in (True, False):
        with open_coach(
            DESK,
            settings=Settings(data=tmp_path),
            embed=hash_embed,
            calibration=UNFITTED,
            rehearsed=rehearsed,
        ) as coach:
            coach.rehearse()
            said.append(coach.ask("How do I grow?"))
    assert said[0] == said[1]


def test_an_embedder_that_could_not_be_loaded_is_told(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnusable):
        open_coach(DESK, settings=Settings(data=tmp_path), loading=loading(None))


def test_a_ladder_that_cannot_be_read_is_told_before_it(tmp_path: Path) -> None:
    with pytest.raises(AuthorError):
        open_coach(tmp_path, settings=Settings(data=tmp_path), loading=loading(None))

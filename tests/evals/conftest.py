"""What tests of whole runs share: one index of the default ladder, built once."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evals")


@pytest.fixture
def shared_index(index_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """COACH_DATA is the same folder for all tests that use this."""
    monkeypatch.setenv("COACH_DATA", str(index_folder))

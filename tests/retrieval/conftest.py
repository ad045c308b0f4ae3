"""The default ladder's coach with the real embedder, opened once for all tests of retrieval."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import Coach, Settings, open_coach


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    data: Path = tmp_path_factory.mktemp("retrieval")
    with open_coach(settings=Settings(data=data)) as opened:
        yield opened

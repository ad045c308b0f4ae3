"""What every test may rely on: no network, no one's settings, no one's data folder.

Knows nothing of what is tested. The environment is set here, before any of our modules is
imported, and is inherited by the processes that tests start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.network_shut.sitecustomize import attempts

KEPT = ("COACH_TEST_DATA", "COACH_SOAK")
FEW = 25  # examples of a property in `make test`
MANY = 2_000  # and in `make soak`
TEST_DATA_UNSET = "COACH_TEST_DATA names the folder of questions and public ladders; it is unset"

for name in [name for name in os.environ if name.startswith("COACH_") and name not in KEPT]:
    del os.environ[name]
os.environ.update(ANONYMIZED_TELEMETRY="False", HF_HUB_OFFLINE="1")
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(Path(__file__).parent / "network_shut"), *filter(None, [os.environ.get("PYTHONPATH")])]
)

hypothesis.settings.register_profile("few", max_examples=FEW, deadline=None, derandomize=True)
hypothesis.settings.register_profile("soak", max_examples=MANY, deadline=None)
hypothesis.settings.load_profile("soak" if os.environ.get("COACH_SOAK") else "few")


def pytest_report_header() -> list[str]:
    data = os.environ.get("COACH_TEST_DATA", f"none; what needs it is skipped ({TEST_DATA_UNSET})")
    examples = hypothesis.settings.default.max_examples
    return [
        "network: shut, for the tests and for the processes they start",
        f"test data: {data}",
        f"properties: {examples} examples each (`make test` {FEW}, `make soak` {MANY})",
    ]


@pytest.fixture(autouse=True)
def network_is_left_alone() -> Iterator[None]:
    """A test fails when it, or a thread of it, reached for the network, even if nobody noticed."""
    yield
    tried = [*attempts]
    attempts.clear()
    assert not tried


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What coach builds in a test lies in that test's folder."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "var"))


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of questions and public ladders that do not belong in the repository."""
    if folder := os.environ.get("COACH_TEST_DATA"):
        return Path(folder)
    pytest.skip(TEST_DATA_UNSET)

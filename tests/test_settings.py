"""What the environment decides, and what it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import SettingError
from coach.settings import CHECKOUT, Settings, read_settings


def test_without_variables_everything_lies_in_the_checkout() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert settings.ladder_folder == CHECKOUT / "content" / "engineering"
    assert settings.index_folder == CHECKOUT / "var" / "index"
    assert settings.prompts_folder == CHECKOUT / "prompts"


def test_variables_win_and_empty_ones_are_unset() -> None:
    settings = read_settings(
        {"COACH_LADDER": "ours", "COACH_DATA": "", "COACH_HOME": "/srv", "COACH_THREADS": "4"}
    )
    assert settings.ladder_folder == Path("ours")
    assert settings.index_folder == Path("/srv/var/index")
    assert settings.threads == 4


@pytest.mark.parametrize("value", ["0", "65", "two", "1.5", "-1", "²"])
def test_threads_must_be_a_sensible_number(value: str) -> None:
    with pytest.raises(SettingError, match=r"COACH_THREADS='.*': not a whole number from 1 to 64"):
        read_settings({"COACH_THREADS": value})

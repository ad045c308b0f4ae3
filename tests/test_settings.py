"""What the environment decides, and what it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import SettingError
from coach.settings import CHECKOUT, Settings, read_settings, secret


def test_without_variables_everything_lies_in_the_checkout() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert settings.ladder_folder == CHECKOUT / "content" / "engineering"
    assert settings.index_folder == CHECKOUT / "var" / "index"
    assert settings.database == f"sqlite:///{CHECKOUT / 'var' / 'coach.db'}"
    assert settings.pepper_path == CHECKOUT / "var" / "pepper"
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


@pytest.mark.parametrize("value", ["0", "3651", "for ever"])
def test_retention_is_a_number_of_days(value: str) -> None:
    with pytest.raises(SettingError, match=r"COACH_RETENTION_DAYS='.*': not a whole number"):
        read_settings({"COACH_RETENTION_DAYS": value})


def test_caps_are_amounts_of_money() -> None:
    settings = read_settings({"COACH_SPEND_DAY": "20", "COACH_SPEND_PERSON_MONTH": "2.50"})
    assert (settings.spend_day, settings.spend_person_month) == (20.0, 2.5)
    assert (settings.spend_month, settings.spend_person_day) == (None, None)


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "1e9", "2,50", "$5"])
def test_a_cap_that_is_no_amount_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match=r"COACH_SPEND_DAY='.*': not an amount"):
        read_settings({"COACH_SPEND_DAY": value})


def test_a_url_that_may_hold_a_password_is_not_printed_with_the_settings() -> None:
    settings = read_settings(
        {
            "COACH_DATABASE_URL": "postgresql://coach:hunter2@db/coach",
            "COACH_REDIS_URL": "redis://:hunter2@redis:6379/0",
        }
    )
    assert settings.database == "postgresql://coach:hunter2@db/coach"
    assert "hunter2" not in repr(settings)


def test_models_are_named_by_text_and_listed_in_a_file() -> None:
    settings = read_settings(
        {
            "COACH_MODEL": " main ",
            "COACH_MODELS": "models.toml",
            "COACH_EMBEDDER": "ollama/all-minilm",
        }
    )
    assert settings.model == "main"
    assert settings.models == Path("models.toml")
    assert settings.embedder == "ollama/all-minilm"
    assert (Settings().model, Settings().models, Settings().embedder) == (None, None, None)


@pytest.mark.parametrize(("value", "read"), [(" a-key\n", "a-key"), (" ", None), (None, None)])
def test_a_secret_is_read_when_it_is_needed_and_stands_in_no_settings(
    value: str | None, read: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("ANTHROPIC_API_KEY", value)
    assert secret("ANTHROPIC_API_KEY") == read
    assert "a-key" not in repr(read_settings())

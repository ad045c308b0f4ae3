"""COACH_MODEL and COACH_EMBEDDER: an alias, or a shorthand that needs no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import SettingError
from coach.llm.model import Key, Model, Price
from coach.llm.models import open_models
from coach.llm.prices import listed_price
from tests.llm.dialects import CALL, OPENAI, models


@pytest.fixture
def models_file(tmp_path: Path) -> Path:
    path = tmp_path / "models.toml"
    path.write_text('[main]\nmodel = "ollama/llama3.2"\n[spare]\nmodel = "ollama/qwen3"\n')
    return path


def test_an_alias_of_the_file_is_named_by_itself(models_file: Path) -> None:
    opened = open_models("main", models_file, "spare")
    assert (opened.aliases, opened.default, opened.embedder) == (("main", "spare"), "main", "spare")


def test_a_file_alone_names_no_default(models_file: Path) -> None:
    assert open_models(models_file=models_file).default is None


def test_a_shorthand_needs_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "  secret ")
    opened = open_models("anthropic/claude-sonnet-4-6")
    assert opened.default == "anthropic/claude-sonnet-4-6"
    assert opened.model("anthropic/claude-sonnet-4-6") == Model(
        alias="anthropic/claude-sonnet-4-6",
        provider="anthropic",
        wire="anthropic",
        name="claude-sonnet-4-6",
        api_base="https://api.anthropic.com",
        key=Key("ANTHROPIC_API_KEY", "secret"),
        price=Price(3.0, 15.0),
    )


def test_a_shorthand_with_an_address_takes_no_key_and_no_listed_price() -> None:
    opened = open_models("openai/gpt-4o@http://localhost:8000/v1/")
    assert opened.model("openai/gpt-4o") == Model(
        "openai/gpt-4o", "openai", "openai", "gpt-4o", "http://localhost:8000/v1"
    )


def test_a_name_may_hold_slashes_colons_and_an_at_sign() -> None:
    opened = open_models("openrouter/acme/model@v2:free")
    assert opened.model("openrouter/acme/model@v2:free").name == "acme/model@v2:free"


@pytest.mark.parametrize("given", ["gpt-4o", "acme/x", "openai/", "/x"])
def test_what_is_neither_is_refused_with_what_there_is(given: str, models_file: Path) -> None:
    with pytest.raises(SettingError) as caught:
        open_models(given, models_file)
    assert str(caught.value).startswith(
        f"COACH_MODEL={given!r}: neither provider/name nor an alias of COACH_MODELS (main, spare); "
        "write one of them, with a provider of anthropic, "
    )


@pytest.mark.parametrize(
    "address", ["http://models.example.com/v1", "http://10.0.0.1/v1", "https://me:pw@x.example/v1"]
)
def test_an_address_that_needs_trust_needs_an_alias(address: str) -> None:
    with pytest.raises(SettingError, match="correct it or name an alias") as caught:
        open_models(f"openai/x@{address}")
    assert "pw" not in str(caught.value)


def test_an_unknown_alias_is_refused_with_the_known_ones(models_file: Path) -> None:
    with pytest.raises(SettingError, match="no model has the alias 'x'; use one of: main, spare"):
        open_models("main", models_file).complete("x")


def test_without_any_model_the_setting_is_named() -> None:
    with pytest.raises(SettingError, match="none; set COACH_MODEL or COACH_MODELS"):
        open_models().model("main")


def test_listed_prices_are_exact_names_and_anything_else_is_unknown() -> None:
    assert listed_price("openai", "gpt-4o-mini") == Price(0.15, 0.6)
    assert listed_price("openai", "gpt-4o-mini-2") is None
    assert listed_price("acme", "gpt-4o-mini") is None


def test_the_most_a_call_can_cost_counts_the_dearest_fallback() -> None:
    dear = OPENAI.model("dear", price=Price(2.0, 20.0))
    known = models(OPENAI.model(fallbacks=("dear",)), dear)
    prompt = 2 * (3 + 4)  # twice the estimate of "Be brief." and "How do I grow?"
    assert known.most("main", CALL) == pytest.approx((2.0 * prompt + 20.0 * 50) / 1_000_000)
    unknown = models(OPENAI.model(fallbacks=("dear",)), OPENAI.model("dear", price=None))
    assert unknown.most("main", CALL) is None


def test_a_price_is_of_a_million_tokens() -> None:
    assert Price(2.5, 10.0).of(1_000_000, 100_000) == 3.5

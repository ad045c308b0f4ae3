"""What the operator writes about models, and how each mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import SettingError
from coach.llm.model import Deadlines, Key, Model, Price
from coach.llm.models import open_models
from coach.llm.models_file import read_models

SECRET = "sk-not-a-real-key-0123456789"


def read(folder: Path, text: str) -> dict[str, Model]:
    path = folder / "models.toml"
    path.write_text(text, encoding="utf-8")
    return read_models(path)


def test_an_alias_says_everything_about_its_model(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{SECRET}\n")
    found = read(
        tmp_path,
        """
        [main]
        model = "openai/qwen3-8b"
        api_base = "http://models.internal:8000/v1/"
        key_file = "key"
        price_in = 0
        price_out = 0.5
        fallbacks = ["spare"]
        structured = true
        streams = false
        private = true
        dimensions = 256
        context_tokens = 32768
        connect_seconds = 1
        first_token_seconds = 2.5
        between_tokens_seconds = 3
        total_seconds = 60

        [spare]
        model = "ollama/llama3.2:3b"
        """,
    )
    assert found["main"] == Model(
        alias="main",
        provider="openai",
        wire="openai",
        name="qwen3-8b",
        api_base="http://models.internal:8000/v1",
        key=Key(str(tmp_path / "key"), SECRET),
        price=Price(0, 0.5),
        fallbacks=("spare",),
        structured=True,
        streams=False,
        private=True,
        context=32_768,
        dimensions=256,
        deadlines=Deadlines(1, 2.5, 3, 60),
    )
    assert found["spare"] == Model(
        "spare", "ollama", "ollama", "llama3.2:3b", "http://localhost:11434", context=8_192
    )


def test_a_key_is_never_printed(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET)
    found = read(tmp_path, '[main]\nmodel = "openai/gpt-4o"\nkey_file = "key"')
    opened = open_models(models_file=tmp_path / "models.toml")
    assert found["main"].key == Key(str(tmp_path / "key"), SECRET)
    for shown in (repr(found), str(found["main"].key), f"{opened}", repr(opened.lanes)):
        assert SECRET not in shown


def test_the_usual_variable_goes_to_the_providers_own_address_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    found = read(
        tmp_path,
        """
        [own]
        model = "openai/gpt-4o"
        [elsewhere]
        model = "openai/gpt-4o"
        api_base = "https://models.example.com/v1"
        """,
    )
    assert found["own"].key == Key("OPENAI_API_KEY", SECRET)
    assert found["elsewhere"].key is None


@pytest.mark.parametrize("content", [None, b"", b" \n", b"\xff\xfe"])
def test_a_key_that_is_not_there_is_missing_until_it_is_needed(
    content: bytes | None, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    found = read(tmp_path, '[main]\nmodel = "openai/gpt-4o"\nkey_file = "key"')
    assert found["main"].key == Key(str(tmp_path / "key"), None)


def test_a_stated_price_wins_over_the_listed_one_and_an_unlisted_one_is_unknown(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        """
        [listed]
        model = "openai/gpt-4o"
        [stated]
        model = "openai/gpt-4o"
        price_in = 1
        price_out = 2
        [unknown]
        model = "openai/gpt-99"
        """,
    )
    prices = [one.price for one in found.values()]
    assert prices == [Price(2.5, 10.0), Price(1.0, 2.0), None]


MAIN = '[main]\nmodel = "openai/gpt-4o"\n'


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        pytest.param("[main", None, "not TOML", id="toml"),
        pytest.param("model = 1", None, "[model]: stands outside of any alias", id="no-table"),
        pytest.param("['a b']\n", 1, "[a b]: is no alias", id="alias"),
        pytest.param("\n[main]\n", 2, "[main]: model '' is not provider/name", id="no-model"),
        pytest.param(
            '[main]\nmodel = "acme/x"', 2, "[main] model: model 'acme/x' is not", id="provider"
        ),
        pytest.param('[main]\nmodel = "openai/"', 2, "model 'openai/' is not", id="no-name"),
        pytest.param("[main]\nmodel = 3", 2, "3 is not a text like", id="model-type"),
        pytest.param(
            MAIN + "modle = 3", 3, "[main] modle: is unknown; use one of model", id="typo"
        ),
        pytest.param(MAIN + "price_in = 1", 3, "without the other price", id="half-price"),
        pytest.param(
            MAIN + "price_in = -1\nprice_out = 1", 3, "-1 is not a number of US dollars", id="price"
        ),
        pytest.param(
            MAIN + "price_in = nan\nprice_out = 1", 3, "nan is not a number", id="price-nan"
        ),
        pytest.param(MAIN + "total_seconds = 0", 3, "0 is not a number of seconds", id="deadline"),
        pytest.param(MAIN + "streams = 1", 3, "1 is not true or false", id="bool"),
        pytest.param(MAIN + "dimensions = true", 3, "True is not a whole number", id="size"),
        pytest.param(MAIN + 'fallbacks = "x"', 3, "'x' is not a list", id="fallbacks-type"),
        pytest.param(
            MAIN + 'fallbacks = ["x"]',
            3,
            "'x' is no other alias; name some of: none",
            id="fallback",
        ),
        pytest.param(MAIN + 'fallbacks = ["main"]', 3, "'main' is no other alias", id="itself"),
        pytest.param(MAIN + 'key_file = ""', 3, "'' is not the path of a file", id="key-file"),
        pytest.param(
            MAIN + 'api_base = "http://models.example.com/v1"', 3, "is not encrypted", id="http"
        ),
        pytest.param(
            MAIN + 'api_base = "https://me:pw@x.example/v1"', 3, "holds a user name", id="userinfo"
        ),
        pytest.param(MAIN + 'api_base = "ftp://x"', 3, "is not an http or https URL", id="scheme"),
        pytest.param(MAIN + 'api_base = "https://["', 3, "is not a URL", id="url"),
    ],
)
def test_a_mistake_is_told_with_its_line_key_and_repair(
    text: str, line: int | None, told: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingError) as caught:
        read(tmp_path, text)
    where = str(tmp_path / "models.toml") + (f":{line}" if line else "")
    assert str(caught.value).startswith(f"{where}: ")
    assert told in str(caught.value)
    assert "; " in str(caught.value)
    assert "pw" not in str(caught.value)


def test_a_missing_file_is_told_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="No such file or directory; correct COACH_MODELS"):
        read_models(tmp_path / "none.toml")

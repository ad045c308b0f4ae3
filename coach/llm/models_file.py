"""Owns the operator's models file: TOML, one table an alias, every wrong value with its line.

    [main]
    model = "anthropic/claude-sonnet-4-6"   # provider/name
    key_file = "/run/secrets/anthropic"     # else the provider's usual environment variable
    fallbacks = ["spare"]                   # tried in this order, before the first word only

    [spare]
    model = "openai/qwen3-8b"               # any server that speaks OpenAI's format
    api_base = "http://models.internal:8000/v1"
    private = true                          # it is inside our network; plain http is allowed
    price_in = 0                            # US dollars per million tokens
    price_out = 0

Also `structured` (it enforces JSON Schema), `streams = false` (it replies in one piece),
`context_tokens` (what prompt and reply may have together; Ollama reserves memory for them),
`dimensions` (of an embedding model's vectors) and the deadlines `connect_seconds`,
`first_token_seconds`, `between_tokens_seconds`, `total_seconds`. Knows no library.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

from coach.errors import SettingError
from coach.llm.addresses import objection_to_url
from coach.llm.model import Deadlines, Key, Model, Price
from coach.llm.prices import listed_price
from coach.llm.providers import PROVIDERS, Provider
from coach.settings import secret

MAX_PATIENCE = 3_600.0  # seconds, of any deadline
MAX_SIZE = 10_000_000  # of a context in tokens, or of a vector in numbers
SIZE = f"a whole number from 1 to {MAX_SIZE}"
ALIAS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
DEADLINES = tuple(f"{one.name}_seconds" for one in fields(Deadlines))


def read_models(path: Path) -> dict[str, Model]:
    """The models of a file by alias. Raises SettingError naming file, line, key and repair."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        raise SettingError(
            f"{path}: {error.strerror}; correct COACH_MODELS or write the file"
        ) from error
    except ValueError as error:
        raise SettingError(f"{path}: not TOML ({error}); correct it there") from error
    models = {alias: _model(_Table(path, text, alias, table)) for alias, table in tables.items()}
    for alias, model in models.items():
        for other in model.fallbacks:
            if other not in models or other == alias:
                known = ", ".join(one for one in models if one != alias) or "none"
                _Table(path, text, alias, {}).refuse(
                    "fallbacks", f"{other!r} is no other alias", f"name some of: {known}"
                )
    return models


@dataclass(frozen=True)
class _Table:
    """Typed access to one alias's values; what is wrong is refused with its place."""

    path: Path
    text: str
    alias: str
    values: Any

    def refuse(self, key: str | None, found: str, repair: str) -> NoReturn:
        line = self._line(key)
        where = f"{self.path}:{line}" if line else str(self.path)
        name = f"[{self.alias}] {key}" if key else f"[{self.alias}]"
        raise SettingError(f"{where}: {name}: {found}; {repair}")

    def _line(self, key: str | None) -> int | None:
        """The 1-based line of the alias's table or of a key in it, where plainly written."""
        lines = self.text.split("\n")
        head = re.compile(rf"\s*\[\s*[\"']?{re.escape(self.alias)}[\"']?\s*\]")
        start = next((n for n, line in enumerate(lines, 1) if head.match(line)), None)
        if start is None or key is None:
            return start
        for number, line in enumerate(lines[start:], start + 1):
            if line.lstrip().startswith("["):
                break
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return start

    def value(self, key: str, wanted: Callable[[Any], bool], what: str, default: Any) -> Any:
        found = self.values.get(key, default)
        if key in self.values and not wanted(found):
            self.refuse(key, f"{found!r} is not {what}", f"write {what}")
        return found


def _model(table: _Table) -> Model:
    if not isinstance(table.values, dict):
        table.refuse(None, "stands outside of any alias", "put it under a line like [main]")
    if not ALIAS.fullmatch(table.alias):
        table.refuse(None, "is no alias", "use up to 64 letters, digits, `.`, `_`, `-`")
    _refuse_unknown_keys(table)
    given, provider = _provider(table)
    name = given.partition("/")[2]
    own = "api_base" not in table.values
    private = table.value("private", _is_bool, "true or false", False)
    return Model(
        alias=table.alias,
        provider=given.partition("/")[0],
        wire=provider.wire,
        name=name,
        api_base=provider.api_base if own else _api_base(table, private),
        key=_key(table, provider.key_variable if own else None),
        price=_price(table) or listed_price(given.partition("/")[0], name),
        fallbacks=tuple(table.value("fallbacks", _is_texts, "a list of aliases", [])),
        structured=table.value("structured", _is_bool, "true or false", False),
        streams=table.value("streams", _is_bool, "true or false", True),
        private=private,
        context=table.value("context_tokens", _is_size, SIZE, provider.context),
        dimensions=table.value("dimensions", _is_size, SIZE, None),
        deadlines=_deadlines(table),
    )


KEYS = (
    *("model", "api_base", "key_file", "price_in", "price_out", "fallbacks"),
    *("structured", "streams", "private", "context_tokens", "dimensions", *DEADLINES),
)


def _refuse_unknown_keys(table: _Table) -> None:
    for key in table.values:
        if key not in KEYS:
            table.refuse(key, "is unknown", f"use one of {', '.join(KEYS)}")


def _provider(table: _Table) -> tuple[str, Provider]:
    given = table.value("model", _is_text, "a text like 'provider/name'", "")
    provider, _, name = given.partition("/")
    if provider not in PROVIDERS or not name:
        known = ", ".join(PROVIDERS)
        table.refuse(
            "model" if given else None,
            f"model {given!r} is not provider/name with a provider of {known}",
            "for another one that speaks OpenAI's format write 'openai/NAME' and its `api_base`",
        )
    return given, PROVIDERS[provider]


def _api_base(table: _Table, private: bool) -> str:
    given: str = table.value("api_base", _is_text, "a URL", "")
    if why := objection_to_url(given, private):
        table.refuse("api_base", why, "write something like https://models.example.com/v1")
    return given.rstrip("/")


def _key(table: _Table, variable: str | None) -> Key | None:
    """A key goes to the address it was named for: the usual variable to the provider's own only."""
    if "key_file" in table.values:
        given = table.value("key_file", _is_text, "the path of a file", "")
        return key_in_file(table.path.parent / Path(given).expanduser())
    return Key(variable, secret(variable)) if variable else None


def key_in_file(path: Path) -> Key:
    """The key in a file; without one where the file is missing, unreadable or empty."""
    try:
        return Key(str(path), path.read_text(encoding="utf-8").strip() or None)
    except (OSError, ValueError):
        return Key(str(path), None)


def _price(table: _Table) -> Price | None:
    what = "a number of US dollars, 0 or more"
    stated = [key for key in ("price_in", "price_out") if key in table.values]
    if len(stated) == 1:
        table.refuse(stated[0], "stands without the other price", "state both or neither")
    found = [table.value(key, _is_amount, what, None) for key in stated]
    return Price(*map(float, found)) if found else None


def _deadlines(table: _Table) -> Deadlines:
    what = f"a number of seconds above 0, up to {MAX_PATIENCE:g}"
    given = {key: table.value(key, _is_patience, what, None) for key in DEADLINES}
    kept: Mapping[str, float] = {
        key.removesuffix("_seconds"): float(value)
        for key, value in given.items()
        if value is not None
    }
    return Deadlines(**kept)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_amount(value: Any) -> bool:
    return _is_number(value) and 0 <= value < float("inf")


def _is_patience(value: Any) -> bool:
    return _is_number(value) and 0 < value <= MAX_PATIENCE


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_SIZE

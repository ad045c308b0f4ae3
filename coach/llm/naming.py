"""Owns what the operator may write in COACH_MODEL and COACH_EMBEDDER: an alias or a shorthand.

    anthropic/claude-sonnet-4-6         the provider's own address and usual key variable
    ollama/llama3.2                     Ollama on this machine
    openai/qwen3-8b@http://localhost:8000/v1    any server that speaks OpenAI's format, no key

Whatever needs more (a key elsewhere, a private address, fallbacks) is an alias of the models file.
"""

from __future__ import annotations

from collections.abc import Mapping

from coach.errors import SettingError
from coach.llm.addresses import objection_to_url
from coach.llm.model import Key, Model
from coach.llm.prices import listed_price
from coach.llm.providers import PROVIDERS
from coach.settings import secret


def named_model(given: str, models: Mapping[str, Model], variable: str) -> Model:
    """The model that a setting names; `variable` is the setting's own name, for the error.

    Its alias never holds the address. Raises SettingError.
    """
    if given in models:
        return models[given]
    short, address = _parted(given)
    provider, _, name = short.partition("/")
    if provider not in PROVIDERS or not name:
        raise SettingError(
            f"{variable}={given!r}: neither provider/name nor an alias of COACH_MODELS "
            f"({', '.join(models) or 'none'}); "
            f"write one of them, with a provider of {', '.join(PROVIDERS)}"
        )
    if address and (why := objection_to_url(address, private=False)):
        raise SettingError(f"{variable}: the address after @ {why}; correct it or name an alias")
    known = PROVIDERS[provider]
    return Model(
        alias=short,
        provider=provider,
        wire=known.wire,
        name=name,
        api_base=(address or known.api_base).rstrip("/"),
        key=_usual_key(known.key_variable) if not address else None,
        context=known.context,
        price=listed_price(provider, name) if not address else None,
    )


def _parted(given: str) -> tuple[str, str]:
    """Model and address; a name may hold an @, an address begins with http."""
    short, mark, rest = given.partition("@http")
    return short, f"http{rest}" if mark else ""


def _usual_key(variable: str | None) -> Key | None:
    return Key(variable, secret(variable)) if variable else None

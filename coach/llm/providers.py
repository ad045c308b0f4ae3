"""Owns the providers coach knows by name: wire format, usual address, usual key variable.

Another provider that speaks OpenAI's format is a row here, or an alias with its `api_base`.
Addresses and variables are the providers' own.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.llm.model import Wire


@dataclass(frozen=True, slots=True)
class Provider:
    """`key_variable` is the environment variable that usually holds the key; None: no key."""

    wire: Wire
    api_base: str
    key_variable: str | None
    embeds: bool = True
    context: int | None = None  # tokens that are asked for where the operator says nothing


PROVIDERS = {
    "anthropic": Provider(
        "anthropic", "https://api.anthropic.com", "ANTHROPIC_API_KEY", embeds=False
    ),
    "deepseek": Provider("openai", "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", embeds=False),
    "gemini": Provider(
        "openai", "https://generativelanguage.googleapis.com/v1beta/openai", "GEMINI_API_KEY"
    ),
    "groq": Provider("openai", "https://api.groq.com/openai/v1", "GROQ_API_KEY", embeds=False),
    "mistral": Provider("openai", "https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
    "ollama": Provider("ollama", "http://localhost:11434", None, context=8_192),
    "openai": Provider("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    "openrouter": Provider("openai", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
}

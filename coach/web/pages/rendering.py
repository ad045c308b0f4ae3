"""Owns how a template becomes a page, and what every page knows: theme, token, who is there.

Knows no route and no turn. Everything is escaped and a value that is missing fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coach.accounts.roles import Scope
from coach.web.pages.statics import static_url

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
THEME = "theme"  # cookie in which a script remembers the choice
THEMES = ("auto", "light", "dark")
NAVIGATION = (  # in the head of every page: name, address, and the scope one needs to go there
    ("Chat", "/", Scope.CHAT),
    ("Ladder", "/ladder", Scope.READ),
    ("Feedback", "/feedback", Scope.FEEDBACK),
)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = static_url
    environment.filters["sentence"] = sentence
    return environment


def sentence(text: str) -> str:
    """An error's line as a sentence: with a capital, and an end."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def rendered(
    request: Request,
    template: str,
    *,
    status: int = 200,
    scopes: Iterable[Scope] = (),
    csrf: str = "",
    headers: dict[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """A page. `scopes` are those of whoever asks: they decide what the head of the page offers."""
    theme = request.cookies.get(THEME, THEMES[0])
    known = {
        "theme": theme if theme in THEMES else THEMES[0],
        "csrf": csrf,
        "navigation": [one for one in NAVIGATION if one[2] in scopes],
        "scopes": [str(scope) for scope in scopes],
        "here": request.url.path,
    }
    text = _templates().get_template(template).render(**known, **values)
    return HTMLResponse(text, status_code=status, headers=headers)

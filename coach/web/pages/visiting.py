"""Owns a visit: who opened a page, through which request, and the page they get.

The way in for every page; knows none of them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from coach.accounts.roles import Principal, Scope
from coach.conversations.owned import Conversations
from coach.web.desk import AtDesk, Desk
from coach.web.pages.rendering import rendered
from coach.web.who import allowed, session_token

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at a page, who may be there."""

    request: Request
    desk: Desk
    caller: Principal

    @property
    def csrf(self) -> str:
        """What the forms of this visit carry; "" without a session."""
        token = session_token(self.request)
        return self.desk.records.accounts.csrf(token) if token else ""

    @property
    def conversations(self) -> Conversations:
        """Those of whoever is here."""
        return self.desk.records.conversations(self.caller.id)

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """The page that a template makes of these values."""
        return rendered(
            self.request,
            template,
            status=status,
            scopes=self.caller.scopes,
            csrf=self.csrf,
            signed=self.signed,
            **values,
        )

    @property
    def signed(self) -> bool:
        """Whether a browser logged in, so that it can log out."""
        return self.caller.key is not None and session_token(self.request) is not None

    async def field(self, name: str) -> str:
        """One field of the form that was sent; "" where it is missing."""
        value = (await self.request.form()).get(name, "")
        return value if isinstance(value, str) else ""


def visiting(scope: Scope) -> Callable[..., Awaitable[Visit]]:
    """The dependency of a page: a visit by somebody who has that scope."""

    admitted = Depends(allowed(scope, page=True))

    async def visit(request: Request, desk: AtDesk, caller: Principal = admitted) -> Visit:
        return Visit(request, desk, caller)

    visit.scope = scope  # type: ignore[attr-defined]  # read by whoever lists what routes ask for
    return visit


def see(address: str) -> RedirectResponse:
    """Send the browser on, after a form was sent."""
    return RedirectResponse(address, SEE_OTHER)

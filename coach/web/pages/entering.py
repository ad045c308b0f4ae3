"""Owns the pages of logging a browser in and out.

Anybody may open them; what a key opens is decided in coach/accounts.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from coach.web.desk import AtDesk
from coach.web.pacing import count_wrong_key
from coach.web.pages.rendering import rendered
from coach.web.pages.visiting import see
from coach.web.sessions import LONGEST_KEY
from coach.web.who import address_of, end_session, hand_cookie, refuse_foreign_page

HOME = "/"
LONGEST_ADDRESS = 2_000  # characters
Next = Annotated[str, Query(max_length=LONGEST_ADDRESS)]

router = APIRouter(include_in_schema=False)


@router.get("/login")
async def login(request: Request, next: Next = HOME, left: bool = False) -> Response:
    """Where a key is shown."""
    return rendered(request, "login.html", next=inside(next), left=left, wrong=False)


@router.post("/login")
async def enter(request: Request, desk: AtDesk) -> Response:
    """Log this browser in, and go where it wanted to."""
    refuse_foreign_page(request)
    form = await request.form()
    key, wanted = (str(form.get(name, "")).strip() for name in ("key", "next"))
    opened = await desk.records.accounts.open_session(key) if len(key) <= LONGEST_KEY else None
    if opened is None:
        await count_wrong_key(desk.records.rates, desk.paces, address_of(request))
        return rendered(
            request, "login.html", status=401, next=inside(wanted), left=False, wrong=True
        )
    reply = see(inside(wanted))
    hand_cookie(request, reply, opened)
    return reply


@router.post("/logout")
async def leave(request: Request, desk: AtDesk) -> Response:
    """Log this browser out."""
    refuse_foreign_page(request)
    reply = see("/login?left=true")
    await end_session(request, desk, reply)
    return reply


def inside(address: str) -> str:
    """The address, if it is one of this site; else the first page."""
    try:
        parts = urlsplit(address)
    except ValueError:  # half an IPv6 address, and more that is none
        return HOME
    sane = address.isprintable() and "\\" not in address and address[:2] != "//"
    ours = sane and address.startswith("/") and not parts.scheme and not parts.netloc
    return address if ours else HOME

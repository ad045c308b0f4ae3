"""Owns who is calling and whether they may: the dependency through which a route names its scope.

Knows how keys and cookies travel; what they open is decided in coach/accounts. On a machine where
no key was ever made, whoever asks is the local person.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from coach.accounts.admission import Session
from coach.accounts.roles import LOCAL, Principal, Scope
from coach.web.desk import AtDesk, Desk
from coach.web.hosts import is_loopback
from coach.web.pacing import count_request, count_wrong_key
from coach.web.problems import Kind, Problem

COOKIE = "coach"  # over TLS with the prefix below, which binds it to this host
SAFE_PREFIX = "__Host-"
CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"  # of a page's form
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ELSEWHERE = frozenset({"cross-site", "same-site"})  # of Sec-Fetch-Site
FORWARDED = ("forwarded", "via", "x-real-ip")  # a proxy asks for somebody elsewhere
FORWARDED_AS = "x-forwarded-"  # begins more such names
CHALLENGE = {"WWW-Authenticate": "Bearer"}
BY_KEY = (Kind.NO_KEY, Kind.NOT_ALLOWED, Kind.TOO_MANY)  # how `allowed` turns a caller away

_BEARER = HTTPBearer(auto_error=False, description="A key, from `coach keys create`.")
_SESSION = APIKeyCookie(
    name=COOKIE, auto_error=False, description="A browser's session, from `POST /v1/session`."
)
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
Cookie = Annotated[str | None, Depends(_SESSION)]


def allowed(scope: Scope, *, page: bool = False) -> Callable[..., Awaitable[Principal]]:
    """The dependency of a route: the caller, who has that scope and keeps its pace; that of
    questions is kept by the routes that ask.

    The forms of a `page` carry the CSRF token in a field, and who shows it nothing guesses no key.
    """

    async def check(request: Request, desk: AtDesk, bearer: Bearer, _: Cookie) -> Principal:
        caller = await _caller(request, desk, bearer, page)
        request.state.key = caller.key
        if scope not in caller.scopes:
            raise Problem(Kind.NOT_ALLOWED, f"this needs the scope {scope}; ask an admin for a key")
        await count_request(desk.records.rates, desk.paces, scope, caller)
        return caller

    check.scope = scope  # type: ignore[attr-defined]  # read when routes are described
    return check


def session_token(request: Request) -> str | None:
    """The token of the browser's session, if it has one."""
    return request.cookies.get(cookie_name(request))


def cookie_name(request: Request) -> str:
    """What the cookie is called: over TLS a name that browsers keep to this very host."""
    return SAFE_PREFIX + COOKIE if request.url.scheme == "https" else COOKIE


def hand_cookie(request: Request, reply: Response, opened: Session) -> None:
    """Give a browser that logged in its cookie."""
    reply.set_cookie(
        cookie_name(request),
        opened.token,
        expires=opened.expires,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


async def end_session(request: Request, desk: Desk, reply: Response) -> None:
    """Close the browser's session, if it has one, and take its cookie back."""
    if token := session_token(request):
        await desk.records.accounts.close_session(token)
    reply.delete_cookie(cookie_name(request), secure=request.url.scheme == "https", httponly=True)


def address_of(request: Request) -> str:
    """Where the request came from."""
    return request.client.host if request.client else "nowhere"


async def refuse_key(request: Request, desk: Desk) -> Problem:
    """What is said of a key or session that opens nothing; the same whatever was wrong with it."""
    await count_wrong_key(desk.records.rates, desk.paces, address_of(request))
    return Problem(
        Kind.NO_KEY, "show a live key: Authorization: Bearer coach_...", headers=CHALLENGE
    )


async def _caller(
    request: Request, desk: Desk, bearer: HTTPAuthorizationCredentials | None, page: bool
) -> Principal:
    found = await _shown(request, desk, bearer, page)
    if found is not None:
        return found
    if await _needs_key(request, desk):
        if page and session_token(request) is None and "authorization" not in request.headers:
            raise Problem(Kind.NO_KEY, "log in with your key first")
        raise await refuse_key(request, desk)
    return LOCAL  # whatever was shown: clients of the OpenAI API cannot but send some key


async def _shown(
    request: Request, desk: Desk, bearer: HTTPAuthorizationCredentials | None, page: bool
) -> Principal | None:
    """Whoever the key or the session belongs to; a key wins. What a browser sends by itself, it
    must have been asked for by a page of ours."""
    accounts = desk.records.accounts
    if "authorization" in request.headers:
        return await accounts.principal_of_key(bearer.credentials) if bearer else None
    refuse_foreign_page(request)
    token = session_token(request)
    found = await accounts.principal_of_session(token) if token else None
    if found and token:
        await _check_csrf(request, accounts.csrf(token), page)
    return found


def refuse_foreign_page(request: Request) -> None:
    """Raises Problem for a change that another site's page asks this browser for.

    Our pages send no referrer, and so a form of theirs comes with the origin `null`; the browser
    itself then says that it was ours.
    """
    if request.method in SAFE_METHODS:
        return
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    ours = origin == "null" and site == "same-origin"
    strange = origin is not None and _host_in(origin) != request.headers.get("host")
    if (strange and not ours) or site in ELSEWHERE:
        raise Problem(Kind.FORGED, "ask from a page of this server, or with a key")


def _host_in(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # no address at all, and so nobody's
        return ""


async def _check_csrf(request: Request, token: str, page: bool) -> None:
    if request.method in SAFE_METHODS:
        return
    shown = request.headers.get(CSRF_HEADER, "")
    if page and not shown:
        shown = str((await request.form()).get(CSRF_FIELD, ""))
    if not hmac.compare_digest(shown.encode(), token.encode()):
        raise Problem(Kind.FORGED, f"send {CSRF_HEADER}, as GET /v1/session gives it")


async def _needs_key(request: Request, desk: Desk) -> bool:
    """Whether a key must be shown: one was made, or whoever asks is not on this machine."""
    forwarded = any(one in FORWARDED or one.startswith(FORWARDED_AS) for one in request.headers)
    if forwarded or not is_loopback(address_of(request)):
        return True
    return await desk.records.accounts.any_keys()

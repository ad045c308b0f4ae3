"""Owns the translation of everything that can go wrong at a provider into one `ModelFailed`.

What was seen on the wire decides; the class litellm made of it is asked last. Lines name the alias,
the host and the repair, and never hold a prompt, a key or a provider's own words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from coach.errors import Failure, ModelFailed
from coach.llm.addresses import host_of
from coach.llm.model import Model
from coach.llm.seen import Seen
from coach.llm.transport import AddressRefused

Row = tuple[Failure, str]

STATUSES: Mapping[int, Row] = {
    400: (Failure.BAD_REQUEST, "refuses the request ({status}); check `model` and its options"),
    401: (Failure.BAD_KEY, "does not accept the key ({status}); put the right one in {key}"),
    402: (Failure.BAD_KEY, "wants the account of the key paid ({status}); see {key}"),
    403: (Failure.BAD_KEY, "does not let this key use {name} ({status}); see {key}"),
    404: (Failure.UNKNOWN_MODEL, "knows no {name} ({status}); correct `model` or `api_base`"),
    408: (Failure.TIMED_OUT, "gave the request up as too slow ({status}); try again later"),
    413: (Failure.TOO_LONG, "takes no request this long ({status}); ask for less"),
    422: (Failure.BAD_REQUEST, "refuses the request ({status}); check `model` and its options"),
    429: (Failure.RATE_LIMITED, "takes no more requests for now ({status}); try again {later}"),
}
OVERLOADED: Row = (Failure.OVERLOADED, "is failing or overloaded ({status}); try again {later}")
REFUSED: Row = (Failure.BAD_REQUEST, "answers with status {status}; check `model` and `api_base`")
MOVED: Row = (
    Failure.GARBLED,
    "points elsewhere ({status}) and coach follows no redirect; correct `api_base`",
)

# Asked in this order: the first class that fits.
TRANSPORT: tuple[tuple[type[Exception], Row], ...] = (
    (httpx.ConnectTimeout, (Failure.TIMED_OUT, "did not connect in time; check `api_base`")),
    (httpx.TimeoutException, (Failure.TIMED_OUT, "stopped answering; try again later")),
    (
        httpx.ConnectError,
        (Failure.UNREACHABLE, "does not answer; start it or correct `api_base`"),
    ),
    (httpx.TransportError, (Failure.UNREACHABLE, "hung up before it answered; try again later")),
)
CUT: Row = (Failure.CUT, "broke off in the middle of its reply; try again")
FILTERED: Row = (Failure.CUT, "stopped its reply by its own content filter; reword and try again")
GARBLED: Row = (Failure.GARBLED, "answered something that is no reply; check `api_base`")
IN_BAND: Row = (Failure.OVERLOADED, "reported an error instead of a reply; try again {later}")
TOO_LONG: Row = (Failure.TOO_LONG, "{name} takes fewer tokens than the request has; ask for less")
UNSENT: Row = (Failure.BAD_REQUEST, "was sent nothing, the request cannot be put ({cause})")
NOT_CALLED: Row = (Failure.UNREACHABLE, "is not called: {why}")
NO_KEY: Row = (Failure.BAD_KEY, "needs a key; put it in {key}")
SLOW: Row = (Failure.TIMED_OUT, "gave no {what} within {seconds:g} s; try again later")
RESTING: Row = (Failure.RESTING, "failed too often and is left alone; try again {later}")


class Filtered(ModelFailed):
    """Cut by the provider's content filter: the asker's words are the reason, not its health."""


def failed(
    model: Model, row: Row, retry_after: float | None = None, **values: object
) -> ModelFailed:
    """The error of one row, its line filled in."""
    kind, line = row
    told = line.format(
        name=model.name,
        key=model.key.place if model.key else "`key_file`",
        later=f"in {retry_after:.0f} s" if retry_after else "later",
        **values,
    )
    words = f"model {model.alias}: {host_of(model.api_base)} {told}"
    return ModelFailed(words, kind, model.alias, retry_after)


def translated(model: Model, error: Exception, seen: Seen, begun: bool) -> ModelFailed:
    """What a call failed of. `begun` says whether any text had arrived."""
    if isinstance(refused := _refused(seen), AddressRefused):
        return failed(model, NOT_CALLED, why=refused)
    if begun:
        return failed(model, CUT)
    if seen.status is not None and not 200 <= seen.status < 300:
        return _by_status(model, error, seen)
    for kind, row in TRANSPORT:
        if isinstance(seen.error, kind):
            return failed(model, row)
    if seen.status is None:
        return failed(model, UNSENT, cause=type(error).__name__)
    return failed(model, GARBLED if _unreadable(model, error, seen) else IN_BAND)


def _refused(seen: Seen) -> BaseException | None:
    return seen.error.__cause__ if seen.error else None  # httpx raises its own from httpcore's


def _by_status(model: Model, error: Exception, seen: Seen) -> ModelFailed:
    status = seen.status or 0
    if type(error).__name__ == "ContextWindowExceededError":
        return failed(model, TOO_LONG)
    other = OVERLOADED if status >= 500 else MOVED if status < 400 else REFUSED
    row = STATUSES.get(status, other)
    return failed(model, row, retry_after_seconds(seen.retry_after), status=status)


def retry_after_seconds(header: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or as a date (RFC 9110)."""
    if not header:
        return None
    try:
        seconds = float(header)
        return max(0.0, seconds) if math.isfinite(seconds) else None
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(header)
    except ValueError:
        return None
    if when.tzinfo is None:  # a date without a zone; those of HTTP are of this one
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _unreadable(model: Model, error: Exception, seen: Seen) -> bool:
    """Whether a reply was not the protocol, rather than a stream that tells an error."""
    return (
        not model.streams
        or not seen.received
        or any(isinstance(one, ValueError) for one in _causes(error))
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, what it was raised from, and what litellm wrapped; each once."""
    waiting: list[BaseException | None] = [error]
    known: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and id(one) not in known:
            known.add(id(one))
            yield one
            waiting += [getattr(one, "original_exception", None), one.__cause__, one.__context__]

"""Whatever goes wrong at a provider becomes one kind of failure, whichever format it speaks.

Call counts are asserted throughout: litellm turns an unexpected call into one more failure.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
import respx

from coach.errors import Failure
from coach.llm import failures
from coach.llm.call import Call, Message
from tests.llm.dialects import CALL, DIALECTS, QUESTION, SECRET, Dialect, failure, models, reply

pytestmark = pytest.mark.anyio
each_dialect = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.wire)
each_way = pytest.mark.parametrize("streams", [True, False], ids=["stream", "whole"])
ONCE, WITH_RETRIES = 1, 3  # calls

STATUSES = [
    (301, Failure.GARBLED, ONCE),
    (400, Failure.BAD_REQUEST, ONCE),
    (401, Failure.BAD_KEY, ONCE),
    (402, Failure.BAD_KEY, ONCE),
    (403, Failure.BAD_KEY, ONCE),
    (404, Failure.UNKNOWN_MODEL, ONCE),
    (408, Failure.TIMED_OUT, WITH_RETRIES),
    (413, Failure.TOO_LONG, ONCE),
    (418, Failure.BAD_REQUEST, ONCE),
    (422, Failure.BAD_REQUEST, ONCE),
    (429, Failure.RATE_LIMITED, WITH_RETRIES),
    (500, Failure.OVERLOADED, WITH_RETRIES),
    (502, Failure.OVERLOADED, WITH_RETRIES),
    (503, Failure.OVERLOADED, WITH_RETRIES),
    (504, Failure.OVERLOADED, WITH_RETRIES),
    (529, Failure.OVERLOADED, WITH_RETRIES),
]
TRANSPORT = [
    (httpx.ConnectTimeout, Failure.TIMED_OUT),
    (httpx.ReadTimeout, Failure.TIMED_OUT),
    (httpx.ConnectError, Failure.UNREACHABLE),
    (httpx.ReadError, Failure.UNREACHABLE),
    (httpx.RemoteProtocolError, Failure.UNREACHABLE),
]


@each_dialect
@each_way
@pytest.mark.parametrize(("status", "kind", "calls"), STATUSES)
async def test_a_status_has_one_meaning_in_every_format(
    dialect: Dialect,
    streams: bool,
    status: int,
    kind: Failure,
    calls: int,
    respx_mock: respx.MockRouter,
) -> None:
    body = {"error": {"message": f"you said: {QUESTION}", "type": "x"}}
    headers = {"location": "http://elsewhere.test/"}
    answer = httpx.Response(status, json=body, headers=headers)
    route = respx_mock.post(dialect.url).mock(return_value=answer)
    text, error = await failure(models(dialect.model(streams=streams)).complete("main")(CALL))
    assert (text, error.kind, error.alias) == ("", kind, "main")
    assert route.call_count == calls
    assert str(error).startswith("model main: llm.test ")
    assert str(status) in str(error)
    assert QUESTION not in str(error)
    assert SECRET not in str(error)
    assert error.__cause__ is None
    assert error.__suppress_context__


def test_every_status_of_the_table_is_tried() -> None:
    assert failures.STATUSES.keys() < {status for status, _, _ in STATUSES}


def test_every_transport_failure_of_the_table_is_tried() -> None:
    for known, (kind, _) in failures.TRANSPORT:
        assert any(issubclass(tried, known) and kind is meant for tried, meant in TRANSPORT)


@each_dialect
@pytest.mark.parametrize(
    ("raised", "kind"), TRANSPORT, ids=lambda one: getattr(one, "__name__", one)
)
async def test_a_connection_that_fails_before_the_reply_is_tried_again(
    dialect: Dialect,
    raised: type[httpx.TransportError],
    kind: Failure,
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post(dialect.url).mock(side_effect=raised(f"secret {QUESTION}"))
    _, error = await failure(models(dialect.model()).complete("main")(CALL))
    assert (error.kind, route.call_count) == (kind, WITH_RETRIES)
    assert QUESTION not in str(error)


@each_dialect
@pytest.mark.parametrize("header", ["7", "date"])
async def test_the_time_a_provider_names_is_told_and_honoured(
    dialect: Dialect, header: str, respx_mock: respx.MockRouter
) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=7.9), usegmt=True)
    limited = reply(b"{}", 429, **{"retry-after": when if header == "date" else header})
    route = respx_mock.post(dialect.url).mock(return_value=limited)
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    _, error = await failure(models(dialect.model(), sleep=sleep).complete("main")(CALL))
    assert error.retry_after == pytest.approx(7, abs=1)
    assert "try again in" in str(error)
    assert [seconds >= 6 for seconds in waited] == [True, True]
    assert route.call_count == WITH_RETRIES


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, None), ("", None), ("soon", None), ("2.5", 2.5), ("-3", 0.0), ("nan", None)],
)
def test_a_retry_after_that_makes_no_sense_is_none(
    header: str | None, seconds: float | None
) -> None:
    assert failures.retry_after_seconds(header) == seconds


@pytest.mark.parametrize("zone", [" GMT", "", " -0000"], ids=["http's", "none", "unknown"])
def test_a_retry_after_may_be_a_date_with_any_zone_or_none(zone: str) -> None:
    later = datetime.now(UTC) + timedelta(seconds=30)
    header = f"{later:%a, %d %b %Y %H:%M:%S}{zone}"
    assert failures.retry_after_seconds(header) == pytest.approx(29, abs=2)


@each_dialect
@pytest.mark.parametrize("body", ["empty", "page", "garbage"])
async def test_a_stream_that_is_no_reply_is_garbled(
    dialect: Dialect, body: str, respx_mock: respx.MockRouter
) -> None:
    page = b"<html><body>Sign in</body></html>"
    bodies = {"empty": b"", "page": page, "garbage": dialect.garbage}
    route = respx_mock.post(dialect.url).mock(return_value=reply(bodies[body]))
    text, error = await failure(models(dialect.model()).complete("main")(CALL))
    assert (text, error.kind, route.call_count) == ("", Failure.GARBLED, ONCE)


@each_dialect
@pytest.mark.parametrize("body", [b"", b"<html></html>", b"{", b"{}", b'{"choices": []}', b"[]"])
async def test_a_whole_reply_that_is_none_is_garbled(
    dialect: Dialect, body: bytes, respx_mock: respx.MockRouter
) -> None:
    answer = httpx.Response(200, content=body, headers={"content-type": "application/json"})
    route = respx_mock.post(dialect.url).mock(return_value=answer)
    text, error = await failure(models(dialect.model(streams=False)).complete("main")(CALL))
    assert (text, error.kind, route.call_count) == ("", Failure.GARBLED, ONCE)


@each_dialect
async def test_an_error_told_inside_a_stream_is_an_overload(
    dialect: Dialect, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(dialect.url).mock(return_value=reply(dialect.error))
    _, error = await failure(models(dialect.model()).complete("main")(CALL))
    assert (error.kind, route.call_count) == (Failure.OVERLOADED, WITH_RETRIES)


@each_dialect
@pytest.mark.parametrize("rest", ["nothing", "error", "garbage", "reset"])
async def test_a_stream_that_breaks_after_it_began_is_cut_and_never_retried(
    dialect: Dialect, rest: str, respx_mock: respx.MockRouter
) -> None:
    """litellm reports the first of these, and with two formats the third, as a normal end."""

    class Body(httpx.AsyncByteStream):
        async def __aiter__(self):  # type: ignore[no-untyped-def]
            yield dialect.begun("Ask ", "why.")
            if rest == "reset":
                raise httpx.ReadError("reset by peer")
            yield {"nothing": b"", "error": dialect.error, "garbage": dialect.garbage}[rest]

    kind = {"content-type": "text/event-stream"}
    answer = httpx.Response(200, stream=Body(), headers=kind)
    route = respx_mock.post(dialect.url).mock(return_value=answer)
    text, error = await failure(models(dialect.model()).complete("main")(CALL))
    assert (text, error.kind, route.call_count) == ("Ask why.", Failure.CUT, ONCE)


async def test_a_prompt_longer_than_the_model_takes_is_too_long(
    respx_mock: respx.MockRouter,
) -> None:
    dialect = DIALECTS[-1]
    message = "This model's maximum context length is 8192 tokens. However, you asked for 9000."
    body = {"error": {"message": message, "code": "context_length_exceeded"}}
    route = respx_mock.post(dialect.url).mock(return_value=httpx.Response(400, json=body))
    _, error = await failure(models(dialect.model()).complete("main")(CALL))
    assert (error.kind, route.call_count) == (Failure.TOO_LONG, ONCE)


async def test_a_request_that_litellm_cannot_put_is_ours(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(DIALECTS[0].url)
    odd = Call((Message("user", ["no text"]),), max_tokens=5)  # type: ignore[arg-type]
    _, error = await failure(models(DIALECTS[0].model()).complete("main")(odd))
    assert (error.kind, route.call_count) == (Failure.BAD_REQUEST, 0)


async def test_without_its_key_nothing_is_sent(respx_mock: respx.MockRouter) -> None:
    from coach.llm.model import Key

    dialect = DIALECTS[0]
    route = respx_mock.post(dialect.url)
    keyless = dialect.model(key=Key("ANTHROPIC_API_KEY", None))
    _, error = await failure(models(keyless).complete("main")(CALL))
    assert (error.kind, route.call_count) == (Failure.BAD_KEY, 0)
    assert str(error) == "model main: llm.test needs a key; put it in ANTHROPIC_API_KEY"

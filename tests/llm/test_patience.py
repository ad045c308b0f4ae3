"""Retries, fallbacks, the breaker and the deadlines: how long a model is given, and what then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
import respx

from coach.errors import Failure, ModelFailed
from coach.llm.breaker import IN_A_ROW, PROBE_SECONDS, WINDOW, Breaker
from coach.llm.call import Finished, Piece
from coach.llm.model import Deadlines
from coach.llm.retrying import BUDGET_MOST, FIRST_WAIT, MAX_RETRIES, RetryBudget
from tests.llm.dialects import ANTHROPIC, CALL, OLLAMA, OPENAI, failure, models, reply, told

pytestmark = pytest.mark.anyio
BUSY = httpx.Response(503, json={"error": {"message": "busy"}})
TINY = 0.5  # seconds; a deadline that a test can wait for
SLACK = 1.0  # seconds by which a busy machine may miss one


async def test_a_call_succeeds_at_the_second_try(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(OPENAI.url).mock(side_effect=[BUSY, OPENAI.streamed("Yes.")])
    assert (await told(models(OPENAI.model()).complete("main")(CALL)))[0] == "Yes."
    assert route.call_count == 2


async def test_waits_double_and_are_jittered(respx_mock: respx.MockRouter) -> None:
    respx_mock.post(OPENAI.url).mock(return_value=BUSY)
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    speaking = models(OPENAI.model(), sleep=sleep, jitter=lambda: 0.75)
    await failure(speaking.complete("main")(CALL))
    assert waited == [FIRST_WAIT * 1.25, FIRST_WAIT * 2 * 1.25]


async def test_a_retry_after_later_than_the_first_token_is_due_is_not_waited_for(
    respx_mock: respx.MockRouter,
) -> None:
    limited = reply(b"{}", 429, **{"retry-after": "60"})
    route = respx_mock.post(OPENAI.url).mock(return_value=limited)
    _, error = await failure(models(OPENAI.model()).complete("main")(CALL))
    assert (error.retry_after, route.call_count) == (60, 1)


def test_retries_of_a_failing_provider_stay_within_a_tenth_of_the_calls() -> None:
    budget = RetryBudget(jitter=lambda: 0.5)
    busy, calls, retries = ModelFailed("busy", Failure.OVERLOADED, "main"), 3_000, 0
    for _ in range(calls):
        budget.earn()
        tried = 0
        while budget.wait(busy, tried, 60) is not None:
            tried += 1
        retries += tried
    assert retries <= 0.1 * calls + MAX_RETRIES


def test_a_quiet_time_saves_up_few_retries() -> None:
    budget = RetryBudget(jitter=lambda: 0.5)
    for _ in range(1_000):
        budget.earn()
    assert budget.left == BUDGET_MOST


async def test_a_fallback_answers_where_the_model_asked_for_cannot(
    respx_mock: respx.MockRouter,
) -> None:
    asked = respx_mock.post(OPENAI.url).mock(return_value=httpx.Response(401, json={}))
    spare = respx_mock.post(ANTHROPIC.url).mock(return_value=ANTHROPIC.streamed("Yes."))
    both = models(OPENAI.model(fallbacks=("spare",)), ANTHROPIC.model("spare"))
    text, end = await told(both.complete("main")(CALL))
    assert (text, end and end.alias) == ("Yes.", "spare")
    assert (asked.call_count, spare.call_count) == (1, 1)


async def test_fallbacks_of_a_fallback_are_not_asked(respx_mock: respx.MockRouter) -> None:
    refused = httpx.Response(401, json={})
    respx_mock.post(OPENAI.url).mock(return_value=refused)
    respx_mock.post(ANTHROPIC.url).mock(return_value=refused)
    third = respx_mock.post(OLLAMA.url)
    all_three = models(
        OPENAI.model(fallbacks=("spare",)),
        ANTHROPIC.model("spare", fallbacks=("third",)),
        OLLAMA.model("third"),
    )
    await failure(all_three.complete("main")(CALL))
    assert third.call_count == 0


async def test_when_all_fail_the_first_is_told_and_the_others_with_it(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.post(OPENAI.url).mock(return_value=httpx.Response(401, json={}))
    respx_mock.post(ANTHROPIC.url).mock(return_value=httpx.Response(404, json={}))
    both = models(OPENAI.model(fallbacks=("spare",)), ANTHROPIC.model("spare"))
    _, error = await failure(both.complete("main")(CALL))
    assert (error.kind, error.alias) == (Failure.BAD_KEY, "main")
    assert str(error) == (
        "model main: llm.test does not accept the key (401); put the right one in KEY_VARIABLE; "
        "model spare: llm.test knows no tiny (404); correct `model` or `api_base`"
    )


async def test_after_the_first_piece_no_other_model_takes_over(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.post(OPENAI.url).mock(return_value=reply(OPENAI.begun("Ask")))
    spare = respx_mock.post(ANTHROPIC.url)
    both = models(OPENAI.model(fallbacks=("spare",)), ANTHROPIC.model("spare"))
    text, error = await failure(both.complete("main")(CALL))
    assert (text, error.kind, spare.call_count) == ("Ask", Failure.CUT, 0)


async def test_a_model_that_keeps_failing_is_left_alone_until_a_probe_succeeds(
    respx_mock: respx.MockRouter,
) -> None:
    now = [1_000.0]
    route = respx_mock.post(OPENAI.url).mock(return_value=BUSY)
    speaking = models(OPENAI.model(), now=lambda: now[0])
    while (await failure(speaking.complete("main")(CALL)))[1].kind is not Failure.RESTING:
        assert route.call_count <= IN_A_ROW
    assert route.call_count == IN_A_ROW
    _, error = await failure(speaking.complete("main")(CALL))
    assert error.retry_after == PROBE_SECONDS
    now[0] += PROBE_SECONDS
    assert (await failure(speaking.complete("main")(CALL)))[1].kind is Failure.OVERLOADED
    assert (await failure(speaking.complete("main")(CALL)))[1].kind is Failure.RESTING
    assert route.call_count == IN_A_ROW + 1
    now[0] += PROBE_SECONDS
    route.mock(return_value=OPENAI.streamed("Yes."))
    for _ in range(2):
        assert (await told(speaking.complete("main")(CALL)))[0] == "Yes."


async def test_a_resting_model_has_its_fallback_answer_at_once(
    respx_mock: respx.MockRouter,
) -> None:
    asked = respx_mock.post(OPENAI.url).mock(return_value=BUSY)
    respx_mock.post(ANTHROPIC.url).mock(return_value=ANTHROPIC.streamed("Yes."))
    both = models(OPENAI.model(fallbacks=("spare",)), ANTHROPIC.model("spare"))
    for _ in range(6):
        assert (await told(both.complete("main")(CALL)))[0] == "Yes."
    assert asked.call_count == IN_A_ROW


def test_half_of_twenty_calls_failed_opens_the_breaker() -> None:
    breaker = Breaker(now=lambda: 0.0)
    for _ in range(WINDOW // 2 - 1):
        breaker.succeeded()
        breaker.failed()
    breaker.succeeded()
    assert not breaker.is_open
    breaker.failed()
    assert breaker.is_open


async def test_a_wrong_key_is_no_reason_to_rest(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(OPENAI.url).mock(return_value=httpx.Response(401, json={}))
    speaking = models(OPENAI.model())
    for _ in range(IN_A_ROW + 1):
        assert (await failure(speaking.complete("main")(CALL)))[1].kind is Failure.BAD_KEY
    assert route.call_count == IN_A_ROW + 1


async def test_words_that_a_filter_stops_do_not_put_a_model_to_rest(
    respx_mock: respx.MockRouter,
) -> None:
    """Else one asker could keep it from everybody."""
    stopped = OPENAI.streamed(stop="content_filter")
    route = respx_mock.post(OPENAI.url).mock(return_value=stopped)
    speaking = models(OPENAI.model())
    for _ in range(IN_A_ROW + 1):
        assert (await failure(speaking.complete("main")(CALL)))[1].kind is Failure.CUT
    assert route.call_count == IN_A_ROW + 1


def slow(*parts: bytes | float) -> httpx.Response:
    """A reply that waits so many seconds where a number stands."""

    class Body(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            for part in parts:
                if isinstance(part, bytes):
                    yield part
                else:
                    await asyncio.sleep(part)

    return httpx.Response(200, stream=Body(), headers={"content-type": "text/event-stream"})


@pytest.mark.parametrize(
    ("body", "before", "line"),
    [
        pytest.param((9.0,), "", "no first token within", id="nothing"),
        pytest.param((OPENAI.begun(), 9.0), "", "no first token within", id="a-role-is-no-token"),
        pytest.param((OPENAI.begun("Ask"), 9.0), "Ask", "no next token within", id="a-pause"),
        pytest.param(
            (OPENAI.begun("Ask"), *(0.1, OPENAI.begun(" on")) * 90),
            "Ask",
            "no next token within",
            id="a-reply-without-end",
        ),
    ],
)
async def test_each_deadline_ends_a_call_in_time(
    body: tuple[bytes | float, ...], before: str, line: str, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(OPENAI.url).mock(return_value=slow(*body))
    patience = Deadlines(first_token=TINY, between_tokens=TINY, total=1.0)
    began = asyncio.get_running_loop().time()
    text, error = await failure(models(OPENAI.model(deadlines=patience)).complete("main")(CALL))
    took = asyncio.get_running_loop().time() - began
    assert (error.kind, route.call_count) == (Failure.TIMED_OUT, 1)
    assert text.startswith(before) and bool(text) == bool(before)
    assert line in str(error)
    assert took < patience.total + SLACK


async def test_headers_that_never_come_are_waited_for_as_long_as_a_first_token(
    respx_mock: respx.MockRouter,
) -> None:
    async def hang(request: httpx.Request) -> httpx.Response:
        came.append(request)
        await asyncio.sleep(9)
        raise AssertionError("nobody waits this long")

    came: list[httpx.Request] = []
    respx_mock.post(OPENAI.url).mock(side_effect=hang)
    impatient = OPENAI.model(deadlines=Deadlines(first_token=TINY))
    _, error = await failure(models(impatient).complete("main")(CALL))
    assert (error.kind, len(came)) == (Failure.TIMED_OUT, 1)
    assert "no reply within" in str(error)


async def test_thinking_aloud_counts_as_a_sign_of_life(respx_mock: respx.MockRouter) -> None:
    thought = OPENAI.begun("hm").replace(b'"content": "hm"', b'"reasoning_content": "hm"')
    pauses = (0.3, thought) * 4
    body = slow(*pauses, OPENAI.begun("Yes."), OPENAI.ending(""))
    respx_mock.post(OPENAI.url).mock(return_value=body)
    patience = Deadlines(first_token=1.0, between_tokens=1.0)  # less than four pauses
    text, _ = await told(models(OPENAI.model(deadlines=patience)).complete("main")(CALL))
    assert text == "Yes."


async def test_a_fallback_has_its_own_first_token_within_the_total(
    respx_mock: respx.MockRouter,
) -> None:
    respx_mock.post(OPENAI.url).mock(return_value=slow(9.0))
    respx_mock.post(ANTHROPIC.url).mock(return_value=ANTHROPIC.streamed("Yes."))
    impatient = Deadlines(first_token=TINY)
    both = models(
        OPENAI.model(fallbacks=("spare",), deadlines=impatient),
        ANTHROPIC.model("spare", deadlines=impatient),
    )
    assert (await told(both.complete("main")(CALL)))[0] == "Yes."


async def test_no_fallback_is_begun_when_the_total_is_over(respx_mock: respx.MockRouter) -> None:
    respx_mock.post(OPENAI.url).mock(return_value=slow(9.0))
    spare = respx_mock.post(ANTHROPIC.url)
    both = models(
        OPENAI.model(fallbacks=("spare",), deadlines=Deadlines(first_token=9, total=TINY)),
        ANTHROPIC.model("spare"),
    )
    _, error = await failure(both.complete("main")(CALL))
    assert (error.kind, spare.call_count) == (Failure.TIMED_OUT, 0)


async def test_the_same_words_over_and_over_are_cut(respx_mock: respx.MockRouter) -> None:
    """Small models fall into it, and would go on for ever."""
    endless = OPENAI.begun(*["and "] * 300)
    respx_mock.post(OPENAI.url).mock(return_value=reply(endless + OPENAI.ending("")))
    text, error = await failure(models(OPENAI.model()).complete("main")(CALL))
    assert text.startswith("and and and")
    assert error.kind is Failure.CUT


async def test_a_model_that_takes_no_temperature_is_not_sent_one(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post(OPENAI.url).mock(return_value=OPENAI.streamed("Yes."))
    await told(models(replace(OPENAI.model(), name="gpt-5")).complete("main")(CALL))
    assert b"temperature" not in route.calls.last.request.content
    assert route.call_count == 1


async def test_calls_of_one_alias_run_side_by_side(respx_mock: respx.MockRouter) -> None:
    respx_mock.post(OPENAI.url).mock(side_effect=lambda _: OPENAI.streamed("Yes."))
    complete = models(OPENAI.model()).complete("main")
    replies = await asyncio.gather(*(told(complete(CALL)) for _ in range(20)))
    assert {text for text, _ in replies} == {"Yes."}


async def test_pieces_come_as_they_are_sent(respx_mock: respx.MockRouter) -> None:
    body = slow(OPENAI.begun("Ask "), 0.05, OPENAI.begun("why."), OPENAI.ending(""))
    respx_mock.post(OPENAI.url).mock(return_value=body)
    parts = [part async for part in models(OPENAI.model()).complete("main")(CALL)]
    assert parts[:2] == [Piece("Ask "), Piece("why.")]
    assert isinstance(parts[2], Finished)

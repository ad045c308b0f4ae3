"""One call over each wire format, streamed or not: what is sent and what comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
import respx

from coach.errors import Failure
from coach.llm.call import Finished, gathered
from coach.turn import Usage
from tests.llm.dialects import (
    ANTHROPIC,
    CALL,
    DIALECTS,
    NAME,
    OLLAMA,
    OPENAI,
    PROMPT_TOKENS,
    QUESTION,
    REPLY_TOKENS,
    SECRET,
    Dialect,
    failure,
    models,
    reply,
    sse,
    told,
)

pytestmark = pytest.mark.anyio
each_dialect = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.wire)
COUNTED = Usage(PROMPT_TOKENS, REPLY_TOKENS, cost=(11 * 1.0 + 5 * 10.0) / 1_000_000)
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"stage": {"type": "string"}},
    "required": ["stage"],
    "additionalProperties": False,
}


@each_dialect
async def test_a_streamed_reply_comes_in_pieces_and_ends_with_what_it_used(
    dialect: Dialect, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(dialect.url).mock(return_value=dialect.streamed("Ask ", "", "why."))
    stream = models(dialect.model()).complete("main")(CALL)
    assert await told(stream) == ("Ask why.", Finished("main", NAME, "stop", COUNTED))
    assert route.call_count == 1
    sent = json.loads(route.calls.last.request.content)
    assert sent["stream"] is True
    assert QUESTION in json.dumps(sent["messages"])


@each_dialect
async def test_a_provider_that_does_not_stream_replies_in_one_piece(
    dialect: Dialect, respx_mock: respx.MockRouter
) -> None:
    whole = httpx.Response(200, json=dialect.whole("Ask why."))
    route = respx_mock.post(dialect.url).mock(return_value=whole)
    stream = models(dialect.model(streams=False)).complete("main")(CALL)
    assert await told(stream) == ("Ask why.", Finished("main", NAME, "stop", COUNTED))
    assert route.call_count == 1
    assert not json.loads(route.calls.last.request.content).get("stream")


@each_dialect
@pytest.mark.parametrize("streams", [True, False], ids=["stream", "whole"])
async def test_a_reply_without_words_is_a_reply(
    dialect: Dialect, streams: bool, respx_mock: respx.MockRouter
) -> None:
    whole = httpx.Response(200, json=dialect.whole(""))
    respx_mock.post(dialect.url).mock(return_value=dialect.streamed() if streams else whole)
    text, end = await told(models(dialect.model(streams=streams)).complete("main")(CALL))
    assert (text, end and end.reason) == ("", "stop")


async def test_content_may_be_null(respx_mock: respx.MockRouter) -> None:
    whole = OPENAI.whole("")
    whole["choices"][0]["message"]["content"] = None
    respx_mock.post(OPENAI.url).mock(return_value=httpx.Response(200, json=whole))
    text, end = await told(models(OPENAI.model(streams=False)).complete("main")(CALL))
    assert (text, end and end.usage) == ("", COUNTED)


@each_dialect
async def test_a_reply_cut_by_max_tokens_says_so(
    dialect: Dialect, respx_mock: respx.MockRouter
) -> None:
    cut = dialect.streamed("Ask", stop=dialect.length)
    respx_mock.post(dialect.url).mock(return_value=cut)
    text, end = await told(models(dialect.model()).complete("main")(CALL))
    assert (text, end and end.reason) == ("Ask", "length")


async def test_a_reply_stopped_by_the_providers_filter_is_cut(respx_mock: respx.MockRouter) -> None:
    respx_mock.post(OPENAI.url).mock(return_value=OPENAI.streamed("Ask", stop="content_filter"))
    text, error = await failure(models(OPENAI.model()).complete("main")(CALL))
    assert (text, error.kind) == ("Ask", Failure.CUT)
    assert "content filter" in str(error)


async def test_tokens_that_nobody_counted_are_estimated_and_marked(
    respx_mock: respx.MockRouter,
) -> None:
    ending = sse(
        {
            "id": "c1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": NAME,
            "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}],
        },
        "[DONE]",
    )
    respx_mock.post(OPENAI.url).mock(return_value=reply(OPENAI.begun("twelve chars") + ending))
    _, end = await told(models(OPENAI.model(price=None)).complete("main")(CALL))
    assert end and end.usage == Usage(3 + 4, 3, cost=None, estimated=True)


@each_dialect
async def test_the_key_travels_in_the_header_of_the_format(
    dialect: Dialect, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(dialect.url).mock(return_value=dialect.streamed("Yes."))
    await told(models(dialect.model()).complete("main")(CALL))
    headers = route.calls.last.request.headers
    assert headers["x-api-key" if dialect is ANTHROPIC else "authorization"].endswith(SECRET)
    assert SECRET not in route.calls.last.request.content.decode()


@pytest.mark.parametrize(
    ("dialect", "field"),
    [(OPENAI, "response_format"), (ANTHROPIC, "output_format"), (OLLAMA, "format")],
    ids=lambda one: one.wire if isinstance(one, Dialect) else one,
)
@pytest.mark.parametrize("streams", [True, False], ids=["stream", "whole"])
async def test_a_schema_is_enforced_by_the_provider_where_the_model_is_structured(
    dialect: Dialect, field: str, streams: bool, respx_mock: respx.MockRouter
) -> None:
    text = '{"stage": "senior"}'
    whole = httpx.Response(200, json=dialect.whole(text))
    route = respx_mock.post(dialect.url).mock(
        return_value=dialect.streamed(text) if streams else whole
    )
    call = replace(CALL, schema=SCHEMA)
    sent = []
    for structured in (True, False):
        model = dialect.model(structured=structured, streams=streams)
        if dialect is ANTHROPIC:
            model = replace(model, name="claude-sonnet-4-5")  # older ones cannot
        assert (await told(models(model).complete("main")(call)))[0] == text
        sent.append(json.loads(route.calls.last.request.content))
    assert '"required": ["stage"]' in json.dumps(sent[0].get(field))
    assert field not in sent[1]
    assert route.call_count == 2


async def test_ollama_is_asked_for_room_for_the_whole_prompt(
    respx_mock: respx.MockRouter,
) -> None:
    """It would drop the beginning of a longer one, and say nothing."""
    route = respx_mock.post(OLLAMA.url).mock(return_value=OLLAMA.streamed("Yes."))
    await told(models(OLLAMA.model(context=8_192)).complete("main")(CALL))
    assert json.loads(route.calls.last.request.content)["options"]["num_ctx"] == 8_192


@each_dialect
async def test_a_prompt_that_cannot_fit_is_not_sent(
    dialect: Dialect, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(dialect.url)
    _, error = await failure(models(dialect.model(context=56)).complete("main")(CALL))
    assert (error.kind, route.call_count) == (Failure.TOO_LONG, 0)


async def test_a_reply_can_be_had_whole(respx_mock: respx.MockRouter) -> None:
    respx_mock.post(OPENAI.url).mock(return_value=OPENAI.streamed('{"a": ', "1}"))
    complete = models(OPENAI.model()).complete("main")
    assert await gathered(complete, CALL) == (
        '{"a": 1}',
        Finished("main", NAME, "stop", COUNTED),
    )


async def test_no_request_names_a_tool(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(OPENAI.url).mock(return_value=OPENAI.streamed("Yes."))
    await told(models(OPENAI.model()).complete("main")(CALL))
    sent = json.loads(route.calls.last.request.content)
    assert sent.keys() == {
        *("model", "messages", "max_tokens", "temperature", "stream", "stream_options")
    }


async def test_the_providers_variables_do_not_move_a_call(
    respx_mock: respx.MockRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """litellm and the openai client would read these."""
    for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://elsewhere.test/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another-key-0123456789")
    route = respx_mock.post(OPENAI.url).mock(return_value=OPENAI.streamed("Yes."))
    await told(models(OPENAI.model(key=None)).complete("main")(CALL))
    assert route.call_count == 1
    assert "sk-another" not in str(route.calls.last.request.headers)

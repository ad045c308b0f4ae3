"""What `coach doctor` is told of a model, in words."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
import respx

from coach.llm.model import Key
from coach.llm.probing import Probed, _judged, probe
from tests.llm.dialects import OPENAI, SECRET, models

pytestmark = pytest.mark.anyio


async def last(respx_mock: respx.MockRouter, answer: httpx.Response | Exception) -> Probed:
    if isinstance(answer, Exception):
        route = respx_mock.post(OPENAI.url).mock(side_effect=answer)
    else:
        route = respx_mock.post(OPENAI.url).mock(return_value=answer)
    spare = OPENAI.model("spare")
    found = await probe(models(OPENAI.model(fallbacks=("spare",)), spare), "main")
    assert found[:2] == (
        Probed("main is openai/tiny at llm.test, key from KEY_VARIABLE"),
        Probed("main costs US$1 per million tokens asked, US$10 answered"),
    )
    assert route.called
    assert SECRET not in repr(found)
    return found[2]


async def test_a_model_that_works_tells_its_speed(respx_mock: respx.MockRouter) -> None:
    found = await last(respx_mock, OPENAI.streamed("One, ", "two."))
    assert found.found.startswith("main answers: first word after 0.")
    assert found.found.endswith(" tokens/s")
    assert found.repair == ""


@pytest.mark.parametrize(
    ("status", "found", "repair"),
    [
        (401, "does not accept the key (401)", "put the right one in KEY_VARIABLE"),
        (404, "knows no tiny (404)", "correct `model` or `api_base`"),
        (400, "refuses the request (400)", "check `model` and its options"),
    ],
)
async def test_what_is_wrong_is_said_with_its_repair(
    status: int, found: str, repair: str, respx_mock: respx.MockRouter
) -> None:
    told = await last(respx_mock, httpx.Response(status, json={"error": {"message": "x"}}))
    assert told == Probed(f"model main: llm.test {found}", repair)


def test_a_slow_model_is_called_slow() -> None:
    model = OPENAI.model()
    assert _judged(model, "One", first=6.0, took=7.0, tokens=50) == Probed(
        "main answers: first word after 6.0 s, then 50 tokens/s; that is slow",
        "name a smaller model, or give it faster hardware",
    )
    assert _judged(model, "One", first=1.0, took=2.0, tokens=5).repair != ""
    assert _judged(model, "One", first=1.0, took=2.0, tokens=50).repair == ""


async def test_an_address_without_an_answer_is_said(respx_mock: respx.MockRouter) -> None:
    tight = replace(OPENAI.model().deadlines, first_token=0.2)  # no time for retries
    respx_mock.post(OPENAI.url).mock(side_effect=httpx.ConnectError("refused"))
    found = await probe(models(OPENAI.model(deadlines=tight)), "main")
    assert found[2] == Probed(
        "model main: llm.test does not answer", "start it or correct `api_base`"
    )


async def test_a_model_without_a_word_is_no_use(respx_mock: respx.MockRouter) -> None:
    assert (await last(respx_mock, OPENAI.streamed(" "))).found == "main answered without a word"


async def test_a_missing_key_is_found_without_a_call(respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(OPENAI.url)
    keyless = OPENAI.model(key=Key("OPENAI_API_KEY", None), price=None)
    found = await probe(models(keyless), "main")
    assert found[2] == Probed("model main: llm.test needs a key", "put it in OPENAI_API_KEY")
    assert "its price is not known" in found[1].found
    assert route.call_count == 0


async def test_an_alias_nobody_named_is_said() -> None:
    assert await probe(models(OPENAI.model()), "x") == (
        Probed("no model has the alias 'x'", "use one of: main"),
    )

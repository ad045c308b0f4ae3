"""Embedding through the wall, and the coach that finds its passages with it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
import respx

from coach.assembly import build, status
from coach.errors import Failure, ModelFailed, SettingError
from coach.llm.models import open_models
from coach.llm.vectors import embedding
from coach.settings import Settings
from tests.fakes import hash_embed
from tests.llm.dialects import ANTHROPIC, OLLAMA, OPENAI, models

pytestmark = pytest.mark.anyio
URL = "http://llm.test/v1/embeddings"
LADDERS = Path(__file__).parent.parent / "ladders"


def vectors(request: httpx.Request) -> httpx.Response:
    """Hashed words, in the wrong order, as a provider may send them."""
    texts = json.loads(request.content)["input"]
    rows = [
        {"object": "embedding", "index": n, "embedding": [float(x) for x in row]}
        for n, row in enumerate(hash_embed(texts))
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    body = {"object": "list", "model": "tiny", "data": rows[::-1], "usage": usage}
    return httpx.Response(200, json=body)


@pytest.mark.parametrize("dialect", [OPENAI, OLLAMA], ids=["openai", "ollama"])
async def test_texts_become_vectors_in_their_order(
    dialect: object, respx_mock: respx.MockRouter
) -> None:
    assert dialect in (OPENAI, OLLAMA)
    model = OPENAI.model() if dialect is OPENAI else OLLAMA.model()
    route = respx_mock.post(URL).mock(side_effect=vectors)
    texts = ["plan the week", "ask why"]
    found = await models(model).embed("main", texts)
    assert found == [pytest.approx(row.tolist(), abs=1e-6) for row in hash_embed(texts)]
    assert route.call_count == 1
    sent = json.loads(route.calls.last.request.content)
    assert sent == {"model": "tiny", "input": texts, "encoding_format": "float"}


async def test_fewer_vectors_are_asked_for_where_the_operator_says_so(
    respx_mock: respx.MockRouter,
) -> None:
    route = respx_mock.post(URL).mock(side_effect=vectors)
    await models(OPENAI.model(dimensions=64)).embed("main", ["x"])
    assert json.loads(route.calls.last.request.content)["dimensions"] == 64


@pytest.mark.parametrize(
    ("answer", "kind", "calls"),
    [
        (httpx.Response(401, json={}), Failure.BAD_KEY, 1),
        (httpx.Response(503, json={}), Failure.OVERLOADED, 3),
        (httpx.Response(200, content=b""), Failure.GARBLED, 1),
        (httpx.Response(200, json={"object": "list", "data": []}), Failure.GARBLED, 1),
    ],
    ids=["key", "busy", "empty", "no-vectors"],
)
async def test_embedding_fails_by_the_same_table(
    answer: httpx.Response, kind: Failure, calls: int, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(URL).mock(return_value=answer)
    with pytest.raises(ModelFailed) as caught:
        await models(OPENAI.model()).embed("main", ["x"])
    assert (caught.value.kind, route.call_count) == (kind, calls)


async def test_one_success_makes_up_for_the_failures_before_it(
    respx_mock: respx.MockRouter,
) -> None:
    opened, route = models(OPENAI.model()), respx_mock.post(URL)
    for _ in range(6):
        route.mock(return_value=httpx.Response(503, json={}))
        with pytest.raises(ModelFailed):
            await opened.embed("main", ["x"])
        route.mock(side_effect=vectors)
        assert await opened.embed("main", ["x"])


def test_a_provider_without_embedding_models_is_refused() -> None:
    with pytest.raises(SettingError, match="anthropic embeds no texts; name a model of gemini"):
        embedding(models(ANTHROPIC.model()), "main")


def test_an_index_is_built_with_the_embedder_the_operator_names(
    respx_mock: respx.MockRouter, tmp_path: Path
) -> None:
    route = respx_mock.post("http://localhost:11434/v1/embeddings").mock(side_effect=vectors)
    settings = Settings(data=tmp_path, embedder="ollama/all-minilm")
    ladder = LADDERS / "support-desk"
    build(ladder, settings=settings)
    asked = route.call_count
    assert asked > 1
    assert status(ladder, settings=settings).state == "fresh"
    assert route.call_count == asked + 1  # the sample that tells the length of a vector
    other = Settings(data=tmp_path, embedder="ollama/another")
    assert status(ladder, settings=other).state != "fresh"


def test_opening_the_embedder_waits_for_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    named = open_models(embedder="openai/text-embedding-3-small")
    embed = embedding(named, named.embedder or "")
    with pytest.raises(ModelFailed, match="needs a key; put it in OPENAI_API_KEY"):
        embed(["x"])

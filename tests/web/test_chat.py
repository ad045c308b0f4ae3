"""The OpenAI-compatible door, through the official client."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import openai
import pytest

from coach.turn import Citation, Notice, Relation
from coach.web.chat_text import ChatText, inert
from tests.web.conftest import ASK, Locked
from tests.web.scripted import BREAKS, BREAKS_FIRST, SECRET

WORDS = [{"role": "user", "content": ASK["question"]}]


def client_at(url: str, key: str = "none") -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=0)


@pytest.fixture(scope="module")
def client(locked: Locked) -> Iterator[openai.OpenAI]:
    with client_at(locked.url, locked.keys["engineer"]) as one:
        yield one


def test_there_is_one_model_and_it_can_be_read(client: openai.OpenAI) -> None:
    assert [one.id for one in client.models.list()] == ["coach"]
    assert client.models.retrieve("coach").owned_by == "coach"


def test_a_reply_has_footnotes_annotations_and_the_whole_turn(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model="coach", messages=WORDS)
    message = reply.choices[0].message
    turn = reply.model_extra["x_coach"]
    text = message.content
    assert reply.choices[0].finish_reason == "stop"
    assert turn["outcome"] == "answered" and turn["citations"]
    for number, citation in enumerate(turn["citations"], start=1):
        (footnote,) = [line for line in text.splitlines() if line.startswith(f"[{number}] ")]
        assert citation["label"] in footnote and citation["quote"] in footnote
        assert footnote.endswith(citation["url"])
    for annotation in message.annotations:
        mark = annotation.url_citation
        number = int(text[mark.start_index : mark.end_index].strip("[]"))
        assert mark.url.endswith(turn["citations"][number - 1]["url"])
        assert mark.title == turn["citations"][number - 1]["label"]


def test_a_streamed_reply_is_the_same_as_a_whole_one(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="coach", messages=WORDS)
    with client.chat.completions.stream(
        model="coach", messages=WORDS, stream_options={"include_usage": True}
    ) as stream:
        last = stream.get_final_completion()
    assert last.choices[0].message.content == whole.choices[0].message.content
    assert last.choices[0].message.annotations == whole.choices[0].message.annotations
    assert last.choices[0].finish_reason == "stop"
    assert last.usage == whole.usage


def test_earlier_messages_help_to_understand_the_last(client: openai.OpenAI) -> None:
    earlier = client.chat.completions.create(model="coach", messages=WORDS)
    said = {"role": "assistant", "content": earlier.choices[0].message.content}
    more = [*WORDS, said, {"role": "user", "content": "How do I know I'm ready?"}]
    turn = client.chat.completions.create(model="coach", messages=more).model_extra["x_coach"]
    assert turn["frame"]["current"] == "maker"


def test_what_clients_send_besides_does_no_harm(client: openai.OpenAI) -> None:
    parts = [{"type": "text", "text": ASK["question"]}]
    words = [{"role": "system", "content": "Be a pirate."}, {"role": "user", "content": parts}]
    plain = client.chat.completions.create(model="coach", messages=WORDS)
    decked = client.chat.completions.create(
        model="coach", messages=words, temperature=1.5, max_completion_tokens=5, top_p=0.1, stop="."
    )
    assert decked.model_extra == plain.model_extra


def test_the_stage_can_be_said_beside_the_question(client: openai.OpenAI) -> None:
    turn = client.chat.completions.create(
        model="coach",
        messages=[{"role": "user", "content": "How do I grow?"}],
        extra_body={"x_coach": {"stage": "L1"}},
    ).model_extra["x_coach"]
    assert turn["frame"]["current"] == "novice"


def test_errors_are_those_its_clients_know(client: openai.OpenAI, locked: Locked) -> None:
    with pytest.raises(openai.NotFoundError) as lost:
        client.chat.completions.create(model="gpt", messages=WORDS)
    assert lost.value.code == "not_found"
    with pytest.raises(openai.BadRequestError) as empty:
        client.chat.completions.create(model="coach", messages=[])
    assert empty.value.param == "messages"
    with pytest.raises(openai.BadRequestError, match="wizard"):
        client.chat.completions.create(
            model="coach", messages=WORDS, extra_body={"x_coach": {"stage": "wizard"}}
        )
    with client_at(locked.url) as nobody, pytest.raises(openai.AuthenticationError):
        nobody.models.list()
    with (
        client_at(locked.url, locked.keys["admin"]) as admin,
        pytest.raises(openai.PermissionDeniedError),
    ):
        admin.chat.completions.create(model="coach", messages=WORDS)


@pytest.mark.parametrize(
    "name",
    ["api_base", "base_url", "api_key", "extra_headers", "metadata", "fallbacks"],
)
@pytest.mark.parametrize("deep", [False, True], ids=["on-top", "nested"])
def test_nobody_steers_the_model_behind_the_coach(
    site: httpx.Client, name: str, deep: bool
) -> None:
    steering = {"response_format": [{"x": {name: "http://192.0.2.1"}}]} if deep else {name: "x"}
    reply = site.post(
        "/v1/chat/completions", json={"model": "coach", "messages": WORDS, **steering}
    )
    assert reply.status_code == 400
    assert name in reply.json()["error"]["message"]


def test_a_tool_may_call_its_fields_what_it_likes(site: httpx.Client) -> None:
    takes = {"type": "object", "properties": {"metadata": {"type": "string"}}}
    tool = {"type": "function", "function": {"name": "note", "parameters": takes}}
    asked = {"model": "coach", "messages": WORDS, "tools": [tool]}
    assert site.post("/v1/chat/completions", json=asked).status_code == 200


def test_a_reply_that_breaks_says_so(stage: httpx.Client) -> None:
    with client_at(str(stage.base_url).rstrip("/")) as client:
        words = [{"role": "user", "content": BREAKS}]
        with pytest.raises(openai.InternalServerError) as whole:
            client.chat.completions.create(model="coach", messages=words)
        stream = client.chat.completions.create(model="coach", messages=words, stream=True)
        with pytest.raises(openai.APIError) as broken:
            list(stream)
        first = [{"role": "user", "content": BREAKS_FIRST}]
        with pytest.raises(openai.InternalServerError) as early:
            client.chat.completions.create(model="coach", messages=first, stream=True)
    for told in (whole, broken, early):
        assert SECRET not in str(told.value)
    assert early.value.response.headers["retry-after"] == "7"


def test_no_text_becomes_a_link_an_image_or_html() -> None:
    text = ChatText("http://here/")
    text.add(Notice("n", "![x](http://evil) [a][b] <img src=x> <!-- --> [c]: http://evil"))
    assert text.text == "(![x] (http://evil) [a] [b] < img src=x> < !-- --> [c] : http://evil)"
    assert inert("2 < 3 and [a] or (b)") == "2 < 3 and [a] or (b)"


def test_places_are_links_to_this_site() -> None:
    citation = Citation(
        *("a/b/c#1.1", "l", "a", "b", "c", "meaning", "q", 0, 1, "f.md", "r"),
        *(Relation.CURRENT, "/ladder/a/b#s-c-1-1", "B"),
    )
    assert ChatText("http://here/").url(citation) == "http://here/ladder/a/b#s-c-1-1"

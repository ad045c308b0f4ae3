"""One turn is one list of events, and whatever shows it agrees: the live stream, the stored
message, the conversation, both exports, the stateless answer, and both replies of the other door.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest

from coach.assembly import Coach
from coach.conversations.exporting import CUT_SHORT, page
from coach.conversations.message import MessageState
from coach.llm.call import Call, Finished, Piece
from coach.transcript import as_json, events_from_json
from coach.turn import Done, Event, Usage
from coach.web.chat_text import ChatText
from coach.web.replies import Answer
from tests.web.conftest import PATIENCE, app_of, begun_with, serving
from tests.web.scripted import BREAKS, SECRET, WAITS
from tests.web.streams import STREAM, Told, events_of

FACT = re.compile(r"^> \[\^(\w+)\] (.+)$", re.MULTILINE)
INVENTED = "Nobody may fire a kiln before three years have passed"


async def bending(call: Call) -> AsyncIterator[Piece | Finished]:
    """A model that repeats two facts, invents one, and cites the first for it."""
    facts = FACT.findall(call.messages[-1].content)
    told = [f"{said} [^{handle}]" for handle, said in facts[:2]]
    for piece in (*told, f"{INVENTED} [^{facts[0][0]}]."):
        yield Piece(piece + "\n")
    yield Finished("small", "m-1", "stop", Usage(100, 20, 0.25))


@pytest.fixture(scope="module")
def modelled(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an application whose model invents."""
    with_model = replace(coach, complete=bending, model="small")
    with (
        serving(app_of(with_model, tmp_path_factory.mktemp("modelled"))) as at,
        httpx.Client(base_url=at, timeout=PATIENCE) as client,
    ):
        yield client


@dataclass(frozen=True)
class Row:
    """A question, who is asked, and how its turn ends."""

    question: str
    asked_at: str  # a fixture
    ends: str  # outcome, or state of a message that has none
    stage: str | None = None

    @property
    def body(self) -> dict[str, str]:
        return {"question": self.question, **({"stage": self.stage} if self.stage else {})}

    @property
    def chat(self) -> dict[str, Any]:
        beside = {"x_coach": {"stage": self.stage}} if self.stage else {}
        words = [{"role": "user", "content": self.question}]
        return {"model": "coach", "messages": words, **beside}


ENDED = (
    Row("How do I grow as a maker?", "site", "answered"),
    Row("How do I grow?", "site", "answered", "mid"),
    Row("How do I grow?", "site", "clarifying"),
    Row("What is the salary of a maker?", "site", "declined"),
    Row("I want to kill myself.", "site", "handed_over"),
    Row("How do I grow as a maker?", "modelled", "answered"),
)
CUT = (Row(BREAKS, "stage", "partial"), Row(WAITS, "stage", "cancelled"))
named = pytest.mark.parametrize("row", (*ENDED, *CUT), ids=lambda row: f"{row.ends}-{row.asked_at}")


def plain(told: Sequence[Told]) -> list[dict[str, Any]]:
    return [{"event": one.event, **one.data} for one in told]


def lived(client: httpx.Client, place: str, row: Row) -> tuple[list[dict[str, Any]], str]:
    """The events of a message as they were streamed, and where it can be read."""
    with client.stream("POST", f"{place}/messages", json=row.body, headers=STREAM) as live:
        lines = live.iter_lines()
        said = next(lines) + "\n"
        if row.question == WAITS:
            client.post(f"{live.headers['location']}/cancel")
        said += "\n".join([*lines, ""])
        return plain(events_of(said)), live.headers["location"]


@named
def test_a_turn_is_the_same_wherever_it_is_shown(row: Row, request: pytest.FixtureRequest) -> None:
    client: httpx.Client = request.getfixturevalue(row.asked_at)
    place = begun_with(client, "A title")
    live, where = lived(client, place, row)
    events = events_from_json(live)
    stored, conversation = client.get(where).json(), client.get(place).json()
    exported = client.get(f"{place}/export", params={"format": "json"}).json()
    assert live == stored["events"] == exported["messages"][0]["events"]
    assert stored == conversation["messages"][0]
    assert stored["answer"] == as_json(events)
    assert row.ends in (stored["answer"]["outcome"], stored["state"])
    begun = f"Begun {exported['created']}"
    remark = CUT_SHORT.get(MessageState(stored["state"]), "")
    written = page("A title", begun, [(row.question, events, remark, 1)])
    assert client.get(f"{place}/export").text == written
    assert SECRET not in json.dumps([stored, exported]) + written


@pytest.mark.parametrize("row", ENDED, ids=lambda row: f"{row.ends}-{row.asked_at}")
def test_both_doors_tell_the_same_turn(row: Row, request: pytest.FixtureRequest) -> None:
    client: httpx.Client = request.getfixturevalue(row.asked_at)
    live, _ = lived(client, begun_with(client), row)
    events = events_from_json(live)
    assert client.post("/v1/ask", json=row.body).json() == as_json(events)
    Answer.model_validate(as_json(events), extra="forbid")  # as it is told to tools
    streamed = client.post("/v1/ask", json=row.body, headers=STREAM)
    assert plain(events_of(streamed.text)) == live
    text = text_of(client, events)
    whole = client.post("/v1/chat/completions", json=row.chat).json()
    assert whole["choices"][0]["message"]["content"] == text.text
    assert whole["x_coach"] == as_json(events)
    pieces = chunks(client, row)
    assert "".join(pieces["content"]) == text.text
    assert pieces["x_coach"] == [as_json(events)]
    assert pieces["annotations"] == [
        one for one in [whole["choices"][0]["message"]["annotations"]] if one
    ]
    marks = whole["choices"][0]["message"]["annotations"]
    assert [one["url_citation"]["title"] for one in marks] == [
        mark.citation.label for mark in text.marks
    ]


def test_a_turn_that_breaks_off_is_told_as_far_as_it_got_at_the_other_door(
    stage: httpx.Client,
) -> None:
    row = CUT[0]
    live, _ = lived(stage, begun_with(stage), row)
    pieces = chunks(stage, row)
    assert "".join(pieces["content"]) == text_of(stage, events_from_json(live)).text
    assert pieces["error"][0]["code"] == "unavailable" and not pieces["x_coach"]
    assert stage.post("/v1/chat/completions", json=row.chat).status_code == 503


def test_what_was_withheld_is_shown_nowhere(modelled: httpx.Client) -> None:
    place = begun_with(modelled)
    live, where = lived(modelled, place, ENDED[-1])
    done = events_from_json(live)[-1]
    assert isinstance(done, Done) and done.withheld == 1
    shown = [modelled.get(where).text, modelled.get(f"{place}/export").text]
    shown.append(modelled.post("/v1/chat/completions", json=ENDED[-1].chat).text)
    assert not [one for one in shown if INVENTED in one]


def text_of(client: httpx.Client, events: Sequence[Event]) -> ChatText:
    text = ChatText(str(client.base_url))
    for event in events:
        text.add(event)
    return text


def chunks(client: httpx.Client, row: Row) -> dict[str, list[Any]]:
    """Everything a streamed reply holds, by name."""
    reply = client.post("/v1/chat/completions", json={**row.chat, "stream": True})
    found: dict[str, list[Any]] = {"content": [], "annotations": [], "x_coach": [], "error": []}
    for line in reply.text.splitlines():
        if not line.startswith("data: {"):
            continue
        value = json.loads(line.removeprefix("data: "))
        delta = value["choices"][0]["delta"] if value.get("choices") else {}
        for name in found:
            found[name] += [place[name] for place in (value, delta) if place.get(name)]
    return found

"""Three people using the service in any order, over HTTP: nobody meets a word of somebody else's,
nor can tell that there is one.
"""

from __future__ import annotations

import os
from typing import Any

import httpx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.web.conftest import ASK, Locked
from tests.web.streams import STREAM

NAMES = ("engineer", "other", "manager")
EXAMPLES, STEPS = (200, 50) if os.environ.get("COACH_SOAK") else (4, 30)
NOWHERE = "nothing"
names = st.sampled_from(NAMES)


class ThreePeople(RuleBasedStateMachine):
    """Every address is offered to everybody; the model knows whose it is and what is left."""

    talks, messages = Bundle("talks"), Bundle("messages")

    def __init__(self, clients: dict[str, httpx.Client]) -> None:
        super().__init__()
        self.clients = clients
        self.owner: dict[str, str] = {}  # of conversations that are there
        self.inside: dict[str, str] = {}  # the conversation of each message

    def ask(self, name: str, method: str, path: str, owner: str, **more: Any) -> httpx.Response:
        """The reply: 404 for what is not one's own, and never with another's words."""
        reply = self.clients[name].request(method, path, **more)
        for other in NAMES:
            assert other == name or f"canary-{other}" not in reply.text + str(reply.headers)
        assert (reply.status_code == 404) == (owner != name), (name, method, path)
        assert reply.status_code < 500
        return reply

    def owner_of(self, place: str) -> str:
        return self.owner.get(self.inside.get(place, place), "")

    @rule(target=talks, name=names)
    def begin(self, name: str) -> str:
        title = {"title": f"canary-{name}"}
        place = self.ask(name, "post", "/v1/conversations", name, json=title).headers["location"]
        self.owner[place] = name
        return place

    @rule(
        target=messages, name=names, place=talks, key=st.sampled_from(["", "k"]), live=st.booleans()
    )
    def send(self, name: str, place: str, key: str, live: bool) -> str:
        asked = {"question": f"{ASK['question']} canary-{name}"}
        headers = {**({"Idempotency-Key": key} if key else {}), **(STREAM if live else {})}
        owner = self.owner_of(place)
        sent = self.ask(name, "post", f"{place}/messages", owner, json=asked, headers=headers)
        where = sent.headers.get("location", f"/v1/messages/{NOWHERE}")
        if owner == name:
            self.inside[where] = place
        return where

    @rule(name=names, place=talks, how=st.sampled_from(["", "/export", "/export?format=json"]))
    def read(self, name: str, place: str, how: str) -> None:
        self.ask(name, "get", place + how, self.owner_of(place))

    @rule(name=names, place=messages)
    def read_message(self, name: str, place: str) -> None:
        self.ask(name, "get", place, self.owner_of(place))

    @rule(name=names, place=messages, shared=st.booleans())
    def rate(self, name: str, place: str, shared: bool) -> None:
        rating = {"verdict": "up", "shareable": shared}
        self.ask(name, "put", f"{place}/rating", self.owner_of(place), json=rating)

    @rule(name=names, place=messages)
    def cancel(self, name: str, place: str) -> None:
        self.ask(name, "post", f"{place}/cancel", self.owner_of(place))

    @rule(name=names, place=talks)
    def rename(self, name: str, place: str) -> None:
        title = {"title": f"canary-{name} again"}
        self.ask(name, "patch", place, self.owner_of(place), json=title)

    @rule(name=names, place=talks)
    def delete(self, name: str, place: str) -> None:
        if self.ask(name, "delete", place, self.owner_of(place)).status_code == 204:
            del self.owner[place]

    @rule(name=names)
    def look_around(self, name: str) -> None:
        listed = self.ask(name, "get", "/v1/conversations?limit=200", name).json()
        mine = {place for place, owner in self.owner.items() if owner == name}
        found = {f"/v1/conversations/{one['id']}" for one in listed["conversations"]}
        assert mine <= found and not found & (set(self.owner) - mine)
        self.ask(name, "get", "/v1/me/export", name)
        for path in ("/v1/ladder", "/v1/session", "/v1/models"):
            self.ask(name, "get", path, name)

    def teardown(self) -> None:
        for place, owner in self.owner.items():
            self.clients[owner].delete(place)


def test_three_people_never_meet_each_others_words_over_http(locked: Locked) -> None:
    clients = {name: locked.client(name) for name in NAMES}
    counts = settings(settings.default, max_examples=EXAMPLES, stateful_step_count=STEPS)
    run_state_machine_as_test(lambda: ThreePeople(clients), settings=counts)
    for one in clients.values():
        one.close()

"""Three people doing anything in any order: nobody ever meets a word of somebody else's."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule, run_state_machine_as_test

from coach.accounts.admission import Accounts
from coach.accounts.pepper import Pepper
from coach.accounts.roles import Role
from coach.conversations.exporting import as_markdown
from coach.conversations.message import Asked, Message, MessageState, Rating, Verdict
from coach.conversations.owned import Conversations
from coach.store.opening import open_store
from coach.turn import Event, Intent, Meta, QuestionFrame, State, Statement

STEPS = 30  # of one example
FEW, MANY = {"sqlite": 15, "postgresql": 6}, {"sqlite": 1_000, "postgresql": 100}
EXAMPLES = MANY if os.environ.get("COACH_SOAK") else FEW  # the SQL differs little, its speed much
NAMES = ("ada", "bea", "cem")
names = st.sampled_from(NAMES)
_Result = TypeVar("_Result")


def said_by(name: str) -> tuple[Event, ...]:
    frame = QuestionFrame(f"canary-{name}", "", Intent.GROW)
    return Meta(frame, "l", "r", "offline"), Statement(f"canary-{name}", State.QUOTED)


class ThreePeople(RuleBasedStateMachine):
    """Every id is offered to everybody; the model knows whose it is and what is still there."""

    talks, messages = Bundle("talks"), Bundle("messages")

    def __init__(self, url: str) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.store = self.run(open_store(url))
        self.accounts = Accounts(self.store, Pepper(b"p" * 32))
        self.people: dict[str, Conversations] = {}
        self.owner: dict[str, str] = {}  # of conversations that are there
        self.inside: dict[str, str] = {}  # the conversation of each message
        self.pending: set[str] = set()
        for name in NAMES:
            self.arrive(name)

    def run(self, doing: Coroutine[Any, Any, _Result]) -> _Result:
        return self.loop.run_until_complete(doing)

    def arrive(self, name: str) -> None:
        made = self.run(self.accounts.create_key(name, Role.ENGINEER))
        principal = self.run(self.accounts.principal_of_key(made.secret))
        assert principal
        self.people[name] = Conversations(self.store, principal.id)

    def is_of(self, name: str, talk: str) -> bool:
        return self.owner.get(talk) == name

    def only_of(self, name: str, text: str) -> None:
        assert not [one for one in NAMES if one != name and f"canary-{one}" in text]

    @rule(target=talks, name=names)
    def create(self, name: str) -> str:
        made = self.run(self.people[name].create(f"canary-{name}"))
        assert made
        self.owner[made.id] = name
        return made.id

    @rule(target=messages, name=names, talk=talks, key=st.sampled_from([None, "k1", "k2"]))
    def begin(self, name: str, talk: str, key: str | None) -> str:
        begun = self.run(self.people[name].begin(talk, Asked(f"canary-{name}"), key))
        assert (begun is not None) == self.is_of(name, talk)
        if begun is None:
            return "nothing"
        self.looks_like(name, begun.message)
        if begun.fresh:
            self.inside[begun.message.id] = talk
            self.pending.add(begun.message.id)
        return begun.message.id

    @rule(name=names, message=messages, state=st.sampled_from(["complete", "cancelled"]))
    def finish(self, name: str, message: str, state: str) -> None:
        done = self.run(self.people[name].finish(message, MessageState(state), said_by(name)))
        assert done == (self.may_see(name, message) and message in self.pending)
        if done:
            self.pending.discard(message)

    @rule(name=names, message=messages)
    def rate(self, name: str, message: str) -> None:
        done = self.run(self.people[name].rate(message, Rating(Verdict.UP, shareable=True)))
        assert done == self.may_see(name, message)

    @rule(name=names, message=messages)
    def read_message(self, name: str, message: str) -> None:
        found = self.run(self.people[name].message(message))
        assert (found is not None) == self.may_see(name, message)
        if found:
            self.looks_like(name, found)

    @rule(name=names, talk=talks)
    def read(self, name: str, talk: str) -> None:
        mine = self.people[name]
        found = self.run(mine.read(talk))
        assert (found is not None) == self.is_of(name, talk)
        messages = self.run(mine.messages(talk))
        history = self.run(mine.history(talk))
        assert found or not (messages or history)
        if found:
            self.only_of(name, as_markdown(found, messages) + repr((messages, history)))

    @rule(name=names)
    def list(self, name: str) -> None:
        page = self.run(self.people[name].page(200))
        theirs = {talk for talk, owner in self.owner.items() if owner == name}
        assert {one.id for one in page.conversations} == theirs

    @rule(name=names, talk=talks)
    def rename(self, name: str, talk: str) -> None:
        done = self.run(self.people[name].rename(talk, f"canary-{name} again"))
        assert (done is not None) == self.is_of(name, talk)

    @rule(name=names, talk=talks)
    def delete(self, name: str, talk: str) -> None:
        done = self.run(self.people[name].delete(talk))
        assert done == self.is_of(name, talk)
        if done:
            del self.owner[talk]

    @rule(name=names)
    def leave_and_come_back(self, name: str) -> None:
        before = self.people[name]
        assert self.run(self.accounts.forget(before.owner))
        assert self.run(before.create()) is None
        self.owner = {talk: owner for talk, owner in self.owner.items() if owner != name}
        self.arrive(name)

    def may_see(self, name: str, message: str) -> bool:
        return self.is_of(name, self.inside.get(message, ""))

    def looks_like(self, name: str, message: Message) -> None:
        assert self.may_see(name, message.id) or message.id not in self.inside
        self.only_of(name, repr(message))

    def teardown(self) -> None:
        for one in self.people.values():
            self.run(self.accounts.forget(one.owner))
        self.run(self.store.close())
        self.loop.close()


def test_three_people_never_meet_each_others_words(url: str) -> None:
    examples = EXAMPLES[url.partition(":")[0]]
    counts = settings(settings.default, max_examples=examples, stateful_step_count=STEPS)
    run_state_machine_as_test(lambda: ThreePeople(url), settings=counts)

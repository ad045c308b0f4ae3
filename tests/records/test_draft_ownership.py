"""Three managers do anything with drafts in any order: nobody ever meets a word of another's."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule, run_state_machine_as_test

from coach.accounts.admission import Accounts
from coach.accounts.pepper import Pepper
from coach.accounts.roles import Role
from coach.drafts.kept import Act, Decision
from coach.drafts.owned import About, Drafts
from coach.store.instants import utc_now
from coach.store.opening import open_store
from tests.records.test_ownership import EXAMPLES, NAMES, STEPS, names

_Result = TypeVar("_Result")
subjects = st.sampled_from(["Mara", "Ben"])


class ThreeManagers(RuleBasedStateMachine):
    """Every id is offered to everybody; the model knows whose it is, about whom, and how much was
    decided."""

    ids = Bundle("ids")

    def __init__(self, url: str) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.store = self.run(open_store(url))
        self.accounts = Accounts(self.store, Pepper(b"p" * 32))
        self.people: dict[str, Drafts] = {}
        self.kept: dict[str, tuple[str, str, int]] = {}  # owner, subject, decisions
        for name in NAMES:
            self.arrive(name)

    def run(self, doing: Coroutine[Any, Any, _Result]) -> _Result:
        return self.loop.run_until_complete(doing)

    def arrive(self, name: str) -> None:
        made = self.run(self.accounts.create_key(name, Role.MANAGER))
        self.people[name] = Drafts(self.store, made.key.person)

    def is_of(self, name: str, draft: str) -> bool:
        return self.kept.get(draft, ("", "", 0))[0] == name

    @rule(target=ids, name=names, subject=subjects)
    def create(self, name: str, subject: str) -> str:
        made = self.run(self.people[name].create(About(subject, "s", None), f"canary-{name}"))
        assert made
        self.kept[made.head.id] = name, subject, 0
        return made.head.id

    @rule(name=names, draft=ids)
    def read(self, name: str, draft: str) -> None:
        found = self.run(self.people[name].read(draft))
        assert (found is not None) == self.is_of(name, draft)
        if found:
            assert len(found.decisions) == self.kept[draft][2]
            assert not [one for one in NAMES if one != name and f"canary-{one}" in repr(found)]

    @rule(name=names, draft=ids, subject=subjects)
    def revise(self, name: str, draft: str, subject: str) -> None:
        before = (
            self.run(self.people[self.kept[draft][0]].read(draft)) if draft in self.kept else None
        )
        if before is None:
            return
        done = self.run(
            self.people[name].revise(before, About(subject, "s", None), f"canary-{name}")
        )
        assert done == self.is_of(name, draft)
        if done:
            self.kept[draft] = name, subject, self.kept[draft][2]

    @rule(name=names, draft=ids, after=st.integers(0, 2))
    def decide(self, name: str, draft: str, after: int) -> None:
        one = Decision(Act.EDIT, "words", 0, f"canary-{name}", utc_now())
        done = self.run(self.people[name].decide(draft, after, one))
        assert done == (self.is_of(name, draft) and self.kept[draft][2] == after)
        if done:
            self.kept[draft] = name, self.kept[draft][1], after + 1

    @rule(name=names, draft=ids)
    def write(self, name: str, draft: str) -> None:
        done = self.run(self.people[name].keep_written(draft, {"by": f"canary-{name}"}))
        assert done == self.is_of(name, draft)

    @rule(name=names)
    def list(self, name: str) -> None:
        page = self.run(self.people[name].page(200))
        assert {one.id for one in page.drafts} == {
            draft for draft, (owner, _, _) in self.kept.items() if owner == name
        }

    @rule(name=names, draft=ids)
    def delete(self, name: str, draft: str) -> None:
        assert self.run(self.people[name].delete(draft)) == self.is_of(name, draft)
        if self.is_of(name, draft):
            del self.kept[draft]

    @rule(name=names, subject=subjects)
    def forget(self, name: str, subject: str) -> None:
        gone = self.run(self.people[name].forget(subject))
        theirs = {one for one, kept in self.kept.items() if kept[:2] == (name, subject)}
        assert set(gone.deleted) == theirs
        self.kept = {one: kept for one, kept in self.kept.items() if one not in theirs}

    @rule(name=names)
    def leave_and_come_back(self, name: str) -> None:
        before = self.people[name]
        assert self.run(self.accounts.forget(before.owner))
        assert self.run(before.create(About("", "s", None), "x")) is None
        self.kept = {one: kept for one, kept in self.kept.items() if kept[0] != name}
        self.arrive(name)

    def teardown(self) -> None:
        for one in self.people.values():
            self.run(self.accounts.forget(one.owner))
        self.run(self.store.close())
        self.loop.close()


def test_three_managers_never_meet_each_others_words(url: str) -> None:
    examples = EXAMPLES[url.partition(":")[0]]
    counts = settings(settings.default, max_examples=examples, stateful_step_count=STEPS)
    run_state_machine_as_test(lambda: ThreeManagers(url), settings=counts)

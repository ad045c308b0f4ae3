"""Keys, people and ratings from the command line."""

from __future__ import annotations

import asyncio
import json
import re

from coach.conversations.message import Asked, MessageState, Rating, Verdict
from coach.records import open_records
from tests.cli.conftest import Run
from tests.records.turns import TURN


def create(coach: Run, *words: str) -> dict[str, object]:
    done = coach("keys", "create", *words, "--json")
    assert (done.code, done.err) == (0, "")
    made: dict[str, object] = json.loads(done.out)
    return made


def say_something(person: str) -> None:
    """As that person: ask, be answered, and let the answer be shared."""

    async def run() -> None:
        records = await open_records()
        mine = records.conversations(person)
        talk = await mine.create()
        assert talk
        begun = await mine.begin(talk.id, Asked("How do I grow?"))
        assert begun
        await mine.finish(begun.message.id, MessageState.COMPLETE, TURN)
        await mine.rate(begun.message.id, Rating(Verdict.UP, shareable=True))
        await records.close()

    asyncio.run(run())


def test_a_key_is_shown_once(coach: Run) -> None:
    done = coach("keys", "create", "team lead", "--role", "manager")
    assert (done.code, done.err) == (0, "")
    first, _, secret = done.out.splitlines()
    assert re.fullmatch(r"Key [0-9a-f]{16} for team lead \(manager\), good until it .*", first)
    assert re.fullmatch(r"coach_[0-9a-f]{16}_[0-9a-f]{64}", secret)
    for words in (["list"], ["list", "--json"]):
        listed = coach("keys", *words)
        assert "team lead" in listed.out
        assert secret not in listed.out


def test_keys_are_listed_for_programs(coach: Run) -> None:
    made = create(coach, "ada", "--days", "90")
    (listed,) = json.loads(coach("keys", "list", "--json").out)
    assert listed == {name: value for name, value in made.items() if name != "secret"}
    assert list(listed) == [
        *("id", "person", "name", "role", "created", "expires", "last_used", "revoked")
    ]
    assert (listed["role"], listed["last_used"], listed["revoked"]) == ("engineer", None, None)


def test_without_keys_the_list_says_that_none_is_needed(coach: Run) -> None:
    assert coach("keys", "list").out == "No key was made; on this machine nobody needs one.\n"
    assert coach("keys", "list", "--json").out == "[]\n"


def test_a_revoked_key_is_listed_as_such(coach: Run) -> None:
    made = create(coach, "ada")
    assert coach("keys", "revoke", str(made["id"])).code == 0
    assert "(revoked 20" in coach("keys", "list").out


def test_only_a_key_that_is_there_can_be_revoked(coach: Run) -> None:
    told = coach("keys", "revoke", "0123").refused()
    assert told == "no key has the id '0123'; `coach keys list` shows them"


def test_a_role_or_a_name_that_is_none_is_refused(coach: Run) -> None:
    assert "--role" in coach("keys", "create", "ada", "--role", "boss").refused()
    assert "a name of 0 characters" in coach("keys", "create", " ").refused()
    assert "a key lasts 1 or more" in coach("keys", "create", "ada", "--days", "0").refused()


def test_all_that_is_kept_of_somebody_is_handed_out(coach: Run) -> None:
    made = create(coach, "ada")
    say_something(str(made["person"]))
    done = coach("people", "export", "ada")
    assert str(made["secret"]) not in done.out
    everything = json.loads(done.out)
    kinds = ["person", "keys", "spending", "conversations", "drafts", "accesses"]
    assert list(everything) == kinds
    (message,) = everything["conversations"][0]["messages"]
    assert message["asked"]["question"] == "How do I grow?"
    assert [one["event"] for one in message["events"]][-1] == "done"


def test_somebody_is_deleted_only_when_it_is_said_twice(coach: Run) -> None:
    made = create(coach, "ada")
    say_something(str(made["person"]))
    assert "say so with --yes" in coach("people", "delete", "ada").refused()
    assert coach("people", "delete", "ada", "--yes").out == "Nothing of ada is left.\n"
    assert "ada" not in coach("people", "list").out
    assert coach("keys", "list", "--json").out == "[]\n"
    assert "nobody is called 'ada'" in coach("people", "export", "ada").refused()
    assert coach("ratings", "export").out == ""


def test_shared_ratings_are_a_line_each(coach: Run) -> None:
    made = create(coach, "ada")
    assert coach("ratings", "export").out == ""
    say_something(str(made["person"]))
    done = coach("ratings", "export")
    (line,) = done.out.splitlines()
    assert json.loads(line)["rating"] == "up"
    assert str(made["person"]) not in line and "ada" not in line

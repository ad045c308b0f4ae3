"""What is recorded is said again word for word; what is not recorded is stale, never asked."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import Failure, ModelFailed, StorageFailed
from coach.llm.call import Call, Finished, Message, Piece
from coach.llm.recording import (
    key_of,
    read_recordings,
    recording,
    request_of,
    struck_out,
    struck_out_pieces,
)
from coach.llm.replaying import Replay, difference
from coach.turn import Usage
from tests.llm.dialects import CALL, failure, told

pytestmark = pytest.mark.anyio
END = Finished("spare", "tiny", "stop", Usage(11, 5, 0.25))
FAKE_KEY = "sk-ant-not-a-real-key-0123456789"


def scripted(*parts: Piece | Finished | ModelFailed):  # type: ignore[no-untyped-def]
    async def complete(call: Call) -> AsyncIterator[Piece | Finished]:
        for part in parts:
            if isinstance(part, ModelFailed):
                raise part
            yield part

    return complete


def test_the_key_of_a_request_is_a_published_format() -> None:
    """Recordings in git stop matching when this changes."""
    call = Call((Message("user", "Grüße"),), max_tokens=50, schema={"b": 1, "a": 2})
    assert request_of("main", call, 1) == {
        "max_tokens": 50,
        "messages": [{"content": "Grüße", "role": "user"}],
        "model": "main",
        "repeat": 1,
        "schema": {"a": 2, "b": 1},
        "temperature": 0.0,
    }
    assert key_of(request_of("main", call, 1)) == (
        "28e1ff3963861f630d027f34e8e853acaacab98085d9e42e7b88d314ac7e8b39"
    )


def test_every_part_of_a_request_is_in_its_key() -> None:
    others = [
        request_of("spare", CALL, 0),
        request_of("main", CALL, 1),
        request_of("main", replace(CALL, max_tokens=51), 0),
        request_of("main", replace(CALL, temperature=0.5), 0),
        request_of("main", replace(CALL, schema={}), 0),
        request_of("main", replace(CALL, messages=CALL.messages[:1]), 0),
        request_of("main", replace(CALL, messages=CALL.messages[::-1]), 0),
    ]
    keys = {key_of(one) for one in [request_of("main", CALL, 0), *others]}
    assert len(keys) == 1 + len(others)


def test_a_request_can_be_made_again_from_its_record() -> None:
    call = replace(CALL, schema={"type": "object"})
    request = request_of("main", call, 0)
    messages = tuple(Message(one["role"], one["content"]) for one in request["messages"])
    again = Call(messages, request["max_tokens"], request["temperature"], request["schema"])
    assert again == call


async def test_a_reply_is_said_again_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    spoken = (Piece("Ask "), Piece("why."), END)
    live = recording(scripted(*spoken), "main", path)
    assert [part async for part in live(CALL)] == [*spoken]
    replay = Replay(read_recordings(path))
    assert [part async for part in replay.complete("main")(CALL)] == [*spoken]
    assert replay.unsaid() == ()


@pytest.mark.parametrize("before", [(), (Piece("Ask"),)], ids=["at-once", "mid-sentence"])
async def test_a_failure_is_a_reply_too(before: tuple[Piece, ...], tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    broken = ModelFailed("model main: busy; try again", Failure.RATE_LIMITED, "main", 7.5)
    await failure(recording(scripted(*before, broken), "main", path)(CALL))
    text, error = await failure(Replay(read_recordings(path)).complete("main")(CALL))
    assert text == "".join(piece.text for piece in before)
    assert (error.kind, error.alias, error.retry_after) == (Failure.RATE_LIMITED, "main", 7.5)
    assert str(error) == str(broken)


async def test_repeats_of_one_request_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    replies = iter(["one", "two"])

    async def varying(call: Call) -> AsyncIterator[Piece | Finished]:
        yield Piece(next(replies))
        yield END

    live = recording(varying, "main", path)
    assert [(await told(live(CALL)))[0] for _ in range(2)] == ["one", "two"]
    replay = Replay(read_recordings(path))
    again = replay.complete("main")
    assert (await told(again(CALL)))[0] == "one"
    assert [one.pieces for one in replay.unsaid()] == [("two",)]
    assert (await told(again(CALL)))[0] == "two"
    assert (await failure(again(CALL)))[1].kind is Failure.STALE


async def test_a_reply_that_was_given_up_is_not_recorded(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    stream = recording(scripted(Piece("Ask "), Piece("why."), END), "main", path)(CALL)
    assert await anext(stream) == Piece("Ask ")
    await stream.aclose()  # type: ignore[attr-defined]
    assert not path.exists()


async def test_a_changed_prompt_is_stale_and_the_change_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    far = Call((Message("user", "Something else\naltogether"),), max_tokens=50)
    for call in (far, CALL):
        await told(recording(scripted(END), "main", path)(call))
    changed = replace(CALL, messages=(CALL.messages[0], Message("user", "How do I fail?")))
    recorded = read_recordings(path)
    _, error = await failure(Replay(recorded).complete("main")(changed))
    assert (error.kind, error.alias) == (Failure.STALE, "main")
    assert "How do I" not in str(error)
    assert difference(request_of("main", changed, 0), recorded).splitlines() == [
        "--- recorded",
        "+++ asked",
        "@@ -7,3 +7,3 @@",
        " Be brief.",
        " --- user ---",
        "-How do I grow?",
        "+How do I fail?",
    ]


def test_without_recordings_there_is_nothing_to_compare() -> None:
    assert difference(request_of("main", CALL, 0), {}) == ""


async def test_no_key_and_no_address_is_written(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    asked = Call((Message("user", f"I am ann.b+c@example.co.uk, {FAKE_KEY}"),), max_tokens=5)
    spoken = (Piece("Write to joe@exa"), Piece("mple.com or "), Piece("use Bearer abcdef0123"), END)
    await told(recording(scripted(*spoken), "main", path)(asked))
    text = path.read_text(encoding="utf-8")
    for secret in ("@", "example", "mple.com", FAKE_KEY, "abcdef0123"):
        assert secret not in text
    said, _ = await told(Replay(read_recordings(path)).complete("main")(asked))
    assert said == "Write to [e-mail] or use Bearer [key]"


@pytest.mark.parametrize(
    "secret",
    [
        "sk-proj-0123456789abcdef",
        "gsk_0123456789abcdef",
        "ghp_0123456789abcdef0123",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "AIza" + "x" * 35,
        "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl",
    ],
)
def test_the_keys_of_common_providers_are_known(secret: str) -> None:
    assert struck_out(f"use {secret} now") == "use [key] now"


@pytest.mark.parametrize(
    "text", ["Ask why @ the review", "risk-taking-behaviours", "sk-ill", "1.2"]
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert struck_out(text) == text


@given(st.lists(st.sampled_from(["joe", "@", "example", ".com", " ", "sk-", "0123456789ab", "x"])))
def test_striking_out_does_not_depend_on_where_a_reply_was_cut(pieces: list[str]) -> None:
    assert "".join(struck_out_pieces(pieces)) == struck_out("".join(pieces))


@pytest.mark.parametrize("line", ["{", "[]", '{"key": "x"}', "null"])
def test_a_damaged_recording_is_told_with_its_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(StorageFailed, match=r"suite\.jsonl:1: no recording .*coach eval record"):
        read_recordings(path)


async def test_a_recording_that_was_edited_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    await told(recording(scripted(END), "main", path)(CALL))
    line = json.loads(path.read_text(encoding="utf-8"))
    line["request"]["messages"][1]["content"] = "Another question?"
    path.write_text(json.dumps(line))
    with pytest.raises(StorageFailed, match="its key is not that of its request"):
        read_recordings(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="coach eval record"):
        read_recordings(tmp_path / "none.jsonl")

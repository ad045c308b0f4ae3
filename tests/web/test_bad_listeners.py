"""Whoever listens badly harms nobody: the turn ends, what was said is kept, the server goes on."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.conftest import PATIENCE, app_of, begun_with, serving, wait_until
from tests.web.scripted import FLOODS, SLOW, WAITS, Scripted

SMALL = 4_096  # bytes a reader's socket takes before it is read


@contextmanager
def asking(client: httpx.Client, place: str, question: str) -> Iterator[socket.socket]:
    """A connection that has asked for the events of a message, and has read none."""
    body = json.dumps({"question": question}).encode()
    at = client.base_url
    head = (
        f"POST {place}/messages HTTP/1.1\r\nHost: {at.host}\r\nAccept: text/event-stream\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    line = socket.socket()
    with line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        line.settimeout(20)
        line.connect((at.host, at.port))
        line.sendall(head.encode() + body)
        yield line


def ended(client: httpx.Client, place: str) -> dict[str, Any]:
    """The only message of a conversation, once it has ended."""

    def messages() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.get(place).json()["messages"]
        return [one for one in found if one["state"] != "pending"]

    wait_until(lambda: bool(messages()))
    (message,) = messages()
    return message


def test_a_reader_that_stalls_is_dropped_and_what_was_said_is_kept(
    scripted: Scripted, tmp_path: Path
) -> None:
    with (
        serving(app_of(scripted, tmp_path, stalled=0.3)) as at,
        httpx.Client(base_url=at, timeout=PATIENCE) as client,
    ):
        place = begun_with(client)
        with asking(client, place, FLOODS):
            message = ended(client, place)
        assert client.get("/livez").status_code == 200
    assert message["state"] == "partial"
    assert message["events"][-1] == {"event": "cancelled", "by": "gone"}
    said = [one["text"].split()[0] for one in message["events"] if one["event"] == "statement"]
    assert said[1:] == [str(number) for number in range(len(said) - 1)]


@pytest.mark.parametrize("question", [WAITS, SLOW])
def test_a_connection_half_closed_counts_as_gone(stage: httpx.Client, question: str) -> None:
    place = begun_with(stage)
    with asking(stage, place, question) as line:
        assert line.recv(1)
        line.shutdown(socket.SHUT_WR)
        message = ended(stage, place)
    assert message["state"] == "partial"
    assert message["events"][-1] == {"event": "cancelled", "by": "gone"}
    assert [one["event"] for one in message["events"]][:2] == ["meta", "statement"]
    assert stage.get(f"/v1/messages/{message['id']}").json() == message


def test_many_readers_that_stall_hold_up_nobody_else(stage: httpx.Client) -> None:
    place = begun_with(stage)
    lines = [asking(stage, begun_with(stage), FLOODS) for _ in range(8)]
    for line in lines:
        line.__enter__()
    try:
        for _ in range(5):
            assert stage.get(place, timeout=5).status_code == 200
    finally:
        for line in lines:
            line.__exit__(None, None, None)

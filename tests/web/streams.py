"""A reader of server-sent events, written from the specification, not from our writer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

STREAM = {"Accept": "text/event-stream"}


@dataclass(frozen=True)
class Told:
    """One event as a browser would dispatch it."""

    event: str
    id: str
    data: Any


def events_of(text: str) -> list[Told]:
    """Every event of a whole stream; comments are left out, and so is what is not ended."""
    told, event, last_id, data = [], "", "", []
    for line in re.split(r"\r\n|\r|\n", text):
        if not line:
            if data:
                told.append(Told(event or "message", last_id, json.loads("\n".join(data))))
            event, data = "", []
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            event = value
        elif name == "id":
            last_id = value
        elif name == "data":
            data.append(value)
    return told

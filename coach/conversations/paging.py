"""Owns the cursors of pages: where a page of conversations or drafts ended, as opaque text.

Must not know whose they are; the query does.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Protocol

from coach.errors import AskerError
from coach.store.instants import MILLISECONDS

CURSOR = re.compile(r"([0-9]{1,14})\.([0-9a-f-]{36})")


class Listed(Protocol):
    """What is listed by when it was last changed."""

    @property
    def id(self) -> str:
        """Its id, a UUID."""

    @property
    def updated(self) -> datetime:
        """When it was last changed."""


def cursor_of(last: Listed) -> str:
    """The cursor of the page that ended with this one."""
    return f"{round(last.updated.timestamp() * MILLISECONDS)}.{last.id}"


def place_of(cursor: str) -> tuple[datetime, str]:
    """When the last one of that page was updated, and its id. Raises AskerError."""
    if found := CURSOR.fullmatch(cursor):
        return datetime.fromtimestamp(int(found[1]) / MILLISECONDS, UTC), found[2]
    raise AskerError("the cursor was not given by a page; take it from `next`, or leave it out")

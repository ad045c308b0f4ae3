"""Owns the pages of a list, the latest first: their query, and where one ended as opaque text.

Must not know what is listed; a table of it has an owner, an id, and when it was last changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, Table, select, tuple_

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


def latest_first(
    table: Table,
    columns: Iterable[ColumnElement[Any]],
    owner: str,
    limit: int,
    after: tuple[datetime, str] | None,
) -> Select[Any]:
    """These columns of the owner's rows, the latest first; of those older than `after` (updated,
    id)."""
    place = table.c["updated", "id"]
    asked = select(*columns).where(table.c.owner == owner)
    if after:
        bound = tuple_(*after, types=[column.type for column in place])
        asked = asked.where(tuple_(*place) < bound)
    return asked.order_by(*(column.desc() for column in place)).limit(limit)

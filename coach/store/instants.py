"""Owns what time is in the database: UTC, to the millisecond.

Must not know who asks for the time; a clock is an argument everywhere above.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer
from sqlalchemy.types import TypeDecorator

Clock = Callable[[], datetime]
MILLISECONDS = 1000  # in a second


def utc_now() -> datetime:
    """The time now, cut to what the database keeps."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Instant(TypeDecorator[datetime]):
    """A moment, kept as whole milliseconds since 1970: the same number in every database."""

    impl = BigInteger().with_variant(Integer, "sqlite")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Milliseconds of a moment."""
        return None if value is None else round(value.timestamp() * MILLISECONDS)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment of so many milliseconds."""
        return None if value is None else datetime.fromtimestamp(value / MILLISECONDS, UTC)

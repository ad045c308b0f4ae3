"""Owns how what is kept looks outside coach, as plain JSON values: fields by name, moments as text.

Must not know what is kept. Loads no database.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any


def plain(value: Any) -> dict[str, Any]:
    """The fields of a value, moments as text."""
    fields = asdict(value).items()
    return {name: moment(one) if isinstance(one, datetime) else one for name, one in fields}


def moment(when: datetime) -> str:
    """RFC 3339 in UTC, to the millisecond."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""Owns how a command gets at what coach remembers: opened for it, closed after it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from coach.records import Records, open_records

_Result = TypeVar("_Result")


def with_records(use: Callable[[Records], Awaitable[_Result]]) -> _Result:
    """What `use` makes of the records of the configured database. Raises as `open_records`."""

    async def run() -> _Result:
        records = await open_records()
        try:
            return await use(records)
        finally:
            await records.close()

    return asyncio.run(run())

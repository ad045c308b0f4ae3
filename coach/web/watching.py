"""Owns how a process finds out what ended elsewhere of all that it has under way: an answer that
another process cancelled or deleted, a key that was revoked there; and tells that it is at work.

One look for everything, and none while nothing is under way. Knows no HTTP.
"""

from __future__ import annotations

import asyncio

from coach.conversations.message import ALIVE
from coach.records import Records
from coach.web.live import Live
from coach.web.logs import Log

LOOK = 1.0  # seconds between two looks
PATIENCE = 5.0  # seconds for one: a connection that died in silence would hold it for ever


async def watch(live: Live, records: Records, log: Log) -> None:
    """Stop what ended elsewhere, for as long as the process serves. A database that is away is
    asked again."""
    clock = asyncio.get_running_loop().time
    noted = clock()
    while True:
        await asyncio.sleep(LOOK)
        whose = live.whose()
        messages = [one.message for one in whose if one.message]
        keys = {one.key for one in whose if one.key}
        if not messages and not keys:
            continue
        try:
            async with asyncio.timeout(PATIENCE):
                for id in await records.ended_among(messages, keys):
                    live.stop(id)
                if messages and clock() - noted >= ALIVE.total_seconds():
                    await records.note_alive(messages)
                    noted = clock()
        except Exception as error:  # one look that failed must not end all that would come after it
            log.failure(error)

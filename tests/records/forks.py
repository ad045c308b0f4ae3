"""Processes for tests, forked off one small server that has imported what they need: a process
that imports for itself takes a second to begin.
"""

from __future__ import annotations

import multiprocessing

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(
    [
        *("coach.conversations.owned", "coach.spending", "coach.store.opening"),
        *("alembic.command", "aiosqlite", "asyncpg", "limits.aio.strategies", "redis.asyncio"),
        "tests.records.turns",
    ]
)

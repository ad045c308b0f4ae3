"""Owns how long drafts are kept, and notes of who did what with them; for everybody at once."""

from __future__ import annotations

from datetime import timedelta

from coach.store.accesses import delete_accesses_before
from coach.store.drafts import delete_drafts_before
from coach.store.instants import Clock, utc_now
from coach.store.opening import Store

ACCESSES_KEPT = timedelta(days=400)


async def sweep_drafts(store: Store, keep: timedelta, now: Clock = utc_now) -> int:
    """Delete drafts that nothing happened with for so long; how many. Raises StorageFailed."""
    moment = now()
    await delete_accesses_before(store, moment - ACCESSES_KEPT)
    return await delete_drafts_before(store, moment - keep)

"""Owns the opening of what coach remembers, from settings: database, accounts, money, limits.

The assembly of everything that is not an answer. Must not know HTTP, nor how a coach answers.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from coach.settings import Settings, read_settings

if TYPE_CHECKING:
    from coach.accounts.admission import Accounts
    from coach.conversations.owned import Conversations
    from coach.conversations.retention import Swept
    from coach.drafts.owned import Drafts
    from coach.rates import Rates
    from coach.spending import Spending
    from coach.store.opening import Store
    from coach.store.people import Person

OPERATOR = "operator"  # who exports somebody's data at the command line


@dataclass(frozen=True, slots=True)
class Records:
    """What one process remembers and counts. For one event loop; close it when done."""

    store: Store
    accounts: Accounts
    spending: Spending
    rates: Rates
    retention: timedelta  # of conversations that nothing happens in
    notes_retention: timedelta  # of feedback drafts

    def conversations(self, owner: str) -> Conversations:
        """Those of one principal, by its id."""
        from coach.conversations.owned import Conversations

        return Conversations(self.store, owner)

    def drafts(self, owner: str) -> Drafts:
        """Feedback drafts of one principal, by its id."""
        from coach.drafts.owned import Drafts

        return Drafts(self.store, owner)

    async def everything_about(self, person: Person, by: str | None = None) -> dict[str, Any]:
        """All that is kept about somebody, as plain JSON values: person, keys (without secrets),
        spending of this month in US dollars, and all they made: conversations with every event,
        feedback drafts, and what was done with drafts. That drafts were exported is noted, `by`
        somebody where it is not they who ask."""
        from coach.store.plain import plain

        spent = await self.spending.spent(person.id, month=True)
        return {
            "person": plain(person),
            "keys": [plain(key) for key in await self.accounts.list_keys(person.id)],
            "spending": plain(spent),
            **await self._made_by(person.id, by),
        }

    async def _made_by(self, owner: str, by: str | None) -> dict[str, Any]:
        from coach.conversations.exporting import conversation_as_json
        from coach.drafts.owned import draft_as_json
        from coach.store.plain import plain

        mine, drafts = self.conversations(owner), self.drafts(owner)
        return {
            "conversations": [conversation_as_json(one, said) async for one, said in mine.whole()],
            "drafts": [draft_as_json(one) for one in await drafts.handed_out(by)],
            "accesses": [plain(one) for one in await drafts.accesses()],
        }

    async def shared_ratings(self) -> tuple[dict[str, Any], ...]:
        """Everybody's rated answers that may be shared, as plain JSON values, nobody named."""
        from coach.conversations.sharing import shared_ratings

        return await shared_ratings(self.store)

    async def sweep(self) -> Swept:
        """Everything that is due: old conversations and drafts, abandoned messages and
        reservations, expired sessions. At the start of a server, then a few times a minute."""
        from coach.conversations.retention import sweep
        from coach.drafts.retention import sweep_drafts

        await self.accounts.end_expired_sessions()
        await self.spending.settle_expired()
        await sweep_drafts(self.store, self.notes_retention)
        return await sweep(self.store, self.retention)

    async def ended_among(self, messages: Collection[str], keys: Collection[str]) -> set[str]:
        """Of these ids those of messages that ended, are to be stopped or were deleted, and those
        of keys that were revoked or deleted: by whomever, in whatever process."""
        from coach.store import under_way

        return await under_way.ended_among(self.store, messages, keys)

    async def note_alive(self, messages: Collection[str]) -> None:
        """That these messages are being answered: without, they are given up in a while."""
        from coach.store import under_way
        from coach.store.instants import utc_now

        await under_way.touch_messages(self.store, messages, utc_now())

    async def close(self) -> None:
        """Give back every connection."""
        await self.rates.close()
        await self.store.close()


async def open_records(settings: Settings | None = None) -> Records:
    """Open the database, bringing its tables up to date, and the pepper beside it.

    Raises SettingError for a setting that cannot be used and StorageFailed for a database or a
    file that cannot.
    """
    from coach.accounts.admission import Accounts
    from coach.accounts.pepper import read_pepper
    from coach.rates import open_rates
    from coach.spending import Caps, Spending
    from coach.store.opening import open_store

    given = settings or read_settings()
    rates, pepper = open_rates(given.redis_url), read_pepper(given.pepper_path)
    caps = Caps(
        given.spend_day, given.spend_month, given.spend_person_day, given.spend_person_month
    )
    store = await open_store(given.database)
    retention = timedelta(days=given.retention_days)
    notes = timedelta(days=given.notes_retention_days)
    return Records(store, Accounts(store, pepper), Spending(store, caps), rates, retention, notes)

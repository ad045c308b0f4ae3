"""Owns keys and sessions: making them, ending them, and telling who shows one.

Must not know how a key or a cookie travels. A key is `coach_<id>_<secret>`: 64 and 256 random bits,
in hex; only its digest is kept, so a copy of the database lets nobody in.
"""

from __future__ import annotations

import hmac
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from coach.accounts.pepper import Pepper
from coach.accounts.roles import SCOPES, Principal, Role
from coach.errors import AskerError, StorageFailed
from coach.store import keys as key_rows
from coach.store import people as people_rows
from coach.store.instants import Clock, utc_now
from coach.store.keys import Key
from coach.store.opening import Store
from coach.store.people import Person
from coach.store.texts import one_line

KEY = re.compile(r"coach_(?P<id>[0-9a-f]{16})_[0-9a-f]{64}")
ID_BYTES, SECRET_BYTES = 8, 32
SESSION = timedelta(days=7)  # a browser stays logged in, unless its key ends before
TRUSTED = timedelta(seconds=0.5)  # how long an answer of the database is believed: a revoked key
# ends within that, in every worker
USE_NOTED = timedelta(minutes=1)  # between two notes of when a key was last used
REMEMBERED = 10_000  # principals, before all are forgotten
LONGEST_NAME = 200  # characters of a person's name


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made; `secret` is what its person shows, and is never to be had again."""

    key: Key
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that logged in. `token` is for an HttpOnly cookie, `csrf` for its pages' forms."""

    token: str = field(repr=False)
    csrf: str = field(repr=False)
    expires: datetime


class Accounts:
    """People, their keys and sessions. All methods raise StorageFailed when the database cannot be
    used. One per process; it remembers for half a second whom it has just admitted."""

    def __init__(self, store: Store, pepper: Pepper, now: Clock = utc_now) -> None:
        self._store, self._pepper, self._now = store, pepper, now
        self._known: dict[str, tuple[Principal, datetime]] = {}  # by digest, until when

    async def create_key(self, name: str, role: Role, days: int | None = None) -> NewKey:
        """A key for the person of that name, who is made if new; good for `days`, or until it is
        revoked. Several keys of one person open the same conversations.

        Raises AskerError for an empty or too long name, or days below 1.
        """
        name = one_line(name)
        if not 0 < len(name) <= LONGEST_NAME:
            raise AskerError(
                f"a name of {len(name)} characters; give the key one of 1 to {LONGEST_NAME}"
            )
        if days is not None and days < 1:
            raise AskerError(f"{days} days; a key lasts 1 or more, or leave them out")
        now = self._now()
        person = await people_rows.have_person(self._store, name, now)
        expires = now + timedelta(days=days) if days else None
        key = Key(secrets.token_hex(ID_BYTES), person.id, person.name, role, now, expires)
        secret = f"coach_{key.id}_{secrets.token_hex(SECRET_BYTES)}"
        await key_rows.add_key(self._store, key, self._pepper.digest("key", secret))
        return NewKey(key, secret)

    async def list_keys(self, person: str | None = None) -> tuple[Key, ...]:
        """Every key, or those of one person's id, the oldest first."""
        return await key_rows.list_keys(self._store, person)

    async def any_keys(self) -> bool:
        """Whether a key was ever made: from then on one must be shown, even on loopback."""
        return await key_rows.any_keys(self._store)

    async def revoke_key(self, key: str) -> bool:
        """End a key and its sessions, everywhere within TRUSTED; False when there is no such."""
        self._known.clear()
        return await key_rows.revoke_key(self._store, key, self._now())

    async def principal_of_key(self, shown: str) -> Principal | None:
        """Who shows this key; None for anything that is not a live key."""
        if not (parsed := KEY.fullmatch(shown)):
            return None
        digest = self._pepper.digest("key", shown)
        if known := self._remembered(digest):
            return known
        found = await key_rows.find_key(self._store, parsed["id"])
        if found is None or not hmac.compare_digest(found.digest, digest):
            return None
        return await self._admitted(found.key, digest)

    async def open_session(self, shown: str) -> Session | None:
        """Log a browser in with a key; None for anything that is not a live key."""
        principal = await self.principal_of_key(shown)
        if principal is None or principal.key is None:
            return None
        token, now = secrets.token_urlsafe(SECRET_BYTES), self._now()
        digest, end = self._pepper.digest("session", token), now + SESSION
        await key_rows.add_session(self._store, digest, principal.key, now, end)
        return Session(token, self.csrf(token), end)

    async def principal_of_session(self, token: str) -> Principal | None:
        """Who is logged in with this token; None when it expired, or its key did."""
        digest = self._pepper.digest("session", token)
        if known := self._remembered(digest):
            return known
        key = await key_rows.key_of_session(self._store, digest, self._now())
        return await self._admitted(key, digest) if key else None

    async def close_session(self, token: str) -> None:
        """Log out."""
        digest = self._pepper.digest("session", token)
        self._known.pop(digest, None)
        await key_rows.end_session(self._store, digest)

    def csrf(self, token: str) -> str:
        """What the forms of a session's pages carry; compare it with `hmac.compare_digest`."""
        return self._pepper.digest("csrf", token)

    async def end_expired_sessions(self) -> int:
        """Forget sessions whose time is over; how many. For the sweep."""
        return await key_rows.end_expired_sessions(self._store, self._now())

    async def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return await people_rows.list_people(self._store)

    async def find_person(self, name_or_id: str) -> Person | None:
        """Somebody by name or id."""
        return await people_rows.find_person(self._store, name_or_id)

    async def person_of(self, id: str) -> Person | None:
        """Somebody by id."""
        return await people_rows.person_of(self._store, id)

    async def forget(self, person: str) -> bool:
        """Delete everything about that person's id: keys, sessions, conversations, ratings, drafts,
        spending. False when there is no such person; doing it again is harmless."""
        self._known.clear()
        return await people_rows.forget_person(self._store, person, self._now())

    async def _admitted(self, key: Key, digest: str) -> Principal | None:
        now = self._now()
        if key.revoked or (key.expires and key.expires <= now):
            return None
        if key.last_used is None or key.last_used < now - USE_NOTED:
            with suppress(StorageFailed):  # a full disk shuts nobody out from what is there
                await key_rows.mark_used(self._store, key.id, now, now - USE_NOTED)
        role = Role(key.role)
        principal = Principal(key.person, role, SCOPES[role], key.id)
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[digest] = principal, now + TRUSTED
        return principal

    def _remembered(self, digest: str) -> Principal | None:
        principal, until = self._known.get(digest, (None, self._now()))
        return principal if self._now() < until else None

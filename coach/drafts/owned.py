"""Owns what a manager may do with their drafts; the way in for everyone above.

Must not know SQL, nor how a request came. None or False says: not yours, or not there; nobody can
tell which. Who did what with which draft is noted, without a word of it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from coach.drafts.kept import Decision, KeptDraft, draft_of
from coach.drafts.naming import mentions, same_name
from coach.feedback.draft import Kind
from coach.store import accesses as access_rows
from coach.store import drafts as rows
from coach.store.accesses import Access
from coach.store.drafts import Decided, Head, Stored
from coach.store.instants import Clock, utc_now
from coach.store.opening import Store
from coach.store.paging import cursor_of, place_of
from coach.store.plain import moment, plain
from coach.store.texts import storable

PAGE, LONGEST_PAGE = 50, 200  # drafts


class Did(StrEnum):
    """What somebody did with a draft."""

    MADE = "made"
    OPENED = "opened"
    CHANGED = "changed"
    DRAFTED = "drafted"
    EXPORTED = "exported"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class About:
    """Whom notes are about, and where they stand; `stage` and `target` are ids of a ladder's."""

    name: str
    stage: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some drafts, the latest first. `next` gives the page after; None at the end."""

    drafts: tuple[Head, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Ids of drafts about somebody that were deleted, and of drafts about others in whose notes
    they are named; these are for the manager to look at."""

    deleted: tuple[str, ...]
    mentioned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """One manager's drafts; `owner` is the id of the principal. All methods raise StorageFailed
    when the database cannot be used; what they wrote is on the disk on return."""

    store: Store
    owner: str
    now: Clock = utc_now

    async def create(self, about: About, notes: str) -> KeptDraft | None:
        """Keep notes. None for an owner who was deleted meanwhile."""
        return await self._add(self._head(about, None), notes)

    async def flag(self, about: About, stop: str) -> KeptDraft | None:
        """Keep that there is no draft, and why; neither the notes nor the name."""
        return await self._add(self._head(About("", about.stage, about.target), stop), "")

    async def page(self, limit: int = PAGE, after: str | None = None) -> Page:
        """The latest `limit` drafts, or those after a page. Raises AskerError for a cursor that no
        page gave."""
        wanted = max(1, min(limit, LONGEST_PAGE))
        place = place_of(after) if after else None
        found = await rows.page_of_drafts(self.store, self.owner, wanted + 1, place)
        shown = found[:wanted]
        return Page(shown, cursor_of(shown[-1]) if len(found) > wanted else None)

    async def all(self) -> AsyncIterator[KeptDraft]:
        """Every draft with all that is kept of it, the latest first."""
        after: str | None = None
        while True:
            page = await self.page(LONGEST_PAGE, after)
            for head in page.drafts:
                if found := await rows.find_draft(self.store, self.owner, head.id):
                    yield draft_of(found)
            if (after := page.next) is None:
                return

    async def handed_out(self, by: str | None) -> tuple[KeptDraft, ...]:
        """Every draft with all that is kept of it; each is noted as exported, by the owner where
        nobody else is named."""
        found = tuple([one async for one in self.all()])
        await self._note(Did.EXPORTED, [one.head.id for one in found], by)
        return found

    async def read(self, draft: str, did: Did | None = Did.OPENED) -> KeptDraft | None:
        """One draft with all that is kept of it; `did` is noted as what is done with it."""
        found = await rows.find_draft(self.store, self.owner, draft)
        if found is None:
            return None
        if did:
            await self._note(did, [draft])
        return draft_of(found)

    async def revise(self, before: KeptDraft, about: About, notes: str) -> bool:
        """Change whom, where and what it is about; decisions stay. False also when it is not as
        `before` any more: read again, and change that."""
        name, moment = storable(about.name), self.now()
        head = replace(
            before.head, name=name, stage=about.stage, target=about.target, updated=moment
        )
        was, now = Stored(before.head, before.notes, None), Stored(head, storable(notes), None)
        done = await rows.revise_draft(self.store, self.owner, was, now)
        return await self._changed(head.id, done)

    async def decide(self, draft: str, after: int, one: Decision) -> bool:
        """Keep a decision as the one that follows `after` others. False also when another was kept
        meanwhile: read again, and decide again."""
        value = None if one.value is None else storable(one.value)
        row = Decided(storable(one.words), one.start, one.act, value, one.made)
        return await self._changed(
            draft, await rows.add_decision(self.store, self.owner, draft, after, row)
        )

    async def keep_written(self, draft: str, written: dict[str, Any]) -> bool:
        """Keep the draft made last, in plain values, in place of the one before."""
        text = json.dumps(written)
        return await rows.keep_written(self.store, self.owner, draft, text, self.now())

    async def delete(self, draft: str) -> bool:
        """Delete it with its notes and decisions."""
        if not await rows.delete_drafts(self.store, self.owner, [draft]):
            return False
        await self._note(Did.DELETED, [draft])
        return True

    async def forget(self, name: str) -> Forgotten:
        """Delete every draft about the person of that name; doing it again is harmless."""
        each = [one async for one in self.all()]
        theirs = tuple(one.head.id for one in each if same_name(one.head.name, name))
        named = tuple(
            one.head.id
            for one in each
            if one.head.id not in theirs and mentions(_everything_in(one), name)
        )
        await rows.delete_drafts(self.store, self.owner, theirs)
        await self._note(Did.DELETED, theirs)
        return Forgotten(theirs, named)

    async def accesses(self) -> tuple[Access, ...]:
        """What the owner did with which draft, and what others did with drafts of theirs."""
        return await access_rows.accesses_of(self.store, self.owner)

    def _head(self, about: About, stop: str | None) -> Head:
        now = self.now()
        made = str(uuid.uuid4())
        return Head(made, storable(about.name), about.stage, about.target, stop, now, now)

    async def _add(self, head: Head, notes: str) -> KeptDraft | None:
        stored = Stored(head, storable(notes), None)
        if not await rows.add_draft(self.store, self.owner, stored):
            return None
        await self._note(Did.MADE, [head.id])
        return draft_of(stored)

    async def _changed(self, draft: str, done: bool) -> bool:
        await self._note(Did.CHANGED, [draft] if done else [])
        return done

    async def _note(self, did: Did, ids: Iterable[str], by: str | None = None) -> None:
        now = self.now()
        noted = [Access(by or self.owner, did, one, now) for one in ids]
        await access_rows.note_accesses(self.store, noted)


def draft_as_json(one: KeptDraft) -> dict[str, Any]:
    """All that is kept of a draft, as plain JSON values."""
    decisions = [asdict(each) | {"made": moment(each.made)} for each in one.decisions]
    return plain(one.head) | {
        "notes": one.notes,
        "decisions": decisions,
        "written": one.written,
    }


def _everything_in(one: KeptDraft) -> str:
    decided = (text for each in one.decisions for text in (each.words, each.value or ""))
    return "\n".join([one.notes, *decided, *_texts(one.written)])


def _texts(value: Any) -> Iterator[str]:
    """Every text in a written draft, but the ladder's and the page, which is made of the lines."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict) and value.get("kind") != Kind.LADDER:
        for name, part in value.items():
            if name not in ("citations", "page"):
                yield from _texts(part)

"""Owns what one manager does with feedback drafts while the service runs: for routes and pages.

Knows no request. Reading and composing are done in a thread; new notes are read one after another,
and count as one of the caller's turns. A model words a draft at the pace, and with the end, of a
turn.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, TypeVar

from coach.accounts.roles import Principal, Scope
from coach.documents import Block, Style, as_docx
from coach.drafts.deciding import Decisive
from coach.drafts.kept import KeptDraft
from coach.drafts.owned import About, Did, Drafts, Forgotten
from coach.errors import AskerError
from coach.feedback.exporting import as_markdown
from coach.feedback.modelled import Drafted, draft_offline, draft_with
from coach.feedback.observation import Observed
from coach.prompts import FEEDBACK, load_prompt
from coach.store.drafts import Head
from coach.store.instants import utc_now
from coach.store.plain import plain
from coach.store.texts import storable
from coach.web import feedback_reading as reading
from coach.web.conversing import not_there
from coach.web.desk import Desk
from coach.web.feedback_asked import Deciding, NewDraft, Revised, Writer
from coach.web.feedback_shapes import draft_as_json, is_stale, reading_as_json, unread_as_json
from coach.web.live import Whose
from coach.web.pacing import keep_pace, take_slot
from coach.web.problems import Kind, Problem

T = TypeVar("T")
TRIES = 4  # at keeping a decision while others are kept
CHANGED = "the notes, or whom they are about, were changed since you read them; read them again"
NOTHING = "there is no draft yet; POST to /v1/feedback/{id}/draft makes one"


@dataclass(frozen=True, slots=True)
class FeedbackDesk:
    """One caller's drafts."""

    desk: Desk
    caller: Principal

    @property
    def drafts(self) -> Drafts:
        """Those of the caller."""
        return self.desk.records.drafts(self.caller.id)

    async def create(self, given: NewDraft) -> dict[str, Any]:
        """Keep notes and read them; of those with a card, that there was one. Raises AskerError
        for notes that cannot be read; they are not kept."""
        about, notes = await self._about(given.name, given.stage, given.target), given.notes
        planned = _planned(about, storable(notes))
        read = await self._read(planned)
        if card := read.observed.card:
            self.desk.meters.feedback_stopped()
            flagged = _there(await self.drafts.flag(about, card.stop))
            return unread_as_json(flagged, self._revision, card=card)
        made = _there(await self.drafts.create(about, notes))
        return await self._shown(made, read)

    async def read(self, id: str) -> dict[str, Any]:
        """Notes and observations, every decision applied."""
        return await self.told(await self.open(id))

    async def revise(self, id: str, given: Revised) -> dict[str, Any]:
        """Change what is given. With a card nothing is changed. Raises Problem when the draft was
        changed since it was read."""
        kept = _unstopped(await self.find(id))
        _check_version(kept, given.version)
        asked = {name: getattr(given, name) for name in given.model_fields_set}
        head = kept.head
        about = await self._about(
            asked.get("name") or ("" if "name" in asked else head.name),
            asked.get("stage") or head.stage,
            asked.get("target", head.target),
        )
        notes = kept.notes if given.notes is None else storable(given.notes)
        changed = replace(
            kept,
            notes=notes,
            head=replace(head, name=about.name, stage=about.stage, target=about.target),
        )
        read = await self._read(changed)
        if card := read.observed.card:
            self.desk.meters.feedback_stopped()
            return unread_as_json(kept, self._revision, card=card)
        done = await self.drafts.revise(kept, about, notes)
        now = await self.find(id)
        if not done:
            raise Problem(Kind.CONFLICT, CHANGED)
        return await self.told(now)

    async def decide(self, id: str, given: Deciding) -> dict[str, Any]:
        """Keep one decision. Raises AskerError for one that is not possible."""
        value = None if given.value is None else storable(given.value)
        for _ in range(TRIES):
            kept = _unstopped(await self.find(id))
            _check_version(kept, given.version)
            one = await self._aside(
                partial(reading.decision_about, self.desk.readings, self.desk.speaker.coach),
                *(kept, given.observation, given.act, value),
            )
            if await self.drafts.decide(id, len(kept.decisions), one):
                return await self.told(await self.find(id))
        raise Problem(Kind.CONFLICT, "others decide at the same time; read again and go on")

    async def draft(self, id: str, writer: Writer = Writer.MODEL) -> dict[str, Any]:
        """Make a draft and keep it. Raises Problem where there is a card, and no draft."""
        kept = _unstopped(await self.find(id, Did.DRAFTED))
        read = await self._read(kept)
        if read.observed.card:
            raise Problem(Kind.CONFLICT, read.observed.card.lines[0])
        drafted = await self._drafted(kept, read.observed, writer)
        self.desk.meters.feedback_drafted(drafted.mode, drafted.failure or "")
        written = await self._aside(reading.written_of, self.desk.ladder, kept, drafted)
        if not await self.drafts.keep_written(id, written):
            raise not_there()
        told = draft_as_json(replace(kept, written=written), self._revision)
        assert told is not None
        return told

    async def drafted(self, id: str) -> dict[str, Any]:
        """The draft made last. Raises Problem where none was."""
        told = self.draft_of(await self.open(id))
        if told is None:
            raise Problem(Kind.NOT_FOUND, NOTHING)
        return told

    async def gap(self, id: str) -> dict[str, Any]:
        """The notes beside the current stage and the next."""
        return await self.gap_of(await self.open(id))

    async def export(self, id: str, kind: Literal["md", "docx"]) -> bytes:
        """The draft made last, as a file. Raises Problem where there is none, or it is stale."""
        kept = await self.find(id, Did.EXPORTED)
        written = kept.written
        if written is None:
            raise Problem(Kind.CONFLICT, NOTHING)
        if is_stale(kept, self._revision):
            detail = "what the draft was made of has changed since; draft again before you export"
            raise Problem(Kind.CONFLICT, detail)
        if card := (await self._read(kept)).observed.card:
            raise Problem(Kind.CONFLICT, card.lines[0])
        if not written["page"]:
            detail = "the draft says nothing yet; answer the questions about the notes, draft again"
            raise Problem(Kind.CONFLICT, detail)
        page = [Block(Style(style), text) for style, text in written["page"]]
        if kind == "md":
            return as_markdown(page).encode()
        return await self._aside(as_docx, page, page[0].text)

    async def delete(self, id: str) -> None:
        """Delete one draft."""
        if not await self.drafts.delete(id):
            raise not_there()
        self.desk.readings.clear()

    async def forget(self, name: str) -> Forgotten:
        """Delete all drafts about somebody."""
        gone = await self.drafts.forget(storable(name))
        self.desk.readings.clear()
        return gone

    async def open(self, id: str) -> KeptDraft:
        """One draft of the caller's, which is noted once as opened, however much is shown of it.
        Raises Problem when it is not there."""
        return await self.find(id, Did.OPENED)

    async def told(self, kept: KeptDraft) -> dict[str, Any]:
        """Notes and observations of a draft as it stands, also one that cannot be read any more."""
        if kept.head.stop:
            card = reading.stop_card(self.desk.ladder, kept.head.stop)
            return unread_as_json(kept, self._revision, card=card)
        try:
            return await self._shown(kept, await self._read(kept))
        except AskerError as error:
            return unread_as_json(kept, self._revision, problem=str(error))

    def draft_of(self, kept: KeptDraft) -> dict[str, Any] | None:
        """The draft made last; None where none was."""
        return draft_as_json(kept, self._revision)

    async def gap_of(self, kept: KeptDraft) -> dict[str, Any]:
        """The notes of a draft beside the ladder. Raises Problem where there is a card."""
        read = await self._read(_unstopped(kept))
        return plain(await self._aside(reading.gap_of, self.desk.ladder, kept, read.observed))

    async def find(self, id: str, did: Did | None = None) -> KeptDraft:
        """One draft of the caller's. Raises Problem when it is not there."""
        found = await self.drafts.read(id, did)
        if found is None:
            raise not_there()
        return found

    @property
    def _revision(self) -> str:
        return self.desk.ladder.revision

    async def _drafted(self, kept: KeptDraft, observed: Observed, writer: Writer) -> Drafted:
        """The draft, worded by the model at the caller's expense where there is one."""
        place = reading.place_for(self.desk.ladder, kept)
        complete = self.desk.speaker.coach_for(self.caller.id).complete
        if complete is None or writer is Writer.OFFLINE:
            return await self._aside(draft_offline, observed, place)
        prompt = await self._aside(load_prompt, self.desk.prompts, FEEDBACK)
        await keep_pace(self.desk.records.rates, self.desk.paces, Scope.CHAT, self.caller)
        async with self._turn():
            aside = self.desk.speaker.aside
            asking = partial(draft_with, complete, observed, place, prompt, aside=aside)
            return await self.desk.live.run(asking, Whose(self.caller.id, self.caller.key))

    async def _about(self, name: str, stage: str, target: str | None) -> About:
        ladder = self.desk.ladder
        return await self._aside(reading.about_of, ladder, storable(name), stage, target)

    async def _shown(self, kept: KeptDraft, read: Decisive) -> dict[str, Any]:
        def told() -> dict[str, Any]:
            questions = reading.questions_of(self.desk.ladder, kept, read.observed)
            return reading_as_json(kept, read, questions, self._revision)

        return await self._aside(told)

    async def _read(self, kept: KeptDraft) -> Decisive:
        readings, coach = self.desk.readings, self.desk.speaker.coach
        if readings.knows(coach, kept):
            return await self._aside(readings.read, coach, kept)
        async with self._turn(), readings.one_at_a_time:
            return await self._aside(readings.read, coach, kept)

    async def _aside(self, work: Callable[..., T], *with_: Any) -> T:
        return await self.desk.speaker.aside(partial(work, *with_))

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        slot = await take_slot(self.desk.records.rates, self.desk.paces, self.caller)
        try:
            yield
        finally:
            await slot.release()


def _planned(about: About, notes: str) -> KeptDraft:
    """Notes that are not kept yet."""
    now = utc_now()
    return KeptDraft(Head("", about.name, about.stage, about.target, None, now, now), notes)


def _there(kept: KeptDraft | None) -> KeptDraft:
    if kept is None:
        raise Problem(Kind.NOT_FOUND, "you were deleted meanwhile")
    return kept


def _check_version(kept: KeptDraft, read: str | None) -> None:
    if read and read != kept.version:
        raise Problem(Kind.CONFLICT, CHANGED)


def _unstopped(kept: KeptDraft) -> KeptDraft:
    if kept.head.stop:
        detail = "a card stands in place of this draft and nothing of it is kept; begin a new one"
        raise Problem(Kind.CONFLICT, detail)
    return kept

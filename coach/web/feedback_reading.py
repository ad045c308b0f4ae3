"""Owns how kept notes are read again, and drafts made of them; blocking work, for a thread.

Knows no HTTP. The latest readings are remembered, so that a click does not read all notes anew; in
this process alone, never on a disk, and all of it is let go whenever anything was deleted, and
every few minutes, because others delete too.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from coach.assembly import Coach
from coach.drafts.deciding import Decisive, applied, decided, words_of
from coach.drafts.kept import Act, Decision, KeptDraft
from coach.drafts.owned import About
from coach.errors import AskerError, ProjectError
from coach.feedback.draft import Line
from coach.feedback.drafting import compose
from coach.feedback.exporting import as_plain, blocks
from coach.feedback.kept_out.stops import Card, Stop, card
from coach.feedback.modelled import Drafted
from coach.feedback.observation import Observation, Observed, Reread
from coach.feedback.observing import Near, Place, observe, place_of, rereading
from coach.feedback.person import Person, read_person
from coach.feedback.views import GapView, gap_view, meeting_page
from coach.ladder.model import Ladder
from coach.remembering import let_go
from coach.store.instants import utc_now
from coach.store.plain import moment

REMEMBERED = 32  # readings
MOST_DECISIONS = 2_000  # about one draft
KEPT_PARTS = ("lint", "draft", "to_manager", "unused", "citations", "meeting")


@dataclass(frozen=True, slots=True)
class Reading:
    """Notes read before any decision, and what edited words were read as."""

    observed: Observed
    rereads: dict[tuple[str, str], Observation] = field(default_factory=dict)


class Readings:
    """The latest readings of one process. Its methods may be called from any thread at once;
    `one_at_a_time` is for the tasks of the one event loop that hands them the work."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most, self._lock, self._cleared = most, Lock(), 0
        self._known: OrderedDict[tuple[str | None, ...], Reading] = OrderedDict()
        self.one_at_a_time = asyncio.Lock()  # long notes leave the other threads to the chat

    def knows(self, coach: Coach, kept: KeptDraft) -> bool:
        """Whether these notes were read already."""
        with self._lock:
            return _key(coach, kept) in self._known

    def read(self, coach: Coach, kept: KeptDraft) -> Decisive:
        """The notes with every decision applied. Raises AskerError for notes that cannot be
        read."""
        reading = self._reading(coach, kept)
        return decided(reading.observed, kept.decisions, self.reread(coach, kept))

    def reread(self, coach: Coach, kept: KeptDraft) -> Reread:
        """How edited words of these notes are read."""
        reading = self._reading(coach, kept)
        ask = rereading(reading.observed, place_for(coach.ladder, kept), near_of(coach))

        def remembering(one: Observation, text: str) -> Observation:
            key = one.id, text
            if key not in reading.rereads:
                reading.rereads[key] = ask(one, text)
            return reading.rereads[key]

        return remembering

    def clear(self) -> None:
        """Let all of them go, with whatever was remembered of their texts below."""
        with self._lock:
            self._known.clear()
            self._cleared += 1  # what is being read now was asked for before
        let_go()

    def _reading(self, coach: Coach, kept: KeptDraft) -> Reading:
        key = _key(coach, kept)
        with self._lock:
            if found := self._known.get(key):
                self._known.move_to_end(key)
                return found
            begun = self._cleared
        place, person = place_for(coach.ladder, kept), Person(kept.head.name)
        found = Reading(observe(kept.notes, place, near_of(coach), person))
        with self._lock:
            if begun == self._cleared:
                self._known[key] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found


def _key(coach: Coach, kept: KeptDraft) -> tuple[str | None, ...]:
    head = kept.head
    return kept.notes, head.name, head.stage, head.target, coach.ladder.revision


def about_of(ladder: Ladder, name: str, stage: str | None, target: str | None) -> About:
    """Whom notes are about and where they stand. Raises AskerError for a stage the ladder lacks, a
    target below it, or a name that is none; the name itself is not repeated."""
    try:
        person = read_person(name)
    except AskerError:
        raise AskerError("the name cannot be used; give the first name alone") from None
    try:
        place = place_of(ladder, stage, target)
    except AskerError as error:
        raise AskerError(str(error).replace("--", "")) from None  # its words are the command's
    return About(person.name, place.stage, place.target)


def place_for(ladder: Ladder, kept: KeptDraft) -> Place:
    """The stages of a kept draft. Raises AskerError for one that the ladder has no more."""
    about = about_of(ladder, kept.head.name, kept.head.stage, kept.head.target)
    return Place(ladder, about.stage, about.target)


def near_of(coach: Coach) -> Near:
    """What tells which ladder sentences are near a text."""
    if coach.near is None:
        raise ProjectError("this coach has no `near`; open it with open_coach")
    return coach.near


def decision_about(
    readings: Readings, coach: Coach, kept: KeptDraft, name: str, act: Act, value: str | None
) -> Decision:
    """The decision to keep. Raises AskerError for one that is not possible."""
    if len(kept.decisions) >= MOST_DECISIONS:
        raise AskerError(f"{MOST_DECISIONS:,} decisions are kept of a draft; begin a new one")
    if (act is Act.EDIT and not value) or (act is Act.SIDE and not value):
        raise AskerError(
            f"the act {act} needs a value; send `{'text' if act is Act.EDIT else act}`"
        )
    read = readings.read(coach, kept)
    one = read.observed.get(name)
    applied(read.observed, name, act, value, readings.reread(coach, kept))
    return Decision(act, words_of(read.observed, one), one.start, value, utc_now())


def questions_of(ladder: Ladder, kept: KeptDraft, observed: Observed) -> tuple[Line, ...]:
    """What is to be found out before anything is sent; for the manager alone."""
    return compose(observed, place_for(ladder, kept)).to_manager


def gap_of(ladder: Ladder, kept: KeptDraft, observed: Observed) -> GapView:
    """What the notes show of the current stage and of the next one."""
    return gap_view(observed, place_for(ladder, kept))


def stop_card(ladder: Ladder, stop: str) -> Card:
    """The card of a draft of which nothing else is kept."""
    return card(Stop(stop), ladder.contacts)


def written_of(ladder: Ladder, kept: KeptDraft, drafted: Drafted) -> dict[str, Any]:
    """A draft as plain values to keep: its page as it would be exported, who worded it, and what
    changed since the one before."""
    place, draft = place_for(ladder, kept), drafted.draft
    told = as_plain(draft, place, view=None, page=meeting_page(draft))
    page = blocks(draft, place, drafted.model) if draft.cited_notes else ()
    return {
        **{name: told[name] for name in KEPT_PARTS},
        **drafted.origin,
        "made": moment(utc_now()),
        "basis": kept.basis(ladder.revision),
        "page": [[one.style, one.text] for one in page],
        "changes": _changes(kept.written, told),
    }


def _changes(before: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, list[str]]:
    if before is None:
        return {"added": [], "removed": []}
    old, new = list(_texts(before["draft"])), list(_texts(now["draft"]))
    return {
        "added": [text for text in new if text not in old],
        "removed": [text for text in old if text not in new],
    }


def _texts(value: Any) -> Iterator[str]:
    """The text of every line, in the order of reading."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        else:
            for part in value.values():
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)

"""Owns what is shown of feedback drafts, and how it is described in OpenAPI.

Knows no database and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from coach.drafts.deciding import Decisive, words_of
from coach.drafts.kept import Act, Decision, KeptDraft
from coach.feedback import wording
from coach.feedback.draft import Kind, Line
from coach.feedback.exporting import asks_verdict, observation_as_plain
from coach.feedback.kept_out.stops import Card, Stop
from coach.feedback.lint.finding import Rule
from coach.feedback.notes.parts import Part, Side
from coach.feedback.observation import Speaks, Standing, Strength
from coach.store.drafts import Head
from coach.store.plain import moment, plain
from coach.web.replies import Cited


class HeadReply(BaseModel):
    """A draft in a list. With a `stop` nothing else is kept of it."""

    id: str
    name: str
    stage: str
    target: str | None
    stop: Stop | None
    created: datetime
    updated: datetime


class HeadsReply(BaseModel):
    """Some drafts, the latest first; `next` is `after` of the next page, null at the end."""

    drafts: list[HeadReply]
    next: str | None


class CauseReply(BaseModel):
    """Words of the notes that set a card off; told once, in the answer to those notes."""

    stop: Stop
    start: int
    end: int
    words: str


class CardReply(BaseModel):
    """What is shown in place of a draft: fixed lines with the operator's contacts. `causes` is
    empty when the card is read again, as nothing of the notes is kept."""

    stop: Stop
    lines: list[str]
    causes: list[CauseReply]


class MatchReply(BaseModel):
    """A ladder sentence an observation may speak to; weak ones are never drafted."""

    citation: Cited
    speaks: Speaks
    strength: Strength
    cosine: float


class FindingReply(BaseModel):
    """Words of an observation that a rule speaks against. `rewrite` keeps every fact beside them;
    where it is "", `instead` says what to do."""

    rule: Rule
    start: int
    end: int
    words: str
    reason: str
    rewrite: str
    instead: str = ""


class ObservationReply(BaseModel):
    """One thing the notes say: `words` stand between `start` and `end` of `text` of the reading;
    its own `text` is the same unless it was edited."""

    id: str = Field(examples=["n1"])
    start: int
    end: int
    words: str
    text: str
    heading: str
    speaker: str
    side: Side
    standing: Standing
    why: str | None
    missing: list[Part]
    matches: list[MatchReply]
    findings: list[FindingReply]
    edited: bool


class LineReply(BaseModel):
    """One line of a draft, the observations and the ladder sentences it rests on."""

    text: str
    kind: Kind
    notes: list[str]
    sentences: list[str]


class DecisionReply(BaseModel):
    """A decision that fits no observation any more, with whatever was typed."""

    act: Act
    words: str
    value: str | None
    made: datetime


class WhenReply(BaseModel):
    """When a draft was made; `stale` once something it was made of has changed."""

    made: datetime
    stale: bool


class DraftFindingReply(FindingReply):
    """A finding in a line of a draft, or null in the draft as a whole."""

    line: str | None


class ReadingReply(HeadReply):
    """Notes as they were read. `text` is what all offsets mean: `notes` without what nobody can
    see. `problem` says why they cannot be read, where they once could."""

    notes: str
    text: str
    version: str
    card: CardReply | None
    problem: str | None
    observations: list[ObservationReply]
    questions: list[LineReply] = Field(description="For the manager alone.")
    adrift: list[DecisionReply]
    declined: str | None = Field(description="What is offered in place of a verdict.")
    draft: WhenReply | None


class PointReply(BaseModel):
    """A strength or a growth area; a part the notes lack is null, and never filled in."""

    behaviour: LineReply
    situation: LineReply | None
    impact: LineReply | None
    ladder: LineReply | None
    missing: list[Part]


class PartsReply(BaseModel):
    """The draft in its parts."""

    opening: list[LineReply]
    strengths: list[PointReply]
    growth: list[PointReply]
    shift: list[LineReply]
    next_steps: list[LineReply]
    questions: list[LineReply]


class MeetingReply(BaseModel):
    """A page for a 1:1."""

    begin: list[LineReply]
    talk: list[LineReply]
    ask: list[LineReply]
    agree: list[LineReply]
    before: list[LineReply]


class ChangesReply(BaseModel):
    """Lines that the draft before this one did not have, and lines that are gone."""

    added: list[str]
    removed: list[str]


class DraftReply(BaseModel):
    """A draft as it was made last. `to_manager` is not for the person; `unused` are observations
    there was no room for."""

    mode: str = Field(examples=["offline"])
    model: str | None = Field(description="The alias of the model that worded it.")
    notice: str | None = Field(description="One line for the manager about the model's part.")
    prompt_digest: str | None = Field(description="Tells which words the model was told.")
    made: datetime
    stale: bool
    responsible: str
    draft: PartsReply
    to_manager: list[LineReply]
    lint: list[DraftFindingReply]
    unused: list[str]
    citations: list[Cited]
    meeting: MeetingReply
    changes: ChangesReply


class RowReply(BaseModel):
    """One ladder sentence and the observations that show it; none is "no evidence"."""

    citation: Cited
    notes: list[str]


class GapReply(BaseModel):
    """Current stage and next one beside the notes."""

    current: list[RowReply]
    following: list[RowReply]
    remark: str
    enough: bool


class ForgottenReply(BaseModel):
    """Ids of drafts about somebody that were deleted, and of drafts about others that name them."""

    deleted: list[str]
    mentioned: list[str]


class KeptReply(HeadReply):
    """All that is kept of a draft."""

    notes: str
    decisions: list[dict[str, Any]]
    written: dict[str, Any] | None


def head_as_json(head: Head) -> dict[str, Any]:
    """A draft in a list."""
    return plain(head)


def reading_as_json(
    kept: KeptDraft, read: Decisive, questions: Sequence[Line], revision: str
) -> dict[str, Any]:
    """Notes that could be read."""
    observed = read.observed
    each = [
        observation_as_plain(one) | {"words": words_of(observed, one)}
        for one in observed.observations
    ]
    return _reading(kept, revision) | {
        "text": observed.text,
        "card": card_as_json(observed.card),
        "observations": each,
        "questions": [asdict(line) for line in questions],
        "adrift": [_adrift(one) for one in read.adrift],
        "declined": wording.NO_VERDICTS if asks_verdict(observed) else None,
    }


def unread_as_json(
    kept: KeptDraft, revision: str, *, problem: str | None = None, card: Card | None = None
) -> dict[str, Any]:
    """Notes that were not kept, or cannot be read; nothing that was typed is left out."""
    return _reading(kept, revision) | {
        "text": kept.notes,
        "card": card_as_json(card),
        "problem": problem,
        "adrift": [_adrift(one) for one in kept.decisions],
    }


def draft_as_json(kept: KeptDraft, revision: str) -> dict[str, Any] | None:
    """The draft made last; None where none was."""
    if kept.written is None:
        return None
    shown = {name: value for name, value in kept.written.items() if name not in ("page", "basis")}
    told = wording.RESPONSIBLE_WITH_MODEL if shown["model"] else wording.RESPONSIBLE
    shown.setdefault("prompt_digest", None)  # drafts of an earlier coach
    return shown | {"stale": is_stale(kept, revision), "responsible": told}


def is_stale(kept: KeptDraft, revision: str) -> bool:
    """Whether the draft made last is older than what it would be made of now."""
    return kept.written is not None and kept.written["basis"] != kept.basis(revision)


def card_as_json(card: Card | None) -> dict[str, Any] | None:
    """A card, if there is one."""
    return asdict(card) if card else None


def _reading(kept: KeptDraft, revision: str) -> dict[str, Any]:
    written = kept.written
    when = {"made": written["made"], "stale": is_stale(kept, revision)} if written else None
    return head_as_json(kept.head) | {
        "notes": kept.notes,
        "version": kept.version,
        "problem": None,
        "observations": [],
        "questions": [],
        "declined": None,
        "draft": when,
    }


def _adrift(one: Decision) -> dict[str, Any]:
    return {"act": one.act, "words": one.words, "value": one.value, "made": moment(one.made)}

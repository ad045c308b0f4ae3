"""Owns the pages of feedback: notes, observations and draft side by side, the gap view, the 1:1.

What they do is what the API does (coach/web/feedback_desk.py). Nothing typed is lost: a form that
cannot be used comes back as it was sent, and what a card stands in place of stays in the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ValidationError

from coach.accounts.roles import Scope
from coach.drafts.kept import KeptDraft
from coach.drafts.owned import LONGEST_PAGE
from coach.errors import AskerError
from coach.web.conversing import Id
from coach.web.feedback_asked import Deciding, Named, NewDraft, Revised, Writer
from coach.web.feedback_desk import FeedbackDesk
from coach.web.listening import unless_gone
from coach.web.pages.feedback_view import DraftPage
from coach.web.pages.rendering import sentence
from coach.web.pages.trail import title_called, tracks
from coach.web.pages.visiting import Visit, see, visiting
from coach.web.problems import Kind, Problem

Manager = Annotated[Visit, Depends(visiting(Scope.FEEDBACK))]
Step = Annotated[str, Query(pattern="^(notes|observations|draft)$")]
UNUSABLE = 422
Body = TypeVar("Body", bound=BaseModel)
FIELDS = ("notes", "stage", "target", "name")
MEANWHILE = (
    "These notes were changed elsewhere since you opened this page. What is kept now stands above, "
    "what you typed in the field below; “Read them again” puts yours in its place."
)
TELLABLE = (Kind.CONFLICT, Kind.INVALID)

router = APIRouter(include_in_schema=False, prefix="/feedback")


@router.get("")
async def begin(visit: Manager) -> Response:
    """Where drafts begin, and those there are."""
    return await _begin(visit, {})


@router.post("")
async def create(visit: Manager) -> Response:
    """Read notes; those that cannot be used come back with the reason."""
    given = await _given(visit)
    try:
        made = await _mine(visit).create(_body(NewDraft, given))
    except (AskerError, ValidationError) as error:
        return await _begin(visit, given, wrong=_words(error), status=UNUSABLE)
    if made["card"]:
        return await _begin(visit, given, card=made["card"])
    return see(f"/feedback/{made['id']}")


@router.post("/forget")
async def forget(visit: Manager) -> Response:
    """Delete what is about somebody."""
    try:
        gone = await _mine(visit).forget(Named(name=await visit.field("name")).name)
    except ValidationError as error:
        return await _begin(visit, {}, wrong=_words(error), status=UNUSABLE)
    return await _begin(visit, {}, gone=gone)


@router.get("/{id}")
async def desk(id: Id, visit: Manager, step: Step = "observations") -> Response:
    """Notes, observations and draft."""
    return await _desk(visit, id, step=step)


@router.post("/{id}/notes")
async def revise(id: Id, visit: Manager) -> Response:
    """Change notes, stage, target or name."""
    given = await _given(visit)
    mine = _mine(visit)
    try:
        version = {"version": await visit.field("version") or None}
        told = await mine.revise(id, _body(Revised, given | version))
    except Problem as problem:
        if problem.kind is not Kind.CONFLICT:
            raise
        return await _desk(
            visit, id, problem.kind.status, step="notes", wrong=MEANWHILE, given=given
        )
    except (AskerError, ValidationError) as error:
        return await _desk(visit, id, UNUSABLE, step="notes", wrong=_words(error), given=given)
    if told["card"]:
        return await _desk(visit, id, step="notes", card=told["card"], given=given)
    return see(f"/feedback/{id}?step=observations")


@router.post("/{id}/decide")
async def decide(id: Id, visit: Manager) -> Response:
    """Decide on one observation: `do` is an act, and after a colon its value."""
    name, text = await visit.field("observation"), await visit.field("text")
    act, _, value = (await visit.field("do")).partition(":")
    given = {"observation": name, "act": act, "version": await visit.field("version") or None}
    field, said = {"edit": ("text", text), "side": ("side", value), "tie": ("sentence", value)}.get(
        act, ("sentence", "")
    )
    given[field] = said or None
    try:
        await _mine(visit).decide(id, Deciding.model_validate(given))
    except (AskerError, ValidationError) as error:
        wrong = {"wrong": _words(error), "at": name, "typed": text}
        return await _desk(visit, id, UNUSABLE, **wrong)
    except Problem as problem:
        if problem.kind not in TELLABLE:
            raise
        wrong = {"wrong": sentence(problem.detail), "at": name, "typed": text}
        return await _desk(visit, id, problem.kind.status, **wrong)
    return see(f"/feedback/{id}?step={await visit.field('step') or 'observations'}#{name}")


@router.post("/{id}/draft")
async def draft(id: Id, visit: Manager) -> Response:
    """Draft, or draft again; `writer` says whether a model words it."""
    writer = Writer.OFFLINE if await visit.field("writer") == Writer.OFFLINE else Writer.MODEL
    try:
        await unless_gone(_mine(visit).draft(id, writer), visit.request)
    except AskerError as error:
        return await _desk(visit, id, UNUSABLE, wrong=_words(error))
    return see(f"/feedback/{id}?step=draft#draft")


@router.post("/{id}/delete")
async def delete(id: Id, visit: Manager) -> Response:
    """Delete one draft."""
    await _mine(visit).delete(id)
    return see("/feedback")


@router.get("/{id}/gap")
async def gap(id: Id, visit: Manager) -> Response:
    """What the notes show beside the ladder."""
    mine = _mine(visit)
    kept = await mine.open(id)
    shown, view = await _shown(visit, kept), await mine.gap_of(kept)
    trail = _trail(visit, shown.reading)
    return visit.page("feedback_gap.html", desk=shown, gap=view, **trail)


@router.get("/{id}/meeting")
async def meeting(id: Id, visit: Manager) -> Response:
    """A page for the 1:1, to print."""
    shown = await _shown(visit, await _mine(visit).open(id))
    return visit.page("feedback_meeting.html", desk=shown)


def _mine(visit: Visit) -> FeedbackDesk:
    return FeedbackDesk(visit.desk, visit.caller)


async def _given(visit: Visit) -> dict[str, str]:
    """The form of notes; browsers send line ends as CR LF."""
    given = {name: await visit.field(name) for name in FIELDS}
    return given | {"notes": given["notes"].replace("\r\n", "\n")}


def _body(shape: type[Body], given: Mapping[str, str | None]) -> Body:
    return shape.model_validate({**given, "target": given["target"] or None})


async def _begin(visit: Visit, given: dict[str, str], status: int = 200, **told: Any) -> Response:
    ladder = visit.desk.ladder
    found = await _mine(visit).drafts.page(LONGEST_PAGE)
    return visit.page(
        "feedback.html",
        status,
        given={name: given.get(name, "") for name in FIELDS},
        ladder=ladder,
        tracks=tracks(ladder, you=given.get("stage")),
        drafts=[(one, title_called(ladder, one.stage)) for one in found.drafts],
        days=visit.desk.records.notes_retention.days,
        model=visit.desk.speaker.model,
        **{"wrong": "", "card": None, "gone": None} | told,
    )


async def _desk(visit: Visit, id: str, status: int = 200, **told: Any) -> Response:
    desk = replace(await _shown(visit, await _mine(visit).open(id)), **told)
    return visit.page("feedback_desk.html", status, desk=desk, **_trail(visit, desk.reading))


async def _shown(visit: Visit, kept: KeptDraft) -> DraftPage:
    mine = _mine(visit)
    return DraftPage(await mine.told(kept), mine.draft_of(kept), visit.desk.ladder)


def _trail(visit: Visit, reading: Mapping[str, Any]) -> dict[str, Any]:
    ladder = visit.desk.ladder
    target = reading["target"]
    after = ladder.neighbour(reading["stage"], 1)
    further = target if after and target != after.id else None
    return {
        "tracks": tracks(ladder, you=reading["stage"], target=further),
        "ladder": ladder,
        "model": visit.desk.speaker.model,
    }


def _words(error: AskerError | ValidationError) -> str:
    """What is wrong with what was sent; never a value, which may be somebody's words."""
    if isinstance(error, AskerError):
        return sentence(str(error))
    first = error.errors(include_input=False)[0]
    where = str(first["loc"][0]) if first["loc"] else "form"
    return {
        "stage": "Choose the stage where they stand.",
        "notes": "The notes are too long; at most 128 KiB. Keep the period this is about.",
        "name": "Give a first name of at most 80 characters.",
        "text": "Write what was seen, in 1 to 4,000 characters.",
    }.get(where, f"The {where} cannot be used.")

"""Owns the pages of the chat: an empty one, a conversation, and the forms that work without a
script.

With a script the page asks the API instead; both ways end in the same stored message.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import ValidationError

from coach.accounts.roles import Scope
from coach.conversations.message import Message, Rating, Reason, Verdict
from coach.errors import AskerError
from coach.store.conversations import Conversation
from coach.turn import Meta
from coach.web.asked import Asked
from coach.web.conversing import Id, not_there
from coach.web.ladder_json import find_passage
from coach.web.listening import whole
from coach.web.messaging import begin_turn
from coach.web.pages.first_questions import first_questions
from coach.web.pages.trail import stage_called, tracks
from coach.web.pages.turns import Turn, turn_of
from coach.web.pages.visiting import Visit, see, visiting
from coach.web.problems import Kind, Problem

Chatting = Annotated[Visit, Depends(visiting(Scope.CHAT))]
About = Annotated[str, Query(max_length=2_000)]
EMPTY = "Write a question first."
DOUBLE_CLICK = 2  # seconds in which a browser that dropped a form has sent it again

router = APIRouter(include_in_schema=False)


@router.get("/")
async def begin(visit: Chatting, about: About = "") -> Response:
    """A chat in which nothing was asked."""
    return chat(visit, draft=question_about(visit, about) if about else "")


@router.post("/")
async def ask_first(visit: Chatting) -> Response:
    """Ask the first question of a conversation."""
    try:
        asked = await asked_in(visit)
        await visit.desk.speaker.check(asked)
    except AskerError as error:
        return await asked_badly(visit, error)
    once = await repeat_key(visit, asked)
    made = await visit.conversations.create(id=once)
    found = made or (await visit.conversations.read(once) if once else None)
    if found is None:
        raise not_there()
    try:
        return await answered(visit, found.id, asked, once)
    except Exception:  # what another click made is left to it: it may be about to ask there
        if made and not await visit.conversations.messages(made.id):
            await visit.conversations.delete(made.id)
        raise


@router.get("/c/{id}")
async def read(id: Id, visit: Chatting) -> Response:
    """A conversation."""
    found, messages = await _whole(visit, id)
    return chat(visit, found, messages)


@router.post("/c/{id}")
async def ask_on(id: Id, visit: Chatting) -> Response:
    """Ask on in a conversation."""
    found, messages = await _whole(visit, id)
    try:
        asked = await asked_in(visit)
        return await answered(visit, id, asked, await repeat_key(visit, asked))
    except AskerError as error:
        return await asked_badly(visit, error, found, messages)


@router.post("/m/{id}/rating")
async def rate(id: Id, visit: Chatting) -> Response:
    """Say what one thinks of an answer."""
    said = await visit.field("say")
    try:
        reason = None if said == Verdict.UP else Reason(said)
    except ValueError:
        raise Problem(Kind.INVALID, "a verdict is missing; press one of the buttons") from None
    verdict = Verdict.DOWN if reason else Verdict.UP
    shareable = await visit.field("shareable") == "yes"
    message = await visit.conversations.message(id)
    rated = message and await visit.conversations.rate(id, Rating(verdict, reason, shareable))
    if not message or not rated:
        raise not_there()
    return see(f"/c/{message.conversation}#m-{id}")


async def asked_in(visit: Visit) -> Asked:
    """The question of the form that was sent. Raises AskerError for one that cannot be used."""
    names = ("stage", "target", "competency")
    beside = {name: await visit.field(name) or None for name in names}
    question = await visit.field("first") or await visit.field("question")
    if not question.strip():
        raise AskerError(EMPTY)
    try:
        return Asked(question=question, **beside)
    except ValidationError as error:
        raise AskerError("That is too long; ask it in fewer words.") from error


async def repeat_key(visit: Visit, asked: Asked) -> str | None:
    """The same whenever the same question is sent by one form, as by a double click; None for a
    form that is not ours."""
    once = await visit.field("once")
    named = f"{visit.caller.id} {once} {asked.model_dump_json()}"
    return str(uuid.uuid5(uuid.NAMESPACE_OID, named)) if once else None


async def answered(visit: Visit, conversation: str, asked: Asked, once: str | None) -> Response:
    """Ask, wait for the answer, and show it where it stands. A form that is sent twice asks once,
    and whoever sent it waits for the one answer."""
    message, began = await begin_turn(conversation, asked, visit.desk, visit.caller, once)
    if turn := began or visit.desk.live.find(message.id):
        await whole(turn, visit.request, grace=DOUBLE_CLICK)
    return see(f"/c/{conversation}#m-{message.id}")


async def asked_badly(
    visit: Visit,
    error: AskerError,
    found: Conversation | None = None,
    messages: tuple[Message, ...] = (),
) -> Response:
    """The same page again, with what was typed and what is wrong with it."""
    draft = await visit.field("question")
    chosen = (await visit.field("stage"), await visit.field("target"))
    return chat(visit, found, messages, draft=draft, wrong=str(error), chosen=chosen)


def chat(
    visit: Visit,
    found: Conversation | None = None,
    messages: tuple[Message, ...] = (),
    *,
    draft: str = "",
    wrong: str = "",
    chosen: tuple[str | None, str | None] | None = None,
) -> Response:
    """The page of a conversation, or of none yet."""
    ladder = visit.desk.ladder
    last = messages[-1].asked if messages else None
    named = chosen or ((last.stage, last.target) if last else (None, None))
    stage, target = (one.id if (one := stage_called(ladder, name)) else "" for name in named)
    understood = understood_in(messages[-1]) if messages and not stage else None
    return visit.page(
        "chat.html",
        422 if wrong else 200,
        ladder=ladder,
        conversation=found,
        turns=[turn_of(one, ladder) for one in messages],
        blank=Turn(),
        tracks=tracks(ladder, you=stage, target=target, understood=understood),
        stage=stage,
        target=target,
        firsts=[(one.id, first_questions(ladder, one)) for one in ladder.stages]
        + [("", first_questions(ladder, None))],
        draft=draft,
        wrong=wrong,
        days=visit.desk.records.retention.days,
        model=visit.desk.speaker.model,
        local=visit.caller.role is None,
        person=visit.caller.id,
        once=secrets.token_hex(16),
    )


def understood_in(message: Message) -> str | None:
    """The stage at which the question of a message says its asker is, as it was understood."""
    return next((one.frame.current for one in message.events if isinstance(one, Meta)), None)


def question_about(visit: Visit, name: str) -> str:
    """A question about a passage or sentence of the ladder; "" where there is no such."""
    found = find_passage(visit.desk.ladder, name)
    if found is None:
        return ""
    _, passage = found
    named = [one.text for one in passage.sentences if one.id == name]
    stage = visit.desk.ladder.stage(passage.stage)
    at = f" mean at {stage.title}" if stage else " mean"
    return f"What does “{(named or [passage.sentences[0].text])[0]}”{at}?"


async def _whole(visit: Visit, id: str) -> tuple[Conversation, tuple[Message, ...]]:
    found = await visit.conversations.read(id)
    if found is None:
        raise not_there()
    return found, await visit.conversations.messages(id)

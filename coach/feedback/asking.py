"""Owns what a model is sent to word feedback: our rules as `system`, notes and ladder as data.

The only place that builds these messages. Names and identifiers are placeholders before a line is
written here; only kept observations and the ladder sentences near them are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from coach.answering.handles import draw
from coach.citations import cite
from coach.feedback.draft import on_one_line
from coach.feedback.drafting import MOST_GROWTH, MOST_STRENGTHS, most_telling
from coach.feedback.notes.parts import Side
from coach.feedback.observation import Observation, Observed
from coach.feedback.observing import WAYS, Place
from coach.feedback.person import Hidden, hide
from coach.llm.call import Call, Message
from coach.prompts import Prompt
from coach.turn import Citation

MAX_TOKENS = 1_600  # of a reply: seven points, three steps, four questions, twice over
MOST_NOTES = 24  # observations shown; a draft has room for seven
MOST_NEAR = 3  # ladder sentences shown for each
SAMPLE = "k1"  # the handle in the rules' example; never drawn
KEPT_OF_REPLY = 4_000  # characters of an unreadable reply that are shown to its model again

_TEXT: dict[str, Any] = {"type": "string"}
_NAMES: dict[str, Any] = {"type": "array", "items": {"type": "string"}}


def _objects(**fields: dict[str, Any]) -> dict[str, Any]:
    one = {
        "type": "object",
        "properties": fields,
        "required": [*fields],
        "additionalProperties": False,
    }
    return {"type": "array", "items": one}


def _schema() -> dict[str, Any]:
    """The form of a reply. It has no place for a rating, a rank or a verdict."""
    parts = {"notes": _NAMES, "situation": _TEXT, "behaviour": _TEXT, "impact": _TEXT}
    point = _objects(**parts, ladder=_TEXT)
    fields = {
        "strengths": point,
        "growth": point,
        "next_steps": _objects(text=_TEXT, ladder=_TEXT, notes=_NAMES),
        "questions": _objects(text=_TEXT, notes=_NAMES),
    }
    return {
        "type": "object",
        "properties": fields,
        "required": [*fields],
        "additionalProperties": False,
    }


class Named(Exception):
    """The person's name could not be hidden, so nothing may be sent."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call, and what its handles and placeholders stand for."""

    call: Call
    sentences: dict[str, Citation]
    hidden: Hidden


def build(
    observed: Observed, place: Place, prompt: Prompt, seed: str | int | None = None
) -> Request:
    """The request for one draft. Raises ProjectError when the prompt file lacks something, and
    Named where a part of the person's name would be sent."""
    notes = _shown(observed)
    texts = [part for one in notes for part in (one.text, one.heading, one.speaker)]
    hidden = hide(texts, observed.person, [one.speaker for one in notes if one.speaker])
    if any(observed.person.is_left_in(text) for text in hidden.texts):
        raise Named
    known = _sentences(notes, place)
    rules_of = prompt.blocks.get("system", "")
    names = draw(len(known), [*hidden.texts, *(one.quote for one in known), rules_of], seed)
    sentences = dict(zip(names.handles, known, strict=True))
    rules = prompt.render("system", strengths=MOST_STRENGTHS, growth=MOST_GROWTH, sample=SAMPLE)
    following = place.ladder.stage_title(place.target) if place.target else ""
    data = prompt.render(
        "user",
        boundary=names.boundary,
        notes=[*_notes(notes, hidden.texts)],
        groups=_groups(sentences),
        stage=on_one_line(place.ladder.stage_title(place.stage)),
        target=on_one_line(following),
    )
    messages = (Message("system", rules), Message("user", data))
    call = Call(messages, MAX_TOKENS, schema=_schema())
    return Request(call, sentences, hidden)


def again(request: Request, prompt: Prompt, reply: str, why: str) -> Call:
    """The same call with the reply that could not be read, as the assistant's, and why."""
    said = Message("assistant", reply[:KEPT_OF_REPLY] or "(nothing)")
    told = Message("user", prompt.render("repair", why=why))
    return replace(request.call, messages=(*request.call.messages, said, told))


def _shown(observed: Observed) -> tuple[Observation, ...]:
    """The observations a model may word: kept, and on a side."""
    found = [one for one in observed.kept if one.side is not Side.OPEN]
    return tuple(most_telling(found, MOST_NOTES))


def _notes(notes: Sequence[Observation], texts: Sequence[str]) -> Iterator[dict[str, str]]:
    parts = zip(texts[::3], texts[1::3], texts[2::3], strict=True)
    for one, (text, heading, speaker) in zip(notes, parts, strict=True):
        yield {
            "id": one.id,
            "side": one.side.value,
            "text": text,
            "heading": heading,
            "speaker": speaker,
        }


def _sentences(notes: Sequence[Observation], place: Place) -> list[Citation]:
    """The ladder sentences shown, in its order: those near a note, and the ways to the next."""
    near = {match.citation.id for one in notes for match in one.matches[:MOST_NEAR]}
    return [
        cite(place.ladder, passage, sentence, place.frame)
        for passage in place.ladder.passages()
        for sentence in passage.sentences
        if sentence.id in near or (passage.stage == place.stage and sentence.facet in WAYS)
    ]


def _groups(sentences: dict[str, Citation]) -> list[dict[str, Any]]:
    def where(named: tuple[str, Citation]) -> str:
        return on_one_line(named[1].label)

    return [
        {
            "place": label,
            "sentences": [
                {"handle": handle, "text": on_one_line(one.quote)} for handle, one in group
            ],
        }
        for label, group in groupby(sentences.items(), key=where)
    ]

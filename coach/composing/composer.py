"""The offline coach's turn: frame and evidence in, the events of the turn out.

Decides only how a turn ends; answers, refusals and cards have their own rooms. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.composing.answers import answer
from coach.composing.asked import Asked, Line, Say
from coach.composing.cards import card, card_for
from coach.composing.clarifying import clarify, needs_a_stage
from coach.composing.declines import decline, reason
from coach.composing.pool import pool
from coach.composing.route import route
from coach.ladder.model import Ladder
from coach.turn import Done, Event, Evidence, Meta, Notice, Outcome, QuestionFrame

MODE = "offline"
MAX_CONSULTED = 10  # passages named as looked at


def compose(
    ladder: Ladder, frame: QuestionFrame, evidence: Evidence, say: Say
) -> tuple[Event, ...]:
    """The events of one turn: Meta first, exactly one Done last, citations before statements.

    `say` renders a fixed line by name (`coach.prompts.Wording.say`). Raises ProjectError when a
    line is missing from the wording.
    """
    meta = Meta(frame=frame, ladder=ladder.id, revision=ladder.revision, mode=MODE)
    which = card_for(frame)
    if which:
        return (meta, *card(which, ladder.contacts, say), Done(Outcome.HANDED_OVER, which))
    asked = Asked(ladder, frame, route(ladder, frame), pool(ladder, frame, evidence), say)
    consulted = tuple(one.passage.id for one in evidence.passages[:MAX_CONSULTED])
    events, outcome, why = _turn(asked, evidence)
    return (meta, *_remarks(asked), *events, Done(outcome, why, consulted))


def _turn(asked: Asked, evidence: Evidence) -> tuple[tuple[Event, ...], Outcome, str | None]:
    frame = asked.frame
    refused = frame.policy or frame.unknown_stage or not evidence.sufficient
    if not refused and needs_a_stage(asked):
        return clarify(asked), Outcome.CLARIFYING, "stage"
    said = () if refused else answer(asked)
    if said:
        return said, Outcome.ANSWERED, None
    return tuple(decline(asked, evidence)), Outcome.DECLINED, reason(asked)


def _remarks(asked: Asked) -> Iterator[Notice]:
    if "not-english" in asked.frame.labels:
        yield asked.notice("not-english", Line("not_english"))
    if "injection" in asked.frame.labels:
        yield asked.notice("injection", Line("injection"))

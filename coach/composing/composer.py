"""The offline coach's turn: frame and evidence in, the events of the turn out.

Decides only how a turn ends; answers, refusals and cards have their own rooms. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coach.composing.answers import answer
from coach.composing.asked import Asked, Line, Say
from coach.composing.cards import card, card_for
from coach.composing.choice import nearest_index
from coach.composing.clarifying import clarify, needs_a_stage
from coach.composing.declines import decline, left_aside, reason, strained
from coach.composing.meeting import greet, is_greeting
from coach.composing.placed import placed_otherwise
from coach.composing.plans import INTENTS_BY_FACET
from coach.composing.pointing import ask_which, tell_around
from coach.composing.pool import pool
from coach.composing.route import route
from coach.composing.troubles import tells_of_trouble
from coach.composing.wishes import frame_as_wished
from coach.ladder.model import Ladder
from coach.turn import Done, Event, Evidence, Intent, Meta, Notice, Outcome, QuestionFrame, Wish

MODE = "offline"
MAX_CONSULTED = 10  # passages named as looked at


def compose(
    ladder: Ladder,
    frame: QuestionFrame,
    evidence: Evidence,
    say: Say,
    digest: str | None = None,
) -> tuple[Event, ...]:
    """The events of one turn: Meta first, exactly one Done last, citations before statements.

    `say` renders a fixed line by name and `digest` stamps the wording it comes from (both are
    `coach.prompts.Wording`'s). Raises ProjectError when a line is missing from the wording.
    """
    meta = Meta(
        frame=frame, ladder=ladder.id, revision=ladder.revision, mode=MODE, prompt_digest=digest
    )
    which = card_for(frame)
    if which:
        return (meta, *card(which, ladder.contacts, say), Done(Outcome.HANDED_OVER, which))
    read = frame_as_wished(_by_evidence(frame, evidence))
    asked = Asked(ladder, read, route(ladder, read), pool(ladder, read, evidence), say)
    consulted = tuple(one.passage.id for one in evidence.passages[:MAX_CONSULTED])
    events, outcome, why = _turn(asked, evidence)
    return (meta, *_remarks(asked), *events, Done(outcome, why, consulted))


def _by_evidence(frame: QuestionFrame, evidence: Evidence) -> QuestionFrame:
    """The frame with the intent its nearest guidance suggests, where its words suggested none; who
    asks nothing at all struggles."""
    if "uncued" not in frame.labels or not frame.topic or not evidence.passages:
        return frame
    if tells_of_trouble(frame.question):
        return replace(frame, intent=Intent.STRUGGLE)
    best = evidence.passages[0]
    facet = best.passage.sentences[nearest_index(best)].facet
    return replace(frame, intent=INTENTS_BY_FACET.get(facet, frame.intent))


def _turn(asked: Asked, evidence: Evidence) -> tuple[tuple[Event, ...], Outcome, str | None]:
    frame = asked.frame
    if not frame.policy and is_greeting(frame):
        return greet(asked), Outcome.CLARIFYING, "greeting"
    if not frame.policy and frame.wish is Wish.POINT:
        told = tell_around(asked, evidence.pointed) if evidence.pointed else ()
        if told:
            return told, Outcome.ANSWERED, None
        return ask_which(asked), Outcome.CLARIFYING, "point"
    refused = frame.policy or frame.unknown_stage or not evidence.sufficient
    if not refused and needs_a_stage(asked):
        return clarify(asked), Outcome.CLARIFYING, "stage"
    said = () if refused else _answer(asked)
    if said:
        strain = "strain" in frame.labels
        heard = (asked.notice("strain", strained(asked)),) if strain else ()
        return (*heard, *said), Outcome.ANSWERED, None
    return tuple(decline(asked, evidence)), Outcome.DECLINED, reason(asked)


def _answer(asked: Asked) -> tuple[Event, ...]:
    """The answer; where all of it was said before, that once more, and a notice that says so. Who
    asks what stands behind it is told that there is nothing more, and not the same again."""
    events = answer(asked)
    if events or not asked.pool.said:
        return events
    if asked.frame.wish is Wish.WHY:
        return ()
    again = answer(replace(asked, pool=replace(asked.pool, said=frozenset())))
    return (asked.notice("silent", Line("nothing_more")), *again) if again else ()


def _remarks(asked: Asked) -> Iterator[Notice]:
    if "not-english" in asked.frame.labels:
        yield asked.notice("not-english", Line("not_english"))
    if "injection" in asked.frame.labels:
        yield asked.notice("injection", Line("injection"))
    if aside := left_aside(asked):
        yield asked.notice("silent", aside)
    yield from placed_otherwise(asked)

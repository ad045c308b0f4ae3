"""From chosen sentences to the events of an answer: leads, notices, citations, statements.

The only place that decides the order of events. Chooses no sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.citations import cite, relation
from coach.composing.alone import announces_itself
from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, Pick
from coach.composing.pool import Seat
from coach.turn import Event, Relation, State, Statement

MAX_STATEMENTS = 9
MAX_WORDS = 170

_STAGE_LEADS = {
    Relation.CURRENT: "at_stage",
    Relation.NEXT: "at_next",
    Relation.BEYOND: "at_beyond",
    Relation.EARLIER: "at_earlier",
    Relation.OVERVIEW: "at_stage",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What surrounds the chosen sentences. `spoken` is the stage the opening names, "" for none.

    `placed` says whether a change of stage also says how the stage stands to the asker.
    """

    opening: Line
    spoken: str
    seats: tuple[Seat, ...]
    close: Line | None = None
    placed: bool = True


def lay_out(asked: Asked, shape: Shape, choice: Choice) -> tuple[Event, ...]:
    """The events of an answer, shortened from its least important sentence until it is short."""
    picks = choice.picks
    while True:
        events = tuple(_events(asked, shape, _in_reading_order(shape, picks)))
        if len(picks) <= 1 or _is_short(events):
            return events
        picks = picks[:-1]


def quoted(asked: Asked, picks: Iterable[Pick]) -> Iterator[Event]:
    """Each pick as its citation and the statement that quotes it."""
    for pick in picks:
        yield cite(asked.ladder, pick.passage, pick.sentence, asked.frame)
        yield Statement(pick.sentence.text, State.QUOTED, (pick.sentence.id,))


def _is_short(events: Iterable[Event]) -> bool:
    said = [event.text for event in events if isinstance(event, Statement)]
    return len(said) <= MAX_STATEMENTS and sum(len(one.split()) for one in said) <= MAX_WORDS


def _events(asked: Asked, shape: Shape, picks: Sequence[Pick]) -> Iterator[Event]:
    yield asked.connective(shape.opening)
    leads = {seat.number: seat.lead for seat in shape.seats}
    stage, lead = shape.spoken, ""
    for place, pick in enumerate(picks):
        earlier = {one.passage.stage for one in picks[:place]}
        if pick.passage.stage not in earlier:
            yield from _look_ahead(asked, pick.passage.stage)
        if pick.passage.stage != stage:
            stage, lead = pick.passage.stage, ""
            yield asked.connective(_stage_lead(asked, stage, shape.placed))
        before, lead = lead, leads.get(pick.slot, "")
        if lead not in ("", before) and not announces_itself(pick.sentence):
            yield asked.connective(Line(lead))
        yield from quoted(asked, [pick])
    if shape.close:
        yield asked.question(shape.close)


def _look_ahead(asked: Asked, stage: str) -> Iterator[Event]:
    """The label without which nothing beyond the next stage is shown."""
    if relation(asked.ladder, stage, asked.frame) is Relation.BEYOND:
        line = Line("look_ahead", {"stage": asked.ladder.stage_title(stage)})
        yield asked.notice("look-ahead", line)


def _stage_lead(asked: Asked, stage: str, placed: bool) -> Line:
    if asked.ladder.stage(stage) is None:
        return Line("at_overview")
    stands = relation(asked.ladder, stage, asked.frame) if placed else Relation.OVERVIEW
    return Line(_STAGE_LEADS[stands], {"stage": asked.ladder.stage_title(stage)})


def _in_reading_order(shape: Shape, picks: Sequence[Pick]) -> list[Pick]:
    """By slot; within a slot by stage and passage as they first come up, then as written."""
    stages = [shape.spoken, *(pick.passage.stage for pick in picks)]
    passages = [pick.passage.id for pick in picks]

    def key(pick: Pick) -> tuple[int, int, int, int]:
        place = stages.index(pick.passage.stage)
        return pick.slot, place, passages.index(pick.passage.id), pick.index

    return sorted(picks, key=key)

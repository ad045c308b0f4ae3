"""From chosen sentences to the events of an answer: leads, notices, citations, statements.

The only place that decides the order of events. Chooses no sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.citations import cite, relation
from coach.composing.alone import announces_itself, continues
from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, Pick
from coach.composing.plans import LEADS
from coach.composing.pool import ANSWER, Seat
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

# Leads without which a question would read as the coach's own.
_ASKING = ("ask_self", "ask_others")
# In which order an answer says what has which lead.
_FAMILIES = ("", "work_on", "agree_on", "bring", *_ASKING, "sign", "ready")


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
        events = tuple(_events(asked, shape, _in_reading_order(asked, shape, picks)))
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
    stage, lead = shape.spoken, _opened(shape, picks)
    for place, pick in enumerate(picks):
        earlier = {one.passage.stage for one in picks[:place]}
        if pick.passage.stage not in earlier:
            yield from _look_ahead(asked, pick.passage.stage)
        if pick.passage.stage != stage:
            stage = pick.passage.stage
            lead = _opened(shape, [pick])
            yield asked.connective(_stage_lead(asked, stage, shape.placed))
        before, lead = lead, _lead(shape, pick)
        if lead not in ("", before) and not announces_itself(pick.sentence):
            yield asked.connective(Line(lead))
        yield from quoted(asked, [pick])
    if shape.close:
        yield asked.question(shape.close)


def _opened(shape: Shape, picks: Sequence[Pick]) -> str:
    """The lead that the opening of an answer to a particular question makes needless."""
    lead = _lead(shape, picks[0]) if picks[0].slot == ANSWER else ""
    return "" if lead in _ASKING else lead


def _lead(shape: Shape, pick: Pick) -> str:
    """The lead of a pick's seat; of a nearest sentence, that of the seat it might have had."""
    facet = pick.sentence.facet
    if pick.slot != ANSWER:
        return next((seat.lead for seat in shape.seats if seat.number == pick.slot), "")
    return next((seat.lead for seat in shape.seats if facet in seat.facets), LEADS.get(facet, ""))


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


def _in_reading_order(asked: Asked, shape: Shape, picks: Sequence[Pick]) -> list[Pick]:
    """By slot; within a slot by stage, by what the sentences are for, and by passage.

    The nearest sentence opens the answer. Within a passage the most important comes first, unless
    one sentence continues another. About a stage as such, passages stand as in the ladder.
    """
    stages = [shape.spoken, *(pick.passage.stage for pick in picks)]
    linked = {pick.passage.id for pick in picks if continues(pick.sentence)}
    passages, opened = _passage_order(asked, picks), _opened(shape, picks)

    def key(place: int) -> tuple[int, int, int, int, int]:
        pick, lead = picks[place], _lead(shape, picks[place])
        family = -1 if opened and lead == opened else _FAMILIES.index(lead)
        within = pick.index if pick.passage.id in linked else place
        stage, passage = stages.index(pick.passage.stage), passages.index(pick.passage.id)
        return pick.slot, stage, family, passage, within

    return [picks[place] for place in sorted(range(len(picks)), key=key)]


def _passage_order(asked: Asked, picks: Sequence[Pick]) -> list[str]:
    if asked.frame.topic:
        return [pick.passage.id for pick in picks]
    competencies = [pick.passage.competency for pick in picks]
    ordered = sorted(
        picks, key=lambda one: (competencies.index(one.passage.competency), one.passage.start)
    )
    return [pick.passage.id for pick in ordered]

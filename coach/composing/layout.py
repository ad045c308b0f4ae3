"""From chosen sentences to the events of an answer: leads, notices, citations, statements.

The only place that decides the order of events. Chooses no sentences.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence

from coach.citations import cite, relation
from coach.composing.alone import announces_itself
from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, Pick
from coach.composing.reading_order import in_reading_order
from coach.composing.shape import ASKING, Shape
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


def lay_out(asked: Asked, shape: Shape, choice: Choice) -> tuple[Event, ...]:
    """The events of an answer, shortened from its least important sentence until it is short."""
    picks = choice.picks
    while True:
        events = tuple(_events(asked, shape, in_reading_order(asked, shape, picks)))
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
    opening = asked.connective(shape.opening)
    stage, lead = shape.spoken, shape.led_by_opening(picks)
    for place, pick in enumerate(picks):
        here, mine = pick.passage.stage, shape.lead(pick)
        if all(one.passage.stage != here for one in picks[:place]):
            yield from _look_ahead(asked, here)
        line = _line_before(asked, shape, pick, here != stage, mine == lead)
        if place == 0:
            line = yield from _begin(asked, opening, pick, line)
        yield from [asked.connective(line)] if line else []
        yield from quoted(asked, [pick])
        stage, lead = here, mine
    if shape.close:
        yield asked.question(shape.close)


def _begin(
    asked: Asked, opening: Statement, pick: Pick, line: Line | None
) -> Generator[Event, None, Line | None]:
    """The opening, and the line that is still needed after it: no heading stands under another.

    Whom a question is for must be said, and says of itself what the opening would; any other lead
    only says of what kind the sentences are that the opening speaks of. A stage under an opening
    about several is no second heading.
    """
    if line is None or line.name.startswith("at_") or not opening.text.endswith(":"):
        yield opening
        return line
    if line.name not in ASKING.values():
        yield opening
        return None
    return Line(line.name, {"stage": asked.ladder.stage_title(pick.passage.stage)})


def _line_before(asked: Asked, shape: Shape, pick: Pick, moved: bool, led: bool) -> Line | None:
    """The line a pick needs before it: its lead, its stage where that changed, or both in one."""
    lead, stage = shape.lead(pick), pick.passage.stage
    said = (led and not moved) or _introduces_itself(asked, pick)
    if lead and not said:
        return Line(lead, {"stage": asked.ladder.stage_title(stage) if moved else ""})
    return _stage_lead(asked, stage, shape.placed) if moved else None


def _introduces_itself(asked: Asked, pick: Pick) -> bool:
    """To a manager, 'Ask "..."' would read as meant for them, so their questions never do."""
    theirs = "manager" in asked.frame.labels and pick.sentence.facet in ASKING
    return announces_itself(pick.sentence) and not theirs


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

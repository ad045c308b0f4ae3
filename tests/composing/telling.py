"""Short words for what tests ask of a turn: compose it, and look at parts of its events."""

from __future__ import annotations

from collections.abc import Sequence

from coach.composing.composer import compose
from coach.ladder.model import Facet, Ladder
from coach.prompts import load_wording
from coach.turn import (
    Citation,
    Done,
    Event,
    Evidence,
    Intent,
    Notice,
    QuestionFrame,
    State,
    Statement,
)
from tests.rendered.render import PROMPTS

SAY = load_wording(PROMPTS).say
EVERYTHING = Evidence((), 1.0, True)  # sufficient, and nothing ranked: the ladder's own order


def turn(
    ladder: Ladder,
    intent: Intent,
    *stages: str,
    current: str | None = None,
    target: str | None = None,
    topic: str = "",
    found: Evidence = EVERYTHING,
    facets: tuple[Facet, ...] = (),
    labels: tuple[str, ...] = (),
) -> tuple[Event, ...]:
    """A turn on a frame made of the given parts."""
    frame = QuestionFrame(
        question=topic or "?",
        topic=topic,
        intent=intent,
        current=current,
        target=target,
        stages=stages,
        facets=facets,
        labels=labels,
    )
    return compose(ladder, frame, found, SAY)


def texts(events: Sequence[Event], *states: State) -> list[str]:
    """What is said, in order; only in these states where any are given."""
    said = [event for event in events if isinstance(event, Statement)]
    return [one.text for one in said if not states or one.state in states]


def quoted(events: Sequence[Event]) -> list[str]:
    """The ladder's sentences of a turn."""
    return texts(events, State.QUOTED)


def notices(events: Sequence[Event]) -> list[str]:
    """The kinds of a turn's notices."""
    return [event.kind for event in events if isinstance(event, Notice)]


def cited(events: Sequence[Event]) -> list[Citation]:
    """A turn's citations."""
    return [event for event in events if isinstance(event, Citation)]


def done(events: Sequence[Event]) -> Done:
    """How a turn ended."""
    (end,) = (event for event in events if isinstance(event, Done))
    return end

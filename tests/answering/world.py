"""A coach without an index: the ladder of this repository, evidence laid out by hand."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from coach.answering.answering import Turn, Voice, answer
from coach.composing.composer import compose
from coach.ladder.model import Ladder
from coach.ladder.reading import read_ladder
from coach.llm.call import Complete
from coach.prompts import ANSWERING, NOTICES, load_prompt, load_wording
from coach.support.vocabulary import read_vocabulary
from coach.turn import (
    Citation,
    Done,
    Event,
    Evidence,
    Exchange,
    Intent,
    Notice,
    QuestionFrame,
    ScoredPassage,
    State,
    Statement,
)
from tests.rendered.render import PROMPTS

CONTENT = Path(__file__).resolve().parents[2] / "content" / "engineering"
GROWING = QuestionFrame(
    "How do I grow here?", "", Intent.GROW, current="mid-level-engineer", labels=()
)


@cache
def ladder() -> Ladder:
    return read_ladder(CONTENT)


@cache
def voice() -> Voice:
    said, notices = load_wording(PROMPTS), load_wording(PROMPTS, NOTICES)
    vocabulary = read_vocabulary(ladder())
    return Voice(ladder(), vocabulary, load_prompt(PROMPTS, ANSWERING), said.say, notices.say)


def found(*stages: str, die: random.Random | None = None, sufficient: bool = True) -> Evidence:
    """Every passage of these stages, in the ladder's order or shuffled."""
    passages = [one for one in ladder().passages() if one.stage in stages]
    if die:
        die.shuffle(passages)
    scored = (ScoredPassage(one, 1.0 - place / 100) for place, one in enumerate(passages))
    return Evidence(tuple(scored), 1.0 if sufficient else 0.0, sufficient)


def turn(
    frame: QuestionFrame = GROWING,
    evidence: Evidence | None = None,
    history: Sequence[Exchange] = (),
    seed: str | int = 1,
) -> Turn:
    """A turn with the offline coach's events to it."""
    evidence = evidence or found("mid-level-engineer", "senior-engineer")
    offline = compose(ladder(), frame, evidence, voice().say)
    return Turn(frame, evidence, offline, tuple(history), seed)


def told(complete: Complete, asked: Turn | None = None) -> list[Event]:
    """All events of one turn."""

    async def whole() -> list[Event]:
        return [event async for event in answer(voice(), complete, "liar", asked or turn())]

    return asyncio.run(whole())


def statements(events: Sequence[Event], *states: State) -> list[Statement]:
    said = [event for event in events if isinstance(event, Statement)]
    return [one for one in said if not states or one.state in states]


def cited(events: Sequence[Event]) -> dict[str, Citation]:
    return {event.id: event for event in events if isinstance(event, Citation)}


def notices(events: Sequence[Event], kind: str) -> list[str]:
    return [one.text for one in events if isinstance(one, Notice) and one.kind == kind]


def done(events: Sequence[Event]) -> Done:
    (end,) = (event for event in events if isinstance(event, Done))
    return end

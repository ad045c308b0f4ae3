"""Small turns to store: every kind of event, with text that databases and JSON find hard."""

from __future__ import annotations

from coach.ladder.model import Facet
from coach.turn import (
    Citation,
    Done,
    Event,
    Intent,
    Meta,
    Notice,
    Outcome,
    Policy,
    QuestionFrame,
    Relation,
    State,
    Statement,
    Usage,
)

ID = "planning/senior/how-to-grow#1.1"
FRAME = QuestionFrame(
    "How do I grow?", "", Intent.GROW, current="mid", facets=(Facet.PRACTICES,), policy=Policy.PAY
)
META = Meta(FRAME, "engineering", "42fc492bbd73", "model", "ab12", "small")
CITATION = Citation(
    ID, "engineering", "planning", "senior", "how-to-grow", Facet.PRACTICES, "Plan the week.",
    *(10, 24, "planning.md", "42fc492bbd73", Relation.NEXT, "", "Senior · How to Grow"),
)  # fmt: skip
QUOTED = Statement("Plan the week.", State.QUOTED, (ID,))
NOTICE = Notice("look-ahead", "Beyond the next stage: “größer” \U0001f331 \u2028 \x00 end.")
DONE = Done(Outcome.ANSWERED, "because", (ID,), 2, Usage(100, 20, 0.25, True))
TURN: tuple[Event, ...] = (META, NOTICE, CITATION, QUOTED, DONE)

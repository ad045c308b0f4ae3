"""The one question back: which stage, asked only when the answer hangs on it and nothing says.

Knows the names of lines, not their words.
"""

from __future__ import annotations

from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, worth
from coach.composing.layout import quoted
from coach.composing.pool import ANSWER, Seat, fill, is_brief
from coach.ladder.model import OVERVIEW, Facet
from coach.turn import MOVING, Event, Intent

NEAR_ENOUGH = 0.35  # cosine, less its burdens, from which a sentence speaks to a way up
MAX_OVERVIEW = 3  # sentences of the overview shown as a first help
NEED_A_STAGE = frozenset(set(Intent) - {Intent.DEFINE, Intent.PROCESS, Intent.LOCATE})


def needs_a_stage(asked: Asked) -> bool:
    """Whether the question neither says nor implies a stage, and is about one as such, or about a
    way up of which little is told and no sentence is near enough to say at which stage it speaks.
    """
    frame = asked.frame
    known = bool(frame.current or frame.target or frame.stages)
    if known or len(asked.ladder.stages) < 2 or was_asked(asked):
        return False
    if not frame.topic:
        return frame.intent in NEED_A_STAGE
    return frame.intent in MOVING and is_brief(frame) and not _is_near(asked)


def _is_near(asked: Asked) -> bool:
    return any(max(worth(one)) >= NEAR_ENOUGH for one in asked.pool.evidence)


def was_asked(asked: Asked) -> bool:
    """Whether the turn before asked for the stage, in vain: nobody is asked twice in a row."""
    return "stage-asked" in asked.frame.labels


def clarify(asked: Asked) -> tuple[Event, ...]:
    """What the ladder says of the whole way, cited, then the question."""
    seat = Seat(ANSWER, "", OVERVIEW, tuple(Facet), MAX_OVERVIEW)
    chosen = fill(Choice(), [seat], asked.pool).picks
    picks = sorted(
        chosen, key=lambda pick: (pick.passage.competency, pick.passage.start, pick.index)
    )
    opening = asked.connective(Line("clarifying" if picks else "clarifying_bare"))
    return (opening, *quoted(asked, picks), asked.question(ask_stage(asked)))


def ask_stage(asked: Asked) -> Line:
    """The line that asks for the stage, naming those there are."""
    return Line("ask_stage", {"stages": [stage.title for stage in asked.ladder.stages]})

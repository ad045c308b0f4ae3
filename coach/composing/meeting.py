"""What is said to a greeting, to thanks and to a bare "help": what coach is, and what to ask it.

Knows the names of lines, not their words; chooses no sentences.
"""

from __future__ import annotations

from coach.composing.asked import Asked, Line
from coach.question.small_talk import SMALL_TALK, THANKS
from coach.turn import Event, QuestionFrame


def is_greeting(frame: QuestionFrame) -> bool:
    """Whether there is nothing to answer but that somebody is there."""
    return not SMALL_TALK.isdisjoint(frame.labels)


def greet(asked: Asked) -> tuple[Event, ...]:
    """One line on what coach is, and one with questions to begin with."""
    stages = asked.ladder.stages
    here = asked.way.here or stages[0]
    following = asked.ladder.neighbour(here.id, +1) or here
    values = {"here": here.title, "following": following.title, "last": stages[-1].title}
    opening = Line("welcome" if THANKS in asked.frame.labels else "greeting")
    return asked.connective(opening), asked.question(Line("examples", values))

"""The first line of an answer: which one, and the stage it names.

Knows the names of lines, not their words; chooses no sentences. A line speaks of stages and never
claims that the asker is at one, because a frame may have inferred it.
"""

from __future__ import annotations

from collections.abc import Mapping

from coach.composing.asked import Asked, Line
from coach.composing.route import Route
from coach.composing.troubles import is_own_trouble
from coach.ladder.model import OVERVIEW, Stage
from coach.turn import MOVING, Intent

Opening = tuple[Line, str]  # the line, and the id of the stage that need not be named again

_KINDS: Mapping[Intent, str] = {
    Intent.STRUGGLE: "struggle",
    Intent.SIGNALS: "signals",
    Intent.FEEDBACK: "feedback",
    Intent.LOCATE: "located",
}
# Openings that promise a kind of sentence, which the nearest one need not be.
_PROMISING = frozenset({Intent.STRUGGLE, Intent.SIGNALS})
_MOVING: Mapping[Intent, str] = {Intent.READY: "ready", Intent.PREPARE: "prepare"}


def opening_on_topic(asked: Asked, first: Stage | None, as_planned: bool) -> Opening:
    """The opening of an answer to a particular question; `first` is the stage that speaks first,
    None for the overview. `as_planned` says that what the intent calls for speaks first."""
    way, intent = asked.way, asked.frame.intent
    if intent is Intent.PROCESS:
        return _process(asked), ""
    if first is None:
        return Line("nearest_overview"), OVERVIEW
    if intent in MOVING and first == way.here and way.ahead:
        return Line("nearest_moving", {"here": first.title, "ahead": way.ahead.title}), first.id
    fits = as_planned or intent not in _PROMISING
    kind = _kind(asked) if fits else "stage"
    return Line(f"nearest_{kind}", {"stage": first.title}), first.id


def opening_on_stage(asked: Asked, by_expectation: bool) -> Opening:
    """The opening of an answer about a stage as such, or about the whole where none is known."""
    way, intent = asked.way, asked.frame.intent
    if intent is Intent.PROCESS:
        return _process(asked), ""
    if way.here is None:
        return Line("on_overview"), OVERVIEW
    if by_expectation and way.following:
        values = {"here": way.here.title, "following": way.following.title}
        return Line("expecting", values), way.following.id
    if intent in MOVING and way.here.id != asked.frame.target:
        kind = _MOVING.get(intent, "growing")
        return _moving(kind, way, way.here), way.here.id
    return Line(f"on_{_kind(asked)}", {"stage": way.here.title}), way.here.id


def _kind(asked: Asked) -> str:
    """The kind of opening; a confession is heard only in what somebody says of themselves."""
    kind = _KINDS.get(asked.frame.intent, "stage")
    told = "manager" in asked.frame.labels or is_own_trouble(asked.frame.question)
    if kind == "struggle" and not told:
        return "struggles"
    return kind


def _moving(kind: str, way: Route, here: Stage) -> Line:
    if way.following is None or way.ahead is None:
        return Line("top", {"here": here.title})
    reach = "next" if way.ahead == way.following else "far"
    titles = {"following": way.following.title, "ahead": way.ahead.title}
    return Line(f"{kind}_{reach}", {"here": here.title, **titles})


def _process(asked: Asked) -> Line:
    return Line("process", {"contact": asked.ladder.contacts.growth})

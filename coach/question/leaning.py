"""Owns how much a question leans on the ones before it: not at all, for its stage, for everything.

Looks at one frame and at how its text points back; never at an earlier question.
"""

from __future__ import annotations

from enum import Enum, auto

from coach.question.referring import Pointing
from coach.turn import MOVING, Intent, QuestionFrame

SHORT_NAME = 4  # words of a bare answer that names a competency
WHOLE = frozenset({Intent.DEFINE, Intent.LOCATE, Intent.PROCESS, Intent.COMPARE})


class Lean(Enum):
    """How much of an earlier question a question needs."""

    NOTHING = auto()
    STAGE = auto()  # only whom it is about
    AIM = auto()  # what is wanted; the subject is new: "and what about delegation?"
    SUBJECT = auto()  # the subject; what is wanted is new: "how would I notice that?"
    BOTH = auto()  # all but what it adds to the subject: "what would that be in a meeting?"
    ALL = auto()  # it asks the same again: "and for staff?", "shorter"


def lean_of(frame: QuestionFrame, found: Pointing) -> Lean:
    """How much of an earlier question a question needs, by what it says and how it points back."""
    if found.dismisses or frame.unknown_stage:
        return Lean.NOTHING
    if found.wish or found.unknowing or found.ordinal is not None:
        return Lean.ALL
    return _with_topic(frame, found) if frame.topic else _without_topic(frame, found)


def _without_topic(frame: QuestionFrame, found: Pointing) -> Lean:
    if is_uncued(frame) and not asks_how(frame):
        return Lean.ALL
    pair = frame.intent is Intent.COMPARE and len(frame.stages) < 2
    if pair or any(
        (found.thing, found.joins, found.corrects, found.own, found.both, found.arrives)
    ):
        return Lean.SUBJECT
    unplaced = not (frame.current or frame.target or frame.stages)
    about_me = frame.intent in MOVING or frame.intent in WHOLE
    return Lean.STAGE if found.person or (unplaced and not about_me) else Lean.NOTHING


def _with_topic(frame: QuestionFrame, found: Pointing) -> Lean:
    if found.thing:
        return Lean.BOTH
    named = bool(frame.competencies) and len(frame.question.split()) <= SHORT_NAME
    if is_uncued(frame) and (found.steps or found.corrects or named):
        return Lean.AIM
    remark = is_uncued(frame) and not found.asks
    return Lean.STAGE if found.person or found.joins or remark else Lean.NOTHING


def is_uncued(frame: QuestionFrame) -> bool:
    """Whether nothing but the form of a question speaks for its intent."""
    return "uncued" in frame.labels


def asks_how(frame: QuestionFrame) -> bool:
    """Whether the form of a question asks how, though none of its words say what for."""
    return is_uncued(frame) and frame.intent is Intent.GROW and frame.target is None

"""Owns the part a stage plays in a question, read from the words right before and after its name.

Knows no ladder: it sees the staged text, in which every stage name is the same sign.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from coach.question import part_phrases as around
from coach.question.staging import Phrase

NEAR = 64  # characters before and after a name that can give it its part


class Part(Enum):
    """What a named stage is in the question."""

    MINE = auto()  # where the asker stands
    REPORT = auto()  # where the person stands for whom somebody else asks
    GOAL = auto()
    REFUSED = auto()  # what somebody does not want to become
    OTHER = auto()  # of somebody who is only talked about
    OPEN = auto()  # the words around it do not say


# The first phrase that is there decides; where two may be there, the order says which one means it:
# "show that I'm senior" is a goal although "I'm senior" is not.
_AFTER_FIRST: tuple[tuple[Part, Phrase], ...] = (
    (Part.GOAL, around.GOAL_AFTER),
    (Part.REPORT, around.REPORTS),
)
_BEFORE: tuple[tuple[Part, Phrase], ...] = (
    (Part.OTHER, around.TO_PEOPLE),
    (Part.MINE, around.LEAVING),
    (Part.GOAL, around.SEEN_AS),
    (Part.MINE, around.MINE_BEFORE),
    (Part.OPEN, around.ONCE_THERE),
    (Part.GOAL, around.GOAL_BEFORE),
)
_PREFIX = re.compile(r"\W*(?:(?:hi|hey|hello|ok|so|an?|the|as)\b[\s,]*)*", re.IGNORECASE)
_PREFACED = re.compile(r"\s*(?:engineer)?\s*[,.:;)–—-]")


def part_of(staged: str, start: int, end: int) -> Part:
    """The part of the stage named at [start, end) of the staged text."""
    before = staged[max(0, start - NEAR) : start]
    after = staged[end : end + NEAR]
    if around.OWN.search(before):
        return _of_own(after)
    if around.REFUSED.search(before) and not around.REFUSED_OTHERWISE.match(after):
        return Part.REFUSED
    for part, words in _AFTER_FIRST:
        if words.match(after):
            return part
    if around.SUBJECT.search(before):
        return Part.REPORT
    if around.PEER.match(after):
        return Part.OTHER
    for part, words in _BEFORE:
        if words.search(before):
            return part
    return Part.MINE if _introduces(staged, start, before, after) else Part.OPEN


def _of_own(after: str) -> Part:
    """`my staff promo`, `my senior role`, `my senior colleague`, `my senior`."""
    if around.GOAL_AFTER.match(after):
        return Part.GOAL
    if around.OWN_THING.match(after):
        return Part.MINE
    return Part.OTHER if around.PEER.match(after) else Part.REPORT


def _introduces(staged: str, start: int, before: str, after: str) -> bool:
    """Whether the asker says who they are: `senior here`, `(senior)`, `Senior, how do I ...`."""
    if around.MINE_AFTER.match(after) or before.rstrip().endswith("("):
        return True
    prefix = _PREFIX.match(staged)
    return bool(prefix and start <= prefix.end() and _PREFACED.match(after))

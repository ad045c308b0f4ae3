"""Owns the side an observation is put on: what the manager's own order says, else its words, else
OPEN.

To call a fault a strength is the worst a draft can do, so words decide only where they are fairly
sure; a manager who is asked has lost nothing. Knows no ladder, no name and no pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.parts import Side
from coach.feedback.person import Person, mask, neutral, others_in
from coach.feedback.side_cues import SURE, Found, cues_in, growth_cues, strength_cues

NOBODY = Person()
REACH = 12  # characters
SURE_ENOUGH = 1.4  # by which one side's cues must outweigh the other's: one sure cue, or two others

_SHORT = (
    (re.compile(r"[’‘`]"), "'"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\bw/ ?", re.IGNORECASE), "with "),
    (
        re.compile(
            r"\b(have|has|had|does|do|did|ca|could|is|was|are|were|should|wo|would)nt\b", re.I
        ),
        r"\1n't",
    ),
)
_OUTSIDE = (  # whose trouble is nobody's here
    r"(?:the|our|their|its)? ?(?:[\w-]+'s )?(?:vendor|supplier|partner|upstream|provider|client"
    r"|cloud)"
)
_UNDECIDED = re.compile(  # the manager says it is open, or two people say two things
    r"\b(?:not sure|too (?:early|soon) to|jury's out|we'll see|will see how"
    r"|hard (?:for me )?to (?:judge|say|tell)"
    r"|haven't looked|don't know yet|mixed|the other half|i wasn't there|time will tell"
    r"|can't (?:judge|say|tell))\b"
    r"|\b(?:loved?|likes?|thinks?|says?|happy)\b[^.;]*,[^.;]*\b(?:hated?|doesn't|not|thinks?"
    r"|says?|other)\b"
    rf"|^{_OUTSIDE}(?:'s)?(?: \w+)? (?:was|were|had|is|went|broke)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|n't|no|isn't|wasn't|hardly|rarely|seldom|nobody|without|less|hasn't|doesn't"
    r"|didn't|don't|won't|can't|none|wish|more|should|could|would)(?: \w+){0,2} $",
    re.IGNORECASE,
)


_NOT_DONE = re.compile(
    r"\b(?:never|not|doesn't|didn't|don't|hasn't|isn't|wasn't|without|no longer)(?: once)? $", re.I
)
_HIDDEN = re.compile(r"\[(?P<who>person|colleague|identifier)(?:-\d+)?\]('s)?")


def side_by_words(text: str, person: Person = NOBODY, others: Sequence[str] = ()) -> Side:
    """Strength or growth where the words are fairly sure, else OPEN. Names do not matter."""
    plain = _plain(text, person, others)
    if _UNDECIDED.search(plain):
        return Side.OPEN
    good, bad = weigh(plain)
    if good - bad >= SURE_ENOUGH:
        return Side.STRENGTH
    return Side.GROWTH if bad - good >= SURE_ENOUGH else Side.OPEN


def weigh(plain: str) -> tuple[float, float]:
    """How much speaks for a strength and how much for growth."""
    good, bad = list(cues_in(plain, strength_cues())), list(cues_in(plain, growth_cues()))
    bad = [
        one
        for one in bad
        if not _NOT_DONE.search(plain[: one.start])
        and not any(_explains(other, one) for other in good)
    ]
    good = [
        one
        for one in good
        if not _DENIED.search(plain[: one.start]) and not any(_within(one, it) for it in bad)
    ]
    return sum(one.weight for one in good), sum(one.weight for one in bad)


def _explains(good: Found, bad: Found) -> bool:
    """Whether trouble is part of a turn that is praise: "without being asked", "no complaints"."""
    inside = good.start >= bad.start and good.start <= bad.start + REACH and good.end >= bad.end - 1
    return good.weight >= SURE and (inside or _within(bad, good))


def _within(inner: Found, outer: Found) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _plain(text: str, person: Person, others: Sequence[str]) -> str:
    """One line without names, with short forms written out and one form of pronoun."""
    line = " ".join(text.split())
    named = dict.fromkeys([*others, *others_in([line], person)])
    line = mask(line, person, sorted(named, key=len, reverse=True)).text
    for short, long in _SHORT:
        line = short.sub(long, line)
    return neutral(_HIDDEN.sub(_pronoun, line))


def _pronoun(found: re.Match[str]) -> str:
    who = "they" if found["who"] == "person" else "a colleague"
    return f"{who}'s" if found[2] else who

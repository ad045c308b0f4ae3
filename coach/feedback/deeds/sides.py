"""Owns the side an observation is put on by its words, else OPEN.

To call a fault a strength is the worst a draft can do, so words decide only where they are fairly
sure; a manager who is asked has lost nothing. Only what the person did counts: who else acts in a
note is `subjects`' to say, and what takes a word back, `undone`'s. Knows no ladder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.deeds.plain import plain_of
from coach.feedback.deeds.side_cues import SURE, Cue, Found, cues_in, growth_cues, strength_cues
from coach.feedback.deeds.subjects import Clause, Doer, Voice, clauses_of
from coach.feedback.deeds.undone import (
    no_fault,
    no_praise,
    only_exclaimed,
    supposed,
    turned,
    undecided,
)
from coach.feedback.notes.parts import Side
from coach.feedback.person import Person

NOBODY = Person()
REACH = 12  # characters
SURE_ENOUGH = 1.4  # by which one side's cues must outweigh the other's: one sure cue, or two others
_COURTESY = re.compile(  # in the person's own mouth it is about others
    r"\b(?:thank\w*|thx|ty|cheers|kudos|grateful|apprecia\w+|impress\w+|brilliant\w*|great|nice|good"
    r"|awesome|amazing|lov\w+|well done|lucky|glad|happy|proud|congrat\w+|helped me|you|your)\b",
    re.IGNORECASE,
)


def side_by_words(
    text: str, person: Person = NOBODY, others: Sequence[str] = (), voice: Voice = Voice.NOTES
) -> Side:
    """Strength or growth where the words are fairly sure, else OPEN. Which names stand there does
    not matter."""
    plain = plain_of(text, person, others)
    if undecided(plain):
        return Side.OPEN
    clauses = clauses_of(plain, bool(person.name), person.is_in(text), voice)
    good, bad = _counted(plain, clauses)
    weight = sum(one.weight for one in good) - sum(one.weight for one in bad)
    if weight >= SURE_ENOUGH:
        doubtful = turned(plain, good) or only_exclaimed(plain, good)
        polite = voice is Voice.OWN and _COURTESY.search(plain)
        return Side.OPEN if doubtful or polite else Side.STRENGTH
    return Side.GROWTH if -weight >= SURE_ENOUGH else Side.OPEN


def _counted(plain: str, clauses: Sequence[Clause]) -> tuple[list[Found], list[Found]]:
    """The cues that speak for a strength, and those that speak for growth."""
    good, bad = _theirs(plain, strength_cues(), clauses), _theirs(plain, growth_cues(), clauses)
    bad = [
        one
        for one in bad
        if not no_fault(plain, one) and not any(_explains(other, one) for other in good)
    ]
    good = [
        one for one in good if not no_praise(plain, one) and not any(_within(one, it) for it in bad)
    ]
    return good, bad


def _theirs(plain: str, cues: tuple[Cue, ...], clauses: Sequence[Clause]) -> list[Found]:
    """Each cue once, where it tells of the person and of what was."""
    unreal = supposed(plain)

    def counts(one: Found) -> bool:
        if any(start <= one.start < end for start, end in unreal):
            return False
        return any(_tells(clause, one) for clause in clauses)

    return list(cues_in(plain, cues, counts))


def _tells(clause: Clause, one: Found) -> bool:
    """Whether a cue stands in a clause about the person; "I had to ask" has its subject within."""
    if not clause.start <= one.start < clause.end:
        return False
    spoken = one.start < clause.begins < one.end
    heard = clause.heard and one.start >= clause.counts
    return clause.doer is Doer.PERSON or heard or spoken


def _explains(good: Found, bad: Found) -> bool:
    """Whether trouble is part of a turn that is praise: "without being asked", "no complaints"."""
    inside = good.start >= bad.start and good.start <= bad.start + REACH and good.end >= bad.end - 1
    return good.weight >= SURE and (inside or _within(bad, good))


def _within(inner: Found, outer: Found) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end

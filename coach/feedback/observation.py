"""Owns the observation: one thing the notes say, where, what the ladder says near, what it lacks.

The manager's decisions (keep, drop, edit, put on the other side) are pure functions here: each
returns a new `Observed`, so nothing that was written is ever lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from coach.errors import AskerError
from coach.feedback.deeds.subjects import Doer
from coach.feedback.kept_out.stops import Card
from coach.feedback.lint.finding import Finding
from coach.feedback.notes.one_line import plain_line
from coach.feedback.notes.parts import Reading, Side
from coach.feedback.person import Person
from coach.turn import Citation


class Speaks(StrEnum):
    """What a ladder sentence is to an observation."""

    EXPECTED = "behaviour-at-current"
    SIGN = "sign-of-next"
    STRUGGLE = "struggle-at-current"
    PRACTICE = "practice-at-current"  # what leads to the next stage


class Strength(StrEnum):
    """How near the two are in meaning; WEAK ones are shown to the manager and never drafted."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Standing(StrEnum):
    """What happens to an observation in a draft."""

    KEPT = "kept"
    VAGUE = "needs-more"  # becomes a question to the manager
    PROTECTED = "protected"  # mentions a protected attribute
    DOUBTFUL = "doubtful"  # sounds like what must be kept out; the manager knows whether it is
    VERDICT = "verdict"  # asks for, or passes, a decision about the person
    COMMAND = "command"  # speaks to the tool, not about the person
    CHATTER = "chatter"  # greetings, questions and titles
    DROPPED = "dropped"  # by the manager


WHY = {
    Standing.VAGUE: "says too little to write from; see the question about it",
    Standing.PROTECTED: "mentions a protected attribute; edit it out to use the rest",
    Standing.DOUBTFUL: "may be something that does not belong in feedback",
    Standing.VERDICT: "asks for or passes a verdict (rating, promotion, pay, feelings), which "
    "people decide; it can be rewritten as what was seen",
    Standing.COMMAND: "speaks to the tool, not about the person",
    Standing.CHATTER: "no observation: a greeting, a question or a title",
    Standing.DROPPED: "dropped by you",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A ladder sentence an observation may speak to; `cosine` in [-1, 1] of the two."""

    citation: Citation
    speaks: Speaks
    strength: Strength
    cosine: float


@dataclass(frozen=True, slots=True)
class Observation:
    """One numbered observation.

    `notes.text[start:end]` is what the manager wrote, always; `text` is the same unless they edited
    it. `heading` and `speaker` are what it stood under and who wrote it in a chat. `side` is where
    it would go in a draft, `reading` its parts, `findings` what the lint says of it.
    """

    id: str
    start: int
    end: int
    text: str
    heading: str
    speaker: str
    side: Side
    standing: Standing
    reading: Reading
    matches: tuple[Match, ...] = ()
    findings: tuple[Finding, ...] = ()
    edited: bool = False
    doer: Doer = Doer.PERSON  # whom it is about
    doubt: str = ""  # of a doubtful one: what it sounds like

    @property
    def why(self) -> str | None:
        """Why it is not drafted from as it stands; None for one that may be."""
        why = WHY.get(self.standing)
        if self.standing is not Standing.DOUBTFUL:
            return why
        return f"{why}: {self.doubt}; edit it, or keep it if it is not"

    @property
    def said(self) -> str:
        """All that it says: its words, also as they read on one line, what it stood under, and who
        wrote it."""
        return " ".join((self.text, plain_line(self.text), self.heading, self.speaker))

    @property
    def kept(self) -> bool:
        """Whether a draft may use it."""
        return self.standing is Standing.KEPT

    def best(self, *speaks: Speaks) -> Match | None:
        """The nearest match of these kinds that is more than weak."""
        wanted = (one for one in self.matches if one.speaks in (speaks or tuple(Speaks)))
        return next((one for one in wanted if one.strength is not Strength.WEAK), None)


@dataclass(frozen=True, slots=True)
class Observed:
    """The notes, read. With a `card` there are no observations, and nothing may be drafted.

    `hidden` says that comments, which a reader of the notes does not see, were left out.
    """

    text: str
    person: Person
    stage: str
    target: str | None
    observations: tuple[Observation, ...]
    card: Card | None = None
    hidden: bool = False

    @property
    def kept(self) -> tuple[Observation, ...]:
        """Those a draft may use."""
        return tuple(one for one in self.observations if one.kept)

    def get(self, name: str) -> Observation:
        """Raises AskerError for an id the notes do not have."""
        found = next((one for one in self.observations if one.id == name), None)
        if found is None:
            last = self.observations[-1].id if self.observations else "none"
            raise AskerError(f"no observation {name!r}; the notes have n1 to {last}")
        return found


Reread = Callable[[Observation, str], Observation]  # an observation with another text, read anew


def drop(observed: Observed, name: str) -> Observed:
    """Leave an observation out of the draft."""
    return _with(observed, replace(observed.get(name), standing=Standing.DROPPED))


def keep(observed: Observed, name: str, reread: Reread) -> Observed:
    """Take an observation (back) in. What says too little may be kept; what must stay out (a
    protected attribute, a verdict, a command) must be edited first: AskerError says so."""
    one = observed.get(name)
    again = reread(one, one.text)
    if again.standing in (Standing.PROTECTED, Standing.VERDICT, Standing.COMMAND):
        raise AskerError(f"{name} {WHY[again.standing]}; edit {name} before keeping it")
    return _with(observed, replace(again, side=one.side, standing=Standing.KEPT))


def edit(observed: Observed, name: str, text: str, reread: Reread) -> Observed:
    """Change an observation's words; it is read anew, its place in the notes stays."""
    return _with(observed, replace(reread(observed.get(name), text), edited=True))


def assign(observed: Observed, name: str, side: Side) -> Observed:
    """Put an observation on a side: the manager's word wins over how it reads."""
    return _with(observed, replace(observed.get(name), side=side))


def rematch(observed: Observed, name: str, sentence: str | None) -> Observed:
    """Tie an observation to one of its ladder sentences (by id), or to none."""
    one = observed.get(name)
    chosen = tuple(m for m in one.matches if m.citation.id == sentence)
    if sentence and not chosen:
        raise AskerError(f"{name} has no match {sentence!r}; choose one of those it is shown with")
    by_hand = tuple(replace(match, strength=Strength.STRONG) for match in chosen)
    return _with(observed, replace(one, matches=by_hand))


def _with(observed: Observed, changed: Observation) -> Observed:
    each = (changed if one.id == changed.id else one for one in observed.observations)
    return replace(observed, observations=tuple(each))

"""Owns the way from a model's reply to a draft: names put back, lines gated, gaps filled.

A line that may not stand is left out; where it is what a point rests on, the manager's own words
take its place. What a model ties to the ladder must be one of the matches its notes have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from coach.feedback.asking import Request
from coach.feedback.binding import unbound
from coach.feedback.draft import Draft, Kind, Line
from coach.feedback.draft import Point as Drafted
from coach.feedback.drafting import MOST_GROWTH, MOST_STRENGTHS, Body, complete, compose
from coach.feedback.lint.finding import Rule
from coach.feedback.lint.rules import lint_sentence
from coach.feedback.notes.parts import Side
from coach.feedback.observation import Observation, Observed
from coach.feedback.observing import WAYS, Place
from coach.feedback.own_words import sentence, without_lead_in
from coach.feedback.replying import Point, Reply, Saying
from coach.feedback.tracing import objections
from coach.turn import Citation

_HURTS = frozenset(
    {Rule.PERSONALITY, Rule.CODED, Rule.TONE, Rule.ABSOLUTE, Rule.UNACTIONABLE, Rule.VAGUE}
)
_MARKUP = re.compile(r"[<>\[\]{}|\\^`#*_~=@]|://|\]\(")
_MARK = re.compile(r"\[(?:person|colleague|identifier)(?:-\d+)?\]", re.IGNORECASE)


def assembled(
    reply: Reply, request: Request, observed: Observed, place: Place
) -> tuple[Draft, int]:
    """The draft, and how many of the model's lines did not pass."""
    work = _Assembling(request, observed, place, compose(observed, place))
    body = Body(
        tuple(work.points(reply.strengths, Side.STRENGTH, MOST_STRENGTHS)),
        tuple(work.points(reply.growth, Side.GROWTH, MOST_GROWTH)),
        tuple(work.steps(reply.next_steps)),
        tuple(work.questions(reply.questions)),
    )
    return complete(observed, place, body), len(work.withheld)


@dataclass(slots=True)
class _Assembling:
    """One reply, one use. `offline` is the draft without a model; `used` are notes that a point
    rests on."""

    request: Request
    observed: Observed
    place: Place
    offline: Draft
    used: set[str] = field(default_factory=set)
    withheld: list[str] = field(default_factory=list)

    def points(self, told: Sequence[Point], side: Side, most: int) -> Iterator[Drafted]:
        """The model's points of one side, else the manager's own words about the same note, then
        what was thought worth saying offline and the model left out."""
        composed = self.offline.strengths if side is Side.STRENGTH else self.offline.growth
        made = [point for one in told if (point := self._point(one, side, composed))]
        made += [one for one in composed if not self.used & {*one.behaviour.notes}]
        order = [one.id for one in self.observed.observations]
        made = sorted(made[:most], key=lambda point: order.index(point.behaviour.notes[0]))
        self.used |= {name for point in made for name in point.behaviour.notes}
        yield from made

    def steps(self, told: Sequence[Saying]) -> Iterator[Line]:
        """Steps in the model's words where the sentence carries them, else the sentence itself."""
        seen: set[str] = set()
        for one in told:
            cited = self.request.sentences.get(one.ladder)
            if cited is None or cited.facet not in WAYS or cited.stage != self.place.stage:
                self.withheld.append(one.text)
                continue
            if cited.id in seen:
                continue
            seen.add(cited.id)
            notes = self._known(one.notes)
            line = Line(self._shown(one.text), Kind.REPHRASED, notes, (cited.id,))
            quoted = Line(" ".join(cited.quote.split()), Kind.LADDER, notes, (cited.id,))
            yield line if self._passes(line, (cited,)) else quoted

    def questions(self, told: Sequence[Saying]) -> Iterator[Line]:
        """Questions that say nothing of their own."""
        for one in told:
            line = Line(self._shown(one.text), Kind.QUESTION, self._known(one.notes))
            if self._passes(line):
                yield line

    def _point(self, one: Point, side: Side, composed: Sequence[Drafted]) -> Drafted | None:
        notes = tuple(name for name in self._known(one.notes) if name not in self.used)
        rests = [self.observed.get(name) for name in notes]
        if not rests or any(note.side is not side for note in rests):
            self.withheld.append(one.behaviour)
            return None
        behaviour = Line(self._shown(one.behaviour), Kind.NOTES, notes)
        if not self._passes(behaviour):
            return self._own(notes, composed)
        behaviour = self._narrowed(behaviour)
        notes = behaviour.notes
        rests = [note for note in rests if note.id in notes]
        situation, impact = self._part(one.situation, notes), self._part(one.impact, notes)
        said = [line.text for line in (situation, behaviour, impact) if line]
        if unbound(" ".join(said), [without_lead_in(note.text) for note in rests]):
            self.withheld.append(behaviour.text)  # each part may stand, and not without the others
            return self._own(notes, composed)
        self.used |= {*notes}
        return Drafted(
            behaviour,
            situation,
            impact,
            self._tie(one.ladder, rests),
            tuple(dict.fromkeys(part for note in rests for part in note.reading.missing)),
        )

    def _own(self, notes: Sequence[str], composed: Sequence[Drafted]) -> Drafted | None:
        """The manager's own words about one of these notes."""
        own = next((p for p in composed if p.behaviour.notes[0] in notes), None)
        self.used |= {*own.behaviour.notes} if own else set()
        return own

    def _part(self, text: str, notes: tuple[str, ...]) -> Line | None:
        if not text:
            return None
        line = Line(self._shown(text), Kind.NOTES, notes)
        return line if self._passes(line) else None

    def _narrowed(self, line: Line) -> Line:
        """The line with the notes that carry it alone; what is cited besides stays free to be told
        in words of its own. Each note that can does so by itself, or all that it takes do."""
        alone = [name for name in line.notes if self._stands(replace(line, notes=(name,)))]
        if alone:
            return replace(line, notes=tuple(alone))
        for name in line.notes:
            fewer = replace(line, notes=tuple(one for one in line.notes if one != name))
            line = fewer if fewer.notes and self._stands(fewer) else line
        return line

    def _stands(self, line: Line) -> bool:
        return next(self._faults(line, ()), None) is None

    def _tie(self, handle: str, rests: Sequence[Observation]) -> Line | None:
        """The sentence the model chose among the matches of these notes, else the nearest."""
        chosen = self.request.sentences.get(handle)
        near = [match.citation for note in rests for match in note.matches]
        tied = next((one for one in near if chosen and one.id == chosen.id), None)
        if tied is None:
            best = next((match for note in rests if (match := note.best())), None)
            tied = best.citation if best else None
        notes = tuple(note.id for note in rests)
        return Line(" ".join(tied.quote.split()), Kind.LADDER, notes, (tied.id,)) if tied else None

    def _known(self, names: Sequence[str]) -> tuple[str, ...]:
        kept = {one.id for one in self.observed.kept}
        return tuple(name for name in names if name in kept)

    def _shown(self, text: str) -> str:
        """The line as a reader sees it: names back, a capital and an end."""
        return sentence(self.request.hidden.masked.restore(" ".join(text.split())))

    def _passes(self, line: Line, cited: Sequence[Citation] = ()) -> bool:
        faults = [*self._faults(line, cited)]
        self.withheld += [line.text] if faults else []
        return not faults

    def _faults(self, line: Line, cited: Sequence[Citation]) -> Iterator[str]:
        told = [self.observed.get(name).text for name in line.notes]
        evidence = " ".join([*told, *(one.quote for one in cited)])
        if _MARK.search(line.text):
            yield "holds a placeholder"
        if {*_MARKUP.findall(line.text)} - {*_MARKUP.findall(evidence)}:
            yield "holds markup"
        for found in lint_sentence(line.text, evidence):
            if found.rule in _HURTS and found.words.casefold() not in evidence.casefold():
                yield f"is {found.rule.value}"
        yield from objections(line, self.offline, self.place, cited)

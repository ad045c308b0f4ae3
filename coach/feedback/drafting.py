"""Owns the draft without a model: which observations speak, in which order, between which lines.

Everything about the person is in the manager's words, everything about expectations in the
ladder's. What the notes do not say is asked, not written; thin notes give a short draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coach.citations import cite
from coach.feedback import aiming, wording
from coach.feedback.deeds.subjects import Doer
from coach.feedback.draft import Draft, Kind, Line, Point, on_one_line
from coach.feedback.lint.rules import one_sided
from coach.feedback.notes.one_line import plain_line
from coach.feedback.notes.parts import DATE, Part, Side
from coach.feedback.observation import Observation, Observed, Speaks
from coach.feedback.observing import WAYS, Place, open_questions
from coach.feedback.own_words import in_words, split_words, without_lead_in
from coach.feedback.person import Person, mask
from coach.ladder.model import Facet
from coach.support.words import read
from coach.turn import Citation

MOST_STRENGTHS, MOST_GROWTH = 4, 3
MOST_STEPS, LEAST_STEPS = 3, 2
MOST_QUESTIONS, MOST_LADDER_QUESTIONS = 4, 2
MOST_ASKED = 12  # of the manager, beside what notes need before they can be used
THIN = 3  # fewer kept observations than this are little to go by
SHARED = 3  # roots two observations share where they speak of the same thing
EXCERPT = 14  # words of an observation repeated in a question
LEAST_EXCERPT = 6  # the same, where it is cut at a comma

_WANTED = {  # parts a draft cannot do without; a strength may stand without its place
    Side.STRENGTH: (Part.BEHAVIOUR, Part.IMPACT),
    Side.GROWTH: (Part.SITUATION, Part.BEHAVIOUR, Part.IMPACT, Part.DATE),
}
_WHAT_IT_IS = (Facet.MEANING, Facet.BEHAVIOURS, Facet.ESSENCE)
_ASKS = (Facet.FEEDBACK_QUESTIONS, Facet.SELF_QUESTIONS)


def compose(observed: Observed, place: Place) -> Draft:
    """Write the draft; with a card, or nothing to write from, one without a line about anybody."""
    return _Writing(observed, place).draft()


@dataclass(frozen=True, slots=True)
class Body:
    """What a draft says, without its opening and what follows from its points."""

    strengths: tuple[Point, ...]
    growth: tuple[Point, ...]
    next_steps: tuple[Line, ...]
    questions: tuple[Line, ...]


def complete(observed: Observed, place: Place, body: Body) -> Draft:
    """The whole draft around a body that somebody else wrote; steps and questions that are too few
    are filled up from the ladder's own."""
    return _Writing(observed, place).around(body)


@dataclass(frozen=True, slots=True)
class _Writing:
    observed: Observed
    place: Place

    def draft(self) -> Draft:
        strong = self._points(Side.STRENGTH, MOST_STRENGTHS)
        weak = self._points(Side.GROWTH, MOST_GROWTH)
        return self.around(Body(strong, weak, (), ()))

    def around(self, body: Body) -> Draft:
        points = (*body.strengths, *body.growth)
        named = {name for point in points for name in point.behaviour.notes}
        used = [one for one in self.observed.kept if one.id in named]
        if not used:
            body = Body((), (), (), ())
        steps, asks = self._filled_steps(used, body), self._filled_questions(used, body)
        shift = tuple(self._shift(1 if len(used) < THIN else 2)) if used else ()
        told = [line for point in points for line in point.lines()]
        return Draft(
            observed=self.observed,
            opening=self._opening(len(used)) if used else (),
            strengths=body.strengths,
            growth=body.growth,
            shift=shift,
            next_steps=steps,
            questions=asks,
            to_manager=(*self._needed(), *islice(self._worth_asking(used), MOST_ASKED)),
            citations=self._citations([*told, *shift, *steps, *asks]),
            unused=tuple(one.id for one in self.observed.kept if one not in used),
        )

    def _filled_steps(self, used: Sequence[Observation], body: Body) -> tuple[Line, ...]:
        least = 1 if len(used) < THIN else LEAST_STEPS
        own = body.next_steps[:MOST_STEPS]
        if not used or len(own) >= least:
            return own
        said = {name for line in own for name in line.sentences}
        more = [one for one in self._steps(used, least) if not said & {*one.sentences}]
        return (*own, *more[: max(0, MOST_STEPS - len(own))])

    def _filled_questions(self, used: Sequence[Observation], body: Body) -> tuple[Line, ...]:
        if not used:
            return ()
        weak = [one for one in used if one.side is Side.GROWTH]
        own = body.questions[:MOST_QUESTIONS]
        return (*(own or self._asked(weak, used)), *self._ladder_questions())

    def _points(self, side: Side, most: int) -> tuple[Point, ...]:
        found = [one for one in self.observed.kept if one.side is side]
        return tuple(self._point(one) for one in most_telling(found, most))

    def _opening(self, count: int) -> tuple[Line, ...]:
        return tuple(Line(text, Kind.CONNECTIVE) for text in opening_lines(self.place, count))

    def _point(self, one: Observation) -> Point:
        named = (one.id,)
        if one.side is Side.GROWTH:
            situation, behaviour, impact = split_words(one, self.observed.person)
        else:
            situation, behaviour, impact = "", in_words(one, self.observed.person), ""
        return Point(
            behaviour=Line(behaviour, Kind.NOTES, named),
            situation=Line(situation, Kind.NOTES, named) if situation else None,
            impact=Line(impact, Kind.NOTES, named) if impact else None,
            ladder=self._ladder_line(one),
            missing=one.reading.missing,
        )

    def _ladder_line(self, one: Observation) -> Line | None:
        """What the ladder says near it: of a slip, the expectation or struggle here."""
        match = one.best(Speaks.EXPECTED, Speaks.STRUGGLE, Speaks.SIGN)
        return _quoted(match.citation, one.id) if match else None

    def _shift(self, count: int) -> Iterator[Line]:
        """The way to the stage aimed at: the shift to the next, then a look ahead; or what the
        current stage is, where that is the aim."""
        remark = aiming.remark(self.place)
        ours = [Line(remark, Kind.CONNECTIVE)] if remark else []
        if aiming.stays(self.place):
            yield from ours
            yield from map(_quoted, self._sentences(_WHAT_IT_IS)[:count])
            return
        yield from map(_quoted, self._sentences((Facet.SHIFT,))[:count])
        if ahead := aiming.further(self.place):
            yield from ours
            yield from map(_quoted, self._sentences(_WHAT_IT_IS, ahead)[:1])

    def _steps(self, used: Sequence[Observation], least: int) -> tuple[Line, ...]:
        """Practices near the growth areas first, then the ladder's own in its order; none that a
        strength shows already."""
        ties = [(one.best(Speaks.PRACTICE), one) for one in used]
        done = {tie.citation.id for tie, one in ties if tie and one.side is not Side.GROWTH}
        steps: dict[str, Line] = {}
        for tie, one in ties:
            if tie and one.side is Side.GROWTH and tie.citation.id not in done:
                steps.setdefault(tie.citation.id, _quoted(tie.citation, one.id))
        chosen = list(steps.values())[:MOST_STEPS]
        rest = [one for one in self._sentences(WAYS) if one.id not in {*steps, *done}]
        return (*chosen, *(_quoted(one) for one in rest[: max(0, least - len(chosen))]))

    def _asked(self, weak: Sequence[Observation], used: Sequence[Observation]) -> list[Line]:
        asked = [self._about(one, wording.THEIR_VIEW) for one in weak[:2]]
        if not weak:
            asked = [Line(wording.EARLIER, Kind.QUESTION)]
        return asked + ([Line(wording.HELP, Kind.QUESTION)] if len(used) < THIN else [])

    def _ladder_questions(self) -> list[Line]:
        ladder = [_quoted(one) for one in self._sentences(_ASKS) if "?" in one.quote]
        return ladder[:MOST_LADDER_QUESTIONS]

    def _about(self, one: Observation, question: str) -> Line:
        return Line(f"“{excerpt(one)}” {question}", Kind.QUESTION, (one.id,))

    def _needed(self) -> Iterator[Line]:
        """What has to be said of a note before anything is written from it; asked of every one, so
        that none is lost in a crowd."""
        if self.observed.hidden:
            yield Line(wording.HIDDEN, Kind.CONNECTIVE)
        for one in open_questions(self.observed):
            yield self._about(one, wording.MORE)
        for one in self.observed.kept:
            if one.side is Side.OPEN:
                elsewhere = one.doer is not Doer.PERSON
                yield self._about(one, wording.WHOSE if elsewhere else wording.WHICH_SIDE)

    def _worth_asking(self, used: Sequence[Observation]) -> Iterator[Line]:
        for one, other in _contradictions(used, self.observed.person):
            text = f"“{excerpt(one)}” and “{excerpt(other)}”: {wording.BOTH}"
            yield Line(text, Kind.QUESTION, (one.id, other.id))
        heard = [one for one in used if one.speaker and not self._is_theirs(one)]
        if heard:
            yield Line(wording.HEARD, Kind.QUESTION, tuple(one.id for one in heard))
        for one in sorted(used, key=lambda one: one.side is not Side.GROWTH):
            wanted = _WANTED[one.side]
            if lacks := [part for part in one.reading.missing if part in wanted]:
                yield self._about(one, " ".join(_ask(part) for part in lacks))
        if lean := one_sided([one.side for one in used]):
            yield Line(lean.reason[0].upper() + lean.reason[1:] + ".", Kind.CONNECTIVE)

    def _is_theirs(self, one: Observation) -> bool:
        return self.observed.person.is_named(one.speaker)

    def _sentences(self, facets: Sequence[Facet], stage: str = "") -> list[Citation]:
        """Ladder sentences of a stage, the current one unless told, those of the first facet
        first."""
        found = [
            (facets.index(sentence.facet), passage, sentence)
            for passage in self.place.ladder.passages()
            for sentence in passage.sentences
            if passage.stage == (stage or self.place.stage) and sentence.facet in facets
        ]
        found.sort(key=lambda one: one[0])
        frame = self.place.frame
        return [cite(self.place.ladder, passage, one, frame) for _, passage, one in found]

    def _citations(self, lines: Sequence[Line]) -> tuple[Citation, ...]:
        cited = {name for line in lines for name in line.sentences}
        frame, ladder = self.place.frame, self.place.ladder
        return tuple(
            cite(ladder, passage, sentence, frame)
            for passage in ladder.passages()
            for sentence in passage.sentences
            if sentence.id in cited
        )


def most_telling(found: Sequence[Observation], most: int) -> list[Observation]:
    """Those that say the most, of equals the earlier; told in the order of the notes, as a "she"
    leans on the note before it."""
    telling = sorted(found, key=lambda one: -len(one.reading.has) - 2 * bool(one.best()))[:most]
    return [one for one in found if one in telling]


def opening_lines(place: Place, count: int) -> tuple[str, ...]:
    """The opening of a draft that rests on `count` observations."""
    stage = place.ladder.stage_title(place.stage)
    first = wording.opening(count, stage, aiming.ahead_of(place))
    return (first, wording.few(count)) if count < THIN else (first,)


def excerpt(one: Observation) -> str:
    """The first words of an observation, as they stand."""
    text = plain_line(one.text.replace("“", '"').replace("”", '"'))
    words = without_lead_in(text).split()
    if len(words) <= EXCERPT:
        return " ".join(words).rstrip(" .,;:")
    ends = [at for at, word in enumerate(words[:EXCERPT], start=1) if word[-1] in ",;"]
    at = next((at for at in reversed(ends) if at >= LEAST_EXCERPT), EXCERPT)
    return " ".join(words[:at]).rstrip(" .,;:") + " …"


def _ask(part: Part) -> str:
    text = wording.MISSING[part]
    return text[0].upper() + text[1:]


def _quoted(citation: Citation, *notes: str) -> Line:
    return Line(on_one_line(citation.quote), Kind.LADDER, notes, (citation.id,))


def _contradictions(
    used: Sequence[Observation], person: Person
) -> Iterator[tuple[Observation, Observation]]:
    """Pairs of a strength and a slip that share much of what they speak of."""
    roots = {one.id: _roots(one, person) for one in used}
    for one in used:
        for other in used:
            sides = (one.side, other.side)
            if (
                sides == (Side.STRENGTH, Side.GROWTH)
                and len(roots[one.id] & roots[other.id]) >= SHARED
            ):
                yield one, other


def _roots(one: Observation, person: Person) -> frozenset[str]:
    """What an observation speaks of: no name, no date."""
    text = DATE.sub(" ", mask(one.text, person).text)
    return frozenset(word.root for word in read(text).content if word.text.isalpha())

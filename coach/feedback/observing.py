"""Owns the way from notes to numbered observations with what the ladder says near each.

`near` comes in as a callable; what it is asked is masked and has its pronouns in one form, so that
neither a name nor a pronoun can move a match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from coach.citations import cite
from coach.errors import AskerError
from coach.feedback.deeds.sides import side_by_words
from coach.feedback.deeds.subjects import Doer
from coach.feedback.deeds.under_names import names_above
from coach.feedback.deeds.whose import voice_of, whose
from coach.feedback.kept_out.stops import Cause, Stop, card, causes_in, find_stop, stop_heard
from coach.feedback.notes.cleaning import clean_notes, hides_something
from coach.feedback.notes.forms import read_labelled
from coach.feedback.notes.one_line import plain_line
from coach.feedback.notes.parts import Side, read_parts
from coach.feedback.notes.splitting import Piece, pieces_of
from coach.feedback.notes.structure import sides_given
from coach.feedback.observation import (
    Match,
    Observation,
    Observed,
    Reread,
    Speaks,
    Standing,
    Strength,
)
from coach.feedback.person import Person, mask, neutral, unnamed
from coach.feedback.standing import doubt_in, standing_under, told_by
from coach.ladder.model import Facet, Ladder
from coach.question.single import given_beside
from coach.retrieval.nearness import Near as NearSentence
from coach.turn import Intent, QuestionFrame

MOST_OBSERVATIONS = 400
MOST_MATCHES = 5  # ladder sentences shown with an observation
STRONG, FAIR, WEAK = 0.47, 0.36, 0.28  # least cosine of each; below, the ladder is silent
WAYS = (Facet.PRACTICES, Facet.OPPORTUNITIES)  # to the next stage: a step is taken from these

Near = Callable[[Sequence[str], Collection[str]], Sequence[Sequence[NearSentence]]]

_EXPECTED = frozenset({Facet.BEHAVIOURS, Facet.MEANING})
_SIGNS_HERE = frozenset({Facet.SIGNALS, Facet.READINESS})
_NOT_TOLD = {  # a strength is no struggle, and a slip no sign of the next stage
    (Side.STRENGTH, Speaks.STRUGGLE),
    (Side.GROWTH, Speaks.SIGN),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person stands and is heading: stage ids; `target` None after the last stage."""

    ladder: Ladder
    stage: str
    target: str | None

    @property
    def following(self) -> str | None:
        """The stage right after the current one."""
        found = self.ladder.neighbour(self.stage, +1)
        return found.id if found else None

    @property
    def frame(self) -> QuestionFrame:
        """As a frame, for citing."""
        return QuestionFrame("", "", Intent.FEEDBACK, current=self.stage, target=self.target)


def place_of(ladder: Ladder, stage: str | None, target: str | None = None) -> Place:
    """Read the stage and the target, by id, title, alias or code; the target is the next stage
    unless it is given. Raises AskerError for one the ladder lacks, or a target below the stage."""
    titles = ", ".join(one.title for one in ladder.stages)
    if not stage:
        raise AskerError(f"no stage; add --stage with where the person stands: {titles}")
    beside = given_beside(ladder, stage, target, None)
    here = ladder.stage(beside.stage or "")
    goal = ladder.stage(beside.target or "")
    if here is None:
        raise AskerError(f"no stage {stage!r} in this ladder; choose one of {titles}")
    if goal and goal.track == here.track and goal.order < here.order:
        raise AskerError(
            f"the target {goal.title} is below the stage {here.title}; "
            "swap --stage and --target, or leave --target out"
        )
    following = ladder.neighbour(here.id, +1)
    chosen = goal or following
    return Place(ladder, here.id, chosen.id if chosen else None)


def observe(text: str, place: Place, near: Near, person: Person) -> Observed:
    """Read notes. Raises AskerError for notes that cannot be used as they stand."""
    cleaned = clean_notes(text)
    pieces = pieces_of(cleaned)
    others = _others(pieces)
    if causes := [*_causes(cleaned, pieces, person, others)]:
        stops = [one.stop for one in causes]
        stop = Stop.CRISIS if Stop.CRISIS in stops else stops[0]
        shown = card(stop, place.ladder.contacts, causes)
        return Observed(cleaned, person, place.stage, place.target, (), shown)
    _check_usable(cleaned, pieces, person)
    told = [
        _told(f"n{at}", one, text, place, unnamed(text, person, others))
        for at, one in enumerate(pieces, start=1)
        for text in [cleaned[one.start : one.end]]
    ]
    given = sides_given(cleaned, pieces, person)
    above = names_above(cleaned, pieces, person)
    read = [
        _sided(one, side, person, others, name)
        for one, side, name in zip(told, given, above, strict=True)
    ]
    matched = _matched(read, place, near, person, others)
    hidden = hides_something(text)
    return Observed(cleaned, person, place.stage, place.target, tuple(matched), hidden=hidden)


def _check_usable(text: str, pieces: Sequence[Piece], person: Person) -> None:
    """Raises AskerError for notes with too many observations, or with none."""
    if len(pieces) > MOST_OBSERVATIONS:
        raise AskerError(
            f"the notes hold {len(pieces):,} observations, {MOST_OBSERVATIONS} are allowed; "
            "keep those that matter for this feedback, the file itself is left as it is"
        )
    if not pieces or person.is_named(text) or not re.search(r"\w", text):
        raise AskerError(
            "the notes hold no observation; write what you saw: when, what was done, what came of "
            "it"
        )


def rereading(observed: Observed, place: Place, near: Near) -> Reread:
    """How an edited observation is read anew; danger and HR matters are refused with AskerError."""
    others = [one.speaker for one in observed.observations if one.speaker]

    def reread(one: Observation, text: str) -> Observation:
        cleaned = clean_notes(text).strip()
        listened = unnamed(cleaned, observed.person, others)
        if stop := find_stop(cleaned) or stop_heard(listened):
            why = card(stop, place.ladder.contacts).lines[0]
            raise AskerError(f"{one.id}: {why} Leave it out; the words before still stand")
        piece = Piece(one.start, one.end, one.heading, one.speaker)
        given = sides_given(observed.text, [piece], observed.person)[0]
        if text == one.text:  # kept, or saved once more: the manager was told and has decided
            listened = ""
        told = _told(one.id, piece, cleaned, place, listened)
        above = names_above(observed.text, [piece], observed.person)[0]
        again = _sided(told, given, observed.person, others, above)
        return _matched([again], place, near, observed.person, others)[0]

    return reread


def _sided(
    one: Observation, given: Side | None, person: Person, others: Sequence[str], above: str
) -> Observation:
    """On the side that the manager's own order gives, else where its words put it. What stands
    under another's name is on none, whatever the order says."""
    doer = whose(one.text, person, above=above, speaker=one.speaker, speakers=others)
    if above and doer is not Doer.PERSON:
        given = Side.OPEN
    if given is None and doer is Doer.PERSON:
        given = side_by_words(one.text, person, others, voice_of(one.speaker, person))
    return replace(one, side=given or Side.OPEN, doer=doer)


def _causes(
    text: str, pieces: Sequence[Piece], person: Person, others: Sequence[str]
) -> Iterator[Cause]:
    """What keeps the notes from being drafted: in each note, then in the headings."""
    headings = dict.fromkeys(one.heading for one in pieces if one.heading)
    said = [(one.start, text[one.start : one.end]) for one in pieces]
    said += [(max(0, text.find(one)), one) for one in headings]
    for start, one in said:
        for cause in causes_in(one, unnamed(one, person, others)):
            yield cause.moved(start)


def _others(pieces: Sequence[Piece]) -> list[str]:
    return [one.speaker for one in pieces if one.speaker]


def _unnamed(text: str, person: Person, others: Sequence[str]) -> str:
    """A note as it is compared: without the names known here, with one form of pronoun."""
    return neutral(mask(" ".join(text.split()), person, others).text)


def _told(name: str, piece: Piece, text: str, place: Place, listened: str) -> Observation:
    plain = plain_line(text)
    under = standing_under(piece.heading, place.ladder)
    heading = "" if under or doubt_in(unnamed(piece.heading)) else piece.heading
    reading = read_labelled(text, read_parts(plain, heading))
    standing, doubt, findings = told_by(plain, reading, under, listened, place.ladder)
    return Observation(
        id=name,
        start=piece.start,
        end=piece.end,
        text=text,
        heading=heading,
        speaker=piece.speaker,
        side=Side.OPEN,
        standing=standing,
        reading=reading,
        findings=findings,
        doubt=doubt,
    )


def _matched(
    read: Sequence[Observation],
    place: Place,
    near: Near,
    person: Person,
    others: Sequence[str],
) -> list[Observation]:
    """Only what may be drafted, or may become so, is compared with the ladder."""
    wanted = [one for one in read if one.standing in (Standing.KEPT, Standing.VAGUE)]
    texts = [_unnamed(one.text, person, others) for one in wanted]
    stages = [one for one in (place.stage, place.following) if one]
    found = dict(zip((one.id for one in wanted), near(texts, stages), strict=True))
    return [replace(one, matches=_matches(one, found.get(one.id, ()), place)) for one in read]


def _matches(one: Observation, near: Sequence[NearSentence], place: Place) -> tuple[Match, ...]:
    ties = (_match(one, sentence, place) for sentence in near if sentence.cosine >= WEAK)
    return tuple(list(filter(None, ties))[:MOST_MATCHES])


def _match(one: Observation, near: NearSentence, place: Place) -> Match | None:
    speaks = _speaks(near, place)
    if speaks is None or (one.side, speaks) in _NOT_TOLD:
        return None
    citation = cite(place.ladder, near.passage, near.sentence, place.frame)
    return Match(citation, speaks, _strength(near.cosine), round(near.cosine, 3))


def _speaks(near: NearSentence, place: Place) -> Speaks | None:
    facet = near.sentence.facet
    if near.passage.stage == place.stage:
        if facet in _EXPECTED:
            return Speaks.EXPECTED
        if facet is Facet.STRUGGLES:
            return Speaks.STRUGGLE
        if facet in WAYS:
            return Speaks.PRACTICE
        return Speaks.SIGN if facet in _SIGNS_HERE else None
    return Speaks.SIGN if facet in _EXPECTED else None


def _strength(cosine: float) -> Strength:
    if cosine >= STRONG:
        return Strength.STRONG
    return Strength.FAIR if cosine >= FAIR else Strength.WEAK


def open_questions(observed: Observed) -> Iterator[Observation]:
    """The observations that need a word from the manager before anything is written from them."""
    yield from (one for one in observed.observations if one.standing is Standing.VAGUE)

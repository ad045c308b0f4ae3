"""Owns the follow-up: what a question leaves unsaid is filled in from the questions before it.

Reads questions only, never an answer, so that nothing a model or an attacker put into one can move
a frame. What the present question says wins, and its policy is ruled on its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.ladder.model import Facet, Ladder
from coach.question.asked_about import as_asked
from coach.question.cues import WANTED
from coach.question.leaning import WHOLE, Lean, asks_how, is_uncued, lean_of
from coach.question.placing import (
    Place,
    place_by_told,
    place_of_follow_up,
    stages_before,
    tells,
)
from coach.question.points_asked import LABEL
from coach.question.referring import Pointing, heard, pointing
from coach.question.single import Reading, framed
from coach.question.told import Told, told
from coach.turn import Intent, Policy, QuestionFrame, Wish

ASKED_FOR_STAGE = "stage-asked"
FOLLOW_UP = "follow-up"
PLAIN = "plain"

_INSTEAD = {  # what a wish asks for in place of what was wanted before
    Wish.EXAMPLE: (Facet.PRACTICES, Facet.OPPORTUNITIES),
    Wish.FIRST: (Facet.PRACTICES, Facet.OPPORTUNITIES),
    Wish.REMEDY: (Facet.PRACTICES, Facet.OPPORTUNITIES),
    Wish.WHY: (Facet.MEANING, Facet.SHIFT, Facet.ESSENCE),
}


class Conversation:
    """The questions of a conversation, oldest first. Each is understood when first needed, once."""

    def __init__(self, readings: Sequence[Reading], ladder: Ladder) -> None:
        self.readings = tuple(readings)
        self.ladder = ladder
        self._frames: dict[int, QuestionFrame] = {}
        self._told = [Told()]

    def frame(self, at: int) -> QuestionFrame:
        """The frame of one question, given those before it."""
        if at not in self._frames:
            self._frames[at] = _follow(self, at)
        return self._frames[at]

    def told(self, at: int) -> Told:
        """What was told before one question."""
        for reading in self.readings[len(self._told) - 1 : at]:
            self._told.append(told(self._told[-1], reading, self.ladder))
        return self._told[at]

    def last(self, at: int) -> QuestionFrame | None:
        """The frame of the last question before one that was the coach's business."""
        frames = (self.frame(before) for before in reversed(range(at)))
        return next((one for one in frames if one.policy is not Policy.OFF_TOPIC), None)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question in its conversation: how it reads, how it points back, its frame by itself."""

    reading: Reading
    found: Pointing
    frame: QuestionFrame
    before: Conversation
    at: int

    @property
    def ladder(self) -> Ladder:
        return self.before.ladder

    @property
    def known(self) -> Told:
        return self.before.told(self.at)


def follow(readings: Sequence[Reading], ladder: Ladder) -> QuestionFrame:
    """The frame of the last of these questions, which was asked after the others."""
    return Conversation(readings, ladder).frame(len(readings) - 1)


def _follow(before: Conversation, at: int) -> QuestionFrame:
    reading = before.readings[at]
    return as_asked(reading, _followed(before, at, reading), before.ladder)


def _followed(before: Conversation, at: int, reading: Reading) -> QuestionFrame:
    if at == 0:
        return framed(reading, before.ladder)
    found = _pointing(before, at)
    frame = framed(reading, before.ladder, heard(reading.staged, found))
    turn = _Turn(reading, found, frame, before, at)
    lean = Lean.NOTHING if frame.policy else lean_of(turn.frame, turn.found)
    last = before.last(at) if lean is not Lean.NOTHING else None
    return _asked_in_vain(turn, _leaning(turn, lean, last) if last else _by_itself(turn))


def _pointing(before: Conversation, at: int) -> Pointing:
    """How a question points back, without a wish that fits no such last answer: only struggles have
    a remedy, and only where no stages were to choose from does "the second" mean a sentence."""
    found = pointing(before.readings[at].staged)
    if found.wish is Wish.REMEDY:
        last = before.last(at)
        return found if last and last.intent is Intent.STRUGGLE else replace(found, wish=None)
    return found


def _by_itself(turn: _Turn) -> QuestionFrame:
    """The question as it stands; of the conversation only where its asker said they stand."""
    place = place_by_told(turn.reading, turn.frame, turn.known, turn.found, turn.ladder)
    return _at(turn.frame, place)


def _leaning(turn: _Turn, lean: Lean, last: QuestionFrame) -> QuestionFrame:
    """The frame with what it leans on.

    Asked again, a question of a policy class is answered as before; nothing else of it is kept.
    """
    same = lean is Lean.ALL
    points = bool(turn.found.wish or turn.found.steps)
    again = same and points and not tells(turn.reading, turn.frame)
    if last.policy and not again:
        last = replace(
            last, policy=None, topic="", bare="", intent=Intent.EXPECT, facets=(), competencies=()
        )
    frame = _filled(turn, lean, last if same else _without_title(last, turn.ladder))
    place = place_of_follow_up(
        turn.reading, turn.frame, last, turn.known, turn.found, turn.ladder, same=same
    )
    frame = _at(frame, place)
    return _compared(turn, _as_wished(turn, frame))


def _filled(turn: _Turn, lean: Lean, last: QuestionFrame) -> QuestionFrame:
    """Topic, intent and what else is not about a stage."""
    mine, labels = turn.frame, {*turn.frame.labels, FOLLOW_UP}
    aims = lean in (Lean.AIM, Lean.ALL) or (lean is Lean.BOTH and is_uncued(mine))
    topic = lean in (Lean.SUBJECT, Lean.BOTH, Lean.ALL)
    if aims:
        labels = labels - {"uncued"} | ({"uncued"} & {*last.labels})
    carried = {"about-ladder", "manager"} | ({"harassment"} if last.policy else set())
    labels |= carried & {*last.labels}
    return replace(
        mine,
        topic=_joined(last.topic if topic else "", "" if lean is Lean.ALL else mine.topic),
        bare=_bare(mine, last, lean),
        intent=last.intent if aims else mine.intent,
        facets=last.facets if aims else mine.facets,
        competencies=mine.competencies or (last.competencies if topic else ()),
        policy=last.policy,
        unknown_stage=None if mine.stages or lean is not Lean.ALL else last.unknown_stage,
        labels=tuple(sorted(labels)),
    )


def _without_title(last: QuestionFrame, ladder: Ladder) -> QuestionFrame:
    """The last frame without a topic that only names its competencies: they are known by id."""
    found = (ladder.competency(one) for one in last.competencies)
    titles = {word for one in found if one for word in one.title.casefold().split()}
    return replace(last, topic="") if {*last.topic.casefold().split()} <= titles else last


def _bare(mine: QuestionFrame, last: QuestionFrame, lean: Lean) -> str:
    """What is searched for: the last question, or this one with the subject of the last."""
    if lean is Lean.ALL or (PLAIN in mine.labels and last.bare):
        return _joined(last.bare or mine.bare, "" if lean is Lean.ALL else mine.topic)
    if lean is Lean.BOTH and is_uncued(mine):
        return _joined(last.bare, mine.topic)
    return _joined(mine.bare, last.topic) if lean in (Lean.SUBJECT, Lean.BOTH) else mine.bare


def _as_wished(turn: _Turn, frame: QuestionFrame) -> QuestionFrame:
    """The frame with what the asker wants done with the last answer. The intent stays that of the
    last question: whether the ladder speaks to it does not change with the form of the answer."""
    wish = turn.found.wish
    if wish is Wish.POINT and turn.found.point is not None:
        labels = (*frame.labels, f"{LABEL}{turn.found.point}")
        return replace(frame, wish=wish, labels=labels)
    placed = turn.frame.current is not None and not turn.reading.beside.stage
    if wish in (Wish.MORE, None) and turn.found.ordinal is not None and not placed:
        picked = _picked(turn, turn.found.ordinal)
        if picked:
            return replace(frame, current=picked, target=None, stages=(picked,))
        place = turn.found.ordinal + (turn.found.ordinal >= 0)
        return replace(frame, wish=Wish.POINT, labels=(*frame.labels, f"{LABEL}{place}"))
    facets = _INSTEAD.get(wish, frame.facets) if wish else frame.facets
    return replace(frame, wish=wish, facets=facets)


def _picked(turn: _Turn, ordinal: int) -> str | None:
    """The stage that "the second one" is: of those the last question names, or, where it named
    none, of all that the coach asked back about."""
    before = list(turn.before.frame(turn.at - 1).stages)
    asked = [stage.id for stage in turn.ladder.stages] if _had_to_ask(turn) else []
    found = before if len(before) > 1 else asked
    return found[ordinal] if -len(found) <= ordinal < len(found) else None


def _compared(turn: _Turn, frame: QuestionFrame) -> QuestionFrame:
    """A comparison of what was named before, where the question itself names too little."""
    if frame.intent is not Intent.COMPARE and not turn.found.both:
        return frame
    pair = stages_before(turn.before.readings[: turn.at + 1], turn.ladder)
    if len(turn.frame.stages) > 1 or len(pair) < 2:
        return frame
    return replace(
        frame,
        intent=Intent.COMPARE,
        facets=WANTED[Intent.COMPARE],
        current=pair[0],
        target=pair[-1],
        stages=pair,
    )


def _asked_in_vain(turn: _Turn, frame: QuestionFrame) -> QuestionFrame:
    """The frame, labelled where the coach asked for the stage in the turn before, in vain."""
    if frame.current or frame.target or frame.stages or not _had_to_ask(turn):
        return frame
    return replace(frame, labels=(*frame.labels, ASKED_FOR_STAGE))


def _had_to_ask(turn: _Turn) -> bool:
    before = turn.before.frame(turn.at - 1)
    unplaced = not (before.current or before.target or before.stages or before.policy)
    return unplaced and before.intent not in WHOLE and (not is_uncued(before) or asks_how(before))


def _at(frame: QuestionFrame, place: Place) -> QuestionFrame:
    added = ("manager",) if place.manager and "manager" not in frame.labels else ()
    return replace(
        frame,
        current=place.current,
        target=None if place.target == place.current else place.target,
        stages=place.stages,
        labels=(*frame.labels, *added),
    )


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)

"""Owns the question about a stage as such, where another is chosen beside it as the asker's own.

"What do seniors struggle with?" is about senior, whoever asks; what is expected further ahead is
told from where the asker stands. Knows how stages are named, nothing of what was asked before.
"""

from __future__ import annotations

from dataclasses import replace

from coach.ladder.model import Ladder
from coach.question.parts import Part
from coach.question.single import Reading
from coach.question.staging import phrase
from coach.question.told import parts_named
from coach.turn import ASKED_ABOUT, MOVING, Intent, QuestionFrame

_OF_A_STAGE = frozenset({Intent.EXPECT, Intent.STRUGGLE, Intent.SIGNALS, Intent.DEFINE})
_OWN_TROUBLE = phrase(
    r"(?<!should )(?<!do )(?<!can )(?<!might )(?<!would )(?<!will )(?:i|we)(?:'m|'ve|'re)?\b",
    r"(?:me|us)\b",
)
_NEEDED = phrase(
    r"(?:needs?|needed|required?|takes?|skills?|missing)\b[^.?!;]{0,30}\bfor\b.{0,12}§"
)


def as_asked(reading: Reading, frame: QuestionFrame, ladder: Ladder) -> QuestionFrame:
    """The frame about the one stage that the question asks about, whatever was chosen beside it. On
    the way up one's own stage counts, unless the stage asked about lies below it."""
    beside, asked = reading.beside, {one for one in frame.stages}
    if not (beside.stage or beside.target) or len(asked) != 1 or not reading.mentions:
        return frame
    stage, parts = frame.stages[0], {*parts_named(reading)}
    if parts == {Part.GOAL} and _NEEDED.search(reading.staged):
        return _aimed_at(frame, stage, ladder)
    if parts != {Part.OPEN} or ("uncued" in frame.labels and frame.topic):
        return frame
    about = frame.intent in _OF_A_STAGE and not _is_own_trouble(reading, frame)
    ahead = _is_below(ladder, beside.stage, stage)
    if about and ahead and frame.intent is not Intent.STRUGGLE:
        return _aimed_at(frame, stage, ladder)
    lower = frame.intent in MOVING and _is_below(ladder, stage, beside.stage)
    if not (about or lower) or stage == beside.stage:
        return frame
    return replace(frame, current=stage, target=None, labels=(*frame.labels, ASKED_ABOUT))


def _aimed_at(frame: QuestionFrame, stage: str, ladder: Ladder) -> QuestionFrame:
    """The way to the stage that something is needed for, whichever was chosen as the aim."""
    if not _is_below(ladder, frame.current, stage):
        return frame
    labels = tuple(one for one in frame.labels if one != f"aimed-{stage}")
    return replace(frame, target=stage, labels=labels)


def _is_own_trouble(reading: Reading, frame: QuestionFrame) -> bool:
    return frame.intent is Intent.STRUGGLE and bool(_OWN_TROUBLE.search(reading.staged))


def _is_below(ladder: Ladder, lower: str | None, higher: str | None) -> bool:
    one, other = ladder.stage(lower or ""), ladder.stage(higher or "")
    return bool(one and other and one.track == other.track and one.order < other.order)

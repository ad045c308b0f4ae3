"""What stands around one sentence of the last answer, for somebody who asks about that one.

Knows the names of lines, not their words.
"""

from __future__ import annotations

from coach.composing.alone import is_fragment
from coach.composing.asked import Asked, Line
from coach.composing.choice import Pick
from coach.composing.layout import quoted
from coach.composing.pool import ANSWER
from coach.ladder.model import Passage
from coach.turn import Event

AROUND = 5  # sentences told, the one that was asked about among them


def ask_which(asked: Asked) -> tuple[Event, ...]:
    """That no such sentence can be found, and the question which is meant."""
    return asked.connective(Line("no_such_point")), asked.question(Line("which_point"))


def tell_around(asked: Asked, sentence_id: str) -> tuple[Event, ...]:
    """The sentence within its passage; where it stands alone there, that it does. () where the
    ladder has no such sentence."""
    place = _place(asked, sentence_id)
    if place is None:
        return ()
    passage, index = place
    stage = asked.ladder.stage_title(passage.stage) if asked.ladder.stage(passage.stage) else ""
    values = {"stage": stage, "section": asked.ladder.section_title(passage.section)}
    picks = [Pick(passage, at, ANSWER) for at in _window(passage, index)]
    name = "around" if len(picks) > 1 else "stands_alone"
    close = Line("more_around") if len(picks) > 1 else None
    told = (asked.connective(Line(name, values)), *quoted(asked, picks))
    return (*told, asked.connective(close)) if close else told


def _place(asked: Asked, sentence_id: str) -> tuple[Passage, int] | None:
    places = (
        (passage, index)
        for passage in asked.ladder.passages()
        for index, sentence in enumerate(passage.sentences)
        if sentence.id == sentence_id
    )
    return next(places, None)


def _window(passage: Passage, index: int) -> list[int]:
    """The places of the sentences around one, as near on both sides as there are."""
    able = [at for at, one in enumerate(passage.sentences) if at == index or not is_fragment(one)]
    able.sort(key=lambda at: (abs(at - index), at))
    return sorted(able[:AROUND])

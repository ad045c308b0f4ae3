"""Owns what was said before: the sentences of the ladder that earlier answers quoted word for word.

An earlier answer is looked at for nothing else. Whatever it holds, all it can do is keep a sentence
from being said a second time, or be counted for "the second point".
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.ladder.model import Ladder
from coach.turn import Exchange


def already_said(ladder: Ladder, history: Sequence[Exchange]) -> frozenset[str]:
    """Ids of the sentences whose whole text stands in an earlier answer."""
    answers = [" ".join(turn.answer.split()) for turn in history if turn.answer]
    return frozenset(
        sentence.id
        for passage in ladder.passages()
        for sentence in passage.sentences
        if any(sentence.text in answer for answer in answers)
    )


def sentence_at(ladder: Ladder, last: Exchange, place: int) -> str | None:
    """Id of the sentence that the last answer quotes at a place, from 1; -1 is the last one."""
    answer = " ".join(last.answer.split())
    found = {
        answer.find(sentence.text): sentence.id
        for passage in ladder.passages()
        for sentence in passage.sentences
        if sentence.text in answer
    }
    quoted = [found[at] for at in sorted(found)]
    return quoted[place - (place > 0)] if place and -len(quoted) <= place <= len(quoted) else None

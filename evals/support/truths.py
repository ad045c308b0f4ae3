"""Owns the true pairs: what the check must not refuse, whatever else it refuses.

Knows nothing of how the check works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach import Cited, Ladder
from evals.support.operators import FIELD_FRAMES, FRAMES
from evals.support.sources import Pair, Source, following, is_question, lowered

AMONG = 10  # sentences of evidence


def truths(rows: Sequence[Source], ladder: Ladder) -> Iterator[Pair]:
    """Every sentence beside itself, among ten, under its own stage's and competency's name, and
    joined to the next one."""
    for at, source in enumerate(rows):
        yield _true(source, "itself", source.text, (source.cited,))
        yield _true(source, "among ten", source.text, among(source, rows))
        for kind, claim in _framed(source, ladder):
            yield _true(source, kind, claim, (source.cited,))
        other = following(at, rows)[0]
        if not is_question(source.text + other.text):
            claim = f"{source.text.rstrip('.')}, and {lowered(other.text)}"
            yield _true(source, "two joined", claim, (source.cited, other.cited))


def _framed(source: Source, ladder: Ladder) -> Iterator[tuple[str, str]]:
    """The sentence said of the stage and of the competency it stands at, by name."""
    stage = ladder.stage(source.stage or "")
    titles = [one.title for one in ladder.competencies if one.id == source.competency]
    several = len(ladder.competencies) > 1
    for kind, name, frames in (
        ("with its stage", stage.title if stage else "", FRAMES),
        ("with its competency", titles[0] if several else "", FIELD_FRAMES),
    ):
        if name and name.lower() not in source.text.lower():
            frame = source.dice("framed").choice(frames)
            yield kind, frame.format(name=name, rest=lowered(source.text))


def _true(source: Source, kind: str, claim: str, evidence: tuple[Cited, ...]) -> Pair:
    return Pair(f"{source.id} {kind}", source.ladder, kind, claim, evidence, True)


def among(source: Source, rows: Sequence[Source]) -> tuple[Cited, ...]:
    """A sentence and nine others of the ladder, somewhere among them."""
    dice = source.dice("among")
    others = dice.sample([one for one in rows if one.id != source.id], AMONG - 1)
    shown = [source, *others]
    dice.shuffle(shown)
    return tuple(one.cited for one in shown)

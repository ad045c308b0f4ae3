"""What people wrote about ladder sentences, put to the whole gate: what of it a reader would get.

The pairs are those the support check is measured with; the gate stands behind it with nets of its
own. A near miss that another sentence says is true under that one's citation, and passes so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from coach.answering.facts import Fact, Place
from coach.answering.gate import Gate, Passed
from coach.answering.hygiene import secrets_of
from coach.ladder.model import Ladder
from coach.ladder.reading import read_ladder
from coach.statements.candidate import Candidate, Form
from coach.support.vocabulary import Cited, Vocabulary, read_vocabulary
from evals.support.grounds import OURS
from evals.support.labelled import held_out, near_misses, paraphrases
from evals.support.sources import Pair
from tests.answering import world

LET_THROUGH = 0.03  # ceiling: near misses written by hand that are told, resting on what they bend
HELD_OUT_THROUGH = 2  # ceiling: the same, of 30 that were held out
HEARD = 0.35  # floor: paraphrases written by hand that are told


@dataclass(frozen=True)
class Ground:
    """A ladder with every sentence of it, by its text."""

    ladder: Ladder
    vocabulary: Vocabulary
    places: dict[str, Place]

    def gate(self, pair: Pair) -> tuple[Gate, tuple[str, ...]]:
        """Every sentence of the stages the evidence stands at is shown; handles of the evidence."""
        quoted = {one.text if isinstance(one, Cited) else one for one in pair.evidence}
        stages = {self.places[text][0].stage for text in quoted}
        shown = (place for place in self.places.values() if place[0].stage in stages)
        facts = tuple(Fact(f"k{number}", *place) for number, place in enumerate(shown, start=10))
        stage = facts[0].passage.stage
        frame = replace(world.GROWING, current=stage if self.ladder.stage(stage) else None)
        secrets = secrets_of("", "QXZ7QXZ7QX")
        gate = Gate(self.ladder, self.vocabulary, frame, facts, secrets)
        return gate, tuple(fact.handle for fact in facts if fact.sentence.text in quoted)


@cache
def grounds() -> dict[str, Ground]:
    ladders = (read_ladder(folder) for folder in OURS)
    return {one.id: Ground(one, read_vocabulary(one), _places(one)) for one in ladders}


def _places(ladder: Ladder) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for passage in ladder.passages():
        for sentence in passage.sentences:
            found.setdefault(sentence.text, (passage, sentence))
    return found


def told(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, bool]]:
    """Every pair, and whether its claim is told as resting on its own evidence."""
    for pair in pairs:
        gate, handles = grounds()[pair.ladder].gate(pair)
        ruling = gate.judge(Candidate(pair.claim, Form.SENTENCE, handles))
        rests_on = ruling.facts if isinstance(ruling, Passed) else ()
        yield pair, any(fact.handle in handles for fact in rests_on)


def test_next_to_nothing_that_was_written_to_mislead_is_told() -> None:
    through = [pair.claim for pair, heard in told(near_misses()) if heard]
    assert len(through) <= LET_THROUGH * len(near_misses()), through


def test_hardly_anything_that_was_held_out_and_misleads_is_told() -> None:
    """The check alone lets 8 of the 30 through at its first look, 6 as it is now."""
    misleading = [pair for pair in held_out() if not pair.supported]
    through = [pair.claim for pair, heard in told(misleading) if heard]
    assert len(through) <= HELD_OUT_THROUGH, through


def test_a_fair_share_of_honest_paraphrases_is_told() -> None:
    """A gate that lets nothing through would be safe, and of no use."""
    heard = [heard for _, heard in told(paraphrases())]
    assert sum(heard) >= HEARD * len(heard)

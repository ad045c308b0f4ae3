"""The wording and the composer fit each other: no line is missing, none is left over."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from coach.composing.composer import compose
from coach.prompts import load_wording
from coach.turn import Evidence, Intent, Policy, QuestionFrame, Wish
from tests.composing.small_ladders import GROWING, PLAIN, QUIET, evidence
from tests.composing.telling import EVERYTHING, SAY
from tests.rendered.render import PROMPTS

WAYS = (  # current stage, target
    (None, None),
    (None, "novice"),
    (None, "sage"),
    ("maker", None),
    ("maker", "guide"),
    ("novice", "sage"),
    ("sage", None),
)
LABELS = (
    (),
    ("manager",),
    ("not-english", "injection"),
    ("harassment",),
    ("greeting",),
    ("thanks",),
    ("strain",),
    ("earlier-novice", "said-guide", "aimed-sage"),
    ("refused-guide",),
)


def frames() -> list[QuestionFrame]:
    """Every way a frame steers the composer, crossed as far as one steers what another does."""
    asked = product(("", "work"), Intent, WAYS, ((), ("manager",)))
    frames = [
        QuestionFrame("On call?", topic, intent, current=here, target=there, labels=labels)
        for topic, intent, (here, there), labels in asked
    ]
    for labels, policy, unknown in product(LABELS, (None, *Policy), (None, "L9")):
        for here in (None, "maker"):
            frame = QuestionFrame("?", "x", Intent.GROW, current=here, policy=policy, labels=labels)
            frames += [frame, QuestionFrame("?", "x", Intent.GROW, unknown_stage=unknown)]
    frames.append(QuestionFrame("?", "", Intent.EXPECT, current="sage", competencies=("craft",)))
    frames += [QuestionFrame("?", "", Intent.GROW, current="maker", wish=wish) for wish in Wish]
    for topic in ("", "work"):
        others = "What do makers get wrong?"
        frames.append(QuestionFrame(others, topic, Intent.STRUGGLE, current="maker"))
    return frames


def found() -> tuple[Evidence, ...]:
    growing = [passage.id for passage in GROWING.passages()]
    first = next(one for one in GROWING.passages() if len(one.sentences) > 2)
    alone = next(one for one in GROWING.passages() if len(one.sentences) == 1)
    everything = frozenset(one.id for passage in GROWING.passages() for one in passage.sentences)
    return (
        EVERYTHING,
        replace(EVERYTHING, said=everything),
        replace(EVERYTHING, pointed=first.sentences[0].id),
        replace(EVERYTHING, pointed=alone.sentences[0].id),
        Evidence((), 0.0, False, missing="being on call"),
        evidence(GROWING, *growing[4:], *growing[:4]),
        evidence(GROWING, *growing),
        evidence(GROWING, *growing, sufficient=False),
        replace(evidence(GROWING, *growing, sufficient=False), sufficiency=0.4),
        replace(evidence(GROWING, *growing[4:], sufficient=False), sufficiency=0.4),
        evidence(PLAIN, *(passage.id for passage in PLAIN.passages())),
        evidence(PLAIN, "teamwork/guide/guidance#1"),
        evidence(PLAIN, "craft/guide/guidance#1", sufficient=False),
    )


def test_every_line_of_the_wording_is_said_by_some_turn() -> None:
    said: set[str] = set()

    def say(line: str, /, **values: object) -> str:
        said.add(line)
        return SAY(line, **values)

    for frame, evident in product(frames(), found()):
        for ladder in (GROWING, PLAIN, QUIET):
            if not evident.passages or ladder.competency(evident.passages[0].passage.competency):
                compose(ladder, frame, evident, say)
    assert set(load_wording(PROMPTS).lines) - said == set()

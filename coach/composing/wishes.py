"""What a follow-up wants done with the answer before it: made short, made concrete, gone on with.

Knows the names of lines, not their words. Looks at wishes alone; what the question is about is
settled by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, Pick
from coach.composing.openings import Opening
from coach.composing.plans import PLANS, Plan, Slot
from coach.ladder.model import Facet
from coach.turn import Intent, QuestionFrame, Wish

# Sentences of a short answer.
KEPT: Mapping[Wish | None, int] = {Wish.SENTENCE: 1, Wish.SHORTER: 2, Wish.FIRST: 1}

_DO = (Facet.PRACTICES, Facet.OPPORTUNITIES)
_EXAMPLES = Plan(  # what a ladder has in place of stories: things to do, and occasions for them
    whole=(Slot("work_on", _DO[:1], 2), Slot("work_on", (_DO[1], _DO[0]), 2)),
    rest=(Slot("work_on", _DO, 3),),
)
_OPENINGS: Mapping[Wish, str] = {
    Wish.SENTENCE: "in_short",
    Wish.SHORTER: "in_short",
    Wish.EXAMPLE: "to_do",
    Wish.MORE: "more",
    Wish.WHY: "behind",
    Wish.FIRST: "to_begin",
    Wish.REMEDY: "against",
}
_MADE_OF_DEEDS = frozenset({Wish.EXAMPLE, Wish.FIRST, Wish.REMEDY})


def frame_as_wished(frame: QuestionFrame) -> QuestionFrame:
    """The frame with the intent that its wish comes down to, whatever was asked before."""
    if _wants_examples(frame):
        return replace(frame, intent=Intent.GROW)
    return replace(frame, intent=Intent.DEFINE) if frame.wish is Wish.WHY else frame


def plan_as_wished(asked: Asked, plan: Plan) -> Plan:
    """The plan, or that of examples where they are wished for and the ladder says what to do."""
    wished = _wants_examples(asked.frame) and plan is PLANS[Intent.GROW]
    return _EXAMPLES if wished else plan


def tops_up(asked: Asked) -> bool:
    """Whether an answer that found little is filled up. What stands behind the last answer is not:
    what is left of a stage once that was said would only be something else."""
    return asked.frame.wish is not Wish.WHY or not asked.pool.said


def is_short(asked: Asked) -> bool:
    """Whether a short answer is wished for."""
    return asked.frame.wish in KEPT


def as_short_as_wished(asked: Asked, choice: Choice) -> Choice:
    """The most telling of the chosen sentences: about a stage as such its essence, about anything
    else what is nearest; one of each stage where stages are compared."""
    if asked.frame.wish not in KEPT:
        return choice
    if asked.frame.intent is Intent.COMPARE:
        return Choice(_first_of_each_stage(choice))
    telling = choice.picks
    if not asked.frame.topic:
        telling = tuple(sorted(telling, key=lambda one: one.sentence.facet is not Facet.ESSENCE))
    return Choice(telling[: KEPT[asked.frame.wish]])


def opening_as_wished(asked: Asked, opening: Opening) -> Opening:
    """The opening, in the words of the wish where the answer speaks of a known stage."""
    _, spoken = opening
    wish = asked.frame.wish
    stage, name = asked.ladder.stage(spoken), _OPENINGS.get(wish) if wish else None
    return (Line(name, {"stage": stage.title}), spoken) if stage and name else opening


def _wants_examples(frame: QuestionFrame) -> bool:
    """Whether things to do are wished for, or more or less of them after they were."""
    return frame.wish in _MADE_OF_DEEDS or (frame.wish is not None and frame.facets == _DO)


def _first_of_each_stage(choice: Choice) -> tuple[Pick, ...]:
    first: dict[str, Pick] = {}
    for pick in choice.picks:
        first.setdefault(pick.passage.stage, pick)
    return tuple(first.values())

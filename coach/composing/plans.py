"""What an answer is made of, by intent, as data: which facets, how many sentences, at which stage.

Chooses nothing itself and holds no wording; leads are names of lines in `prompts/offline.j2`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from coach.ladder.model import Facet
from coach.turn import Intent


class Place(StrEnum):
    """Which stage of a route a slot is filled from."""

    HERE = "here"  # the stage whose guidance leads on
    NEXT = "next"  # the stage after that; the same stage at the top


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for `count` sentences of these facets, the first facet preferred.

    `lead` is the line spoken before them unless they announce themselves; neighbouring slots with
    the same lead share it.
    """

    lead: str
    facets: tuple[Facet, ...]
    count: int
    place: Place = Place.HERE


@dataclass(frozen=True, slots=True)
class Plan:
    """`whole` answers a question about a stage as such; `rest` follows the sentences nearest to a
    question with a topic. Slots stand in order of importance, which is also the order of reading,
    but facets that an answer `opens` with come first wherever they were found. `close` names a last
    question to the asker, or is ""."""

    whole: tuple[Slot, ...]
    rest: tuple[Slot, ...]
    opens: tuple[Facet, ...] = ()
    close: str = ""


_WORK_ON = (Facet.PRACTICES, Facet.OPPORTUNITIES)
_SEIZE = (Facet.OPPORTUNITIES, Facet.PRACTICES)
_ASK = (Facet.SELF_QUESTIONS, Facet.FEEDBACK_QUESTIONS)
_ASK_OTHERS = (Facet.FEEDBACK_QUESTIONS, Facet.SELF_QUESTIONS)
_SIGN = (Facet.SIGNALS, Facet.READINESS)

EXPECTED = (Facet.BEHAVIOURS, Facet.MEANING)  # what every ladder has, whatever else it lacks

PLANS: Mapping[Intent, Plan] = {
    Intent.GROW: Plan(
        whole=(
            Slot("", (Facet.SHIFT,), 1),
            Slot("work_on", (Facet.PRACTICES,), 2),
            Slot("work_on", _SEIZE, 1),
            Slot("ask_self", (Facet.SELF_QUESTIONS,), 1),
            Slot("ask_others", (Facet.FEEDBACK_QUESTIONS,), 1),
            Slot("sign", _SIGN, 1),
        ),
        rest=(
            Slot("work_on", _WORK_ON, 3),
            Slot("ask_others", _ASK_OTHERS, 1),
            Slot("sign", _SIGN, 1),
        ),
    ),
    Intent.READY: Plan(
        whole=(
            Slot("ready", (Facet.READINESS,), 3),
            Slot("sign", (Facet.SIGNALS,), 2),
            Slot("work_on", _SEIZE, 1),
            Slot("ask_others", _ASK_OTHERS, 1),
        ),
        rest=(
            Slot("ready", (Facet.READINESS,), 3),
            Slot("sign", (Facet.SIGNALS,), 2),
            Slot("ask_others", _ASK_OTHERS, 1),
        ),
        close="close_show",
    ),
    Intent.EXPECT: Plan(
        whole=(
            Slot("", (Facet.MEANING,), 2),
            Slot("", (Facet.BEHAVIOURS,), 3),
            Slot("", (Facet.ESSENCE,), 1),
        ),
        rest=(
            Slot("", (Facet.BEHAVIOURS,), 3),
            Slot("", (Facet.MEANING,), 2),
            Slot("sign", (Facet.SIGNALS,), 1),
        ),
    ),
    Intent.STRUGGLE: Plan(
        whole=(
            Slot("", (Facet.STRUGGLES,), 3),
            Slot("work_on", _WORK_ON, 2),
            Slot("ask_others", _ASK_OTHERS, 1),
        ),
        rest=(
            Slot("", (Facet.STRUGGLES,), 3),
            Slot("work_on", _WORK_ON, 3),
            Slot("ask_others", _ASK_OTHERS, 1),
        ),
        opens=(Facet.STRUGGLES,),
        close="close_last_time",
    ),
    Intent.SIGNALS: Plan(
        whole=(
            Slot("sign", (Facet.SIGNALS,), 3),
            Slot("ready", (Facet.READINESS,), 2),
            Slot("ask_others", _ASK_OTHERS, 1),
        ),
        rest=(
            Slot("sign", (Facet.SIGNALS,), 3),
            Slot("ready", (Facet.READINESS,), 2),
            Slot("ask_others", _ASK_OTHERS, 1),
        ),
        opens=_SIGN,
    ),
    Intent.COMPARE: Plan(
        whole=(
            Slot("", (Facet.SHIFT, *EXPECTED), 1),
            Slot("", (Facet.MEANING, *EXPECTED), 1),
            Slot("", EXPECTED, 1),
        ),
        rest=(Slot("", (Facet.SHIFT,), 1), Slot("", EXPECTED, 1)),
    ),
    Intent.DEFINE: Plan(
        whole=(
            Slot("", (Facet.MEANING,), 3),
            Slot("", (Facet.SHIFT,), 1),
            Slot("", (Facet.ESSENCE,), 1),
        ),
        rest=(
            Slot("", (Facet.MEANING,), 2),
            Slot("", (Facet.BEHAVIOURS,), 2),
            Slot("", (Facet.ESSENCE,), 1),
        ),
    ),
    Intent.LOCATE: Plan(whole=(Slot("", EXPECTED, 3),), rest=()),
    Intent.FEEDBACK: Plan(
        whole=(
            Slot("", (Facet.BEHAVIOURS,), 2),
            Slot("", (Facet.STRUGGLES,), 1),
            Slot("agree_on", _WORK_ON, 2),
            Slot("sign", _SIGN, 1),
            Slot("ask_others", _ASK, 1),
        ),
        rest=(
            Slot("", (Facet.BEHAVIOURS,), 2),
            Slot("agree_on", _WORK_ON, 2),
            Slot("sign", _SIGN, 1),
            Slot("ask_others", _ASK, 1),
        ),
        close="close_seen",
    ),
    Intent.PREPARE: Plan(
        whole=(
            Slot("bring", (Facet.READINESS,), 2),
            Slot("bring", (Facet.SIGNALS,), 1),
            Slot("ask_others", (Facet.FEEDBACK_QUESTIONS,), 1),
            Slot("ask_self", (Facet.SELF_QUESTIONS,), 1),
            Slot("work_on", _SEIZE, 1),
        ),
        rest=(
            Slot("bring", _SIGN, 2),
            Slot("ask_others", (Facet.FEEDBACK_QUESTIONS,), 2),
            Slot("ask_self", (Facet.SELF_QUESTIONS,), 1),
        ),
        close="close_example",
    ),
    Intent.PROCESS: Plan(
        whole=(Slot("ready", (Facet.READINESS,), 2), Slot("sign", (Facet.SIGNALS,), 1)),
        rest=(Slot("ready", (Facet.READINESS,), 2),),
    ),
}

# Growing where the ladder only says what is expected: the next stage's expectations lead.
BY_EXPECTATION = Plan(
    whole=(
        Slot("", (Facet.BEHAVIOURS,), 4, Place.NEXT),
        Slot("", (Facet.MEANING, Facet.ESSENCE), 1, Place.NEXT),
    ),
    rest=(Slot("", EXPECTED, 2, Place.NEXT),),
    close="close_next_example",
)

# The lead a kind of guidance has where no seat of a plan says otherwise.
LEADS: Mapping[Facet, str] = {
    Facet.PRACTICES: "work_on",
    Facet.OPPORTUNITIES: "work_on",
    Facet.SELF_QUESTIONS: "ask_self",
    Facet.FEEDBACK_QUESTIONS: "ask_others",
    Facet.SIGNALS: "sign",
    Facet.READINESS: "ready",
}
WISHED = 3  # sentences of a kind of guidance the question asks for by name
BESIDE = 3  # other sentences beside them


def wished(slots: tuple[Slot, ...], facets: tuple[Facet, ...]) -> tuple[Slot, ...]:
    """The slots with room in front for the kind of guidance wanted most, where they had little,
    and less room for the rest.

    `facets` are a frame's, most wanted first.
    """
    if not facets or sum(slot.count for slot in slots if facets[0] in slot.facets) > 1:
        return slots
    first = Slot(LEADS.get(facets[0], ""), facets[:1], WISHED)
    others = [replace(slot, count=1) for slot in slots if slot.facets[0] is not facets[0]]
    return (first, *others[:BESIDE])


# What somebody wants whose words did not say it, told by what their question is nearest to.
INTENTS_BY_FACET: Mapping[Facet, Intent] = {
    Facet.STRUGGLES: Intent.STRUGGLE,
    Facet.PRACTICES: Intent.GROW,
    Facet.OPPORTUNITIES: Intent.GROW,
    Facet.SHIFT: Intent.GROW,
    Facet.SELF_QUESTIONS: Intent.GROW,
    Facet.FEEDBACK_QUESTIONS: Intent.GROW,
    Facet.READINESS: Intent.READY,
}

"""Saying no well: what the ladder is silent about and whom to ask, then what can be had instead.

Knows the names of lines, not their words; quotes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.composing.asked import Asked, Line
from coach.turn import Evidence, Policy, Statement

SILENT = "silent"
UNKNOWN_STAGE = "unknown-stage"
MAX_LISTED = 4  # competencies named in an offer


def reason(asked: Asked) -> str:
    """The stable word for why: a policy class, a stage the ladder lacks, or silence."""
    if asked.frame.policy:
        return asked.frame.policy.value
    return UNKNOWN_STAGE if asked.frame.unknown_stage else SILENT


def decline(asked: Asked, evidence: Evidence) -> Iterator[Statement]:
    """Two statements: the refusal with its contact, and the offer."""
    yield asked.connective(_refusal(asked, evidence))
    yield asked.connective(_offer(asked, evidence))


def _refusal(asked: Asked, evidence: Evidence) -> Line:
    contacts, why = asked.ladder.contacts, reason(asked)
    whom = {Policy.PAY.value: contacts.pay, Policy.LEGAL.value: contacts.people}
    whom |= {Policy.PRIVACY.value: contacts.people, Policy.OFF_TOPIC.value: ""}
    if why == UNKNOWN_STAGE:
        stages = [stage.title for stage in asked.ladder.stages]
        values = {"unknown": asked.frame.unknown_stage, "stages": stages}
        return Line("declined_unknown_stage", values)
    values = {"contact": whom.get(why, contacts.growth)}
    if why == SILENT and evidence.missing:
        return Line("declined_missing", {"missing": evidence.missing, **values})
    return Line(f"declined_{why.replace('-', '_')}", values)


def _offer(asked: Asked, evidence: Evidence) -> Line:
    why, here = reason(asked), asked.way.here
    if why == UNKNOWN_STAGE:
        return Line("offer_stage")
    if why == Policy.VERDICT.value and here:
        return Line("offer_readiness", {"stage": here.title})
    near = _nearest(asked, evidence) if why == SILENT else None
    return near or _offer_all(asked)


def _nearest(asked: Asked, evidence: Evidence) -> Line | None:
    """The competency and stage nearest to the question, where there are several competencies."""
    if len(asked.ladder.competencies) < 2 or not evidence.passages:
        return None
    near = evidence.passages[0].passage
    competency, stage = asked.ladder.competency(near.competency), asked.ladder.stage(near.stage)
    if competency is None or stage is None:
        return None
    return Line("offer_nearest", {"competency": competency.title, "stage": stage.title})


def _offer_all(asked: Asked) -> Line:
    titles = [one.title for one in asked.ladder.competencies]
    values = {"first": asked.ladder.stages[0].title, "last": asked.ladder.stages[-1].title}
    more = len(titles) - MAX_LISTED
    if more > 0:
        return Line(
            "offer_ladder_more", {"competencies": titles[:MAX_LISTED], "more": more, **values}
        )
    return Line("offer_ladder", {"competencies": titles, **values})

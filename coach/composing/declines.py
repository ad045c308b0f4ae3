"""Saying no well: what the ladder is silent about and whom to ask, then what can be had instead.

Knows the names of lines, not their words. An offer may quote the nearest sentence, as an offer.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.citations import relation
from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, Pick, nearest_index, stands
from coach.composing.layout import quoted
from coach.composing.pool import ANSWER
from coach.turn import Event, Evidence, Policy, Relation

SILENT = "silent"
UNKNOWN_STAGE = "unknown-stage"
NEAR_MISS = 0.2  # sufficiency from which the nearest sentence is worth offering
MAX_LISTED = 4  # competencies named in an offer


def reason(asked: Asked) -> str:
    """The stable word for why: a policy class, a stage the ladder lacks, or silence."""
    if asked.frame.policy:
        return asked.frame.policy.value
    return UNKNOWN_STAGE if asked.frame.unknown_stage else SILENT


def decline(asked: Asked, evidence: Evidence) -> Iterator[Event]:
    """Two lines: the refusal with its contact, and the offer."""
    yield asked.connective(_refusal(asked, evidence))
    near = _near_miss(asked, evidence)
    if near:
        yield asked.connective(_introduction(asked, near))
        yield from quoted(asked, [near])
    else:
        yield asked.connective(_offer(asked, evidence))


def _near_miss(asked: Asked, evidence: Evidence) -> Pick | None:
    """The nearest sentence, where the ladder all but speaks to the question and it can stand alone;
    never one from beyond the next stage."""
    if reason(asked) != SILENT or evidence.sufficiency < NEAR_MISS or not evidence.passages:
        return None
    passage, index = evidence.passages[0].passage, nearest_index(evidence.passages[0])
    beyond = relation(asked.ladder, passage.stage, asked.frame) is Relation.BEYOND
    alone = stands(Choice(), passage, index)
    return Pick(passage, index, ANSWER) if alone and not beyond else None


def _introduction(asked: Asked, near: Pick) -> Line:
    stage = asked.ladder.stage(near.passage.stage)
    return Line("near_miss", {"stage": stage.title}) if stage else Line("near_miss_overview")


def _refusal(asked: Asked, evidence: Evidence) -> Line:
    contacts, policy = asked.ladder.contacts, asked.frame.policy
    if policy:
        contact = {Policy.PAY: contacts.pay, Policy.VERDICT: contacts.growth}
        line = f"declined_{policy.value.replace('-', '_')}"
        return Line(line, {"contact": contact.get(policy, contacts.people)})
    if asked.frame.unknown_stage:
        stages = [stage.title for stage in asked.ladder.stages]
        values = {"unknown": asked.frame.unknown_stage, "stages": stages}
        return Line("declined_unknown_stage", values)
    if "not-english" in asked.frame.labels:
        return Line("declined_not_english")
    whom = {"growth": contacts.growth, "people": contacts.people}
    if evidence.missing:
        return Line("declined_missing", {"missing": evidence.missing, **whom})
    return Line("declined_silent", whom)


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

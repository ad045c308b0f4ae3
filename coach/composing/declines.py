"""Saying no well: what the ladder is silent about and whom to ask, then what can be had instead.

Knows the names of lines, not their words. An offer may quote the nearest sentence, as an offer.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.citations import relation
from coach.composing.asked import Asked, Line
from coach.composing.choice import Choice, Pick, nearest_index, stands, stems, worth
from coach.composing.layout import quoted
from coach.composing.pool import ANSWER
from coach.turn import Event, Evidence, Policy, Relation, Wish

SILENT = "silent"
UNKNOWN_STAGE = "unknown-stage"
NEAR_MISS = 0.2  # sufficiency from which the nearest sentence may be quoted
OFFERABLE = 0.35  # cosine, less its burdens, from which a sentence is worth offering
SURE = 0.6  # cosine with a subject outside the ladder from which it is surely the one meant
MAX_LISTED = 4  # competencies named in an offer


def reason(asked: Asked) -> str:
    """The stable word for why: a policy class, a stage the ladder lacks, or silence."""
    if asked.frame.policy:
        return asked.frame.policy.value
    return UNKNOWN_STAGE if asked.frame.unknown_stage else SILENT


def decline(asked: Asked, evidence: Evidence) -> Iterator[Event]:
    """Two lines: the refusal with its contact, and the offer. Of what was told already there is
    only one to say: that there is no more behind it."""
    if asked.frame.wish is Wish.WHY and asked.pool.said and reason(asked) == SILENT:
        yield asked.connective(Line("nothing_behind"))
        return
    yield asked.connective(_refusal(asked, evidence))
    near = None if "strain" in asked.frame.labels else _near_miss(asked, evidence)
    if near:
        yield asked.connective(_introduction(asked, near))
        yield from quoted(asked, [near])
    else:
        yield asked.connective(_offer(asked, evidence))


def strained(asked: Asked) -> Line:
    """What is said to somebody on whom work weighs: that it was heard, and who can help."""
    contacts = asked.ladder.contacts
    return Line("strained", {"growth": contacts.growth, "people": contacts.people})


def left_aside(asked: Asked) -> Line | None:
    """What is said, beside the answer, of a part of the question that is not answered."""
    aside = (one for one in Policy if f"aside-{one}" in asked.frame.labels)
    return next((_refusal_of(asked, one) for one in aside), None)


def _near_miss(asked: Asked, evidence: Evidence) -> Pick | None:
    """The nearest sentence, where the ladder all but speaks to the question and it can stand alone;
    never one from beyond the next stage, and none about another subject than the one asked for."""
    near = evidence.passages[0] if _has_near(asked, evidence) else None
    if near is None or evidence.sufficiency < NEAR_MISS or _names_subject(asked, evidence):
        return None
    passage, index = near.passage, nearest_index(near)
    beyond = relation(asked.ladder, passage.stage, asked.frame) is Relation.BEYOND
    alone = stands(Choice(), passage, index)
    return Pick(passage, index, ANSWER) if alone and not beyond else None


def _has_near(asked: Asked, evidence: Evidence) -> bool:
    """Whether silence is the reason, and a sentence is near enough to be offered in its place."""
    found = reason(asked) == SILENT and bool(evidence.passages)
    return found and max(worth(evidence.passages[0])) >= OFFERABLE


def _names_subject(asked: Asked, evidence: Evidence) -> bool:
    """Whether the subject the ladder is silent on is surely meant: the question has half of its
    words and is near it. To be told of a subject one did not ask about is worse than "that"."""
    subject = stems(evidence.missing or "")
    shared = subject & stems(asked.frame.question)
    return (
        bool(shared)
        and 2 * len(shared) >= len(subject)
        and evidence.signs.get("elsewhere", SURE) >= SURE
    )


def _introduction(asked: Asked, near: Pick) -> Line:
    stage = asked.ladder.stage(near.passage.stage)
    return Line("near_miss", {"stage": stage.title}) if stage else Line("near_miss_overview")


def _refusal(asked: Asked, evidence: Evidence) -> Line:
    contacts, policy = asked.ladder.contacts, asked.frame.policy
    if policy:
        return _refusal_of(asked, policy)
    if asked.frame.unknown_stage:
        stages = [stage.title for stage in asked.ladder.stages]
        values = {"unknown": asked.frame.unknown_stage, "stages": stages}
        return Line("declined_unknown_stage", values)
    if "not-english" in asked.frame.labels:
        return Line("declined_not_english")
    if "strain" in asked.frame.labels:
        return strained(asked)
    whom = {"growth": contacts.growth, "people": contacts.people}
    if _names_subject(asked, evidence):
        return Line("declined_missing", {"missing": evidence.missing, **whom})
    return Line("declined_silent", whom)


def _refusal_of(asked: Asked, policy: Policy) -> Line:
    line = f"declined_{policy.value.replace('-', '_')}"
    return Line(line, {"contact": _contact(asked, policy)})


def _contact(asked: Asked, policy: Policy) -> str:
    """Whom to ask instead. A manager is not sent to a manager for a verdict on a report."""
    contacts = asked.ladder.contacts
    if policy is Policy.VERDICT and "manager" not in asked.frame.labels:
        return contacts.growth
    return contacts.pay if policy is Policy.PAY else contacts.people


def _offer(asked: Asked, evidence: Evidence) -> Line:
    why, here = reason(asked), asked.way.here
    if why == SILENT and "strain" in asked.frame.labels:
        return Line("offer_struggles", {"stage": (here or asked.ladder.stages[0]).title})
    if why == UNKNOWN_STAGE:
        return Line("offer_stage")
    if why == Policy.VERDICT.value and (here is None or asked.way.following):
        example = here or asked.ladder.stages[0]
        return Line("offer_readiness", {"stage": example.title})
    near = _nearest(asked, evidence) if _has_near(asked, evidence) else None
    return near or _offer_all(asked)


def _nearest(asked: Asked, evidence: Evidence) -> Line | None:
    """The competency nearest to the question, where there are several; with the stage it stands at
    only if that is the asker's own."""
    if len(asked.ladder.competencies) < 2:
        return None
    near = evidence.passages[0].passage
    competency, here = asked.ladder.competency(near.competency), asked.way.here
    stage = here.title if here and here.id == near.stage else ""
    return (
        Line("offer_nearest", {"competency": competency.title, "stage": stage})
        if competency
        else None
    )


def _offer_all(asked: Asked) -> Line:
    titles = [one.title for one in asked.ladder.competencies]
    first, last = asked.ladder.stages[0], asked.ladder.stages[-1]
    example = asked.way.here or first
    values = {"first": first.title, "last": last.title, "stage": example.title}
    more = len(titles) - MAX_LISTED
    if more > 0:
        return Line(
            "offer_ladder_more", {"competencies": titles[:MAX_LISTED], "more": more, **values}
        )
    return Line("offer_ladder", {"competencies": titles, **values})

"""Owns agreement on where the evidence stands: the stage and the competency that a claim names.

A name that is settled by the place of the evidence is taken out of the claim, because the sentence
itself need not repeat it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from coach.ladder.model import Competency, Ladder
from coach.ladder.stage_names import StageMention, find_stages
from coach.support.vocabulary import Cited, Vocabulary

# What stands before the stage somebody is heading for, rather than the one they are at.
_HEADING = re.compile(
    r"\b(?:ready (?:for|to (?:be(?:come)?|move(?: on| up)? to|step up to))|becom\w+|promot\w+ to"
    r"|mov\w+ (?:on |up )?to|step\w* (?:up )?(?:in)?to|reach\w*|grow\w* into|transition\w* to)"
    r"\s+(?:an? |the )?(?:next )?$",
    re.IGNORECASE,
)
_LOOK_BACK = 40  # characters before a stage name that show whether it is a destination


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim and a sentence with every stage called by its title, and the claim without the names
    that the place of the sentence settles. `objection` says which name it contradicts."""

    claim: str
    evidence: str
    objection: str | None = None


def settle(claim: str, cited: Cited, vocabulary: Vocabulary) -> Settled:
    """Hold the names of a claim against the place of one sentence of evidence."""
    ladder = vocabulary.ladder
    if ladder is None:
        return Settled(claim, cited.text)
    settled = _settle_stages(claim, cited, ladder)
    return settled if settled.objection else _settle_competencies(settled, cited, ladder)


def _settle_stages(claim: str, cited: Cited, ladder: Ladder) -> Settled:
    mentions = find_stages(ladder, claim)
    if not mentions:
        return Settled(claim, cited.text)
    there = find_stages(ladder, cited.text)
    left = Counter(stage for mention in there for stage in mention.stages)
    rest = claim
    for mention in reversed(mentions):  # so that the offsets of those before stay right
        named = next((stage for stage in mention.stages if left[stage]), None)
        if named and not _is_heading(claim, mention):
            left[named] -= 1
            rest = _replaced(rest, mention, ladder.stage_title(named))
        elif _is_place(claim, mention, cited, ladder):
            rest = _replaced(rest, mention, "")
        else:
            return Settled(claim, cited.text, _objection(mention, cited, ladder))
    evidence = cited.text
    for mention in reversed(there):
        if mention.stages:
            evidence = _replaced(evidence, mention, ladder.stage_title(mention.stages[0]))
    return Settled(rest, evidence)


def _replaced(text: str, mention: StageMention, title: str) -> str:
    return text[: mention.start] + title + text[mention.end :]


def _objection(mention: StageMention, cited: Cited, ladder: Ladder) -> str:
    place = f"stands at {ladder.stage_title(cited.stage)}" if cited.stage else "names no such stage"
    return f'names "{mention.words}"; the evidence {place}'


def _is_place(claim: str, mention: StageMention, cited: Cited, ladder: Ladder) -> bool:
    if cited.stage is None:
        return False
    if _is_heading(claim, mention):
        following = ladder.neighbour(cited.stage, 1)
        return following is not None and following.id in mention.stages
    return cited.stage in mention.stages


def _is_heading(claim: str, mention: StageMention) -> bool:
    before = claim[max(0, mention.start - _LOOK_BACK) : mention.start]
    return _HEADING.search(before) is not None


def _settle_competencies(settled: Settled, cited: Cited, ladder: Ladder) -> Settled:
    rest = settled.claim
    for competency in ladder.competencies:
        named = _mention(competency).search(rest)
        if named is None or _mention(competency).search(cited.text):
            continue
        if competency.id != cited.competency:
            place = ladder.competency(cited.competency or "")
            where = f"stands under {place.title}" if place else "does not say so"
            return replace(settled, objection=f'names "{named.group()}"; the evidence {where}')
        rest = rest[: named.start()] + rest[named.end() :]
    return replace(settled, claim=rest)


def _mention(competency: Competency) -> re.Pattern[str]:
    """A title of several words in any case; of one word, only as a name ("in Communication")."""
    words = competency.title.split()
    title = r"\s+".join(map(re.escape, words))
    if len(words) > 1:
        return re.compile(rf"\b{title}\b", re.IGNORECASE)
    return re.compile(rf"(?<=\w\s){title}\b")

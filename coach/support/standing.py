"""Owns agreement on where the evidence stands: the stage and the competency that a claim names.

A name that is settled by the place of the evidence is taken out of the claim, because the sentence
itself need not repeat it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
class Standing:
    """A claim without the names its evidence settles; `objection` says which it contradicts."""

    rest: str
    objection: str | None = None


def settle(claim: str, cited: Cited, vocabulary: Vocabulary) -> Standing:
    """Hold the names of a claim against the place of one sentence of evidence."""
    ladder = vocabulary.ladder
    if ladder is None:
        return Standing(claim)
    after_stages = _settle_stages(claim, cited, ladder)
    if after_stages.objection:
        return after_stages
    return _settle_competencies(after_stages.rest, cited, ladder)


def _settle_stages(claim: str, cited: Cited, ladder: Ladder) -> Standing:
    rest, said = claim, None
    for mention in reversed(find_stages(ladder, claim)):
        said = {stage for one in find_stages(ladder, cited.text) for stage in one.stages}
        if _is_place(claim, mention, cited, ladder):
            rest = rest[: mention.start] + rest[mention.end :]
        elif _is_heading(claim, mention) or not said.intersection(mention.stages):
            place = ladder.stage_title(cited.stage) if cited.stage else "no stage we know"
            return Standing(claim, f'names "{mention.words}"; the evidence stands at {place}')
    return Standing(rest)


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


def _settle_competencies(claim: str, cited: Cited, ladder: Ladder) -> Standing:
    rest = claim
    for competency in ladder.competencies:
        named = _mention(competency).search(rest)
        if named is None or _mention(competency).search(cited.text):
            continue
        if competency.id != cited.competency:
            place = next((c.title for c in ladder.competencies if c.id == cited.competency), "")
            where = f"stands under {place}" if place else "does not say so"
            return Standing(claim, f'names "{named.group()}"; the evidence {where}')
        rest = rest[: named.start()] + rest[named.end() :]
    return Standing(rest)


def _mention(competency: Competency) -> re.Pattern[str]:
    """A title of several words in any case; of one word, only as a name ("in Communication")."""
    words = competency.title.split()
    title = r"\s+".join(map(re.escape, words))
    if len(words) > 1:
        return re.compile(rf"\b{title}\b", re.IGNORECASE)
    return re.compile(rf"(?<=\w\s){title}\b")

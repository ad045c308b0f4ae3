"""Owns agreement on where the evidence stands: the stage and the competency that a claim names.

A name that is settled by the place of the evidence is taken out of the claim, because the sentence
itself need not repeat it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.ladder.model import Competency, Ladder, Stage
from coach.ladder.stage_names import StageMention, find_among
from coach.remembering import remembered
from coach.support.alignment import Alignment
from coach.support.vocabulary import Cited, Vocabulary
from coach.support.words import REMEMBERED, read

# What stands before the stage somebody is heading for, rather than the one they are at.
_HEADING = re.compile(
    r"\b(?:ready (?:for|to (?:be(?:come)?|move(?: on| up)? to|step up to))|becom\w+|promot\w+ to"
    r"|mov\w+ (?:on |up )?to|step\w* (?:up )?(?:in)?to|reach\w*|grow\w* into|transition\w* to)"
    r"\s+(?:an? |the )?(?:next )?$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:^|[,;:]\s*|\b(?:at|as|for|in)\s+)(?:an? |the |every |each )?$", re.IGNORECASE
)
_OPENING = re.compile(
    r"\W*(?:(?:at|as|for|in|under|within|as for|on)\s+)?(?:an? |the |every |each )?", re.IGNORECASE
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


def opening(claim: str, ladder: Ladder | None) -> str:
    """The words up to the name that a claim opens with, and so holds for all of it: `At Senior,`,
    `A trainee`; "" where there is none."""
    for end in _named(claim, ladder):
        return claim[:end]
    return ""


def _named(claim: str, ladder: Ladder | None) -> Iterator[int]:
    """Where the names end that a claim may open with."""
    if ladder is None:
        return
    spans = [(one.start, one.end) for one in _mentions(claim, ladder.stages)]
    spans += [one.span() for title in ladder.competencies if (one := _mention(title).search(claim))]
    for start, end in spans:
        if _OPENING.fullmatch(claim[:start]):
            yield end


def _settle_stages(claim: str, cited: Cited, ladder: Ladder) -> Settled:
    mentions = _mentions(claim, ladder.stages)
    if not mentions:
        return Settled(claim, cited.text)
    there = _mentions(cited.text, ladder.stages)
    left = Counter(stage for mention in there for stage in mention.stages)
    rest, by_place = claim, []
    for mention in reversed(mentions):  # so that the offsets of those before stay right
        named = next((stage for stage in mention.stages if left[stage]), None)
        if named and not _is_heading(claim, mention):
            left[named] -= 1
            rest = _replaced(rest, mention, ladder.stage_title(named))
        elif _is_place(claim, mention, cited, ladder):
            by_place.append(mention)
            rest = _replaced(rest, mention, "")
        else:
            return Settled(claim, cited.text, _objection(mention, cited, ladder))
    instead = [mention for mention in by_place if not _opens(claim, mention)]
    if instead:
        return Settled(claim, cited.text, _objection(instead[0], cited, ladder))
    return Settled(rest, _titled(cited.text, there, ladder))


@remembered(REMEMBERED)
def _mentions(text: str, stages: tuple[Stage, ...]) -> tuple[StageMention, ...]:
    """The stages a text names; a title of several words, written as one, always is."""
    found = list(find_among(stages, text))
    for stage in stages:
        start = text.find(stage.title)
        if " " not in stage.title and not _OPENING.fullmatch(text[: max(0, start)]):
            continue  # a word like "Engineer" is a stage only where a claim opens with it
        end = start + len(stage.title)
        if start >= 0 and all(end <= one.start or one.end <= start for one in found):
            found.append(StageMention(start, end, stage.title, (stage.id,)))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _titled(text: str, mentions: tuple[StageMention, ...], ladder: Ladder) -> str:
    for mention in reversed(mentions):
        if mention.stages:
            text = _replaced(text, mention, ladder.stage_title(mention.stages[0]))
    return text


def _replaced(text: str, mention: StageMention, title: str) -> str:
    return text[: mention.start] + title + text[mention.end :]


def _objection(mention: StageMention, cited: Cited, ladder: Ladder) -> str:
    place = f"stands at {ladder.stage_title(cited.stage)}" if cited.stage else "names no such stage"
    return f'names "{mention.words}"; the evidence {place}'


def _opens(claim: str, mention: StageMention) -> bool:
    """Whether a stage name says of whom the claim speaks: `At Senior`, `a trainee may`."""
    return _FRAME.search(claim[: mention.start]) is not None


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
        pattern = _mention(competency)
        named = pattern.search(rest)
        if named is None or len(pattern.findall(rest)) <= len(pattern.findall(cited.text)):
            continue
        if competency.id != cited.competency:
            place = ladder.competency(cited.competency or "")
            where = f"stands under {place.title}" if place else "does not say so"
            return replace(settled, objection=f'names "{named.group()}"; the evidence {where}')
        rest = rest[: named.start()] + rest[named.end() :]
    return replace(settled, claim=rest)


def subject(alignment: Alignment, vocabulary: Vocabulary) -> str | None:
    """Other words in the place of a competency's name: the claim speaks of something else."""
    titles = vocabulary.ladder.competencies if vocabulary.ladder else ()
    instead = {there: here for here, there in alignment.in_place.items()}
    for competency in titles:
        for place in _places(competency, alignment):
            if place in instead:
                said = alignment.claim.words[instead[place]].text
                return f'says "{said}" where the evidence says "{competency.title}"'
    return None


def _places(competency: Competency, alignment: Alignment) -> Iterator[int]:
    """Where the evidence names a competency of which the claim has no word."""
    roots = [word.root for word in read(competency.title).words]
    said = {word.root for word in alignment.claim.words}
    words = alignment.evidence.words
    for at in range(len(words) - len(roots) + 1):
        here = [word.root for word in words[at : at + len(roots)]]
        if here == roots and said.isdisjoint(roots):
            yield from range(at, at + len(roots))


def _mention(competency: Competency) -> re.Pattern[str]:
    """A title of several words in any case; of one word, only as a name ("in Communication")."""
    words = competency.title.split()
    title = r"\s+".join(map(re.escape, words))
    if len(words) > 1:
        return re.compile(rf"\b{title}\b", re.IGNORECASE)
    return re.compile(rf"(?<=\w\s){title}\b")

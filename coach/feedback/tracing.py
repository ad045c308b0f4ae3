"""Owns the gate between a draft and its reader: what cannot be traced is named, and does not pass.

Reads the draft and what it cites, never how it was written: the composer's lines and a model's go
through the same gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from coach.feedback import wording
from coach.feedback.aiming import remark
from coach.feedback.carrying import carries
from coach.feedback.draft import Draft, Kind, Line, Point, on_one_line
from coach.feedback.drafting import opening_lines
from coach.feedback.kept_out.protected import find_protected
from coach.feedback.kept_out.stops import find_stop
from coach.feedback.kept_out.verdicts import asks_or_passes, says_verdict
from coach.feedback.observing import Place
from coach.feedback.talking import foreign_words
from coach.support.checking import check_support
from coach.turn import Citation

_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,:/-]\d+)*%?")
_NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty "
    "hundred thousand million half twice thrice double triple".split()
)
_QUOTE = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_NAMED = re.compile(r"(?<=[^.!?:“\"\s] )(?:[A-Z][\w’'-]*)")
_ADDRESS = re.compile(r"[^\s“”\"(]+@\S+|https?://\S+|@\w+")
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that may not stand, and why."""

    line: Line
    why: str


def trace(draft: Draft, place: Place) -> tuple[Fault, ...]:
    """Everything in a draft that its sources do not carry; empty for one that may be shown."""
    gate = _Gate(draft, place)
    return tuple(Fault(line, why) for line in draft.lines() for why in gate.objections(line))


def objections(
    line: Line, draft: Draft, place: Place, cited: Sequence[Citation] = ()
) -> tuple[str, ...]:
    """What the gate has against one line that is to stand in a draft; `cited` are the ladder
    sentences it cites, where the draft does not list them yet."""
    listed = replace(draft, citations=(*draft.citations, *cited))
    return tuple(_Gate(listed, place).objections(line))


def cleared(draft: Draft, place: Place) -> Draft:
    """The draft without the lines that cannot be traced; a point goes with its behaviour."""
    bad = {id(fault.line) for fault in trace(draft, place)}

    def lines(every: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(one for one in every if id(one) not in bad)

    strengths, growth = _without(draft.strengths, bad), _without(draft.growth, bad)
    named = {name for one in (*strengths, *growth) for name in one.behaviour.notes}
    said = opening_lines(place, len(named)) if named and draft.opening else ()
    return replace(
        draft,
        opening=tuple(Line(text, Kind.CONNECTIVE) for text in said),
        strengths=strengths,
        growth=growth,
        unused=tuple(one.id for one in draft.observed.kept if one.id not in named),
        shift=lines(draft.shift),
        next_steps=lines(draft.next_steps),
        questions=lines(draft.questions),
    )


def _without(points: Sequence[Point], bad: Set[int]) -> tuple[Point, ...]:
    """The points whose behaviour may stand, without those of their other parts that may not."""

    def part(line: Line | None) -> Line | None:
        return None if id(line) in bad else line

    return tuple(
        replace(
            one, situation=part(one.situation), impact=part(one.impact), ladder=part(one.ladder)
        )
        for one in points
        if id(one.behaviour) not in bad
    )


def facts(text: str) -> frozenset[str]:
    """What a text says that can be wrong: numbers, names, quotations, addresses; in lower case."""
    quotes = (one[1] or one[2] for one in _QUOTE.finditer(text))
    words = (one for one in _WORD.findall(text.lower()) if one in _NUMERALS)
    found = (
        *_NUMBER.findall(text),
        *_NAMED.findall(text),
        *_ADDRESS.findall(text),
        *quotes,
        *words,
    )
    return frozenset(_plain(one) for one in found)


@dataclass(frozen=True, slots=True)
class _Gate:
    draft: Draft
    place: Place

    def objections(self, line: Line) -> Iterator[str]:
        if line.kind is Kind.CONNECTIVE:
            points = (*self.draft.strengths, *self.draft.growth)
            count = len({name for point in points for name in point.behaviour.notes})
            if line.text not in (*opening_lines(self.place, count), remark(self.place)):
                yield "is no fixed line"
            return
        if line.kind in (Kind.LADDER, Kind.REPHRASED):
            yield from self._of_ladder(line)
            yield from self._cited(line)
            return
        asks = line.kind is Kind.QUESTION and asks_or_passes(_QUOTE.sub(" ", line.text))
        if asks or says_verdict(line.text):
            yield "passes a verdict on the person, or asks for one"
        if find_protected(line.text):
            yield "mentions a protected attribute"
        if find_stop(line.text):
            yield "touches what belongs to people and HR"
        if line.kind is Kind.NOTES and not line.notes:
            yield "cites no observation"
        yield from self._cited(line)
        if line.notes:
            yield from self._carried(line)
        elif line.kind is Kind.QUESTION:
            yield from self._asks(line, "")

    def _cited(self, line: Line) -> Iterator[str]:
        kept = {one.id for one in self.draft.observed.kept}
        for name in line.notes:
            if name not in kept:
                yield f"cites {name}, which is no kept observation"

    def _of_ladder(self, line: Line) -> Iterator[str]:
        known = {one.id: one for one in self.draft.citations}
        cited = [known[name] for name in line.sentences if name in known]
        if len(cited) != len(line.sentences) or not cited:
            yield "cites no sentence of the ladder"
        elif line.kind is Kind.REPHRASED:
            if not check_support(line.text, [on_one_line(one.quote) for one in cited]).supported:
                yield "is not carried by the cited sentence"
        elif not any(_plain(one.quote) == _plain(line.text) for one in cited):
            yield "is not what the cited sentence says"
        for one in cited:
            if not self._stands(one):
                yield f"cites {one.id}, whose words are not in the ladder"

    def _stands(self, citation: Citation) -> bool:
        competency = self.place.ladder.competency(citation.competency)
        return bool(competency and competency.text[citation.start : citation.end] == citation.quote)

    def _carried(self, line: Line) -> Iterator[str]:
        sources = [one for one in self.draft.observed.observations if one.id in line.notes]
        person = self.draft.observed.person
        evidence = " ".join([*(one.said for one in sources), person.name])
        told, spoken = _plain(evidence), set(_WORD.findall(_plain(evidence)))
        for fact in sorted(facts(_asked(line))):
            whole = (
                fact.rstrip(" …") in told
                if " " in fact or "@" in fact
                else fact in spoken | _parts(spoken)
            )
            if not whole and not _in_words(fact, told):
                yield f"says “{fact}”, which the cited notes do not"
        if line.kind is Kind.NOTES:
            why = carries(line.text, sources, person)
            yield from [why] if why else []
        else:
            yield from self._asks(line, evidence)

    def _asks(self, line: Line, known: str) -> Iterator[str]:
        """A question of our own quotes the notes; any other is made of talk and their words."""
        own = _QUOTE.sub(" ", _asked(line)).strip(" :").removesuffix(" and").strip(" :")
        for word in foreign_words(own, known) if own not in ("", "and") else ():
            yield (
                f"asks with “{word}”, which the cited notes do not say"
                if word
                else "is no question"
            )


def _asked(line: Line) -> str:
    """The line without the questions that are always worded the same."""
    text = line.text
    for fixed in wording.QUESTIONS if line.kind is Kind.QUESTION else (" wrote: ",):
        text = text.replace(fixed, " ")
    return text


def _in_words(fact: str, told: str) -> bool:
    after = r"\d" if fact[-1:].isdigit() else r"\w"  # "2nd", "3x" and "2h" hold their number
    return re.search(rf"(?<!\w){re.escape(fact.rstrip(' …'))}(?!{after})", told) is not None


def _parts(words: set[str]) -> set[str]:
    return {part for word in words for part in re.split(r"['’-]", word)}


def _plain(text: str) -> str:
    text = text.replace("“", '"').replace("”", '"').replace("’", "'")
    return " ".join(text.split()).strip(" .").lower()

"""Owns the gate: which sentence of a model reaches a reader, resting on which facts.

A claim passes when sentences of the ladder carry it, those it names or others that were shown. What
is not carried passes only as an idea or a question of the model's own, under own_words' rules.
Knows no stream and no events; pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.answering.bending import bends
from coach.answering.facts import Fact
from coach.answering.hygiene import Secrets, objection, odd_words
from coach.answering.own_words import is_idea, is_offered, is_question, stems
from coach.answering.weighing import says_more
from coach.citations import relation
from coach.errors import AskerError
from coach.ladder.model import Ladder
from coach.ladder.stage_names import find_stages
from coach.question.cleaning import clean
from coach.statements.candidate import PROSE, Candidate, Form
from coach.support.checking import Verdict, check_support
from coach.support.joints import statements
from coach.support.vocabulary import Vocabulary
from coach.support.words import REMEMBERED
from coach.turn import QuestionFrame, Relation, State

MAX_TRIED = 6  # other facts a claim is held against, those that share most words with it
MIN_SHARED = 2  # words of substance that a claim has in common with its facts
MAX_CITED = 3  # facts one sentence may rest on

# Pleasantries and announcements: they claim nothing, and nobody misses them.
_CHATTER = re.compile(
    r"(?:great|good|excellent|interesting) (?:question|point)|of course\b|sure\b|certainly\b"
    r"|absolutely\b|thank\w*\b|hello\b|hi\b|here(?:'s| is| are)\b|let'?s\b|let me\b"
    r"|i (?:hope|understand|see)\b|i'?m (?:glad|happy|sorry)\b|in (?:summary|short|conclusion)\b"
    r"|to sum\w*\b|based on\b",
    re.IGNORECASE,
)
MAX_CHATTER_WORDS = 18

# Words that place a sentence at the asker's stage, or at the next, without naming one.
_HERE = re.compile(
    r"\b(?:your|this|the) (?:current |present |own )?(?:stage|level|role)\b"
    r"|\bwhere you (?:are|stand)\b|\b(?:right )?now\b|\balready\b|\bat present\b"
    r"|\bcurrently\b|\btoday\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:at|in) (?:your|this|the next) (?:current |present |own )?(?:stage|level|role),\s+",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\bnext (?:stage|level|role|step up)\b", re.IGNORECASE)
_HEADED = re.compile(r"(?:[^\W\d]+ ?){1,4}:\s+(?=[A-Z\"“])")  # "Ask early: Find out ..."
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence that may be said, and the facts it rests on."""

    text: str
    state: State
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A sentence that may not be said, and why; the reason is for tests and reports."""

    reason: str


Ruling = Passed | Withheld | None  # None: says nothing


@dataclass(frozen=True, slots=True)
class Gate:
    """What the sentences of one answer are held against."""

    ladder: Ladder
    vocabulary: Vocabulary
    frame: QuestionFrame
    facts: tuple[Fact, ...]
    secrets: Secrets

    def judge(self, candidate: Candidate) -> Ruling:
        """Let a candidate pass or withhold it; None for what says nothing, such as a heading."""
        if candidate.form not in PROSE:
            return Withheld("is code") if candidate.form is Form.CODE else None
        try:
            text = clean(candidate.text)
        except AskerError:
            return Withheld("is empty or too long")
        if quoted := self._quoted(text, candidate.handles):
            return Passed(quoted.sentence.text, State.QUOTED, (quoted,))
        if why := objection(text, self.secrets):
            return Withheld(why)
        if candidate.handles or not (is_offered(text) or is_question(text, self.ladder)):
            headed = _HEADED.match(text)
            for said in dict.fromkeys((text, text[headed.end() :] if headed else text)):
                if carried := self._carried(said, candidate.handles):
                    return Passed(said, State.SUPPORTED, carried)
        return self._own(text, candidate)

    def _own(self, text: str, candidate: Candidate) -> Ruling:
        """What no fact carries: an idea, a question, chatter, or nothing for a reader."""
        if _CHATTER.match(text) and len(text.split()) <= MAX_CHATTER_WORDS:
            return None
        if "injection" in self.frame.labels:
            return Withheld("is the model's own, after a message that gave orders")
        if is_question(text, self.ladder):
            return Passed(text, State.QUESTION)
        if not candidate.handles and is_idea(text, self.ladder, self._about):
            return Passed(text, State.SUGGESTION)
        return Withheld("no sentence of the ladder that was shown says it")

    @property
    def _about(self) -> frozenset[str]:
        texts = [self.frame.topic, *(fact.sentence.text for fact in self.facts)]
        return frozenset(stem for text in texts for stem in stems(text))

    def _quoted(self, text: str, handles: Sequence[str]) -> Fact | None:
        """The fact whose very words these are, those named first."""
        wanted = _LETTERS.findall(text.casefold())
        for fact in self._in_order(handles):
            same = _LETTERS.findall(fact.sentence.text.casefold()) == wanted
            if same and text.endswith("?") == fact.sentence.text.endswith("?"):
                return fact
        return None

    def _in_order(self, handles: Sequence[str]) -> list[Fact]:
        return sorted(self.facts, key=lambda fact: fact.handle not in handles)

    def _carried(self, text: str, handles: Sequence[str]) -> tuple[Fact, ...]:
        """The facts that carry a claim: those it names, else the best of the others; () if none."""
        named = [fact for fact in self.facts if fact.handle in handles][:MAX_CITED]
        found = self._by(text, named)
        return found or self._by(text, _nearest(text, self.facts, named))

    def _by(self, text: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """The fact that carries the text, or two of one stage that carry a half of it each."""
        for stage in dict.fromkeys(fact.passage.stage for fact in facts):
            there = tuple(fact for fact in facts if fact.passage.stage == stage)
            if not self._fits(text, there) or not self._check(text, there).supported:
                continue
            if one := self._carrier(text, there):
                return (one,)
            if "?" not in text and (two := self._carriers(text, there)):
                return two
        return ()

    def _carrier(self, text: str, facts: Sequence[Fact]) -> Fact | None:
        """The fact that carries the whole text, which says no less than it does."""
        claim, wanted = _PLACED.sub("", text, count=1), stems(text)
        for fact in sorted(facts, key=lambda one: -len(_stems_of(one) & wanted)):
            fits = self._fits(text, (fact,)) and self._check(text, (fact,)).supported
            if fits and not bends(claim, fact.sentence.text, self.vocabulary):
                return fact
        return None

    def _carriers(self, text: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """Two facts, each of which carries one of two statements that the text joins."""
        evidence = [fact.sentence.text for fact in facts]
        for halves in statements(text, evidence, self.vocabulary):
            one, other = (self._carrier(half, facts) for half in halves)
            if one and other and one != other:
                return one, other
        return ()

    def _check(self, text: str, facts: Sequence[Fact]) -> Verdict:
        """The support check; where the text stands ("At your stage, ...") is settled before."""
        claim = _PLACED.sub("", text, count=1)
        return check_support(claim, [fact.cited for fact in facts], self.vocabulary)

    def _fits(self, text: str, facts: Sequence[Fact]) -> bool:
        """Whether these facts, of one stage, could carry the text: a matter of single words."""
        evidence = [fact.sentence.text for fact in facts]
        places = [self.ladder.stage_title(facts[0].passage.stage), *self._titles(text, facts)]
        places += [one.words for one in find_stages(self.ladder, text)]
        if len(stems(text) & stems(" ".join(evidence))) < MIN_SHARED:
            return False
        claim = _PLACED.sub("", text, count=1)
        if odd_words(text, evidence) or says_more(claim, evidence, places, self.vocabulary):
            return False
        return self._stands_there(text, facts[0])

    def _titles(self, text: str, facts: Sequence[Fact]) -> list[str]:
        """The titles of the facts' competencies that the text names whole: a word of one may not
        be added by itself."""
        known = (self.ladder.competency(fact.passage.competency) for fact in facts)
        titles = {competency.title for competency in known if competency}
        return [title for title in titles if title.casefold() in text.casefold()]

    def _stands_there(self, text: str, fact: Fact) -> bool:
        """Whether words such as "your stage" or "the next level" fit the stage of the fact."""
        stands = relation(self.ladder, fact.passage.stage, self.frame)
        for pattern, wanted in ((_HERE, Relation.CURRENT), (_NEXT, Relation.NEXT)):
            unsaid = {hit.casefold() for hit in pattern.findall(text)}
            unsaid -= {hit.casefold() for hit in pattern.findall(fact.sentence.text)}
            if unsaid and stands is not wanted:
                return False
        return True


def _nearest(text: str, facts: Sequence[Fact], but: Sequence[Fact]) -> list[Fact]:
    wanted, names = stems(text), {fact.handle for fact in but}
    others = (fact for fact in facts if fact.handle not in names)
    shared = [(len(wanted & _stems_of(fact)), fact) for fact in others]
    best = sorted(shared, key=lambda one: -one[0])
    return [fact for count, fact in best if count][:MAX_TRIED]


def _stems_of(fact: Fact) -> frozenset[str]:
    return _known_stems(fact.sentence.text)


_known_stems = lru_cache(REMEMBERED)(stems)  # of sentences of the ladder, never of what people say

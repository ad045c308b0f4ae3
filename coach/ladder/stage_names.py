"""Owns the finding of stage names in text: which words of it name which stages of one ladder.

Knows no question, asker or intent. The longest name wins ("senior staff" before "senior"); a word
that fits two stages gives both; a stage the ladder lacks is still found, with no stages; and a word
in innocent company ("staff meeting", "L7 load balancer") is no stage at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.ladder.model import Ladder, Stage
from coach.ladder.stage_meanings import Meanings, meanings
from coach.ladder.stage_reading import Token, is_code, name_key, read_words
from coach.ladder.stage_words import (
    AFTER_NUMERAL,
    ANNOUNCING,
    ARTICLES,
    BEING,
    COMPARATIVES,
    DATES,
    ENGINEER,
    FIELDS,
    INNOCENT,
    LED,
    LEVEL,
    MANAGING,
    MOVING,
    NEEDS_ROLE,
    NOUNS,
    OWNERS,
    PEOPLE,
    ROLE_NEXT,
    SHY_LETTERS,
    STANDING,
    TAKING,
    TECHNICAL_NEXT,
    TIME_UNITS,
    VERSUS,
    Key,
)

LONGEST_NAME = 6  # words of a text that are tried as one name

_JOINED = re.compile(r"\s*[/–-]\s*")  # between the numbers of "L4/5"


@dataclass(frozen=True, slots=True)
class StageMention:
    """Words that name a stage. Offsets are code points; `stages` are ids in ladder order."""

    start: int
    end: int
    words: str
    stages: tuple[str, ...]


def find_stages(ladder: Ladder, text: str) -> tuple[StageMention, ...]:
    """Every stage the text names, left to right, none overlapping another."""
    return find_among(ladder.stages, text)


def find_among(stages: tuple[Stage, ...], text: str) -> tuple[StageMention, ...]:
    """The same, of the stages of a ladder."""
    return tuple(_mentions(meanings(stages), read_words(text), text))


def resolve_stage(ladder: Ladder, name: str) -> tuple[str, ...]:
    """The stages meant by an option such as `--stage`: an id, title, alias, trade word or code.

    () where this ladder has no such stage.
    """
    wanted = name.strip().casefold()
    for stage in ladder.stages:
        if wanted in (stage.id.casefold(), stage.title.casefold()):
            return (stage.id,)
    words = tuple(word for token in read_words(name) for word in token.key)
    return meanings(ladder.stages).stages.get(name_key(words), ())


def _mentions(names: Meanings, tokens: Sequence[Token], text: str) -> Iterator[StageMention]:
    at = 0
    while at < len(tokens):
        key, count = _longest(names, tokens, at)
        if not count:
            at += 1
            continue
        yield _mention(tokens[at : at + count], names.stages[key], text)
        at += count
        if at < len(tokens) and (other := _second(names, key, tokens[at - 1 : at + 1], text)):
            yield _mention(tokens[at : at + 1], names.stages[other], text)
            at += 1


def _mention(tokens: Sequence[Token], stages: tuple[str, ...], text: str) -> StageMention:
    start, end = tokens[0].start, tokens[-1].end
    end += text[end : end + 1] == "+"
    return StageMention(start, end, text[start:end], stages)


def _second(names: Meanings, key: Key, pair: Sequence[Token], text: str) -> Key | None:
    """The L5 of `L4/5`."""
    first, second = pair
    if not is_code(key) or not _JOINED.fullmatch(text[first.end : second.start]):
        return None
    other = (key[0], second.word)
    return other if other in names.stages else None


def _longest(names: Meanings, tokens: Sequence[Token], at: int) -> tuple[Key, int]:
    """The longest stage name that opens here and how many words it takes; 0 words for none."""
    if tokens[at].key[0] not in names.openings and tokens[at].key[0] != LEVEL:
        return (), 0
    for count in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
        if tokens[at + count - 1].word in FIELDS:
            continue
        key = name_key(tuple(word for token in tokens[at : at + count] for word in token.key))
        if key in names.stages and _Spot(tokens, at, count, key, key in names.native).is_stage():
            return key, count
    return (), 0


@dataclass(frozen=True, slots=True)
class _Spot:
    """A possible name in its company: `count` words from `at` that read as `key`."""

    tokens: Sequence[Token]
    at: int
    count: int
    key: Key
    native: bool

    def is_stage(self) -> bool:
        """Whether the words mean a stage here."""
        if self.count == len(self.tokens) and self.key != ("fellow",):
            return True
        if self.tokens[self.at + self.count - 1].word == "i" and self._after() not in AFTER_NUMERAL:
            return False  # "as an engineer I want to"
        if is_code(self.key):
            return self._is_code_of_stage()
        if self.key == (ENGINEER,):
            return self._is_plain_engineer()
        if not MANAGING.isdisjoint(self.key):
            return self._is_management()
        if "lead" in self.key:
            return self._is_lead()
        return self._is_word_of_stage()

    def _before(self, steps: int = 1) -> str:
        place = self.at - steps
        return self.tokens[place].word if place >= 0 else ""

    def _after(self, steps: int = 1) -> str:
        place = self.at + self.count + steps - 1
        return self.tokens[place].word if place < len(self.tokens) else ""

    def _is_code_of_stage(self) -> bool:
        letters = self.key[0]
        if self._next_but_codes() in TECHNICAL_NEXT or self._after() in TIME_UNITS:
            return False
        if letters == "m" and not self.native:
            return self._is_destination()
        return letters not in SHY_LETTERS or self._is_announced() or self._opens_comparison()

    def _next_but_codes(self) -> str:
        """The word after this code and those joined to it: `cache` in "the L1 and L2 cache"."""
        place = self.at + self.count
        while place < len(self.tokens) and (
            self.tokens[place].key[0] == self.key[0] or self.tokens[place].word in {"and", "or"}
        ):
            place += 1
        return self.tokens[place].word if place < len(self.tokens) else ""

    def _is_announced(self) -> bool:
        """`as a P3`, `at P3`, `to P3`, `P3 role`."""
        before = self._before(2) if self._before() in ARTICLES else self._before()
        return before in STANDING or self._after() in ROLE_NEXT or self._is_destination()

    def _opens_comparison(self) -> bool:
        place = self.at + self.count + 1
        follows = self.tokens[place].key if place < len(self.tokens) else ("",)
        return self._after() in VERSUS and follows[0] == self.key[0]

    def _is_destination(self) -> bool:
        """`become an EM`, `switch to EM`, `from IC to EM`; not `talk to an EM`."""
        place = self.at - 1
        while place >= 0 and self.tokens[place].word in ARTICLES:
            place -= 1
        word = self.tokens[place].word if place >= 0 else ""
        if word != "to":
            return word in {"become", "becoming", "into"}
        earlier = self.tokens[max(0, place - 4) : place]
        moving = any(token.word in MOVING or token.word == "from" for token in earlier)
        return moving or is_code(earlier[-1].key if earlier else ())

    def _is_plain_engineer(self) -> bool:
        """A ladder's untitled stage, only where something else shows that a stage is meant."""
        if self._before() in ARTICLES and self._before(2) in BEING:
            return True
        follows = self.tokens[self.at + self.count + 1 :][:1]
        paired = self._after() in VERSUS and any(token.key[0] in INNOCENT for token in follows)
        return paired or self._before() == "from" or self._after() == LEVEL

    def _is_management(self) -> bool:
        if not self.native:
            return self._is_destination()
        return self._before() not in OWNERS

    def _is_lead(self) -> bool:
        """The noun: `as a lead`, `promoted to lead`; not `lead a project`, `my tech lead`."""
        before = self._before()
        if self._after() in LED - {"to", "with", "by", "from"} or before in OWNERS - {"the"}:
            return False
        if before == "the":
            return self._before(2) not in TAKING and self.count > 1
        if before in ARTICLES or before in STANDING or self._is_destination():
            return True
        singular = self.tokens[self.at + self.count - 1].word == ENGINEER
        return self.count > 1 and (singular or self.key[0] != "lead") and before != "to"

    def _is_word_of_stage(self) -> bool:
        head, before = self.key[0], self._before()
        follows = self._follows()
        if before in COMPARATIVES or follows == "than":
            return False
        if self._after() == "to" and self._after(2) in PEOPLE:
            return False
        if head in NEEDS_ROLE:
            return self._has_role(follows)
        if head == "mid" and follows.isdigit() and self._after(2) not in TIME_UNITS:
            return False
        nexts, befores = INNOCENT.get(head, ((), ()))
        if follows in nexts and self._after(2) in DATES:  # "make staff this year"
            return True
        if head == "staff" and before == "of":
            return self._before(2) not in {"chief", "member", "members"}
        return follows in ROLE_NEXT or not (follows in nexts or before in befores)

    def _follows(self) -> str:
        """The word after the modifiers: the noun of the name, or what comes after the name."""
        for token in self.tokens[self.at + 1 : self.at + self.count]:
            if token.word in NOUNS | FIELDS or token.key == (LEVEL,):
                return token.word
        return self._after()

    def _has_role(self, follows: str) -> bool:
        before, earlier = self._before(), self._before(2)
        announced = before in ANNOUNCING or (before in ARTICLES and earlier in BEING)
        if self.key == ("fellow",):
            return announced and follows not in NOUNS
        return follows in ROLE_NEXT or announced or self._after() in VERSUS - {"to"}

"""Owns the third net under the support check: ways to bend a sentence with its own words.

A claim may hold nothing but words of its evidence and still say another thing: without the
condition, without the "trap", with somebody else doing it. What is kept must be kept whole.
Knows no ladder and no facts, only a claim beside one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from coach.answering.rejoining import who_changed, words_rejoined
from coach.support.alignment import Alignment, align
from coach.support.vocabulary import Vocabulary
from coach.support.words import Reading, Word, read

KEPT = 0.5  # share of the words of a condition that a claim about its case has to keep
KEPT_READY = 0.7  # the same of what makes somebody ready: a part of that is a lower bar
KEPT_ASKED = 0.7  # the same of a question
SCOPE = 3  # words of substance after a "not" that it denies

_OPENERS = frozenset("when whenever where if once unless until after without".split())
# Which words may say in a claim that something is a case, by those that say so in the evidence:
# what is only supposed ("if") may not be told as what happens at some time or place ("when").
_SUPPOSING = frozenset("if unless until once without".split())
_PLACING = frozenset("that who which while during in at as before by with for".split())
_STOPS = frozenset(",;:.?!")
_NOT = re.compile(
    r"\b(?:not|no|none|never|nothing|nobody|without|rather|instead|beyond|past|(?:more|less) than"
    r"|lack\w*)\b|n['’]t\b",
    re.I,
)
_REFRAINING = re.compile(r"(?:you )?(?:do not|don['’]t|never|should not|need not)\b", re.I)
_TRAP = re.compile(r"\b(?:traps?|pitfalls?|mistakes?|tempt\w+|struggl\w+|errors?)\b", re.I)
_WARNS = re.compile(
    r"\b(?:traps?|pitfalls?|mistakes?|tempt\w+|struggl\w+|errors?|dangers?|beware|avoid\w*|careful"
    r"|watch|wary|difficult\w*|(?:easy|hard|tough) (?:to|for))\b",
    re.I,
)
_MUCH = re.compile(r"\b(?:too|so) (?!that|as)\w+", re.I)
_MUCH_SAID = re.compile(r"\b(?:too|so|such|over\w*|excess\w*)\b", re.I)
_READY = re.compile(r"\bread(?:y|iness)\b", re.I)
_READY_FRAME = frozenset("ready readiness next stage mark sign move show another also too".split())
_ASKED = re.compile(r"\bask\w*(?: \w+){0,2} (?:which|where|what|whether|how|who|why)\b", re.I)
_ASKS = re.compile(
    r"\b(?:ask\w*|question\w*|wonder\w*|which|where|what|whether|how|who|why|consider|explor\w+)\b",
    re.I,
)
_ASKING = re.compile(r"[^\"“”:?]+\?")
_QUOTED = re.compile(r"(?P<before>[\w']+)?\s*[\"“](?P<quote>[^\"”]+)[\"”]")
_SIDES = frozenset("from to for trade".split())  # what a quotation is in "from A to B"
_EARLY = (
    (re.compile(r"\bbefore\b", re.I), re.compile(r"\b(?:before|ahead|until|first|early)\b", re.I)),
    (
        re.compile(r"\bwhether or not\b|\beven (?:when|if)\b", re.I),
        re.compile(r"\b(?:whether|even|regardless|un\w+ed)\b|n['’]t\b|\bno", re.I),
    ),
)

Rule = Callable[[Alignment], bool]


def bends(text: str, evidence: str, vocabulary: Vocabulary) -> str | None:
    """How a claim bends the sentence it rests on; None where it keeps it whole."""
    if _is_quotation(text):
        return "is a quotation and says nothing"
    pair = align(read(text), read(evidence), vocabulary)
    return next((how for how, rule in RULES.items() if rule(pair)), None)


def _is_quotation(text: str) -> bool:
    """Whether it is nothing but somebody's words in quotation marks."""
    return text[:1] in "\"“'‘" and text[-1:] in "\"”'’"


def _covered(pair: Alignment, words: Sequence[Word]) -> float:
    """Share of these words of the evidence that the claim has, or has another word for."""
    kept = {*pair.found.values(), *pair.in_place.values()}
    return sum(word.place in kept for word in words) / len(words) if words else 1.0


def _clause_words(reading: Reading, start: int, step: int) -> list[Word]:
    """The words of substance from a place on, in one direction, to the next mark."""
    saying = {word.place for word in reading.content}
    found: list[Word] = []
    at = start
    while 0 <= at < len(reading.words) and reading.words[at].text not in _STOPS:
        found += [reading.words[at]] if at in saying else []
        at += step
    return found


def _cases(reading: Reading) -> Iterator[tuple[str, list[Word], list[Word]]]:
    """Each condition of a sentence, by the word that opens it, and what holds in its case."""
    for word in reading.words:
        opener = word.text.lower().split()[0]
        if opener in _OPENERS:
            condition = _clause_words(reading, word.place + 1, 1)
            case = _clause_words(reading, word.place - 1, -1)
            if not case and condition:  # it opens the clause: "When X, you Y."
                case = _clause_words(reading, _after_mark(reading, condition[-1].place), 1)
            if condition and case:
                yield opener, condition, case


def _after_mark(reading: Reading, place: int) -> int:
    marks = (one.place for one in reading.words[place:] if one.text in _STOPS)
    return next(marks, len(reading.words)) + 1


def _condition_left_out(pair: Alignment) -> bool:
    """What holds in a case is said of every case, or the case is said to hold."""
    if pair.evidence.text.rstrip("\"'”’ ").endswith("?"):
        return False
    said = {word.text.lower().split()[0] for word in pair.claim.words}
    for opener, condition, case in _cases(pair.evidence):
        kept = _covered(pair, condition)
        if _covered(pair, case) >= KEPT and kept < KEPT:
            return True
        if kept >= KEPT and said.isdisjoint(_OPENERS | _PLACING):
            return True
        if kept >= KEPT and opener in _SUPPOSING and said.isdisjoint(_OPENERS):
            return True
    return False


def _bar_lowered(pair: Alignment) -> bool:
    if not _READY.search(pair.evidence.text) or not _READY.search(pair.claim.text):
        return False
    wanted = [one for one in pair.evidence.content if one.text.lower() not in _READY_FRAME]
    return _covered(pair, wanted) < KEPT_READY


def _warning_left_out(pair: Alignment) -> bool:
    evidence, claim = pair.evidence.text, pair.claim.text
    if not _TRAP.search(evidence):
        return False
    if _MUCH.search(evidence) and not _MUCH_SAID.search(claim):
        return True
    return not _WARNS.search(claim) and not _REFRAINING.match(claim)


def _wrong_trap(pair: Alignment) -> bool:
    """ "The trap is to dodge the talk" made "The talk is the trap"."""
    for word in pair.evidence.words:
        if _TRAP.fullmatch(word.text) and pair.evidence.words[word.place + 1 :][:1]:
            following = _clause_words(pair.evidence, word.place + 1, 1)[:1]
            is_it = pair.evidence.words[word.place + 1].text.lower() == "is"
            if is_it and following and not _covered(pair, following):
                return True
    return False


def _denial_left_out(pair: Alignment) -> bool:
    """What the evidence says is not so, without its "not"."""
    if _NOT.search(pair.claim.text):
        return False
    kept = set(pair.found.values())
    for word in pair.evidence.words:
        if _NOT.search(word.text):
            denied = _clause_words(pair.evidence, word.place + 1, 1)[:SCOPE]
            if any(one.place in kept for one in denied):
                return True
    return False


def _denial_moved(pair: Alignment) -> bool:
    """A "not" of the evidence put before what the evidence says is so."""
    denied: set[int] = set()
    for word in pair.evidence.words:
        if _NOT.search(word.text):
            denied |= {one.place for one in _clause_words(pair.evidence, word.place + 1, 1)}
    for word in pair.claim.words:
        if _NOT.search(word.text) and denied:
            scope = _clause_words(pair.claim, word.place + 1, 1)
            places = [pair.found[one.place] for one in scope if one.place in pair.found]
            if places and sum(place in denied for place in places) < KEPT * len(places):
                return True
    return False


def _asserts_what_is_asked(pair: Alignment) -> bool:
    asked = _ASKED.search(pair.evidence.text)
    if not asked or _ASKS.search(pair.claim.text):
        return False
    inside = {word.text for word in read(pair.evidence.text[asked.end() :]).content}
    return _covered(pair, [one for one in pair.evidence.content if one.text in inside]) >= KEPT


def _asks_something_else(pair: Alignment) -> bool:
    """A question of which the evidence asks only a part, or another one."""
    if not pair.claim.text.rstrip("\"'”’ ").endswith("?"):
        return False
    asked = (
        {word.text for word in read(one).content} for one in _ASKING.findall(pair.evidence.text)
    )
    words = ([one for one in pair.evidence.content if one.text in inside] for inside in asked)
    return not any(_covered(pair, one) >= KEPT_ASKED for one in words)


def _side_exchanged(pair: Alignment) -> bool:
    """A quotation that the evidence leads away from, told as the one it leads to."""
    there = {one["quote"]: one["before"] for one in _QUOTED.finditer(pair.evidence.text)}
    for one in _QUOTED.finditer(pair.claim.text):
        sides = {(one["before"] or "").lower(), (there.get(one["quote"]) or "").lower()} & _SIDES
        if one["quote"] in there and len(sides) > 1:
            return True
    return False


def _time_exchanged(pair: Alignment) -> bool:
    """ "Before anyone asks" made "when anyone asks"."""
    for there, here in _EARLY:
        if (opened := there.search(pair.evidence.text)) and not here.search(pair.claim.text):
            after = {word.text for word in read(pair.evidence.text[opened.end() :]).words[:4]}
            said = {word.text for word in pair.claim.words}
            if any(word.text in after & said for word in pair.claim.content):
                return True
    return False


RULES: dict[str, Rule] = {
    "leaves out a condition": _condition_left_out,
    "lowers the bar": _bar_lowered,
    "leaves out a warning": _warning_left_out,
    "warns of something else": _wrong_trap,
    "leaves out a denial": _denial_left_out,
    "moves a denial": _denial_moved,
    "asserts what is asked": _asserts_what_is_asked,
    "asks something else": _asks_something_else,
    "exchanges the sides": _side_exchanged,
    "exchanges the time": _time_exchanged,
    "exchanges who does it": who_changed,
    "joins words anew": words_rejoined,
}

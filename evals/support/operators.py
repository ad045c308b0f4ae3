"""Owns the ways to make one true sentence say something else, one function each.

An operator yields claims that the sentence does not support, or nothing where a change would not
surely change the meaning: in a question, between items of a list, around a copula. They are made
from general English and from the ladder's names; none knows how the check works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from coach import Ladder
from evals.support.sources import FUNCTION, Source, is_question, lowered

Operator = Callable[[Source, Ladder], Iterator[str]]

FRAMES = ("At {name}, {rest}", "For a {name}: {rest}", "As a {name}, {rest}")
FIELD_FRAMES = ("In {name}, {rest}", "Under {name}: {rest}", "As for {name}, {rest}")
ELSEWHERE = ("Communication", "Technical Depth", "Mentoring")  # where a ladder has one competency
SHORTEST = 4  # letters of a word worth exchanging

_AUXILIARY = re.compile(r"\b(?:is|are|was|were|can|could|may|might|must|should|will|would)\b", re.I)
_DENIAL = re.compile(
    r"(?<!\bor )\b(?:do not|does not|did not|not|never|no longer) (?!only\b|just\b)", re.I
)
_PERSON = re.compile(r"\b(You|you)(?= (?!(?:are|were|have|never|not|and|or|can|may|will)\b)[a-z]+)")
_MODAL = re.compile(r"\b(?:may|might|can|could|must|should)\b(?! (?:or|not)\b)", re.I)
_MODAL_AT_ALL = re.compile(r"\b(?:may|might|can|could|must|should)", re.I)
_CONCESSION = re.compile(r"\b(?:however|whatever|no matter)\b[^,]*$", re.I)
_NUMBER = re.compile(r"[£$€]?\b\d+(?:[.,]\d+)*\b")
_NUMERAL = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve)\b", re.I)
_UNIT = re.compile(r"\b(minute|hour|day|week|month|quarter|year)(s?)\b", re.I)
_ARTICLES = "a an the your our my their its his her this that these those each every any".split()
_JOINING = frozenset("and or nor with versus between , is are was were be as like".split())
_NUMERALS = "one two three four five six seven eight nine ten eleven twelve thirteen".split()
_UNITS = "minute hour day week month quarter year".split()
_SCOPES: Sequence[tuple[str, str]] = (
    ("team", "organization"),
    ("organization", "team"),
    ("organisation", "team"),
    ("company", "department"),
    ("business", "department"),
    ("department", "company"),
    ("departments", "companies"),
    ("teams", "organizations"),
    ("desks", "companies"),
    ("desk", "organisation"),
    ("project", "industry"),
)


def stage_swap(source: Source, ladder: Ladder) -> Iterator[str]:
    """Another stage's name in the sentence, and the sentence said of another stage."""
    titles = [stage.title for stage in ladder.stages]
    yield from _renamed(source, titles, titles)
    here = ladder.stage(source.stage or "")
    if here is None or _first_named(source.text, titles):
        return
    others = [stage.title for stage in ladder.stages if stage.id != here.id]
    dice = source.dice("stage")
    name = dice.choice(others)
    yield dice.choice(FRAMES).format(name=name, rest=lowered(source.text))


def competency_swap(source: Source, ladder: Ladder) -> Iterator[str]:
    """Another competency's name in the sentence, and the sentence said of another one."""
    titles = [one.title for one in ladder.competencies]
    others = [one.title for one in ladder.competencies if one.id != source.competency]
    yield from _renamed(source, titles, others or ELSEWHERE)
    if others and not _first_named(source.text, titles):
        dice = source.dice("competency")
        name = dice.choice(others)
        yield dice.choice(FIELD_FRAMES).format(name=name, rest=lowered(source.text))


def _first_named(text: str, titles: Sequence[str]) -> re.Match[str] | None:
    longest = sorted(titles, key=len, reverse=True)
    return re.search(rf"\b(?:{'|'.join(map(re.escape, longest))})(?=s?\b)", text, re.I)


def _renamed(source: Source, titles: Sequence[str], instead: Sequence[str]) -> Iterator[str]:
    named = _first_named(source.text, titles)
    others = [one for one in instead if named and one.lower() != named.group().lower()]
    if named and others:
        other = source.dice("renamed").choice(others)
        other = other if named.group()[:1].isupper() else other.lower()
        other = other.capitalize() if named.start() == 0 else other
        yield source.text[: named.start()] + other + source.text[named.end() :]


def negation(source: Source, ladder: Ladder) -> Iterator[str]:
    """A "not" less or more."""
    text = source.text
    if is_question(text) or re.search(r"\bnot only\b", text, re.I):
        return
    if denial := _DENIAL.search(text):
        yield _capital(text[: denial.start()] + text[denial.end() :])
    elif auxiliary := _AUXILIARY.search(text):
        yield f"{text[: auxiliary.end()]} not{text[auxiliary.end() :]}"
    elif person := _PERSON.search(text):
        yield f"{text[: person.end()]} do not{text[person.end() :]}"
    else:
        yield f"It is not true that {lowered(text)}"


def number(source: Source, ladder: Ladder) -> Iterator[str]:
    """Another number for each one in the sentence, and another unit of time for the first."""
    text = source.text
    for found in _NUMBER.finditer(text):
        yield text[: found.start()] + _other_number(found.group()) + text[found.end() :]
    for found in _NUMERAL.finditer(text):
        other = _NUMERALS[_NUMERALS.index(found.group().lower()) + 1]
        yield _capital(text[: found.start()] + other + text[found.end() :])
    if unit := _UNIT.search(text):
        at = _UNITS.index(unit.group(1).lower())
        other = _UNITS[(at + source.dice("unit").choice((1, 2))) % len(_UNITS)]
        yield text[: unit.start()] + other + unit.group(2) + text[unit.end() :]


def _other_number(written: str) -> str:
    digits = re.search(r"\d+", written)
    assert digits is not None
    other = int(digits.group()) * 2 + 1
    return written[: digits.start()] + str(other) + written[digits.end() :]


def modality(source: Source, ladder: Ladder) -> Iterator[str]:
    """A permission made a duty, a duty made a permission, a plain statement made a duty."""
    text = source.text
    if is_question(text):
        return
    for found in _MODAL.finditer(text):
        if not _CONCESSION.search(text[: found.start()]):
            obliges = found.group().lower() in ("must", "should")
            other = "may" if obliges else "must"
            yield _capital(text[: found.start()] + other + text[found.end() :])
            return
    if not _MODAL_AT_ALL.search(text) and (person := _PERSON.search(text)):
        yield f"{text[: person.end()]} must{text[person.end() :]}"


def scope(source: Source, ladder: Ladder) -> Iterator[str]:
    """What is said of a team said of the organisation, and the like."""
    for word, other in _SCOPES:
        if re.search(rf"\b{other}\b", source.text, re.I):
            continue
        changed = re.sub(rf"\b{word}\b", other, source.text, count=1)
        if changed != source.text:
            yield _articled(changed, other)


def _articled(text: str, word: str) -> str:
    """The text with the article that the new word wants."""
    article = "an" if word[0] in "aeiou" else "a"
    return re.sub(rf"\b(?:a|an) (?={word}\b)", f"{article} ", text)


def two_words(source: Source, ladder: Ladder) -> Iterator[str]:
    """Two nouns that change places. Items of a list, the two sides of "is" and of "with" stay."""
    tokens = list(re.finditer(r"[^\W\d_]+|\S", source.text))
    heads = [at for at in range(len(tokens)) if _is_noun(tokens, at)]
    free = [(one, other) for one, other in combinations(heads, 2) if _apart(tokens, one, other)]
    if free:
        one, other = source.dice("two words").choice(free)
        first, last = tokens[one], tokens[other]
        yield (
            source.text[: first.start()]
            + last.group()
            + source.text[first.end() : last.start()]
            + first.group()
            + source.text[last.end() :]
        )


def _is_noun(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """The last word of a phrase that an article opens: `the course`, `each new task`."""
    word = tokens[at].group()
    if len(word) < SHORTEST or not word.islower() or word in FUNCTION:
        return False
    after = tokens[at + 1].group() if at + 1 < len(tokens) else "."
    ends = after.lower() in FUNCTION or not after[0].isalnum()
    opens = [token.group().lower() for token in tokens[max(0, at - 2) : at]]
    return ends and after not in "'’-" and any(word in _ARTICLES for word in opens)


def _apart(tokens: Sequence[re.Match[str]], one: int, other: int) -> bool:
    between = [token.group().lower() for token in tokens[one + 1 : other]]
    same = tokens[one].group().rstrip("s") == tokens[other].group().rstrip("s")
    return not same and _JOINING.isdisjoint(between)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


OPERATORS: Mapping[str, Operator] = {
    "stage swap": stage_swap,
    "competency swap": competency_swap,
    "negation": negation,
    "number": number,
    "modality": modality,
    "scope": scope,
    "two-word swap": two_words,
}

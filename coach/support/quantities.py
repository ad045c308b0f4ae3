"""Owns agreement on numbers: their value, what they count, and at least, at most, more, fewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.remembering import remembered
from coach.support.lexicon import lexicon
from coach.support.numerals import PERCENT, value
from coach.support.pair import Pair, says_something
from coach.support.words import Kind, Reading, Word, read

TIME = "length of time"
BOUNDS = {"at most": "<=", "at least": ">=", "less than": "<", "more than": ">"}
_SPOKEN = {"<=": "at most", ">=": "at least", "<": "fewer than", ">": "more than", "=": "exactly"}
BEFORE = 2  # words before a number that it may belong to
AFTER = 4  # words after a number within which what it counts, or "or more", may stand
SAME = 1e-9  # two values this near are one


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence. `vague` is the 1 of "an hour", which need not be meant as a
    number."""

    value: float
    bound: str
    place: int
    end: int  # place of its last word
    vague: bool = False


def numbers(pair: Pair) -> str | None:
    """A number of the claim that the evidence does not have, or has for something else."""
    there = quantities(pair.evidence.text)
    for quantity in quantities(pair.claim.text):
        if quantity.vague and not _counted_otherwise(pair, quantity, there):
            continue
        if why := _objection(pair, quantity, there):
            return why
    return None


def _objection(pair: Pair, quantity: Quantity, there: tuple[Quantity, ...]) -> str | None:
    said = _said(pair.claim, quantity)
    same = [one for one in there if abs(one.value - quantity.value) < SAME]
    if not same:
        return f'nothing in the evidence is "{said}"'
    beside = [one for one in same if _counts_the_same(pair, quantity, one)]
    beside = [one for one in beside if not one.vague] or beside
    if not beside:
        return f'"{said}" counts something else in the evidence'
    if not any(one.bound == quantity.bound or "=" in (one.bound, quantity.bound) for one in beside):
        theirs = _SPOKEN[beside[0].bound]
        return f'says {_SPOKEN[quantity.bound]} where the evidence says {theirs}: "{said}"'
    return None


def _counts_the_same(pair: Pair, quantity: Quantity, other: Quantity) -> bool:
    """Unless what the number counts is found elsewhere in the evidence than beside its partner, up
    to the next number."""
    later = [one.place for one in quantities(pair.evidence.text) if one.place > other.end + 1]
    end = min([other.end + AFTER, *(place - 1 for place in later)])
    beside = pair.evidence.words[max(0, other.place - BEFORE) : end + 1]
    partners = [one for word in _counted(pair.claim, quantity) if (one := pair.partner(word))]
    roots = {one.root for one in partners}
    return not partners or any(one.root in roots for one in beside)


def _counted(reading: Reading, quantity: Quantity) -> list[Word]:
    """The word before a number and the words after it that it may count."""
    before = reading.words[max(0, quantity.place - 1) : quantity.place]
    after = reading.words[quantity.end + 1 : quantity.end + AFTER]
    return [word for word in (*before, *after[:2]) if says_something(word)]


def _counted_otherwise(pair: Pair, vague: Quantity, there: tuple[Quantity, ...]) -> bool:
    """Whether the evidence has another number of what "an hour" is one of."""
    return any(
        _counts_the_same(pair, vague, one)
        and any(pair.partner(word) for word in _counted(pair.claim, vague))
        for one in there
    )


def _said(reading: Reading, quantity: Quantity) -> str:
    return " ".join(word.text for word in reading.words[quantity.place : quantity.end + 2])


@remembered(4_000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text, left to right; "1 in 10" is one of them."""
    return tuple(_quantities(read(text)))


def _quantities(reading: Reading) -> Iterator[Quantity]:
    at = 0
    while at < len(reading.words):
        found = _quantity(reading, at)
        if found:
            yield found
        at = found.end + 1 if found else at + 1


def _quantity(reading: Reading, at: int) -> Quantity | None:
    word = reading.words[at]
    if word.stem in ("a", "an", "one"):
        return _vague(reading, at)
    number = value(word.text) if word.kind is Kind.NUMBER else None
    if number is None:
        return None
    end = at
    if reading.words[at + 1 : at + 2] and reading.words[at + 1].stem == "percent":
        number, end = number / PERCENT, at + 1
    while (more := _value_at(reading, end + 1)) is not None and more >= 100:
        number, end = number * more, end + 1
    return _ratio(reading, at, number) or Quantity(number, _bound(reading, at, end), at, end)


def _vague(reading: Reading, at: int) -> Quantity | None:
    """The 1 of `one case in ten`, `at least one`, `an hour`; not that of `an article`."""
    if ratio := _ratio(reading, at, 1.0):
        return ratio
    unit = reading.words[at + 1 : at + 2]
    timed = bool(unit) and unit[0].root in lexicon().rivals[TIME]
    bound = _bound(reading, at, at)
    counts = timed or bound != "=" or reading.words[at].stem == "one"
    return Quantity(1.0, bound, at, at, vague=True) if counts else None


def _value_at(reading: Reading, at: int) -> float | None:
    return value(reading.words[at].text) if at < len(reading.words) else None


def _ratio(reading: Reading, at: int, number: float) -> Quantity | None:
    """`1 case in 10`, `9 days out of 10`."""
    words = reading.words
    for end in range(at + 2, min(at + AFTER + 1, len(words))):
        whole = value(words[end].text)
        if whole and words[end - 1].stem in ("in", "of") and whole > number:
            return Quantity(number / whole, _bound(reading, at, end), at, end)
    return None


def _bound(reading: Reading, at: int, end: int) -> str:
    """The bound right before a number, or after it with what it counts."""
    words = reading.words
    before = words[max(0, at - 1) : at]
    after = words[end + 1 : end + AFTER]
    for word in (
        *before,
        *(one for one in after if one.text[:2].lower() in ("or", "at", "ma", "mi")),
    ):
        if word.tag in BOUNDS and (word in before or word.tag in ("at most", "at least")):
            return BOUNDS[word.tag]
    return "="

"""Owns how the numbers of a sentence are read: value, bound, and length of time where it is one.

Knows one text at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coach.support.numerals import PERCENT, value
from coach.support.words import REMEMBERED, Kind, Reading, Word, read

EXACTLY, AT_MOST, AT_LEAST, LESS, MORE = "exactly", "at most", "at least", "less than", "more than"
DENIED = {MORE: AT_MOST, LESS: AT_LEAST}  # what "never more than" comes to
HUNDRED = 100  # from here on a number word multiplies the one before it: two hundred
AFTER = 4  # words after a number within which "or more", or the rest of "1 case in 10", stands

_BOUNDS = frozenset({AT_MOST, AT_LEAST, LESS, MORE})
_TRAILING = frozenset({AT_MOST, AT_LEAST})  # bounds that may follow: "10 or more"
_HOURS = {
    **{"minut": 1 / 60, "hour": 1, "day": 24, "week": 7 * 24},
    **{"month": 365 * 2, "quarter": 365 * 6, "year": 365 * 24},
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a sentence; places are those of Word.

    `vague` is the 1 of "an hour", which need not be meant as a number; `hours` is its length where
    it is one of time, and `unit` the place of the word that says so; `denied` tells that the bound
    was turned round by a "no" or "never" before it.
    """

    value: float
    bound: str
    place: int
    end: int  # place of the last word of the number
    vague: bool = False
    denied: bool = False
    hours: float | None = None
    unit: int | None = None


@lru_cache(REMEMBERED)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text, left to right; "1 in 10" is one of them."""
    return tuple(_quantities(read(text).words))


def _quantities(words: tuple[Word, ...]) -> Iterator[Quantity]:
    at = 0
    while at < len(words):
        found = _number(words, at)
        if found is None:
            at += 1
            continue
        number, end = found
        if quantity := _quantity(words, at, end, number):
            yield quantity
        at = end + 1


def _number(words: tuple[Word, ...], at: int) -> tuple[float, int] | None:
    """(value, place of its last word) of a number that begins here."""
    article = words[at].text.lower() in ("a", "an")
    number = 1.0 if article or words[at].stem == "one" else _value(words, at)
    if number is None:
        return None
    if not article and (ratio := _ratio(words, at, number)):
        return ratio
    end = at
    while (more := _value(words, end + 1)) is not None and more >= HUNDRED:
        number, end = number * more, end + 1
    if words[end + 1 : end + 2] and words[end + 1].stem == "percent":
        return number / PERCENT, end + 1
    return number, end


def _value(words: tuple[Word, ...], at: int) -> float | None:
    known = at < len(words) and words[at].kind is Kind.NUMBER
    return value(words[at].text) if known else None


def _ratio(words: tuple[Word, ...], at: int, number: float) -> tuple[float, int] | None:
    """`1 case in 10`, `9 days out of 10`."""
    for end in range(at + 2, min(at + AFTER + 1, len(words))):
        whole = value(words[end].text)
        if whole and words[end - 1].stem in ("in", "of") and whole > number:
            return number / whole, end
    return None


def _quantity(words: tuple[Word, ...], at: int, end: int, number: float) -> Quantity | None:
    """None for the article of "an article"."""
    bound, unit = _bound(words, at, end), _unit(words, end)
    vague = end == at and words[at].kind is not Kind.NUMBER
    if vague and unit is None and bound == EXACTLY and words[at].stem != "one":
        return None
    clause = (word for word in words[:at] if word.clause == words[at].clause)
    denied = bound in DENIED and any(word.tag == "not" for word in clause)
    hours = number * _HOURS[words[unit].stem] if unit else None
    bound = DENIED[bound] if denied else bound
    return Quantity(number, bound, at, end, vague, denied, hours, unit)


def _unit(words: tuple[Word, ...], end: int) -> int | None:
    """The place of the unit of time right after a number: `2 working days`."""
    for word in words[end + 1 : end + 3]:
        if word.stem in _HOURS:
            return word.place
        if word.stem != "work":
            break
    return None


def _bound(words: tuple[Word, ...], at: int, end: int) -> str:
    """The bound right before a number, or after it and what it counts."""
    for word in words[max(0, at - 1) : at]:
        if word.tag in _BOUNDS:
            return word.tag
    for word in words[end + 1 : end + AFTER]:
        if word.tag in _TRAILING and word.text.split()[0].lower() not in _LEADING:
            return word.tag
    return EXACTLY


_LEADING = frozenset("within up as no not inside".split())  # open the bound of the next number

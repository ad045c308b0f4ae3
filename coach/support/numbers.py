"""Owns agreement on numbers: their value, what they count, and at least, at most, more, fewer."""

from __future__ import annotations

import math

from coach.support.pair import Pair, says_something
from coach.support.quantities import AFTER, EXACTLY, Quantity, quantities
from coach.support.words import Reading, Word

CLOSE = 1e-3  # relative difference up to which two lengths of time are one: 12 months, a year


def numbers(pair: Pair) -> str | None:
    """A number of the claim that the evidence does not have, or has for something else."""
    there = quantities(pair.evidence.text)
    for quantity in quantities(pair.claim.text):
        if quantity.vague and not _counted_otherwise(pair, quantity, there):
            continue
        if why := _objection(pair, quantity, there):
            return why
    return None


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are equal, or are one length of time in two units."""
    if one.hours is not None and other.hours is not None:
        return math.isclose(one.hours, other.hours, rel_tol=CLOSE)
    return math.isclose(one.value, other.value)


def _objection(pair: Pair, quantity: Quantity, there: tuple[Quantity, ...]) -> str | None:
    said = _said(pair.claim, quantity)
    equal = [one for one in there if same(one, quantity)]
    if not equal:
        return f'nothing in the evidence is "{said}"'
    beside = [one for one in equal if _counts_the_same(pair, quantity, one)]
    beside = [one for one in beside if not one.vague] or beside
    if not beside:
        return f'"{said}" counts something else in the evidence'
    if not any(quantity.bound == one.bound or _is_loose(quantity, one) for one in beside):
        return f'says {quantity.bound} where the evidence says {beside[0].bound}: "{said}"'
    return None


def _is_loose(quantity: Quantity, other: Quantity) -> bool:
    """A bound may be left out or put in; it may not be turned round."""
    return EXACTLY in (quantity.bound, other.bound)


def _counts_the_same(pair: Pair, quantity: Quantity, other: Quantity) -> bool:
    """Unless what the number counts is found elsewhere in the evidence than beside its partner."""
    found = [pair.partner(word) for word in _counted(pair.claim, quantity)]
    places = [one.place for one in found if one is not None]
    window = range(other.place - 1, other.end + AFTER + 1)
    return not places or any(place in window for place in places)


def _counted(reading: Reading, quantity: Quantity) -> list[Word]:
    """The word before a number and the words after it that it may count."""
    if reading.words[quantity.place].text.lower() == "twice":
        return []
    before = reading.words[max(0, quantity.place - 1) : quantity.place]
    after = reading.words[quantity.end + 1 : quantity.end + 3]
    return [word for word in (*before, *after) if says_something(word)]


def _counted_otherwise(pair: Pair, vague: Quantity, there: tuple[Quantity, ...]) -> bool:
    """Whether the evidence has another number of what "an hour" is one of."""
    if not any(pair.partner(word) for word in _counted(pair.claim, vague)):
        return False
    return any(_counts_the_same(pair, vague, one) for one in there)


def _said(reading: Reading, quantity: Quantity) -> str:
    return " ".join(word.text for word in reading.words[quantity.place : quantity.end + 2])

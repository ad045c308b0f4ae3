"""Owns agreement on who does what to whom: whether two words of a sentence changed places.

Phrases and clauses may move, lists may be reordered, actives may turn passive. What may not happen
is that two words take each other's prepositions, or each other's side of the verb between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from coach.support.pair import Pair, says_something
from coach.support.words import Kind, Reading, Word

_PREPOSITIONS = frozenset(
    "of to in on at by for with from into onto about over under through between among "
    "across against "
    "toward within during since than befor after as when if where becaus until like that".split()
)
_PERSONS = frozenset("i you we me us".split())
_AGENTS = frozenset({"by", "thanks", "because", "due"})
_COORDINATORS = frozenset({"and", "or", ",", "against", "versus"})
_SKIPPED = frozenset(
    "a an the your this that these those".split()
)  # between a word and its company
_VERBS = frozenset("be have do will would must may should you".split())  # end a phrase
MOVED = 3  # places at which the order breaks when one phrase moves
_LONGEST_ITEM = 3  # content words of an item of a list


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim's word and the evidence word it was found in."""

    here: Word
    there: Word


def word_order(pair: Pair) -> str | None:
    """Two words of the evidence that changed places in the claim."""
    if _is_scrambled(pair):
        return "the words of the evidence stand in another order"
    found = list(_found(pair))
    for later, earlier in combinations(found, 2):  # in the claim's order
        inverted = earlier.there.place < later.there.place
        alike = earlier.there.root == later.there.root
        if inverted and not alike and _exchanged(pair, found, earlier, later):
            return f'"{earlier.there.text}" and "{later.there.text}" changed places'
    return None


def _found(pair: Pair) -> Iterator[_Found]:
    """The words whose order counts, in the claim's order; adverbs stand anywhere."""
    persons = _persons(pair.evidence)
    for word in pair.claim.words:
        if word.text.lower() in _PERSONS and len(persons) == 1 == len(_persons(pair.claim)):
            yield _Found(word, persons[0])
        partner = pair.partner(word)
        if partner is None or partner.kind is Kind.FUNCTION or pair.partner_of(partner) is not word:
            continue
        if not (word.text.endswith("ly") or partner.text.endswith("ly")):
            yield _Found(word, partner)


def _persons(reading: Reading) -> list[Word]:
    return [word for word in reading.words if word.text.lower() in _PERSONS]


def _exchanged(pair: Pair, found: list[_Found], one: _Found, other: _Found) -> bool:
    if _is_list(pair, one, other):
        return False
    if _is_relative(pair.claim, other.here, one.here) != _is_relative(
        pair.evidence, one.there, other.there
    ):
        return False  # "priorities that shift" for "shifting priorities"
    return _prepositions_exchanged(pair, one, other) or _turned_around(pair, found, one, other)


def _is_scrambled(pair: Pair) -> bool:
    """Whether a claim has exactly the words of the evidence in an order that no one phrase moving
    to another place explains."""
    ours, theirs = _in_a_row(pair.claim), _in_a_row(pair.evidence)
    if sorted(ours) != sorted(theirs):
        return False
    order = list(_places(ours, theirs))
    breaks = sum(there != here + 1 for here, there in pairwise([-1, *order, len(order)]))
    return breaks > MOVED


def _in_a_row(reading: Reading) -> list[str]:
    """The stems of a text; of two words joined by `and` or `or`, the alphabet decides which is
    first."""
    stems = [word.stem for word in reading.words if word.kind is not Kind.MARK]
    for at in range(1, len(stems) - 1):
        if stems[at] in _COORDINATORS and stems[at - 1] > stems[at + 1]:
            stems[at - 1], stems[at + 1] = stems[at + 1], stems[at - 1]
    return stems


def _places(ours: list[str], theirs: list[str]) -> Iterator[int]:
    """Where each word stood; of several equal ones the next, or the first not yet taken."""
    free, last = set(range(len(theirs))), -1
    for word in ours:
        following = last + 1
        if following not in free or theirs[following] != word:
            following = min(at for at in free if theirs[at] == word)
        free.discard(following)
        last = following
        yield last


# -- prepositions


def _prepositions_exchanged(pair: Pair, one: _Found, other: _Found) -> bool:
    mine, theirs = _opener(pair.evidence, one.there), _opener(pair.evidence, other.there)
    if mine == theirs or one.here.root != one.there.root or other.here.root != other.there.root:
        return False
    return (_opener(pair.claim, one.here), _opener(pair.claim, other.here)) == (theirs, mine)


def _opener(reading: Reading, word: Word) -> tuple[str, ...]:
    """The preposition, or the like of `not` and `instead of`, that opens the word's phrase, with
    those right before it: `not only by`."""
    opener: list[str] = []
    for near in reversed(reading.words[: word.place]):
        if sign := _sign(near):
            opener.append(sign)
        elif opener or near.kind is Kind.MARK or near.clause != word.clause or near.stem in _VERBS:
            break
    return tuple(opener)


def _sign(word: Word) -> str:
    if word.tag in ("not", "contrast"):
        return "not"
    return "also" if word.tag == "also" else word.stem if word.stem in _PREPOSITIONS else ""


# -- the two sides of a verb


def _turned_around(pair: Pair, found: list[_Found], one: _Found, other: _Found) -> bool:
    """Whether the two stand on exchanged sides of a word between them that kept its voice."""
    if one.here.clause != other.here.clause or one.there.clause != other.there.clause:
        return False
    if _is_agent(pair.claim, one.here) and not _is_agent(pair.evidence, one.there):
        return False
    return any(
        one.there.place < pivot.there.place < other.there.place
        and other.here.place < pivot.here.place < one.here.place
        and _is_passive(pair.claim, pivot.here) == _is_passive(pair.evidence, pivot.there)
        and all(word.here.root == word.there.root for word in (one, pivot, other))
        and not (_is_list(pair, one, pivot) or _is_list(pair, pivot, other))
        for pivot in found
    )


def _is_relative(reading: Reading, first: Word, last: Word) -> bool:
    between = reading.words[first.place + 1 : last.place]
    return any(word.stem in ("that", "which", "who") for word in between)


def _is_agent(reading: Reading, word: Word) -> bool:
    """`thanks to your influence`, `because of it`: who does it, said after what is done."""
    before = reading.words[max(0, word.place - 4) : word.place]
    return any(one.text.lower() in _AGENTS for one in before)


def _is_passive(reading: Reading, word: Word) -> bool:
    before = reading.words[max(0, word.place - 3) : word.place]
    after = reading.words[word.place + 1 : word.place + 2]
    helped = any(one.stem in ("be", "get") for one in before) and not word.text.endswith("ing")
    return helped or any(one.stem == "by" for one in after)


# -- lists


def _is_list(pair: Pair, one: _Found, other: _Found) -> bool:
    """Whether the two are items of a list, or keep the company they have in their items."""
    if not _coordinated(pair.evidence, one.there, other.there):
        return False
    if not _coordinated(pair.claim, other.here, one.here):
        return False
    return _keeps_company(pair, one, 1) and _keeps_company(pair, other, -1)


def _coordinated(reading: Reading, first: Word, last: Word) -> bool:
    """Whether nothing but short items joined by and, or, commas stands between two words."""
    between = reading.words[first.place + 1 : last.place]
    length = joints = 0
    for word in between:
        if word.stem in _COORDINATORS:
            length, joints = 0, joints + 1
        elif word.kind is Kind.MARK or word.tag in ("not", "contrast", "also"):
            return False
        else:
            length += word.stem not in _SKIPPED
        if length > _LONGEST_ITEM:
            return False
    return joints > 0


def _keeps_company(pair: Pair, word: _Found, inwards: int) -> bool:
    """A word alone in its item, or beside the same one as before.

    `inwards` is the side, in the evidence, on which the rest of the list stands.
    """
    there = _item_mate(pair.evidence, word.there, inwards)
    if there is None:
        return True
    mates = (_item_mate(pair.claim, word.here, side) for side in (inwards, -inwards))
    return any(here is not None and _same(pair, here, there) for here in mates)


def _same(pair: Pair, here: Word, there: Word) -> bool:
    return here.stem == there.stem or pair.alignment.found.get(here.place) == there.place


def _item_mate(reading: Reading, word: Word, step: int) -> Word | None:
    """The next telling word of the same item of a list."""
    at = word.place + step
    while 0 <= at < len(reading.words):
        near = reading.words[at]
        if near.stem in _COORDINATORS or near.kind is Kind.MARK:
            return None
        if says_something(near):
            return near
        at += step
    return None

"""Owns who does what, and which word stands beside which, in a claim made of its evidence's words.

Knows nothing of conditions, warnings or denials.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach.support.alignment import Alignment
from coach.support.words import Kind, Reading, Word

NEAR = 3  # words of substance between which something may be left out

_BETWEEN = frozenset("a an the your their its our his her this these those more".split())
# What may stand between who does something and the word for it.
_SKIPPED = frozenset(
    "do does did can could may might will would should must not also often then still already begin"
    " begins help helps to".split()
)
_PERSONS = frozenset(
    "people others everyone everybody someone somebody anyone they he she it who manager lead team "
    "leader colleague engineer organization company".split()
)
_GROUPS = frozenset(
    "people others teams leaders colleagues teammates engineers partners counterparts stakeholders "
    "departments functions groups managers peers".split()
)
_TURNING = frozenset("of about that which between".split())  # "needs of customers"
_ASKER, _OTHER, _NOBODY, _UNKNOWN = "you", "other", "nobody", ""


def who_changed(pair: Alignment) -> bool:
    """Whether the claim has somebody do what, in the evidence, only somebody else does."""
    return _does_changed(pair) or _owner_changed(pair)


def _does_changed(pair: Alignment) -> bool:
    for word in pair.claim.words:
        here = _doer(pair.claim, word)
        there = {_doer(pair.evidence, one) for one in pair.evidence.words if one.stem == word.stem}
        if here is _ASKER and there and there <= {_OTHER}:
            return True
        if here is _OTHER and there and there <= {_ASKER, _NOBODY}:
            return True
    return False


def _doer(reading: Reading, word: Word) -> str:
    """Who does what a word says, told by the word before it."""
    if word.kind is Kind.MARK or word.text.lower() in _SKIPPED | _BETWEEN:
        return _UNKNOWN
    to = False
    for one in reversed(reading.words[: word.place]):
        text = one.text.lower()
        if text in _SKIPPED:
            to = to or text == "to"
            continue
        if to:  # "prompt teammates to think": they think
            return _OTHER if text in _GROUPS else _NOBODY
        if text == "you":
            return _ASKER
        plural = one.kind is Kind.CONTENT and text.endswith("s") and not text.endswith("ss")
        return _OTHER if text in _PERSONS | _GROUPS or plural else _UNKNOWN
    return _NOBODY


def _owner_changed(pair: Alignment) -> bool:
    """Whether what is theirs became yours: "find their way", "find your way"."""
    theirs = set(_owned(pair.evidence, "their")) - set(_owned(pair.evidence, "your"))
    return not theirs.isdisjoint(_owned(pair.claim, "your"))


def _owned(reading: Reading, whose: str) -> Iterator[str]:
    for word in reading.words[:-1]:
        if word.text.lower() == whose:
            yield reading.words[word.place + 1].stem


def words_rejoined(pair: Alignment) -> bool:
    """Whether two words side by side in the claim stand far apart in the evidence, or the other way
    round."""
    for one, other in _neighbours(pair.claim):
        mine, theirs = _places(pair, one), _places(pair, other)
        done = _doer(pair.claim, one) in (_ASKER, _NOBODY)
        if mine and theirs and not _beside(pair, mine, theirs, done):
            return True
    return False


def _neighbours(reading: Reading) -> Iterator[tuple[Word, Word]]:
    """Words of substance with nothing but an article or the like between them."""
    last: Word | None = None
    saying = set(reading.content)
    for word in reading.words:
        if word in saying:
            if last is not None:
                yield last, word
            last = word
        elif word.text.lower() not in _BETWEEN:
            last = None


def _places(pair: Alignment, word: Word) -> list[int]:
    """Where the evidence has the word, counted in words of substance."""
    order = {one.place: number for number, one in enumerate(pair.evidence.content)}
    found = {order[one.place] for one in pair.evidence.content if one.root == word.root}
    place = pair.found.get(word.place)
    return sorted(found | ({order[place]} if place in order else set()))


def _beside(pair: Alignment, mine: Iterable[int], theirs: Sequence[int], done: bool) -> bool:
    """Whether the second follows the first closely. Unless the first is `done` by somebody, they
    may change sides: "customer needs", "needs of customers"."""
    return any(
        0 <= there - here <= NEAR or (there - here == -1 and not done and _turns(pair, there))
        for here in mine
        for there in theirs
    )


def _turns(pair: Alignment, number: int) -> bool:
    """Whether this word of substance and the next are a noun and what is said of it."""
    one, other = pair.evidence.content[number : number + 2]
    between = pair.evidence.words[one.place + 1 : other.place]
    return not between or any(word.text.lower() in _TURNING for word in between)

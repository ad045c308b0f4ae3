"""Owns agreement on how much and how often: all, some, always, sometimes, only."""

from __future__ import annotations

from coach.support.lexicon import lexicon
from coach.support.pair import Pair, says_something
from coach.support.polarity import negators
from coach.support.quantities import TIME
from coach.support.words import Kind, Reading, Word

_WHOLE = frozenset({"all", "always"})
_PART = frozenset({"some", "sometimes", "often", "most"})
_LOOSE = frozenset("any anyon anybody".split())  # "before anyone asks" claims nothing of everyone


def quantifiers(pair: Pair) -> str | None:
    """A whole where the evidence has a part or does not say, a part where it has the whole."""
    theirs = {word.tag for word in pair.evidence.words}
    ours = {word.tag for word in pair.claim.words}
    whole = bool(theirs & _WHOLE) or any(negators(pair.evidence)) or _as_a_whole(pair.evidence)
    for word in pair.claim.words:
        said = word.text.lower()
        if word.tag in _WHOLE and not _is_loose(pair.claim, word) and not whole:
            return f'says "{said}" where the evidence does not'
        if word.tag == "always" and "always" not in theirs and not _never(pair.evidence):
            return f'says "{said}" where the evidence does not'
        if word.tag in _PART and theirs & _WHOLE and not (theirs & _PART or ours & _WHOLE):
            return f'says "{said}" where the evidence says all or always'
        if word.tag == "only" and not _focuses(pair.claim, word) and not _restricts(pair.evidence):
            return f'says "{said}" where the evidence does not'
    return _singled_out(pair)


def _is_loose(reading: Reading, word: Word) -> bool:
    """`any`, `you all`, and `every quarter`, which is a date and no quantity."""
    following = reading.words[word.place + 1 : word.place + 3]
    timed = any(one.root in lexicon().rivals[TIME] or one.kind is Kind.NUMBER for one in following)
    before = reading.words[max(0, word.place - 1) : word.place]
    addressed = word.stem == "all" and any(one.stem == "you" for one in before)
    return word.stem in _LOOSE or word.text.lower() in _LOOSE or timed or addressed


def _never(reading: Reading) -> bool:
    return any(word.text.lower() in ("never", "whenever") for word in reading.words)


def _as_a_whole(reading: Reading) -> bool:
    return any(word.stem in ("whol", "entir", "full") for word in reading.words)


def _focuses(reading: Reading, word: Word) -> bool:
    """The `only` of `not only`, `instead of only`."""
    before = reading.words[max(0, word.place - 4) : word.place]
    return any(one.tag in ("not", "also", "contrast") for one in before)


def _restricts(reading: Reading) -> bool:
    return any(word.tag in ("only", "unless", "also", "not") for word in reading.words)


def _singled_out(pair: Pair) -> str | None:
    """`one shelf` for `each shelf`, `the desk` for `all desks`."""
    for word in pair.evidence.words:
        noun = pair.evidence.words[word.place + 1 : word.place + 2]
        partner = pair.partner_of(noun[0]) if word.tag == "all" and noun else None
        if partner is None or noun[0].root in lexicon().rivals[TIME]:
            continue
        before = pair.claim.words[max(0, partner.place - 1) : partner.place]
        one = any(near.text.lower() in ("one", "1", "single") for near in before)
        if one or (_is_plural(noun[0]) and not _is_plural(partner) and not _is_whole(pair.claim)):
            return f'leaves out the "{word.text.lower()}" of the evidence'
    return None


def broadened(pair: Pair) -> str | None:
    """`No case waits` for `no urgent case waits`: a whole without what narrows it."""
    said = {word.stem for word in pair.claim.words}
    for word in pair.claim.words:
        noun = next(filter(says_something, pair.claim.words[word.place + 1 :]), None)
        partner = pair.partner(noun) if noun and _quantifies(word) else None
        for narrow in _narrowing(pair.evidence, partner) if partner else ():
            if narrow.stem not in said and pair.partner_of(narrow) is None:
                return f'leaves out the "{narrow.text}" of the evidence'
    return None


def _quantifies(word: Word) -> bool:
    return word.tag == "all" or word.text.lower() == "no"


def _narrowing(reading: Reading, noun: Word) -> list[Word]:
    """The words, but for numbers, between a quantifier and its noun; none without a quantifier."""
    between: list[Word] = []
    for word in reversed(reading.words[: noun.place]):
        if _quantifies(word):
            return between
        if word.kind not in (Kind.CONTENT, Kind.NUMBER):
            break
        between += [word] if word.kind is Kind.CONTENT else []
    return []


def _is_plural(noun: Word) -> bool:
    return noun.text.lower() == noun.stem + "s"


def _is_whole(reading: Reading) -> bool:
    return any(word.tag in _WHOLE for word in reading.words) or _as_a_whole(reading)

"""Owns agreement on what is denied: not, never, nobody, without, instead of, avoid ...

A negator reaches to the end of its clause. It agrees when the first word it reaches that stands on
the other side is denied there as well, in whatever way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.support.endings import is_denial, root, stem, undenied
from coach.support.pair import Pair, says_something
from coach.support.words import Reading, Word

DENIED = 3  # words of which one must agree, after "no" and "nobody"
FOCUS = 5  # words within which "only" or "alone" turns "not" into "not only"

# Verbs and adjectives that deny what follows them.
_SHUNS = frozenset(
    root(stem(word))
    for word in "avoid stop refuse fail lack lose prevent dodge hesitate miss neglect "
    "ignore forget "
    "deny trade replace swap exchange cease reject decline prohibit forbid block absence missing "
    "except exclude abandon overlook shun unlike despite anymore outgrow absent free empty"
    " omit skip quit".split()
)
_ONLY = frozenset("only alone merely simply just exclusively solely".split())
_DENY = ("not", "contrast", "unless")
_DETERMINERS = frozenset("no nobody none nothing neither".split())
_BARE = frozenset("without nobody nothing none no".split())  # never the "not" of "not only"
_SHORT = frozenset("without nothing none".split())  # deny up to the next verb
_VERBS = frozenset("be have do will would must may should".split())


def negation(pair: Pair) -> str | None:
    """What one side denies and the other does not."""
    if says_only_if(pair):
        return None
    if any(_focused(pair.evidence)) and _narrows(pair.claim):
        return 'leaves out the "not only" of the evidence'
    for negator in negators(pair.claim):
        if not (
            _is_part_of_a_word(negator, pair.evidence, pair.claim) or _agrees_here(pair, negator)
        ):
            return f'says "{negator.text}" where the evidence does not'
    for negator in negators(pair.evidence):
        if not (
            _is_part_of_a_word(negator, pair.claim, pair.evidence) or _agrees_there(pair, negator)
        ):
            return f'leaves out the "{negator.text}" of the evidence'
    return None


def says_only_if(pair: Pair) -> bool:
    """`only after X` against `not unless X`: two ways to say one thing, told apart by their
    words."""
    ours, theirs = _tags(pair.claim), _tags(pair.evidence)
    return ("only" in ours and "unless" in theirs) or ("unless" in ours and "only" in theirs)


def _tags(reading: Reading) -> set[str]:
    return {word.tag for word in reading.words}


def negators(reading: Reading) -> Iterator[Word]:
    """The words that deny something; `not only`, and two next to each other, do not."""
    for word in reading.words:
        if word.tag in _DENY and not _is_focus(reading, word):
            near = reading.words[max(0, word.place - 2) : word.place + 3]
            cancelling = (one for one in near if one.tag == "not" and one.clause == word.clause)
            if all(one is word for one in cancelling):
                yield word


def _focused(reading: Reading) -> Iterator[Word]:
    return (word for word in reading.words if word.tag == "also" or _is_focus(reading, word))


def _narrows(claim: Reading) -> bool:
    """Whether a claim says "alone" or "only" and nothing like "not only"."""
    alone = any(word.text.lower() in _ONLY for word in claim.words)
    return alone and not any(_focused(claim))


def _is_focus(reading: Reading, word: Word) -> bool:
    if word.tag not in _DENY or word.text.lower() in _BARE:
        return False
    following = reading.words[word.place + 1 : word.place + FOCUS]
    return any(one.text.lower() in _ONLY and one.clause == word.clause for one in following)


def _is_part_of_a_word(negator: Word, other: Reading, this: Reading) -> bool:
    """Whether the other side has one word for the phrase, as `unclear` for "not clear"."""
    said = {word.root for word in this.content}
    return any(negator.meanings & word.meanings for word in other.content if word.root not in said)


def _reached(reading: Reading, negator: Word) -> list[Word]:
    """The words a negator denies: those after it in its clause, or all where there are none. Some
    negators reach no further than the next verb."""
    return _after(reading, negator) or _clause(reading, negator)


def _clause(reading: Reading, negator: Word) -> list[Word]:
    return [one for one in reading.content if one.clause == negator.clause]


def _after(reading: Reading, negator: Word) -> list[Word]:
    short = negator.tag == "contrast" or negator.text.lower() in _SHORT
    after: list[Word] = []
    for word in reading.words[negator.place + 1 :]:
        if word.clause != negator.clause or (after and short and word.stem in _VERBS):
            break
        after += [word] if says_something(word) else []
    return after


def _agrees_here(pair: Pair, negator: Word) -> bool:
    """Whether what a claim's negator denies first, of what is found, is denied there as well."""
    if _is_answer(pair.claim, negator):
        return True
    found = [(one, there) for one in _reached(pair.claim, negator) if (there := pair.partner(one))]
    if found:
        return _agree(pair, negator, found)
    return any(negators(pair.evidence)) or bool(_shuns(pair.evidence.words, pair.claim))


def _agrees_there(pair: Pair, negator: Word) -> bool:
    """The same for a negator of the evidence; the claim may leave out all that it denies."""
    if _is_answer(pair.evidence, negator):
        return True
    after = _after(pair.evidence, negator)
    reached = after or _clause(pair.evidence, negator)
    found = [(here, word) for word in reached if (here := pair.partner_of(word))]
    if not after:
        found = [(here, there) for here, there in found if here.root == there.root]
    return not found or _agree(pair, negator, found)


def _agree(pair: Pair, negator: Word, found: list[tuple[Word, Word]]) -> bool:
    """`No case waits` denies the case as well as the waiting, "a case never waits" the waiting."""
    judged = found[:DENIED] if negator.text.lower() in _DETERMINERS else found[:1]
    return any(same_polarity(pair, here, there) for here, there in judged)


def _is_answer(reading: Reading, negator: Word) -> bool:
    """The "no" of `saying no`."""
    after = reading.words[negator.place + 1 :][:1]
    last = not after or not says_something(after[0])
    return negator.text.lower() == "no" and last


def same_polarity(pair: Pair, here: Word, there: Word) -> bool:
    """Whether a claim's word and its partner are both denied or both not, in some reading of the
    verbs of avoiding."""
    ours = _ways_denied(pair.claim, here, pair.evidence, there)
    theirs = _ways_denied(pair.evidence, there, pair.claim, here)
    return bool(ours & theirs)


def _ways_denied(reading: Reading, word: Word, other: Reading, partner: Word) -> set[bool]:
    """Whether a word is denied: counting negators alone, and with verbs of avoiding that only this
    side has; two denials cancel out."""
    denials = sum(word in _reached(reading, one) for one in negators(reading))
    denials += is_denial(word.root, partner.root) and word.root != undenied(word.root)
    before = [one for one in reading.words[: word.place + 1] if one.clause == word.clause]
    shuns = len(_shuns(before, other)) + _kept_from(before)
    return {denials % 2 == 1, (denials + shuns) % 2 == 1}


def _shuns(words: Sequence[Word], other: Reading) -> list[Word]:
    roots = {word.root for word in other.words}
    return [word for word in words if word.root in _SHUNS and word.root not in roots]


def _kept_from(before: Sequence[Word]) -> bool:
    """`keeps people from saying`."""
    stems = [one.stem for one in before]
    return "keep" in stems and "from" in stems[stems.index("keep") :]

"""Owns agreement on what is denied: not, never, nobody, without, instead of, avoid ...

A negator reaches to the end of its clause. It agrees when the first word it reaches that stands on
the other side is denied there as well, in whatever way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.support.endings import root, stem
from coach.support.pair import Pair, says_something
from coach.support.words import Reading, Word

FOCUS = 5  # words within which "only" or "alone" turns "not" into "not only"

# Verbs and adjectives that deny what follows them.
_SHUNS = frozenset(
    root(stem(word))
    for word in "avoid stop refuse fail lack lose prevent dodge hesitate miss neglect ignore forget "
    "deny trade replace swap exchange cease reject decline prohibit forbid block absence missing "
    "except exclude give-up abandon overlook shun".split()
)
_ONLY = frozenset("only alone merely simply just exclusively solely".split())
_BARE = frozenset("without nobody nothing none no".split())  # never the "not" of "not only"
_SHORT = frozenset("without nothing none".split())  # deny up to the next verb
_VERBS = frozenset("be have do will would must may should".split())
_DENIED_BASES = ("un", "mis", "dis", "non")
_NOT_DENIED = (
    "under unit union uniqu until univers unless mission miss dispatch discuss display discover "
    "distanc distribut discipl".split()
)
MIN_BASE = 4  # letters after un-, mis-, dis-


def negation(pair: Pair) -> str | None:
    """What one side denies and the other does not."""
    if says_only_if(pair):
        return None
    if any(_focused(pair.evidence)) and _narrows(pair.claim):
        return 'leaves out the "not only" of the evidence'
    for negator in negators(pair.claim):
        if not _agrees_on_first(pair, negator):
            return f'says "{negator.text}" where the evidence does not'
    for negator in negators(pair.evidence):
        if not _agrees_on_first_there(pair, negator):
            return f'leaves out the "{negator.text}" of the evidence'
    return None


def says_only_if(pair: Pair) -> bool:
    """`only after X` against `not unless X`: two ways to say one thing, told apart by their words."""
    ours, theirs = _tags(pair.claim), _tags(pair.evidence)
    return ("only" in ours and "unless" in theirs) or ("unless" in ours and "only" in theirs)


def _tags(reading: Reading) -> set[str]:
    return {word.tag for word in reading.words}


def negators(reading: Reading) -> Iterator[Word]:
    """The words that deny something; `not only`, and two next to each other, do not."""
    for word in reading.words:
        if word.tag in ("not", "contrast") and not _is_focus(reading, word):
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
    if word.tag not in ("not", "contrast") or word.text.lower() in _BARE:
        return False
    following = reading.words[word.place + 1 : word.place + FOCUS]
    return any(one.text.lower() in _ONLY and one.clause == word.clause for one in following)


def _reached(reading: Reading, negator: Word) -> Iterator[Word]:
    """The words a negator denies: to the end of its clause; after `without X` a verb ends it too."""
    said = False
    for word in reading.words[negator.place + 1 :]:
        short = negator.tag == "contrast" or negator.text.lower() in _SHORT
        if word.clause != negator.clause or (said and short and word.stem in _VERBS):
            return
        if says_something(word):
            said = True
            yield word


def _agrees_on_first(pair: Pair, negator: Word) -> bool:
    """Whether the first word a claim's negator denies, of those found, is denied there as well."""
    reached = list(_reached(pair.claim, negator))
    if not reached and negator.text.lower() == "no":
        return True  # the answer "no"
    for word in reached:
        if partner := pair.partner(word):
            return same_polarity(pair, word, partner)
    return any(negators(pair.evidence)) or bool(_shuns(pair.evidence.words, pair.claim))


def _agrees_on_first_there(pair: Pair, negator: Word) -> bool:
    """The same for a negator of the evidence. One that reaches no word denies its whole clause."""
    reached = list(_reached(pair.evidence, negator))
    if not reached and negator.text.lower() != "no":
        clause = [one for one in pair.evidence.content if one.clause == negator.clause]
        ours = {word.root for word in pair.claim.words}
        return all(word.root not in ours for word in clause) or any(negators(pair.claim))
    for word in reached:
        if partner := pair.partner_of(word):
            return same_polarity(pair, partner, word)
    return True


def same_polarity(pair: Pair, here: Word, there: Word | None) -> bool:
    """Whether a claim's word and its partner are both denied or both not, in some reading of the
    verbs of avoiding."""
    if there is None:
        return True
    ours = _ways_denied(pair.claim, here, pair.evidence, there)
    theirs = _ways_denied(pair.evidence, there, pair.claim, here)
    return bool(ours & theirs)


def _ways_denied(reading: Reading, word: Word, other: Reading, partner: Word) -> set[bool]:
    """Whether a word is denied: counting negators alone, and with verbs of avoiding that only this
    side has; two denials cancel out."""
    denials = sum(word in _reached(reading, one) for one in negators(reading))
    before = [one for one in reading.words[: word.place + 1] if one.clause == word.clause]
    shuns = len(_shuns(before, other)) + _kept_from(before)
    if _has_denied_base(word.stem) and word.stem != partner.stem:
        shuns += 1
    return {denials % 2 == 1, (denials + shuns) % 2 == 1}


def _shuns(words: Sequence[Word], other: Reading) -> list[Word]:
    roots = {word.root for word in other.words}
    return [word for word in words if word.root in _SHUNS and word.root not in roots]


def _kept_from(before: Sequence[Word]) -> bool:
    """`keeps people from saying`."""
    stems = [one.stem for one in before]
    return "keep" in stems and "from" in stems[stems.index("keep") :]


def _has_denied_base(stemmed: str) -> bool:
    if stemmed.startswith(tuple(_NOT_DENIED)):
        return False
    return any(
        stemmed.startswith(prefix) and len(stemmed) >= len(prefix) + MIN_BASE
        for prefix in _DENIED_BASES
    )

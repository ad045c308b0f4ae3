"""Owns agreement on what is denied: not, never, nobody, without, instead of, avoid ...

A negator reaches to the end of its clause. It agrees when one of the first words it reaches is
also denied on the other side, in whatever way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from coach.support.endings import root, stem
from coach.support.pair import Pair, says_something
from coach.support.words import Reading, Word

REACHED = 2  # words a negator is judged by
FOCUS = 5  # words within which "only" or "alone" turns "not" into "not only"

# Verbs and adjectives that deny what follows them.
_SHUNS = frozenset(
    root(stem(word))
    for word in "avoid stop refuse fail lack lose prevent dodge hesitate miss neglect ignore forget "
    "deny trade replace swap exchange cease reject decline prohibit forbid block absence missing "
    "except exclude give-up abandon overlook shun".split()
)
_ONLY = frozenset("only alone mer simpl just exclusiv sol".split())
_DENIED_BASES = ("un", "mis", "dis", "non")
_NOT_DENIED = (
    "under unit union uniqu until univers unless mission miss dispatch discuss display discover "
    "distanc distribut discipl".split()
)
MIN_BASE = 4  # letters after un-, mis-, dis-


def negation(pair: Pair) -> str | None:
    """What one side denies and the other does not."""
    if restricted(pair.claim) and restricted(pair.evidence):
        return None
    for negator in negators(pair.claim):
        if not _denied_in_evidence(pair, negator):
            return f'says "{negator.text}" where the evidence does not'
    for negator in negators(pair.evidence):
        if not _denied_in_claim(pair, negator):
            return f'leaves out the "{negator.text}" of the evidence'
    return None


def negators(reading: Reading) -> Iterator[Word]:
    """The words that deny something; `not only`, and two that cancel out, do not."""
    words = reading.words
    for word in words:
        if word.tag not in ("not", "contrast") or _is_focus(reading, word):
            continue
        near = words[max(0, word.place - 2) : word.place + 3]
        cancelled = any(
            other is not word and other.tag == "not" and other.clause == word.clause
            for other in near
        )
        if not cancelled:
            yield word


def _is_focus(reading: Reading, word: Word) -> bool:
    following = reading.words[word.place + 1 : word.place + FOCUS]
    return any(one.stem in _ONLY and one.clause == word.clause for one in following)


def restricted(reading: Reading) -> bool:
    """`only after X`, `not unless X`: two ways to say one thing, told apart by their words alone."""
    return any(word.tag in ("only", "unless") for word in reading.words)


def _reached(reading: Reading, negator: Word) -> Iterator[Word]:
    for word in reading.words[negator.place + 1 :]:
        if word.clause != negator.clause:
            break
        if says_something(word):
            yield word


def _denied_in_evidence(pair: Pair, negator: Word) -> bool:
    reached = list(_reached(pair.claim, negator))
    if not reached:
        return True  # the answer "no"
    found = [one for one in map(pair.partner, reached) if one is not None]
    if not found:
        return any(is_denied(pair.evidence, word) for word in pair.evidence.words)
    return any(is_denied(pair.evidence, one) for one in found[:REACHED])


def _denied_in_claim(pair: Pair, negator: Word) -> bool:
    found = (pair.partner_of(word) for word in _reached(pair.evidence, negator))
    known = list(islice((one for one in found if one is not None), REACHED))
    return not known or any(is_denied(pair.claim, one) for one in known)


def is_denied(reading: Reading, word: Word) -> bool:
    """Whether a negator or a verb of avoiding stands before the word in its clause, or in it."""
    if word.root in _SHUNS or _has_denied_base(word.stem):
        return True
    before = [one for one in reading.words[: word.place] if one.clause == word.clause]
    if any(one.root in _SHUNS for one in before) or _kept_from(before):
        return True
    return any(one in before for one in negators(reading))


def _kept_from(before: list[Word]) -> bool:
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

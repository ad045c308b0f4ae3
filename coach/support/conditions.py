"""Owns agreement on the limits of a permission: what may be done only if, after, with, up to."""

from __future__ import annotations

from collections.abc import Iterator

from coach.support.modality import MAY, mood_at
from coach.support.pair import Pair, says_something
from coach.support.polarity import negators
from coach.support.quantities import quantities
from coach.support.words import Reading, Word

# Which of a word's sides something happens on.
_TIMES = {
    **dict.fromkeys(("before", "until", "till"), "before"),
    **dict.fromkeys(("after", "when", "whenever", "once", "if"), "after"),
}
_OPENERS = frozenset("if when where after once with by as until unless only that which".split())


def conditions(pair: Pair) -> str | None:
    """A permission without the condition or the limit that the evidence puts on it."""
    if not _permits(pair.claim) or not _permits(pair.evidence):
        return None
    return _limit_left_out(pair) or _condition_left_out(pair)


def times(pair: Pair) -> str | None:
    """Before something where the evidence says when or after, or the other way round."""
    if any(negators(pair.claim)) or any(negators(pair.evidence)):
        return None  # "not before" is "only after"
    for word in pair.claim.words:
        if (said := _TIMES.get(word.text.lower())) is None:
            continue
        found = (one for each in _condition(pair.claim, word) if (one := pair.partner(each)))
        first = next(found, None)
        other = _opener(pair.evidence, first) if first else None
        if other is not None and _TIMES[other.text.lower()] != said:
            return f'says "{word.text}" where the evidence says "{other.text}"'
    return None


def _opener(reading: Reading, word: Word) -> Word | None:
    """The word that says when, before which the clause of another begins."""
    before = [one for one in reading.words[: word.place] if one.clause == word.clause]
    return next((one for one in reversed(before) if one.text.lower() in _TIMES), None)


def _permits(reading: Reading) -> bool:
    return any(mood_at(reading, word) == MAY for word in reading.words)


def _limit_left_out(pair: Pair) -> str | None:
    said = {quantity.value for quantity in quantities(pair.claim.text)}
    for limit in quantities(pair.evidence.text):
        if limit.bound in ("<=", "<") and limit.value not in said:
            words = pair.evidence.words[limit.place : limit.end + 2]
            return f'leaves out the limit of the evidence, "{" ".join(w.text for w in words)}"'
    return None


def _condition_left_out(pair: Pair) -> str | None:
    for opener in pair.evidence.words:
        if opener.stem not in _OPENERS or mood_at(pair.evidence, opener) != MAY:
            continue
        said = list(_condition(pair.evidence, opener))
        if said and not any(pair.partner_of(word) for word in said):
            return f'leaves out the condition "{opener.text} ... {said[-1].text}"'
    return None


def _condition(reading: Reading, opener: Word) -> Iterator[Word]:
    """The words of a condition, to the end of its clause or to the next opener."""
    for word in reading.words[opener.place + 1 :]:
        if word.clause != opener.clause or word.stem in _OPENERS:
            break
        if says_something(word):
            yield word

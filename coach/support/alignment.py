"""Owns the alignment of a claim with one sentence of evidence: which word stands for which.

A claim's word is found in the evidence by its stem, its root or a meaning they share. One that is
not found may still stand in the place of an evidence word that nothing else stands for: a
paraphrase we do not know, or a wrong word; it counts in part.
Knows nothing of what else must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.support.vocabulary import Vocabulary
from coach.support.words import Kind, Reading, Word

MEANING = "meaning"
CREDIT = {"stem": 1.0, "root": 0.95, MEANING: 0.9}
IN_PLACE = 0.3  # credit of an unknown word that stands where an evidence word is left over
KNOWN_IN_PLACE = 0.15
REACH = 2  # content words beside the nearest found ones within which a left-over word may stand
LIGHT = 0.15  # share of its weight that a light word keeps


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a claim's words stand in a sentence. Places are those of Word.

    `found` maps a claim's place to the evidence place of the same word or meaning, `in_place` to
    that of a word it stands in place of. `credit`, in [0, 1], and `weight` are of every content or
    light word of the claim.
    """

    claim: Reading
    evidence: Reading
    found: dict[int, int]
    in_place: dict[int, int]
    credit: dict[int, float]
    weight: dict[int, float]

    @property
    def coverage(self) -> float:
        """Share of the claim's weight that the evidence carries, in [0, 1]; 0 for no words."""
        total = sum(self.weight.values())
        return sum(self.credit[at] * self.weight[at] for at in self.weight) / total if total else 0.0

    @property
    def back(self) -> dict[int, int]:
        """The first claim place of each evidence place that was found."""
        turned: dict[int, int] = {}
        for here, there in self.found.items():
            turned.setdefault(there, here)
        return turned

    @property
    def added(self) -> tuple[Word, ...]:
        """Content words of the claim that stand for nothing in the evidence."""
        return tuple(
            word
            for word in self.claim.content
            if word.kind is Kind.CONTENT and self.credit.get(word.place) == 0.0
        )


def align(
    claim: Reading, evidence: Reading, vocabulary: Vocabulary
) -> Alignment:
    """Align a claim with one sentence."""
    wanted = claim.content
    found: dict[int, int] = {}
    credit = {word.place: 0.0 for word in wanted}
    for way, keys in _WAYS:
        _find(wanted, evidence, way, keys, found)
        for place in found:
            credit[place] = credit[place] or CREDIT[way]
    in_place = dict(_in_place(wanted, evidence.telling, found))
    for here, there in in_place.items():
        known = claim.words[here].meanings and evidence.words[there].meanings
        credit[here] = KNOWN_IN_PLACE if known else IN_PLACE
    weight = {word.place: _weight(word, vocabulary) for word in wanted}
    return Alignment(claim, evidence, found, in_place, credit, weight)


def _weight(word: Word, vocabulary: Vocabulary) -> float:
    return vocabulary.weight(word.root) * (LIGHT if word.kind is Kind.LIGHT else 1.0)


Keys = Callable[[Word], Iterable[Hashable]]
_WAYS: tuple[tuple[str, Keys], ...] = (
    ("stem", lambda word: (word.stem,)),
    ("root", lambda word: (word.root,)),
    (MEANING, lambda word: word.meanings),
)


def _find(
    wanted: Sequence[Word], evidence: Reading, way: str, keys: Keys, found: dict[int, int]
) -> None:
    """Find what is not found yet, preferring the free word that continues the last one found."""
    index: defaultdict[Hashable, set[int]] = defaultdict(set)
    for word in evidence.telling if way == MEANING else evidence.content:
        for key in keys(word):
            index[key].add(word.place)
    taken, last, before = set(found.values()), -1, None
    for word in wanted:
        if word.place not in found:
            options = {place for key in keys(word) for place in index.get(key, ())}
            if way == MEANING:
                options -= taken - _of_one_phrase(word, before, evidence, found)
            if options:
                found[word.place] = min(
                    options, key=lambda place: (place in taken, place <= last, abs(place - last))
                )
                taken.add(found[word.place])
        last, before = found.get(word.place, last), word


def _of_one_phrase(
    word: Word, before: Word | None, evidence: Reading, found: dict[int, int]
) -> set[int]:
    """Where the word before was found, if the two are a phrase that means one word there."""
    if before is None or before.place not in found:
        return set()
    place = found[before.place]
    return {place} if word.meanings & before.meanings & evidence.words[place].meanings else set()


def _in_place(
    wanted: Sequence[Word], there: Sequence[Word], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Claim places whose word stands where the evidence has a word left over, with that one's place;
    each is used once."""
    order = {word.place: number for number, word in enumerate(there)}
    free = {order[word.place] for word in there} - {order[place] for place in found.values()}
    at = [order[found[word.place]] if word.place in found else None for word in wanted]
    for number, word in enumerate(wanted):
        if at[number] is None:
            left = next((one for one in reversed(at[:number]) if one is not None), None)
            right = next((one for one in at[number + 1 :] if one is not None), None)
            if near := free & set(_gap(left, right)):
                first = min(near)
                free.discard(first)
                yield word.place, there[first].place


def _gap(left: int | None, right: int | None) -> Iterator[int]:
    """Where a word between two found ones may stand: between those, or next to either where they
    are not in this order; next to the one there is at the edge of a claim."""
    if left is not None and right is not None and left < right:
        yield from range(left + 1, right)
        return
    if left is not None:
        yield from range(left + 1, left + 1 + REACH)
    if right is not None:
        yield from range(right - REACH, right)

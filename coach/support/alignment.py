"""Owns the alignment of a claim with one sentence of evidence: which word stands for which.

A claim's word is found in the evidence by its stem, its root or a meaning they share. One that is
not found may still stand in the place of an evidence word that nothing else stands for: a
paraphrase we do not know, or a wrong word; it counts in part.
Knows nothing of what else must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.support.endings import undenied
from coach.support.vocabulary import Vocabulary
from coach.support.words import Kind, Reading, Word

CREDIT = {"stem": 1.0, "root": 0.95, "meaning": 0.9}
IN_PLACE = 0.3  # credit of an unknown word that stands where an evidence word is left over
KNOWN_IN_PLACE = 0.15
REPEATED = (
    0.5  # share of its credit that a word keeps that the evidence has once and the claim twice
)
REACH = 2  # content words beside the nearest found ones within which a left-over word may stand
LIGHT = 0.3  # share of its weight that a light word keeps


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
        return (
            sum(self.credit[at] * self.weight[at] for at in self.weight) / total if total else 0.0
        )

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

    @property
    def unfound(self) -> tuple[Word, ...]:
        """Words of the claim that the evidence does not have, whatever they may stand for."""
        return tuple(word for word in self.claim.content if word.place not in self.found)

    @property
    def left_over(self) -> tuple[Word, ...]:
        """Content words of the evidence that no word of the claim stands for."""
        taken = {*self.found.values(), *self.in_place.values()}
        return tuple(
            word
            for word in self.evidence.content
            if word.kind is Kind.CONTENT and word.place not in taken
        )


def align(claim: Reading, evidence: Reading, vocabulary: Vocabulary) -> Alignment:
    """Align a claim with one sentence."""
    wanted = claim.content
    found: dict[int, int] = {}
    credit = {word.place: 0.0 for word in wanted}
    for way, find in _WAYS:
        find(wanted, evidence, found)
        for place in found:
            credit[place] = credit[place] or CREDIT[way]
    for place in _repeated(claim, found):
        credit[place] *= REPEATED
    in_place = dict(_in_place(claim, evidence.telling, found))
    for here, there in in_place.items():
        known = claim.words[here].meanings and evidence.words[there].meanings
        credit[here] = KNOWN_IN_PLACE if known else IN_PLACE
    weight = {word.place: _weight(word, vocabulary) for word in wanted}
    return Alignment(claim, evidence, found, in_place, credit, weight)


def _repeated(claim: Reading, found: Mapping[int, int]) -> Iterator[int]:
    """Claim places of words said again that the evidence says once."""
    seen: set[tuple[str, int]] = set()
    for here in sorted(found):
        use = claim.words[here].root, found[here]
        if use in seen:
            yield here
        seen.add(use)


def _weight(word: Word, vocabulary: Vocabulary) -> float:
    return vocabulary.weight(word.root) * (LIGHT if word.kind is Kind.LIGHT else 1.0)


def _same_stem(wanted: Sequence[Word], evidence: Reading, found: dict[int, int]) -> None:
    _find(wanted, evidence.content, lambda word: word.stem, found)


def _same_root(wanted: Sequence[Word], evidence: Reading, found: dict[int, int]) -> None:
    _find(wanted, evidence.content, lambda word: undenied(word.root), found)


def _find(
    wanted: Sequence[Word],
    there: Sequence[Word],
    key: Callable[[Word], str],
    found: dict[int, int],
) -> None:
    """Find equal words, preferring the free one that continues the last one found."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for word in there:
        index[key(word)].append(word.place)
    taken, last = set(found.values()), -1
    for word in wanted:
        if word.place not in found and (options := index.get(key(word))):
            found[word.place] = min(
                options, key=lambda place: (place in taken, place <= last, abs(place - last))
            )
            taken.add(found[word.place])
        last = found.get(word.place, last)


def _same_meaning(wanted: Sequence[Word], evidence: Reading, found: dict[int, int]) -> None:
    """Find words that may stand for one another, each evidence word for one word or phrase."""
    taken = set(found.values())
    free = [word for word in evidence.telling if word.place not in taken]
    options = {
        word.place: [other.place for other in free if word.meanings & other.meanings]
        for word in wanted
        if word.place not in found and word.meanings
    }
    holder: dict[int, int] = {}
    for here in options:
        _assign(here, options, holder, set())
    found |= {here: there for there, here in holder.items()}
    for one, other in [*pairwise(wanted), *pairwise(reversed(wanted))]:
        if other.place not in found and one.place in found:
            there = evidence.words[found[one.place]]
            if one.meanings & other.meanings & there.meanings:  # a phrase that means one word
                found[other.place] = there.place


def _assign(
    here: int, options: dict[int, list[int]], holder: dict[int, int], tried: set[int]
) -> bool:
    """Give a claim's word one of its options, moving others on where they have another one."""
    for there in options[here]:
        if there not in tried:
            tried.add(there)
            if there not in holder or _assign(holder[there], options, holder, tried):
                holder[there] = here
                return True
    return False


_WAYS: tuple[tuple[str, Callable[[Sequence[Word], Reading, dict[int, int]], None]], ...] = (
    ("stem", _same_stem),
    ("root", _same_root),
    ("meaning", _same_meaning),
)


def _in_place(
    claim: Reading, there: Sequence[Word], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Claim places whose word stands where the evidence has a word left over, with that one's
    place; each is used once. A function word that both have is not left over."""
    wanted, said = claim.content, {word.stem for word in claim.words}
    order = {word.place: number for number, word in enumerate(there)}
    free = {
        order[word.place]
        for word in there
        if word.stem not in said or word.kind is not Kind.FUNCTION
    }
    free -= {order[place] for place in found.values()}
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

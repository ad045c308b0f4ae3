"""Owns the word lists of general workplace English: what may stand for what, and what excludes
what.

Reads lists/*.txt on first use. Knows nothing of claims or ladders: no entry may be there for one
text's sake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.support.endings import root, stem

GAPPED = 2  # words of a phrase within which another may stand
LISTS = Path(__file__).parent / "lists"

# Not heard within a phrase: "keeps itself going" is "keep going".
_PASSED_OVER = frozenset("a an the you your yourself".split())

Phrase = tuple[str, ...]  # of stems or roots
Entries = Mapping[str, Sequence[tuple[Phrase, int]]]  # by first word


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists, indexed. Phrases are tried longest first."""

    alike: Entries
    expressions: Mapping[str, Sequence[tuple[Phrase, str]]]
    opposites: Mapping[str, frozenset[str]]  # root -> roots
    rivals: Mapping[str, Mapping[str, int]]  # set name -> root -> member number
    light: frozenset[str]
    function: frozenset[str]

    def meanings(self, roots: Sequence[str]) -> list[frozenset[int]]:
        """The lines each word of a text stands on, alone or within a phrase."""
        found: list[set[int]] = [set() for _ in roots]
        places = [at for at, one in enumerate(roots) if one not in _PASSED_OVER]
        heard = [roots[at] for at in places]
        for at, first in enumerate(heard):
            for phrase, line in self.alike.get(first, ()):
                for place in _matched(phrase, heard, at):
                    found[places[place]].add(line)
        return [frozenset(one) for one in found]

    def expression(self, stems: Sequence[str], at: int) -> tuple[int, str]:
        """(words, tag) of the longest expression that opens here; (1, "") for none."""
        for phrase, tag in self.expressions.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                return len(phrase), tag
        return 1, ""


def _matched(phrase: Phrase, heard: Sequence[str], at: int) -> Sequence[int]:
    """Where the words of a phrase that opens here stand; one other word may stand within it, as in
    "pay close attention". Empty where it is not said."""
    end = at + len(phrase)
    if tuple(heard[at:end]) == phrase:
        return range(at, end)
    if len(phrase) > 1 and heard[end : end + 1] == [phrase[-1]] and len(phrase) == GAPPED:
        return (at, end)
    return ()


@cache
def lexicon() -> Lexicon:
    """The committed lists."""
    return Lexicon(
        alike=_alike(),
        expressions=_expressions(),
        opposites=_opposites(),
        rivals=_rivals(),
        light=frozenset(stem(word) for line in _lines("light") for word in line.split()),
        function=frozenset(
            stem(word) for line in _lines("function_words") for word in line.split()
        ),
    )


def _lines(name: str) -> Iterator[str]:
    for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _stems(entry: str) -> Phrase:
    return tuple(stem(word) for word in entry.replace("-", " ").replace("'s", "").split())


def _roots(entry: str) -> Phrase:
    return tuple(root(one) for one in _stems(entry))


def _alike() -> Entries:
    found: defaultdict[str, set[tuple[Phrase, int]]] = defaultdict(set)
    for number, line in enumerate(_lines("alike")):
        for roots in map(_roots, line.split(", ")):
            phrase = tuple(one for one in roots if one not in _PASSED_OVER)
            if phrase:
                found[phrase[0]].add((phrase, number))
    return {first: sorted(phrases) for first, phrases in found.items()}


def _expressions() -> Mapping[str, Sequence[tuple[Phrase, str]]]:
    found: defaultdict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for line in _lines("expressions"):
        tag, _, entries = line.partition(": ")
        for phrase in map(_stems, entries.split(", ")):
            found[phrase[0]].append((phrase, tag))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


def _opposites() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines("opposites"):
        sides = [{" ".join(_roots(one)) for one in side.split(", ")} for side in line.split(" | ")]
        for here, there in (sides, sides[::-1]):
            for one in here:
                found[one] |= there
    return {one: frozenset(others) for one, others in found.items()}


def _rivals() -> Mapping[str, Mapping[str, int]]:
    sets = {}
    for line in _lines("rivals"):
        name, _, members = line.partition(": ")
        sets[name] = {
            " ".join(_roots(word)): number
            for number, member in enumerate(members.split("; "))
            for word in member.split(" = ")
        }
    return sets

"""Owns what a stage name means on one ladder: its own names first, the trade's words as a fallback.

Knows no questions. A trade word reaches a native stage through the words of that stage's titles and
aliases, never through its position; where no stage fits, the name is known to mean none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.ladder.model import Stage
from coach.ladder.stage_reading import is_code, name_key, read_words
from coach.ladder.stage_words import (
    CODES,
    ENGINEER,
    HIGHEST_CODE,
    MANAGER_KEYS,
    MANAGING,
    NUMBERED,
    WORDS,
    Key,
)

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")

Own = Mapping[str, frozenset[Key]]  # stage id -> the names it gives itself


@dataclass(frozen=True, slots=True)
class Meanings:
    """`stages[key]` are the ids a name means, () for a stage this ladder lacks.

    `native` are the names the ladder gives itself, `openings` the words a name may open with.
    """

    stages: Mapping[Key, tuple[str, ...]]
    native: frozenset[Key]
    openings: frozenset[str]


@lru_cache(maxsize=32)
def meanings(stages: tuple[Stage, ...]) -> Meanings:
    """What every known name means on a ladder with these stages."""
    own = {stage.id: frozenset(_own_names(stage)) for stage in stages}
    native = frozenset(key for keys in own.values() for key in keys)
    found = dict(_fallbacks(stages, own))
    found |= {key: tuple(one for one in own if key in own[one]) for key in native}
    return Meanings(found, native, frozenset(key[0] for key in found))


def _own_names(stage: Stage) -> Iterator[Key]:
    for name in (stage.title, *stage.aliases):
        yield from _names_in(_words(_BRACKETS.sub(" ", name)))
        yield from (key for inside in _BRACKETS.findall(name) if is_code(key := _words(inside)))


def _names_in(words: Key) -> Iterator[Key]:
    """`IC5 Staff Software Engineer` is two names; so is `Lead Engineer`, who is also a lead."""
    coded = len(words) > 2 and words[1].isdigit() and words[0] in {*CODES, "d", "s", "tl", "tpm"}
    for part in (words[:2], words[2:]) if coded else (words,):
        if key := name_key(part):
            yield key
        if key == ("lead", ENGINEER):
            yield ("lead",)


def _words(name: str) -> Key:
    return tuple(word for token in read_words(name) for word in token.key)


def _fallbacks(stages: Sequence[Stage], own: Own) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """What the trade's words and codes mean where the ladder does not say so itself."""
    letters = _letters(own.values())
    ranks = _ranks(stages, own)
    for rank, family in WORDS:
        named = tuple(one for one in ranks if (rank, family) in map(_family, own[one]))
        yield from ((key, named or _of_rank(ranks, rank)) for key in family)
    for letter in {*CODES, *letters} - {ENGINEER}:
        table = {} if letter in letters else CODES[letter]
        for number in range(HIGHEST_CODE + 1):
            yield (letter, str(number)), _of_rank(ranks, table.get(number))
    for number, rank in NUMBERED.items():
        placed = () if ENGINEER in letters else _of_rank(ranks, rank)
        yield (ENGINEER, str(number)), placed
    yield from ((key, ()) for key in MANAGER_KEYS)


def _letters(own: Iterable[frozenset[Key]]) -> frozenset[str]:
    """Code letters the ladder itself counts with: a number it leaves out is a stage it lacks.

    One stage with an alias `L3` is not yet a way of counting, so two are asked for.
    """
    seen = [key[0] for keys in own for key in keys if is_code(key)]
    return frozenset(letter for letter in seen if seen.count(letter) > 1)


def _ranks(stages: Sequence[Stage], own: Own) -> dict[str, set[int]]:
    """Canonical ranks of the stages that have one, read from the words of their names."""
    ranks = {stage.id: set(_ranks_of(own[stage.id])) for stage in stages if not _manages(stage)}
    taken = {rank for some in ranks.values() for rank in some}
    unmarked = [one for one, some in ranks.items() if not some and (ENGINEER,) in own[one]]
    if len(unmarked) == 1:  # the plain "Engineer" is whichever of junior and mid is not named
        ranks[unmarked[0]] = {1, 2} - taken
    return ranks


def _ranks_of(names: Iterable[Key]) -> Iterator[int]:
    families = [family for family in map(_family, names) if family]
    yield from (rank for rank, _ in families)
    if not families:
        numbers = (int(key[1]) for key in names if is_code(key) and key[0] == ENGINEER)
        yield from (NUMBERED[number] for number in numbers if number in NUMBERED)


def _family(key: Key) -> tuple[int, tuple[Key, ...]] | None:
    """The family of the longest trade name that a name contains."""
    held = [
        (len(one), rank, family) for rank, family in WORDS for one in family if _holds(key, one)
    ]
    return max(held, key=lambda row: row[0])[1:] if held else None


def _holds(key: Key, part: Key) -> bool:
    return any(key[at : at + len(part)] == part for at in range(len(key) - len(part) + 1))


def _manages(stage: Stage) -> bool:
    words = {token.word for token in read_words(_BRACKETS.sub(" ", stage.title))}
    return not words.isdisjoint(MANAGING)


def _of_rank(ranks: Mapping[str, set[int]], rank: int | None) -> tuple[str, ...]:
    return tuple(one for one, some in ranks.items() if rank in some)

"""Owns which competencies of a ladder a text names, loosely: other endings, slips, another order.

Knows no stages. Only whole titles count; a single general word of a longer title ("team", "code")
names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from coach.ladder.model import Competency
from coach.ladder.stage_reading import is_slip

SHORTEST_WORD = 4  # letters of a title word that must be found again
FORGIVEN_LENGTH = 7  # letters from which a word may hold one slip

_WORDS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset("and or of the for in to with a an on".split())
_ENDINGS = (
    "ization isation ational ically ations ation ments ment ness ings ingly ing edly ives ive"
    " ical ics ic ies ied ions ion ers er ity als al ed es ly y e s".split()
)
SHORTEST_STEM = 4  # letters that stay when an ending goes

Titles = tuple[tuple[str, str], ...]


def find_competencies(competencies: Iterable[Competency], text: str) -> tuple[str, ...]:
    """Ids of the competencies whose titles the text names, in ladder order."""
    titles = tuple((one.id, one.title) for one in competencies)
    typed = frozenset(_WORDS.findall(text.lower()))
    stems = frozenset(map(stem, typed))
    return tuple(
        one
        for one, words in _title_words(titles)
        if all(_names(word, typed, stems if len(words) > 1 else frozenset()) for word in words)
    )


def resolve_competency(competencies: Iterable[Competency], name: str) -> str | None:
    """The competency an option means: its id or its title, in any case; None where none is."""
    wanted = name.strip().casefold()
    return next(
        (c.id for c in competencies if wanted in (c.id.casefold(), c.title.casefold())), None
    )


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending: `strategic` and `strategy` meet in one stem."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word if word.endswith(("ss", "us")) else word.removesuffix(ending)
    return word


@lru_cache(maxsize=32)
def _title_words(titles: Titles) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words each title needs; a title of small words only cannot be found in text."""
    words = ((one, tuple(filter(_counts, _WORDS.findall(title.lower())))) for one, title in titles)
    return tuple((one, some) for one, some in words if some)


def _counts(word: str) -> bool:
    return word not in _SMALL_WORDS and len(word) >= SHORTEST_WORD


def _names(word: str, typed: frozenset[str], forms: frozenset[str]) -> bool:
    """Whether a title word was typed: in one of the forms, or with a slip inside it.

    `forms` are the stems typed, none for a title of one word, which must stand as it is: "delivery"
    is a competency, "deliver" a verb.
    """
    if word in typed or stem(word) in forms:
        return True
    if len(word) < FORGIVEN_LENGTH:
        return False
    return any(one[-1] == word[-1] and is_slip(word, one) for one in typed)

"""Owns how words of a stage name read: `Sr. Dev II` and `senior engineer 2` are one name.

Knows no ladder and no meaning of a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from coach.ladder.stage_words import (
    ENGINEER,
    FIELDS,
    FORGIVEN,
    LEVEL,
    NOT_A_SLIP,
    NOUNS,
    ROMAN,
    SPELLINGS,
    Key,
)

FORGIVEN_LENGTH = 5  # letters a typed word must have before a slip in it is forgiven

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CODE = re.compile(r"([a-z]{1,4})(\d{1,2})s?")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text. `word` is lower case as typed, `key` how it reads in a stage name."""

    start: int
    end: int
    word: str
    key: Key


def read_words(text: str) -> tuple[Token, ...]:
    """The words of a text with their offsets in code points."""
    tokens = [
        Token(found.start(), found.end(), word := found[0].lower().replace("’", "'"), _read(word))
        for found in _WORD.finditer(text)
    ]
    for at, token in enumerate(tokens[:-1]):
        if token.word == "principle" and tokens[at + 1].word in NOUNS:
            tokens[at] = replace(token, key=("principal",))
    return tuple(tokens)


def name_key(words: Sequence[str]) -> Key:
    """A name without the words that tell no stages apart: `senior software engineer 2` -> senior 2.

    A name that opens with its noun keeps it ("engineer 2"), and so does "lead engineer", because
    "lead" alone is mostly a verb.
    """
    kept = [word for word in words if word not in FIELDS]
    kept = [ROMAN.get(word, word) if at else word for at, word in enumerate(kept)]
    if kept[:1] == [LEVEL] and len(kept) > 1:
        kept[0] = "l"
    dropped = {ENGINEER, LEVEL}
    if kept[:1] == [ENGINEER] or kept[:2] == ["lead", ENGINEER]:
        dropped = {LEVEL}
    if kept[:1] == ["entry"]:
        dropped = {ENGINEER}
    return tuple(word for word in kept if word not in dropped)


def is_code(key: Key) -> bool:
    """Whether a key is letters and a number, such as ("ic", "4") or ("engineer", "2")."""
    return len(key) == 2 and key[1].isdigit()


def is_slip(right: str, typed: str) -> bool:
    """Whether at most one letter was dropped, added, changed or swapped; the first one stands."""
    if right[0] != typed[0] or abs(len(right) - len(typed)) > 1:
        return False
    at = 0
    while at < min(len(right), len(typed)) and right[at] == typed[at]:
        at += 1
    ours, theirs = right[at:], typed[at:]
    swapped = ours[1::-1] + ours[2:]
    return theirs in (ours[1:], swapped) or theirs[1:] in (ours, ours[1:])


@lru_cache(maxsize=4096)
def _read(word: str) -> Key:
    word = word.removesuffix("'s")
    if code := _CODE.fullmatch(word):
        return (_letters(code[1]), str(int(code[2])))
    if word in NOUNS:
        return (ENGINEER,)
    word = SPELLINGS.get(word, word)
    return (_put_right(word),) if len(word) >= FORGIVEN_LENGTH else (word,)


def _letters(letters: str) -> str:
    if letters in NOUNS:
        return ENGINEER
    return "l" if letters == "lvl" else letters


def _put_right(word: str) -> str:
    if word in NOT_A_SLIP:
        return word
    for right in FORGIVEN:
        if is_slip(right, word) or is_slip(right, word.removesuffix("s")):
            return SPELLINGS.get(right, right)
    return word

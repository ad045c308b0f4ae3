"""Owns the two-word swap: two nouns of a sentence that change places and make another statement.

A noun is recognised by where it stands: at the end of a phrase that an article, a possessive or a
preposition opens. Both are singular or both plural, so that the sentence stays English; items of
one list, and the sides of a symmetric relation (`between`, `with`), stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

_WORD = re.compile(r"[A-Za-z£][\w£'-]*|\d+|[^\w\s]")
_OPENERS = frozenset(
    "a an the your their its his our my each every any no of from for into in on at by against "
    "across toward about behind with".split()
)
_CLOSERS = frozenset(
    "of from for into in on at by against across toward about with to and or is are was has have "
    "when where that which who so rather instead before after until within without while".split()
)
_NO_NOUNS = frozenset(
    "this that these those it them you me us him her what which who whom way ways one "
    "ones most more "
    "first last end once all both other others another each every much many part time times chance "
    "chances sign mark yours anyone nobody everyone longer alone through twice here there "
    "now today "
    "again together apart ago else well too not only".split()
)
_SYMMETRIC = frozenset("and or , with between".split())
LONGEST_PHRASE = 3  # words between the opener of a phrase and its noun, the noun included
MOST = 2  # swaps of one sentence


def swapped(text: str) -> Iterator[str]:
    """The sentence with two of its nouns exchanged, each pair once, at most MOST of them."""
    tokens = list(_WORD.finditer(text))
    made = 0
    for first, second in combinations(_nouns(tokens), 2):
        if made < MOST and _exchangeable(tokens, first, second):
            made += 1
            yield _exchange(text, tokens[first], tokens[second])


def _nouns(tokens: list[re.Match[str]]) -> list[int]:
    return [at for at in range(len(tokens)) if _is_noun(tokens, at)]


def _is_noun(tokens: list[re.Match[str]], at: int) -> bool:
    word = tokens[at][0].lower()
    if len(word) < 3 or word in _NO_NOUNS | _OPENERS | _CLOSERS or not word.isalpha():
        return False
    following = tokens[at + 1][0].lower() if at + 1 < len(tokens) else "."
    if following not in _CLOSERS and following not in ".,;:?":
        return False
    for back in range(1, LONGEST_PHRASE + 1):
        before = tokens[at - back][0].lower() if at >= back else ""
        if before in _OPENERS:
            return before != "to"
        if (
            before in _CLOSERS | _NO_NOUNS | {"you", "we"}
            or not before.isalpha()
            or before.endswith(("ing", "ly"))
        ):
            return False
    return False


def _exchangeable(tokens: list[re.Match[str]], first: int, second: int) -> bool:
    one, other = tokens[first][0].lower(), tokens[second][0].lower()
    if one.rstrip("s") == other.rstrip("s") or one.endswith("s") != other.endswith("s"):
        return False
    if _article(tokens, first, other) or _article(tokens, second, one):
        return False
    between = [token[0].lower() for token in tokens[first + 1 : second]]
    joined = [word for word in between if word not in ("the", "a", "an", "your", "their")]
    symmetric = len(joined) <= 2 and any(word in _SYMMETRIC for word in joined)
    listed = {",", "and", "or"} & set(joined) and not _CLOSERS - {"and", "or"} & set(joined)
    return not symmetric and not listed and ";" not in between and ":" not in between


def _article(tokens: list[re.Match[str]], at: int, word: str) -> bool:
    """Whether `a` or `an` right before a place would not fit the new word."""
    before = tokens[at - 1][0].lower() if at else ""
    return before in ("a", "an") and (before == "an") != (word[0] in "aeiou")


def _exchange(text: str, first: re.Match[str], second: re.Match[str]) -> str:
    return (
        text[: first.start()]
        + second[0]
        + text[first.end() : second.start()]
        + first[0]
        + text[second.end() :]
    )

"""Owns how a text is read as words: stems and roots, what each word does, which clause it is in.

Knows the word lists and no other sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from coach.remembering import remembered
from coach.support.endings import root, stem
from coach.support.lexicon import Lexicon, lexicon
from coach.support.numerals import value

REMEMBERED = 4_000  # texts

_TOKEN = re.compile(r"[£$€]?\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)?|\w+|[^\w\s]")
_CONTRACTED = (("can't", "can not"), ("cannot", "can not"), ("won't", "will not"))
_NOT = re.compile(r"n't$")
_ENDING = re.compile(r"'(?:s|re|ve|ll|d|m)?$")
_IS = frozenset("it that there what who where how here he she let".split())  # before 's
_VERB_OF = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am", "'s": "is"}
_BREAKS = frozenset(".,;:?!()–—")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
SUBORDINATORS = frozenset(
    "when whenever where wherever because if although though while whereas unless until "
    "before after "
    "so but".split()
)


class Kind(Enum):
    """How much of a meaning a word carries."""

    CONTENT = "content"
    LIGHT = "light"  # frames a statement more than it says something
    FUNCTION = "function"
    NUMBER = "number"
    MARK = "mark"  # punctuation


_LIGHT_TAGS = ("ask", "unask", "relat")  # expressions that say something themselves
_SAYING = (Kind.CONTENT, Kind.LIGHT)
_TELLING = frozenset("why befor after without".split())  # "the reason", "previous", "later", "lack"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` as written; `tag` what it does to the sentence ("not", "must", ... or "").

    `place` counts words and marks from 0; `clause` counts clauses from 0; `meanings` are lines of
    the word lists. An expression such as "no more than" is one word.
    """

    text: str
    stem: str
    root: str
    place: int
    clause: int
    kind: Kind
    tag: str = ""
    meanings: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reading:
    """A text read as words. It is held against many others, so what is made of it is kept."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that have to be accounted for: content and light ones."""
        return tuple(word for word in self.words if word.kind in _SAYING)

    @cached_property
    def telling(self) -> tuple[Word, ...]:
        """The content words and the few others that a content word may stand for."""
        return tuple(word for word in self.words if word.kind in _SAYING or word.stem in _TELLING)


@remembered(REMEMBERED)
def read(text: str) -> Reading:
    """Read a text; never fails, whatever characters it holds."""
    tokens = list(_tokens(unicodedata.normalize("NFKC", text)))
    return Reading(text, tuple(_words(tokens, lexicon())))


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.findall(_HYPHEN.sub(" ", text.replace("’", "'"))):
        low = found.lower()
        for short, long in _CONTRACTED:
            if low == short:
                yield from long.split()
                break
        else:
            yield from _uncontracted(found)


def _uncontracted(token: str) -> Iterator[str]:
    """don't -> do not; team's -> team; it's -> it is."""
    if _NOT.search(token):
        yield _NOT.sub("", token)
        yield "not"
        return
    ending = _ENDING.search(token)
    if ending is None or ending.start() == 0:
        yield token
        return
    head = token[: ending.start()]
    yield head
    if ending.group() != "'s" or head.lower() in _IS:
        yield _VERB_OF.get(ending.group(), "")


def _words(tokens: list[str], lists: Lexicon) -> Iterator[Word]:
    tokens = [token for token in tokens if token]
    stems = [stem(token.lower()) for token in tokens]
    roots = [root(one) for one in stems]
    meanings = lists.meanings(roots)
    at = place = clause = 0
    while at < len(tokens):
        count, tag = lists.expression(stems, at)
        clause += _breaks(tokens, at)
        yield Word(
            " ".join(tokens[at : at + count]),
            stems[at] if count == 1 else tag,
            roots[at] if count == 1 else tag,
            place,
            clause,
            _kind(tokens[at], stems[at], tag, lists),
            tag,
            meanings[at] if count == 1 else _phrase_meanings(tag, meanings[at : at + count]),
        )
        at += count
        place += 1


def _phrase_meanings(tag: str, meanings: Sequence[frozenset[int]]) -> frozenset[int]:
    """Those of its words, unless the expression says something of its own."""
    return frozenset() if tag in _LIGHT_TAGS else frozenset().union(*meanings)


def _breaks(tokens: list[str], at: int) -> bool:
    """Whether a clause begins here; `, or` goes on with the same one."""
    if tokens[at] == "," and tokens[at + 1 : at + 2] in (["or"], ["nor"]):
        return False
    return tokens[at] in _BREAKS or tokens[at].lower() in SUBORDINATORS


def _kind(token: str, stemmed: str, tag: str, lists: Lexicon) -> Kind:
    if not token[0].isalnum() and token[0] not in "£$€":
        return Kind.MARK
    if tag in _LIGHT_TAGS:
        return Kind.LIGHT
    if tag or stemmed in lists.function:
        return Kind.FUNCTION
    if value(token) is not None:
        return Kind.NUMBER
    return Kind.LIGHT if stemmed in lists.light else Kind.CONTENT

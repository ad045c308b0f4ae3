"""Owns the words that bind a clause: a negation, a condition, a doubt, whose word it is, a "but".

A part of a note says something else without them. Knows texts alone, nothing of notes or drafts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coach.ladder.sentences import split
from coach.support.words import read

SHARED = 2  # roots that a line has in common with a sentence it draws on

_DENIALS = (
    r"not|no|none|never|nothing|nobody|neither|nor|without|hardly|barely|rarely|seldom|cannot"
    r"|lack(?:s|ed|ing)?|fail(?:s|ed) to|refus(?:es|ed) to|instead|rather than|\w+n['’]t"
)
_CONDITIONS = r"if|unless|whether|provided|would|could have|should have|might|had (?:s?he|they)"
_TIMES = r"when(?:ever)?|until|once|only|as long as"
_DOUBTS = (
    r"think|thinks|thought|believ\w+|assum\w+|suppos\w+|suspect\w*|guess\w*|wonder\w*|doubt\w*"
    r"|seem(?:s|ed|ingly)?|appear(?:s|ed) to|apparently|probably|possibly|perhaps|maybe|likely"
    r"|almost|nearly|(?-i:may)|unsure|unclear|hop(?:e|es|ed|ing)|expect(?:s|ed)?"
    r"|wish\w*|plan(?:s|ned) to|want(?:s|ed) to"
    r"|tr(?:y|ies|ied) to"
    r"|promis(?:e|es|ed)|intend\w*|meant to|supposed to"
)
_REPORTS = (
    r"rumou?rs?|gossip|hearsay|alleg\w+|claim(?:s|ed)?|heard|hear|say|says|said|told me|tells me"
    r"|according to|report(?:s|ed)? that|feels? (?:that|like)|complain(?:s|ed) that|wrongly|falsely"
)
_TURNS = r"but|although|though|however|yet|except|despite|because|unfairly"
_CLASSES = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in (
        ("denial", _DENIALS),
        ("condition", _CONDITIONS),
        ("time", _TIMES),
        ("doubt", _DOUBTS),
        ("report", _REPORTS),
        ("turn", _TURNS),
    )
}
# What a clause that our own reading sets apart may be cut from: a denial or a time of its own,
# unless the denial is a label of all that follows ("Never seen so far: ...").
_LOOSE = frozenset({"denial", "time"})
_LABEL = re.compile(
    r"^[^.!?:]*\b(?:never|not|no|nobody|untrue|wrong|false)\b[^.!?:]*:", re.IGNORECASE
)


def binds(left: str) -> bool:
    """Whether what is left out of a text holds a word that the rest cannot do without."""
    return any(pattern.search(left) for pattern in _CLASSES.values())


def binds_a_clause(left: str) -> bool:
    """The same of a clause of its own ("..., and they lost two days"), which a denial in the clause
    beside it does not reach."""
    hard = (pattern for name, pattern in _CLASSES.items() if name not in _LOOSE)
    return any(pattern.search(left) for pattern in hard) or bool(_LABEL.search(left))


def unbound(line: str, texts: Sequence[str]) -> str | None:
    """A binding word that a sentence of the texts has more often than a line drawn from it."""
    roots, said = _roots(line), _bonds(line)
    for text in texts:
        for start, end in split(text):
            sentence = text[start:end]
            if len(roots & _roots(sentence)) < min(SHARED, len(roots)):
                continue
            for kind, words in _bonds(sentence).items():
                if len(words) > len(said[kind]):
                    return next(iter((Counter(words) - Counter(said[kind])).elements()), words[0])
    return None


def _bonds(text: str) -> dict[str, list[str]]:
    return {
        name: [one.lower() for one in _found(pattern, text)] for name, pattern in _CLASSES.items()
    }


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    yield from (one[0] for one in pattern.finditer(text))


def _roots(text: str) -> set[str]:
    return {word.root for word in read(text).content}

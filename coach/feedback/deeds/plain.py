"""Owns notes as the cues read them: one line, no names, short forms written out, one pronoun.

The person and every pronoun become "they", whoever else is named "a colleague". For comparing,
never for reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.deeds.naming import looks_like_a_name, names_first
from coach.feedback.person import Person, mask, neutral, others_in

COLLEAGUE = "a colleague"
_SHORT = (
    (re.compile(r"[’‘`]"), "'"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\bw/ ?", re.IGNORECASE), "with "),
    (
        re.compile(
            r"\b(have|has|had|does|do|did|ca|could|is|was|are|were|should|wo|would)nt\b", re.I
        ),
        r"\1n't",
    ),
)
_HIDDEN = re.compile(r"\[(?P<who>person|colleague|identifier)(?:-\d+)?\]('s)?")


def plain_of(text: str, person: Person, others: Sequence[str]) -> str:
    """The text made plain; `others` are names known from elsewhere in the notes."""
    line = " ".join(text.split())
    found = filter(None, (_somebody(one, line) for one in others_in([line], person)))
    named = dict.fromkeys([*others, *found, *names_first(line, person)])
    line = mask(line, person, sorted(named, key=len, reverse=True)).text
    for short, long in _SHORT:
        line = short.sub(long, line)
    return neutral(_HIDDEN.sub(_pronoun, line))


def _somebody(name: str, line: str) -> str:
    """What of words with a capital names somebody: of those that begin a sentence ("Was asked",
    "Because Ilo broke it") only what looks so."""
    if re.search(rf"[\w,] {re.escape(name)}\b", line):
        return name
    words = name.split()
    while words and not looks_like_a_name(words[0]):
        words.pop(0)
    return " ".join(words)


def _pronoun(found: re.Match[str]) -> str:
    who = "they" if found["who"] == "person" else COLLEAGUE
    return f"{who}'s" if found[2] else who

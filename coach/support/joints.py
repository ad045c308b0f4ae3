"""Owns the ways to read a claim as two statements, each of which a sentence of its own may carry.

Knows nothing of whether they are carried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.support.standing import opening
from coach.support.vocabulary import Vocabulary
from coach.support.words import read

MIN_PART = 2  # content words of a statement

_JOINT = re.compile(r"\s*[,;]?\s+(?:and|but)\s+|\s*;\s+", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:when|where|if|because|so|though|although|until|before|after|unless|whether|how|what|who)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\btwo\b", re.IGNORECASE)  # "Two signs are that ... and that ..."


def statements(
    claim: str, texts: Sequence[str], vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """Pairs of statements joined by `and`, `but` or a semicolon. The stage a claim opens with holds
    for the second as well, unless that names its own; a "two" that counts them is left out."""
    for joint in _JOINT.finditer(claim):
        if _within_a_clause(claim, joint) or any(_has(text, claim, joint) for text in texts):
            continue
        first, second = _COUNTED.sub("", claim[: joint.start()], count=1), claim[joint.end() :]
        if all(len(read(part).content) >= MIN_PART for part in (first, second)):
            ladder = vocabulary.ladder
            frame = "" if opening(second, ladder) else opening(claim, ladder)
            yield first, f"{frame} {second}".strip()


def _within_a_clause(claim: str, joint: re.Match[str]) -> bool:
    """Whether an `and` joins two ends of a subordinate clause: "when X shifts and Y follows"."""
    opener = [found.end() for found in _SUBORDINATE.finditer(claim, 0, joint.start())][-1:]
    return bool(opener) and not re.search("[,;]", claim[opener[0] : joint.end()])


def _has(text: str, claim: str, joint: re.Match[str]) -> bool:
    """Whether a sentence of evidence has this `and` itself, with the words on either side of it:
    then it does not join two of them."""
    before, after = claim[: joint.start()].split()[-1:], claim[joint.end() :].split()[:1]
    words = " ".join([*before, joint.group().strip(" ,"), *after]).replace(" ;", ";")
    return words.lower() in text.lower().replace(", and ", " and ")

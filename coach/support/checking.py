"""Owns the verdict: whether a claim says no more than one sentence of evidence, or two joined
whole.

Knows nothing of where claims come from.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from coach.ladder.sentences import split
from coach.support.agreements import disagreements
from coach.support.alignment import Alignment, align
from coach.support.pair import Pair
from coach.support.standing import settle, subject
from coach.support.vocabulary import NO_LADDER, Cited, Vocabulary
from coach.support.words import REMEMBERED, Kind, read

CALIBRATION = Path(__file__).parent / "calibration.toml"
DISCOUNT = 0.5  # of the coverage, for each agreement that fails
MIN_PART = 2  # content words of a part of a claim that is checked on its own
SHOWN = 3  # words of a claim that a reason quotes

Piece = tuple[int, Cited]  # a sentence with the index of the evidence it is part of

_JOINT = re.compile(r"\s*[,;]?\s+(?:and|but)\s+|\s*;\s+", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:when|where|if|because|so|though|although|until|before|after|unless|whether|how|what|who)\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:two|2)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim is supported.

    `score` in [0, 1] is at least the threshold exactly when `supported`. `evidence_index` is the
    sentence that carries the claim or comes nearest (the first of two), None where none has a word
    of it. `reason` is "" or the first thing that did not match.
    """

    supported: bool
    score: float
    evidence_index: int | None
    reason: str


NOTHING_SAID = Verdict(False, 0.0, None, "has no words to check")


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was chosen on data: see calibration.toml."""

    threshold: float
    added: float


@cache
def calibration() -> Calibration:
    """The committed calibration."""
    table = tomllib.loads(CALIBRATION.read_text(encoding="utf-8"))
    return Calibration(table["threshold"], table["added"])


@dataclass(frozen=True, slots=True)
class _Single:
    """A claim against one sentence: how much of it is there, and why it is not supported."""

    coverage: float
    score: float
    reason: str
    index: int
    text: str


def check_support(
    claim: str, evidence: Sequence[Cited | str], vocabulary: Vocabulary = NO_LADDER
) -> Verdict:
    """Check a claim against sentences of evidence. Deterministic; never raises.

    A bare string that is a sentence of the vocabulary's ladder stands where that does. A claim of
    several sentences is supported when each of them is; its verdict is that of the weakest.
    """
    pieces = [
        (index, replace(cited, text=text))
        for index, cited in enumerate(map(vocabulary.placed, evidence))
        for text in sentences(cited.text)
    ]
    verdicts = [_check_sentence(one, pieces, vocabulary) for one in sentences(claim) if _says(one)]
    return min(verdicts, key=lambda one: one.score, default=NOTHING_SAID)


def _says(claim: str) -> bool:
    return any(word.kind is Kind.CONTENT for word in read(claim).words)


@lru_cache(REMEMBERED)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line break ends one too."""
    lines = (line for line in text.splitlines() if line.strip())
    return tuple(line[start:end] for line in lines for start, end in split(line))


def _check_sentence(claim: str, pieces: Sequence[Piece], vocabulary: Vocabulary) -> Verdict:
    singles = [_single(claim, index, cited, vocabulary) for index, cited in pieces]
    best = _best(singles)
    if best is None:
        return Verdict(False, 0.0, None, "there is no evidence")
    verdict = _verdict(best)
    if verdict.supported or len(pieces) < 2:
        return verdict
    return next(_joined(claim, pieces, vocabulary), verdict)


def _single(claim: str, index: int, cited: Cited, vocabulary: Vocabulary) -> _Single:
    settled = settle(claim, cited, vocabulary)
    alignment = align(read(settled.claim), read(settled.evidence), vocabulary)
    reasons = [settled.objection] if settled.objection else []
    if other := subject(alignment, vocabulary):
        reasons.append(other)
    reasons += disagreements(Pair(alignment))
    if missing := _missing(alignment):
        reasons.append(missing)
    coverage = alignment.coverage
    score = coverage * DISCOUNT ** len(reasons)
    return _Single(coverage, score, reasons[0] if reasons else "", index, cited.text)


def _missing(alignment: Alignment) -> str | None:
    """What the claim says beyond the evidence, where that is too much."""
    chosen = calibration()
    total = sum(alignment.weight.values())
    added = sum(alignment.weight[word.place] for word in alignment.added)
    if alignment.coverage >= chosen.threshold and added <= chosen.added * total:
        return None
    unsaid = alignment.added or tuple(
        word for word in alignment.claim.content if word.place not in alignment.found
    )
    words = " ".join(word.text for word in unsaid[:SHOWN])
    return f'nothing in the evidence says "{words}"' if words else "has no words to check"


def _best(singles: Sequence[_Single]) -> _Single | None:
    """The supported one with the highest score, else the one that says most of the claim."""
    supported = [one for one in singles if not one.reason]
    return max(
        supported or singles,
        key=lambda one: (one.score if supported else one.coverage, one.reason, one.text),
        default=None,
    )


def _verdict(single: _Single) -> Verdict:
    index = single.index if single.coverage else None
    return Verdict(not single.reason, round(single.score, 4), index, single.reason)


def _joined(claim: str, pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[Verdict]:
    """The claim as two statements joined by `and`, each carried by a sentence of its own."""
    open_to = [one for one in pieces if not settle(claim, one[1], vocabulary).objection]
    for parts in _parts(claim):
        found = [
            [
                one
                for one in (_single(part, *piece, vocabulary) for piece in open_to)
                if not one.reason
            ]
            for part in parts
        ]
        pairs = [(one, two) for one in found[0] for two in found[1] if one.text != two.text]
        if pairs:
            weaker = max(
                (min(pair, key=lambda one: one.score) for pair in pairs), key=lambda one: one.score
            )
            yield _verdict(weaker)


def _within_a_clause(claim: str, joint: re.Match[str]) -> bool:
    """Whether an `and` joins two ends of a subordinate clause: "when X shifts and Y follows"."""
    opener = [found.end() for found in _SUBORDINATE.finditer(claim, 0, joint.start())][-1:]
    return bool(opener) and not re.search("[,;]", claim[opener[0] : joint.end()])


def _parts(claim: str) -> Iterator[tuple[str, str]]:
    """Ways to read a claim as two statements; the "two" that counts them is not one of their
    words."""
    for joint in _JOINT.finditer(claim):
        if _within_a_clause(claim, joint):
            continue
        parts = _TWO.sub("", claim[: joint.start()], count=1), claim[joint.end() :]
        if all(len(read(part).content) >= MIN_PART for part in parts):
            yield parts

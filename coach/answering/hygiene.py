"""Owns what no sentence of a model may carry to a reader, whatever it says.

That is the prompt it was given, handles, markup, addresses, and odd words its evidence lacks.

Knows nothing of the ladder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coach.statements.markers import has_loose_handle

MAX_WORDS = 45  # of one sentence
MAX_CHARS = 400
RUN = 5  # words in a row shared with the rules that make a sentence a leak

_WORD = re.compile(r"[^\W_]+")
_ALLOWED = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9\s.,;:!?…'\"“”‘’«»()/%&+–—-]*")
_ADDRESS = re.compile(r"://|\bwww\.|@|\]\(|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.)+(?:[A-Za-z]\b)?")
_ODD = re.compile(r"\d|[A-Za-z][A-Z]|^[A-Z]{3,}|[^\W_][_./:+][^\W_]")
_HEADINGS = re.compile(
    r"===|\b(?:FACTS|ASKER|EARLIER|QUESTION|END)\b"
    r"|\b(?:system|user|assistant|developer) ?(?:prompt|message|instructions?)\b"
    r"|\b(?:my|these) (?:rules|instructions|prompt|guidelines)\b",
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What of a request must not be heard again."""

    boundary: str
    runs: frozenset[tuple[str, ...]]


def secrets_of(rules: str, boundary: str) -> Secrets:
    """Read the rules of a request as runs of words."""
    return Secrets(boundary, _runs_of_rules(rules))


@lru_cache(maxsize=8)  # wordings of our own rules; every request has one of them
def _runs_of_rules(rules: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(rules))


def objection(text: str, secrets: Secrets) -> str | None:
    """Why the text may not be shown, whoever wrote it; None where nothing is wrong."""
    if len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS:
        return "too long"
    if secrets.boundary in text or _HEADINGS.search(text):
        return "speaks of the prompt"
    if not secrets.runs.isdisjoint(_runs(text)):
        return "repeats the prompt"
    if has_loose_handle(text):
        return "holds a handle"
    if not _ALLOWED.fullmatch(text):
        return "holds markup or odd characters"
    if _ADDRESS.search(_ABBREVIATION.sub("", text)):
        return "holds an address"
    return None


def odd_words(text: str, evidence: Iterable[str] = ()) -> list[str]:
    """Words with digits, codes and names in capitals that no sentence of the evidence has."""
    known = {word for one in evidence for word in _tokens(one)}
    return [word for word in _tokens(text) if _ODD.search(word) and word not in known]


def _tokens(text: str) -> list[str]:
    return [word.strip(".,;:!?…'\"“”‘’«»()–—-") for word in text.split()]


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return zip(*(words[start:] for start in range(RUN)), strict=False)

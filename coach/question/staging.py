"""Owns the staged text: a question with its stage names replaced, so that rules can name stages.

Knows no ladder. Rules write `§` for "a stage name"; in the staged text a run of one rare letter, as
long as the name it replaces, stands for it, so that offsets stay those of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from coach.remembering import remembered

STAGE = "ǁ"  # a letter, so that word boundaries work; no alphabet our askers use has it
Span = tuple[int, int]
_ALSO_SMALL = {ord("ı"): "i", ord("ſ"): "s"}  # letters that patterns in any case take for these
_ESCAPE = re.compile(r"\\.")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase to look for, in any case; compiled when it is first looked for."""

    pattern: str

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, compiled once."""
        return _compiled(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where the text holds the phrase; its groups may be in small letters."""
        plain, lowered = _plain(self.pattern), _small(text)
        if plain is None or len(lowered) != len(text):
            return _compiled(self.pattern).search(text)
        return plain.search(lowered)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where the text holds the phrase, as `search` finds the first."""
        plain, lowered = _plain(self.pattern), _small(text)
        if plain is None or len(lowered) != len(text):
            return _compiled(self.pattern).finditer(text)
        return plain.finditer(lowered)

    def match(self, text: str) -> re.Match[str] | None:
        """The phrase at the start of the text."""
        return _compiled(self.pattern).match(text)


def anywhere(*alternatives: str) -> Phrase:
    """Any of these, wherever they stand; `§` stands for a stage name."""
    return Phrase("|".join(alternatives))


def phrase(*alternatives: str) -> Phrase:
    """Any of these, each from a word's beginning."""
    return anywhere(r"\b(?:" + "|".join(alternatives) + ")")


def at_words(*alternatives: str) -> Phrase:
    """As `anywhere`, for alternatives that begin with a word each: looked for at words alone,
    which takes less than half the time."""
    return Phrase(r"\b(?=\w)(?:" + "|".join(alternatives) + ")")


def phrase_before(*alternatives: str) -> Phrase:
    """Any of these at the end of a text, that is right before what follows it."""
    return Phrase(r"\b(?:" + "|".join(alternatives) + r")\s*$")


def phrase_after(*alternatives: str) -> Phrase:
    """Any of these at the start of a text, that is right after what precedes it."""
    return Phrase(r"^\s*(?:" + "|".join(alternatives) + ")")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("§", f"{STAGE}+"), re.IGNORECASE)


@cache
def _plain(pattern: str) -> re.Pattern[str] | None:
    """The same for a text in small letters, found in half the time; None for one with capitals."""
    letters = _ESCAPE.sub("", pattern)
    if letters != letters.lower():
        return None
    return re.compile(pattern.replace("§", f"{STAGE}+"))


@remembered(4)  # texts; each is searched for some fifty phrases
def _small(text: str) -> str:
    """In small letters; longer than the text where a letter has none."""
    return text.lower().translate(_ALSO_SMALL)


def with_stages(text: str, mentions: Iterable[Span]) -> str:
    """The text with every mention replaced by a stage sign of the same length."""
    return _covered(text.replace(STAGE, "|"), mentions, STAGE)


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans blanked, same length."""
    return _covered(text, spans, " ")


def _covered(text: str, spans: Iterable[Span], cover: str) -> str:
    for start, end in spans:
        text = text[:start] + cover * (end - start) + text[end:]
    return text

"""Owns the pair every agreement looks at: a claim and one sentence of evidence, aligned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from coach.support.alignment import Alignment
from coach.support.words import Kind, Reading, Word


@dataclass(frozen=True)
class Pair:
    """A claim beside a sentence of evidence. Agreements return why the two disagree, or None."""

    alignment: Alignment

    @property
    def claim(self) -> Reading:
        return self.alignment.claim

    @property
    def evidence(self) -> Reading:
        return self.alignment.evidence

    @cached_property
    def back(self) -> dict[int, int]:
        """Claim place by evidence place."""
        return self.alignment.back

    def partner(self, word: Word) -> Word | None:
        """The evidence word a claim's word was found in."""
        place = self.alignment.found.get(word.place)
        return None if place is None else self.evidence.words[place]

    def partner_of(self, word: Word) -> Word | None:
        """The claim word that an evidence word was found for."""
        place = self.back.get(word.place)
        return None if place is None else self.claim.words[place]


def says_something(word: Word) -> bool:
    """Whether a word has to be accounted for."""
    return word.kind in (Kind.CONTENT, Kind.LIGHT)

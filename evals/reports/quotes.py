"""A statement held against a quote it cites: which words they share, and what is in neither place.

A reading aid beside the support check, not a second check: words are compared as they are spelt.
"""

from __future__ import annotations

from dataclasses import dataclass

from evals.reports.diffing import PIECES, WORD, Span, spans

MOST_MISSING = 12  # words that are listed


@dataclass(frozen=True, slots=True)
class Held:
    """A quote with the words a statement shares with it marked, and the statement's words that it
    lacks. `verbatim` when the statement is the quote, spaces aside."""

    quote: tuple[Span, ...]
    missing: tuple[str, ...]
    verbatim: bool


def held_against(statement: str, quote: str) -> Held:
    """The quote as it carries, or does not carry, the statement."""
    said, there = PIECES.findall(statement), PIECES.findall(quote)
    spoken = {_folded(piece) for piece in said if WORD.match(piece)}
    known = {_folded(piece) for piece in there}
    lacking = [piece for piece in said if WORD.match(piece) and _folded(piece) not in known]
    return Held(
        quote=spans((piece, _folded(piece) in spoken) for piece in there),
        missing=tuple(dict.fromkeys(lacking))[:MOST_MISSING],
        verbatim="".join(statement.split()) == "".join(quote.split()),
    )


def _folded(word: str) -> str:
    return word.replace("’", "'").casefold()

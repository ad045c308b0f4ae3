"""The strictest support check: a claim is supported when it is its evidence, word for word.

Case, punctuation and white space aside. It stands in where no better check is configured; it never
accepts what its evidence does not say, and rejects every paraphrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.metrics.observed import Support

NAME = "quoting/1"  # in the head of a run

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def quoted(claim: str, evidence: Sequence[str]) -> Support:
    """Supported when the claim's words are those of one piece of evidence or of all in order."""
    said = _words(claim)
    pieces = [_words(one) for one in evidence]
    nearest = max(range(len(pieces)), key=lambda n: _covered(said, pieces[n]), default=None)
    together = [word for piece in pieces for word in piece]
    if said and (said in pieces or said == together):
        return Support(True, 1.0, pieces.index(said) if said in pieces else nearest, "")
    missing = next((word for word in said if word not in together), None)
    reason = f"'{missing}' is not in the evidence" if missing else "the words stand differently"
    return Support(False, _covered(said, together), nearest, reason)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _covered(said: Sequence[str], piece: Sequence[str]) -> float:
    known = {*piece}
    return sum(word in known for word in said) / len(said) if said else 0.0

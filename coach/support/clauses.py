"""Owns agreement clause by clause: no clause of a claim may be foreign to its evidence.

Half of one sentence with half of another has most of its words in either; what gives it away is the
clause that neither has. Knows nothing of what the words say.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from coach.support.pair import Pair
from coach.support.words import Kind, Word

FOREIGN = 0.45  # share of a clause's words below which the evidence does not have that clause
LIGHT = 0.5  # weight of a light word here: it may be all that tells one frame from another
BORROWED = 0.5  # credit of a word found in a clause that another clause of the claim stands for


def clauses(pair: Pair) -> str | None:
    """A clause of the claim that the evidence does not have; light words that open it, as in
    "it helps to", make none."""
    words = defaultdict(list)
    for word in pair.claim.content:
        words[word.clause].append(word)
    owners = _owners(pair, words)
    for clause, members in words.items():
        heavy = any(word.kind is Kind.CONTENT for word in members)
        if (heavy or clause > 0) and _share(pair, clause, members, owners) < FOREIGN:
            return f'nothing in the evidence says "{" ".join(word.text for word in members)}"'
    return None


def _owners(pair: Pair, words: dict[int, list[Word]]) -> dict[int, int]:
    """The claim's clause that has most of its words in each clause of the evidence."""
    landed: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for clause, members in words.items():
        for word in members:
            if partner := pair.partner(word):
                landed[partner.clause][clause] += 1
    return {there: counts.most_common(1)[0][0] for there, counts in landed.items()}


def _share(pair: Pair, clause: int, members: list[Word], owners: dict[int, int]) -> float:
    total = carried = 0.0
    for word in members:
        weight = LIGHT if word.kind is Kind.LIGHT else 1.0
        partner = pair.partner(word)
        own = partner is None or owners[partner.clause] == clause
        total += weight
        carried += weight * pair.alignment.credit[word.place] * (1.0 if own else BORROWED)
    return carried / total

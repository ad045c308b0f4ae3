"""Owns the table of agreements: what must match besides the words, in the order it is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.support.clauses import clauses
from coach.support.conditions import conditions
from coach.support.contrasts import names, opposites, questions, rivals
from coach.support.copied import copied
from coach.support.modality import modality
from coach.support.order import word_order
from coach.support.pair import Pair
from coach.support.polarity import negation
from coach.support.quantifiers import quantifiers
from coach.support.quantities import numbers

Agreement = Callable[[Pair], str | None]

AGREEMENTS: dict[str, Agreement] = {
    "number": numbers,
    "negation": negation,
    "modality": modality,
    "rival": rivals,
    "quantifier": quantifiers,
    "opposite": opposites,
    "name": names,
    "question": questions,
    "condition": conditions,
    "order": word_order,
    "clause": clauses,
    "copy": copied,
}


def disagreements(pair: Pair) -> Iterator[str]:
    """Why the claim and the sentence disagree, one line for each agreement that fails."""
    for agreement in AGREEMENTS.values():
        if why := agreement(pair):
            yield why

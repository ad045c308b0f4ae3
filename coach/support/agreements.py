"""Owns the table of agreements: what must match besides the words, in the order it is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.support.conditions import conditions, times
from coach.support.contrasts import names, one_more, opposites, questions, rivals, unasked, warnings
from coach.support.copied import copied, substituted
from coach.support.modality import modality
from coach.support.order import word_order
from coach.support.pair import Pair
from coach.support.polarity import negation
from coach.support.quantifiers import broadened, quantifiers
from coach.support.quantities import numbers

Agreement = Callable[[Pair], str | None]

AGREEMENTS: dict[str, Agreement] = {
    "number": numbers,
    "negation": negation,
    "modality": modality,
    "rival": rivals,
    "quantifier": quantifiers,
    "whole": broadened,
    "opposite": opposites,
    "name": names,
    "one more": one_more,
    "question": questions,
    "warning": warnings,
    "condition": conditions,
    "time": times,
    "order": word_order,
    "copy": copied,
    "substitute": substituted,
    "unasked": unasked,
}


def disagreements(pair: Pair) -> Iterator[str]:
    """Why the claim and the sentence disagree, one line for each agreement that fails."""
    for agreement in AGREEMENTS.values():
        if why := agreement(pair):
            yield why

"""Retrieval: whether the passages an answer needs were found, and how early.

Gold grades sentences (3 the answer rests on it, 2 clearly helps, 1 acceptable); a passage has the
grade of its best sentence. Definitions are those of trec_eval: nDCG with the grade as gain and
log2(rank + 1) as discount; recall and reciprocal rank over what is relevant, here grade >= 2.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from evals.metrics.observed import Finding, Observed, nothing
from evals.ranking import recall

NAMES = ("recall@5", "recall@10", "ndcg@10", "mrr")
FRONT, DEPTH = 5, 10  # ranks
RELEVANT, RESTS_ON = 2, 3  # grades


def measure(seen: Observed) -> Finding:
    """Values in [0, 1]; all null where the ladder has nothing to say to the case."""
    grades = passage_grades(seen)
    if not grades:
        return nothing(NAMES, "gold names no sentence of the ladder")
    ranking = [passage.id for passage in seen.ranking]
    relevant = {one for one, grade in grades.items() if grade >= RELEVANT}
    metrics = {
        "recall@5": recall(ranking, relevant, FRONT),
        "recall@10": recall(ranking, relevant, DEPTH),
        "ndcg@10": ndcg(ranking, grades, DEPTH),
        "mrr": reciprocal_rank(ranking, relevant),
    }
    return Finding(
        metrics,
        {name: "gold has no sentence of grade 2 or 3" for name, v in metrics.items() if v is None},
        _failures(ranking, grades),
    )


def passage_grades(seen: Observed) -> dict[str, int]:
    """Passage id -> grade, by the quotes of gold that the ladder has."""
    grades: dict[str, int] = {}
    for one in seen.case.gold.relevant:
        spot = seen.book.spots.get(seen.admitted.gold[one.quote] or "")
        if spot:
            grades[spot.passage.id] = max(one.grade, grades.get(spot.passage.id, 0))
    return grades


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], k: int) -> float | None:
    """nDCG@k with graded gain; None when nothing has a grade."""
    if not any(grades.values()):
        return None
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(one, 0) for one in ranking[:k]]) / _gain(best[:k])


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float | None:
    """1 / rank of the first relevant id, 0.0 if none is found; None when nothing is relevant."""
    if not relevant:
        return None
    return next((1 / rank for rank, one in enumerate(ranking, 1) if one in relevant), 0.0)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _failures(ranking: Sequence[str], grades: Mapping[str, int]) -> tuple[str, ...]:
    needed = [one for one, grade in grades.items() if grade == RESTS_ON]
    if not needed or {*needed} & {*ranking[:DEPTH]}:
        return ()
    named = ", ".join(needed)
    return (f"none of the passages the answer rests on is among the first {DEPTH}: {named}",)

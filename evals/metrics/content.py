"""Content: what a good answer must say, what it must never say, and where it takes that from.

Points and forbidden claims are regular expressions written by people, tried case-insensitively on
all the reader sees: statements and notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from coach import Notice, Relation
from evals.case import Point
from evals.metrics.observed import OVERVIEW, Finding, Observed, share
from evals.wording import readable

SNIPPET = 80  # characters of a forbidden passage that are shown
LOOK_AHEAD = "look-ahead"  # kind of the notice that a stage beyond the next is shown


def measure(seen: Observed, text: str) -> Finding:
    """`points` and `nice_points`: share of the points that were hit; `clean`: 1 when nothing
    forbidden was said; `stage_fidelity`: share of the citations at an allowed stage (`out_of_scope`
    says which are); `on_target`:
    share of the cited sentences that gold names. Points and targets are null where the turn did
    not end as expected; the outcome layer counts that."""
    must, nice = (_needed(seen, need) for need in ("must", "nice"))
    forbidden = tuple(spoken(text, seen.case.gold.forbidden))
    strays = [*out_of_scope(seen)]
    cited = len(seen.citations)
    target = _on_target(seen)
    metrics = {
        "points": _hit_share(must, text, seen),
        "nice_points": _hit_share(nice, text, seen),
        "clean": float(not forbidden),
        "stage_fidelity": 1 - len(strays) / cited if seen.case.gold.stages and cited else None,
        "on_target": target,
    }
    missed = [p for p in must if not hit(p, text)] if seen.as_expected else []
    return Finding(
        metrics,
        {name: why for name, why in _why(seen).items() if metrics[name] is None},
        (
            *(f"says what is forbidden: {words}" for words in forbidden),
            *(f"misses point {one.id}: {asked_of(one)}" for one in missed),
            *strays,
            *(["none of the cited sentences is one that gold names"] if target == 0 else []),
        ),
    )


def reader_sees(seen: Observed) -> str:
    """Everything of the turn that is shown as text, joined by spaces."""
    notices = [one.text for one in seen.events if isinstance(one, Notice)]
    return " ".join([*(one.text for one in seen.statements), *notices])


def hits(points: Sequence[Point], text: str) -> dict[str, bool]:
    """Point id -> whether the text makes it."""
    return {one.id: hit(one, text) for one in points}


def hit(point: Point, text: str) -> bool:
    """Whether any of the point's expressions is found."""
    return any(re.search(one, text, re.IGNORECASE) for one in point.any_of)


def asked_of(point: Point) -> str:
    """The point as a person may read it."""
    return " | ".join(map(readable, point.any_of))


def spoken(text: str, forbidden: Sequence[str]) -> Iterator[str]:
    """The words that should not have been said."""
    for pattern in forbidden:
        if found := re.search(pattern, text, re.IGNORECASE):
            yield found.group()[:SNIPPET]


def out_of_scope(seen: Observed) -> Iterator[str]:
    """Citations of a stage the case does not allow; a case that names none allows all.

    Looking ahead is no stray where the reader is told: to the next stage by the citation's label,
    farther by a notice beside the answer.
    """
    stages = seen.case.gold.stages
    noticed = any(isinstance(one, Notice) and one.kind == LOOK_AHEAD for one in seen.events)
    told = {Relation.NEXT, Relation.BEYOND} if noticed else {Relation.NEXT}
    for one in seen.citations if stages else ():
        if one.stage not in (*stages, OVERVIEW) and one.relation not in told:
            yield f"cites {one.stage} ('{one.id}'); allowed: {', '.join(stages)}"


def _needed(seen: Observed, need: str) -> list[Point]:
    return [one for one in seen.case.gold.points if one.need == need]


def _hit_share(points: Sequence[Point], text: str, seen: Observed) -> float | None:
    return share([hit(one, text) for one in points]) if seen.as_expected else None


def _on_target(seen: Observed) -> float | None:
    wanted = {one for one in seen.admitted.gold.values() if one}
    cited = dict.fromkeys(id_ for one in seen.statements for id_ in one.citations)
    return share([one in wanted for one in cited]) if wanted and seen.as_expected else None


def _why(seen: Observed) -> Mapping[str, str]:
    missing = "the case names no such point" if seen.as_expected else seen.otherwise
    uncited = "nothing is cited"
    aimless = uncited if seen.case.gold.relevant else "gold names no sentence of the ladder"
    return {
        "points": missing,
        "nice_points": missing,
        "stage_fidelity": uncited if seen.case.gold.stages else "the case allows every stage",
        "on_target": aimless if seen.as_expected else seen.otherwise,
    }

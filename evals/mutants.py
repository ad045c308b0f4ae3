"""Owns the table of the support check: what it lets through, and what it refuses wrongly.

    python -m evals.mutants                 the table
    python -m evals.mutants --misses KIND   also every pair of that kind it got wrong; or "all"

With COACH_TEST_DATA also the public ladders and the human-labelled sets, on which nothing is tuned.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach import Cited
from evals.support.grounds import Ground, ours, public
from evals.support.labelled import (
    JUDGED,
    held_out,
    judged,
    near_misses,
    paraphrases,
    reworded,
)
from evals.support.measuring import (
    Checked,
    Share,
    auroc,
    balanced_accuracy,
    check_all,
    milliseconds,
    refused,
)

GATED = 30  # pairs from which an operator is held to a floor
ALL = "all"


def main() -> None:
    """Print the table, and what went wrong if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--misses", metavar="KIND", help='list wrong verdicts; "all" for any kind')
    parser.add_argument("--held-out", action="store_true", help="list those held out as well")
    asked = parser.parse_args()
    data = os.environ.get("COACH_TEST_DATA")
    with tempfile.TemporaryDirectory() as scratch:
        grounds = ours()
        shown = ladders_told("two ladders of the checkout", grounds)
        if data:
            shown += ladders_told("public ladders, shown", public(Path(data), Path(scratch)))
    shown += written_told(grounds)
    if data:
        shown += judged_told(Path(data) / "support")
    if asked.misses:
        kept = {pair.id for pair in held_out()}
        for one in shown:
            if one.pair.id in kept and not asked.held_out:
                continue
            if not one.right and asked.misses in (ALL, one.pair.kind):
                print(*told(one), sep="\n")


def ladders_told(title: str, grounds: Sequence[Ground]) -> list[Checked]:
    """Print the rows of some ladders."""
    ladders = [ground.ladder for ground in grounds]
    killed = check_all((pair for one in grounds for pair in one.mutants()), ladders)
    true = check_all((pair for one in grounds for pair in one.truths()), ladders)
    crowded = check_all((pair for one in grounds for pair in one.crowded()), ladders)
    _print_kinds(f"mutants refused, {title}", killed)
    print(_row("those of one sentence, among ten", refused(crowded)))
    p50, p99 = milliseconds(crowded)
    print(f"  time of one check against ten sentences: {p50:.1f} ms p50, {p99:.1f} ms p99")
    _print_kinds(f"true pairs refused, {title}", true)
    return [*killed, *crowded, *true]


def written_told(grounds: Sequence[Ground]) -> list[Checked]:
    """Print the rows of the pairs written by hand."""
    ladders = [ground.ladder for ground in grounds]
    rows = check_all([*paraphrases(), *near_misses()], ladders)
    kept = check_all(held_out(), ladders)
    twisted = check_all((pair for one in grounds for pair in reworded(one.ladder)), ladders)
    _print_kinds("mutants of the paraphrases refused", twisted)
    for title, found in (("written by hand", rows), ("held out", kept)):
        _print_kinds(f"paraphrases refused, {title}", [one for one in found if one.pair.supported])
        _print_kinds(
            f"near misses refused, {title}", [one for one in found if not one.pair.supported]
        )
    return [*rows, *twisted, *kept]


def judged_told(folder: Path) -> list[Checked]:
    """Print the rows of the human-labelled sets."""
    print("\nhuman-labelled, never tuned on          n    BA  AUROC  false accepts")
    everything = []
    for name in JUDGED:
        found = check_all(judged(folder, name))
        accepted = [one for one in found if not one.pair.supported]
        wrong = sum(one.supported for one in accepted)
        print(
            f"  {name:30} {len(found):8} {balanced_accuracy(found) or 0:5.1%}"
            f" {auroc(found) or 0:6.3f}  {wrong / len(accepted):.1%}"
        )
        everything += found
    return everything


def _print_kinds(title: str, found: Sequence[Checked]) -> None:
    print(f"\n{title:52} n   refused   95 % interval")
    kinds = dict.fromkeys(one.pair.kind for one in found)
    for kind in kinds:
        rows = [one for one in found if one.pair.kind == kind]
        print(_row(kind, refused(rows)))
    if len(kinds) > 1:
        print(_row("all", refused(found)))


def _row(name: str, share: Share) -> str:
    low, high = share.interval or (0.0, 1.0)
    few = "" if share.n >= GATED else "   (too few to be gated)"
    return f"  {name:46} {share.n:5}   {share.value or 0:7.1%}   {low:.1%} to {high:.1%}{few}"


def told(one: Checked) -> Iterator[str]:
    """A wrong verdict for a person."""
    pair = one.pair
    yield f"\n{pair.id}: {'supported' if one.supported else one.reason} ({one.score:.2f})"
    yield f"  claim     {pair.claim}"
    for evidence in pair.evidence:
        yield f"  evidence  {evidence.text if isinstance(evidence, Cited) else evidence}"


if __name__ == "__main__":
    main()

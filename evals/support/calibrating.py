"""Owns the choice of the check's two thresholds, on the dev half of mutants, near misses and
paraphrases.

    python -m evals.support.calibrating > coach/support/calibration.toml

The other half and everything held out take no part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from coach import Calibration, Ladder
from evals.support.grounds import ours
from evals.support.labelled import near_misses, paraphrases
from evals.support.measuring import check_all
from evals.support.sources import Pair

Groups = Mapping[str, Sequence[Pair]]

THRESHOLDS = tuple(n / 100 for n in range(60, 90, 2))
ADDED = (0.1, 0.15, 0.2, 0.25, 0.3)
REFUSED = 0.08  # of the paraphrases; two points below what may be refused at all
DIGITS = 4  # of a share
HASH_DIGITS = 12
PARAPHRASES = "paraphrases"


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares in [0, 1]: of what is false, accepted (mean of mutants and near misses); of the
    paraphrases, refused."""

    accepted: float
    refused: float


def dev_groups() -> tuple[Groups, list[Ladder]]:
    """What the thresholds are chosen on, with the ladders it is of."""
    grounds = ours()
    groups = {
        "mutants": [pair for ground in grounds for pair in ground.mutants()],
        "near misses": near_misses(),
        PARAPHRASES: paraphrases(),
    }
    ladders = [ground.ladder for ground in grounds]
    return {name: dev_half(pairs) for name, pairs in groups.items()}, ladders


def dev_half(pairs: Iterable[Pair]) -> list[Pair]:
    """About half of the pairs, by a hash of what they say."""
    return [pair for pair in pairs if hashlib.sha256(_bytes(pair)).digest()[0] % 2 == 0]


def chosen(groups: Groups, ladders: Sequence[Ladder]) -> Calibration:
    """The thresholds that accept least of what is false while they refuse at most REFUSED of the
    paraphrases; of equal ones the strictest."""
    found = {
        choice: shares(groups, ladders, choice)
        for choice in (Calibration(*pair) for pair in product(THRESHOLDS, ADDED))
    }
    bearable = [choice for choice, one in found.items() if one.refused <= REFUSED]
    return min(bearable, key=lambda one: (found[one].accepted, -one.threshold, one.added))


def shares(groups: Groups, ladders: Sequence[Ladder], choice: Calibration) -> Shares:
    """How often these thresholds are wrong."""
    wrong = {
        name: sum(not one.right for one in check_all(pairs, ladders, choice)) / len(pairs)
        for name, pairs in groups.items()
    }
    accepted = [share for name, share in wrong.items() if name != PARAPHRASES]
    return Shares(round(sum(accepted) / len(accepted), DIGITS), round(wrong[PARAPHRASES], DIGITS))


def data_hash(groups: Groups) -> str:
    """A name of the data that changes with every letter of it."""
    lines = b"\n".join(_bytes(pair) for pairs in groups.values() for pair in pairs)
    return hashlib.sha256(lines).hexdigest()[:HASH_DIGITS]


def _bytes(pair: Pair) -> bytes:
    texts = (one if isinstance(one, str) else one.text for one in pair.evidence)
    return "\t".join([pair.kind, pair.claim, *texts]).encode()


def main() -> None:
    """Print the text of coach/support/calibration.toml."""
    groups, ladders = dev_groups()
    choice = chosen(groups, ladders)
    counts = ", ".join(f"{len(pairs)} {name}" for name, pairs in groups.items())
    print("# Written by `make calibrate-support`; a test holds it to its data.")
    print(f"threshold = {choice.threshold}  # share of a claim's weight the evidence must carry")
    print(f"added = {choice.added}  # share of it that may stand for nothing in the evidence")
    print(f'data = "{data_hash(groups)}"  # {counts}')
    wrong = shares(groups, ladders, choice)
    print(f"accepted = {wrong.accepted}  # of what is false (mean of mutants and near misses)")
    print(f"refused = {wrong.refused}  # of the paraphrases")


if __name__ == "__main__":
    main()

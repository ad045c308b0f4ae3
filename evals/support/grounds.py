"""Owns the ladders the support check is measured on, and every pair made of each.

The two ladders of the checkout carry the gates; public ones are read from COACH_TEST_DATA, imported
as a user would, and shown beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach import Ladder, import_ladder, read_ladder
from evals.support.crossings import stitched, wrong_citation
from evals.support.operators import OPERATORS
from evals.support.sources import Pair, Source, sources
from evals.support.truths import among, truths

CHECKOUT = Path(__file__).resolve().parents[2]
OURS = (CHECKOUT / "content" / "engineering", CHECKOUT / "tests" / "ladders" / "support-desk")


@dataclass(frozen=True, slots=True)
class Ground:
    """A ladder with its true sentences."""

    ladder: Ladder
    rows: Sequence[Source]

    def mutants(self) -> Iterator[Pair]:
        """Every mutant of every sentence; none is supported."""
        for name, source, claim in self._changed():
            yield source.claimed(claim, name)
        yield from stitched(self.rows)
        yield from wrong_citation(self.rows)

    def crowded(self) -> Iterator[Pair]:
        """The mutants of one sentence with nine others of the ladder beside it."""
        for name, source, claim in self._changed():
            yield replace(source.claimed(claim, name), evidence=among(source, self.rows))

    def _changed(self) -> Iterator[tuple[str, Source, str]]:
        for name, operator in OPERATORS.items():
            for source in self.rows:
                for claim in operator(source, self.ladder):
                    yield name, source, claim

    def truths(self) -> Iterator[Pair]:
        """Pairs that are supported."""
        return truths(self.rows, self.ladder)


def ours() -> list[Ground]:
    """The ladders of the checkout."""
    return [_ground(folder) for folder in OURS]


def public(data: Path, scratch: Path) -> list[Ground]:
    """The public ladders under `data`, imported into `scratch`."""
    from evals.figures import PUBLIC  # loads the whole coach

    for name, names in PUBLIC.items():
        stages, sections = (_split(one) for one in names)
        import_ladder(data / "ladders" / name, scratch / name, stages=stages, sections=sections)
    return [_ground(scratch / name) for name in PUBLIC]


def _split(names: str) -> list[str] | None:
    return [one.strip() for one in names.split(";")] if names else None


def _ground(folder: Path) -> Ground:
    ladder = read_ladder(folder)
    return Ground(ladder, sources(ladder))

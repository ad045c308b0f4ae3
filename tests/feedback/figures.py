"""The figures of what recognises words in notes: lint rules, protected attributes, grave matters.

python -m tests.feedback.figures    # each with its n; the tests hold them against their floors
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.feedback.kept_out.nets import hear
from coach.feedback.kept_out.protected import find_protected
from coach.feedback.kept_out.stops import find_stop
from coach.feedback.kept_out.verdicts import asks_or_passes
from coach.feedback.lint.rules import lint_sentence
from coach.feedback.person import unnamed

FOLDER = Path(__file__).parent
INNOCENT = "-"
LOOKED_AT = ("protected.tsv", "protected-heldout.tsv", "stops.tsv")
# By other hands, after everything else was written; nothing was fitted to them.
UNMET = {"protected": find_protected, "grave": find_stop, "verdict": asks_or_passes}


@dataclass(frozen=True)
class Figure:
    """Of one label: how many sentences have it, precision and recall."""

    n: int
    precision: float
    recall: float


def lint_figures(*halves: str) -> dict[str, Figure]:
    """Rule -> its figure over these files; "all" for everything together."""
    right, extra, lost = Counter[str](), Counter[str](), Counter[str]()
    for half in halves:
        for labels, text in rows(half):
            wanted = set(labels.split(",")) - {INNOCENT}
            got = {one.rule.value for one in lint_sentence(text)}
            both = ((right, got & wanted), (extra, got - wanted), (lost, wanted - got))
            for counter, rules in both:
                counter.update(rules)
                counter["all"] += len(rules)
    return {rule: _figure(right[rule], extra[rule], lost[rule]) for rule in [*right]}


def found(name: str, look: Callable[[str], object]) -> tuple[Counter[str], Counter[str]]:
    """Label -> sentences, and label -> those in which `look` finds something."""
    every, hits = Counter[str](), Counter[str]()
    for label, text in rows(name):
        every[label] += 1
        hits[label] += bool(look(text))
    return every, hits


def shares(name: str, look: Callable[[str], object]) -> tuple[float, float]:
    """Share of the labelled sentences that are found, and of the innocent ones that are."""
    every, hits = found(name, look)
    innocent, wrong = every.pop(INNOCENT), hits.pop(INNOCENT, 0)
    return hits.total() / every.total(), wrong / innocent


def with_net(kind: str) -> Callable[[str], object]:
    """Whether a note is stopped or set aside, by the lists of phrases or by the net of its kind."""
    return lambda text: UNMET[kind](text) or hear(kind, unnamed(text))


def ordinary_notes() -> list[str]:
    """Notes with nothing in them that must be kept out; the nets were not fitted to these."""
    sides = [text for _, text in rows("sides-heldout.tsv")]
    return sides + [text for labels, text in rows("lint-heldout.tsv") if "protected" not in labels]


def rows(name: str) -> Iterator[tuple[str, str]]:
    """(label, sentence) of a file."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        label, _, text = line.partition("\t")
        yield label, text


def _figure(right: int, extra: int, lost: int) -> Figure:
    return Figure(right + lost, right / max(1, right + extra), right / max(1, right + lost))


def told() -> Iterator[str]:
    """Everything, line by line."""
    for half in ("lint-dev.tsv", "lint-heldout.tsv"):
        yield f"{half}: {sum(1 for _ in rows(half))} sentences"
        for rule, one in sorted(lint_figures(half).items()):
            yield f"  {rule:13} n={one.n:3} precision {one.precision:.3f} recall {one.recall:.3f}"
    for kind, rules in UNMET.items():
        for name, look in (("lists", rules), ("lists and net", with_net(kind))):
            recall, wrong = shares(f"{kind}-unmet.tsv", look)
            ordinary = sum(bool(look(text)) for text in ordinary_notes())
            yield (
                f"{kind}-unmet.tsv, {name}: recall {recall:.3f}, false {wrong:.3f}; "
                f"{ordinary} of {len(ordinary_notes())} ordinary notes"
            )
    looks = (find_protected, find_protected, find_stop)
    for half, look in zip(LOOKED_AT, looks, strict=True):
        every, hits = found(half, look)
        recall, wrong = shares(half, look)
        yield f"{half}: recall {recall:.3f}, false {wrong:.3f} of {every[INNOCENT]}"
        parts = (f"{label} {hits[label]}/{n}" for label, n in every.items())
        yield f"  {', '.join(parts)}"


if __name__ == "__main__":
    print("\n".join(told()))

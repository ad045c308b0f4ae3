"""Fits the nets of notes to labelled sentences, and writes them where coach reads them.

python -m evals.notes.fitting        (make nets; half a minute)

One net a kind (protected, grave, verdict), each against the sentences of its own file that only
sound alike, those of the other files, and ordinary notes. Where a net listens is chosen on
sentences that were left out, so that ordinary notes pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from coach import NETS, net_grams, unnamed

HERE = Path(__file__).parent
KINDS = ("protected", "grave", "verdict")
INNOCENT = "-"
LEAST_SEEN = 2  # sentences with a gram that gets a weight
SHRINKING = 3.0  # of the weights; with less, single words are believed too much
SPREAD = 8.0  # how strongly one gram may count; folded into the weights
# Labels whose sentences are often of another kind as well.
SHARED = frozenset(
    {"crisis", "discrimination", "medical-leave", "health or disability", "inner state"}
)
FOLDS = 5
LIKELY = 0.006  # share of ordinary notes that may be taken for something
BEYOND = 2.0  # log odds above every ordinary note, from where a net is sure
NOTHING = 0.4  # weights below are not written

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and its label; INNOCENT for none, and whether it is an ordinary note."""

    label: str
    text: str
    ordinary: bool = False


def sentences_of(kind: str) -> list[Labelled]:
    """What the net of one kind is fitted to, each text once. What is of another kind alone is as
    good as innocent: it keeps the net from listening for how people are spoken of at all."""
    own = [Labelled(label, text) for label, text in rows(kind)]
    others = [
        Labelled(INNOCENT, text)
        for other in KINDS
        if other != kind
        for label, text in rows(other)
        if label not in SHARED
    ]
    notes = [Labelled(INNOCENT, text, ordinary=True) for _, text in rows("ordinary")]
    return list({one.text: one for one in (*notes, *others, *own)}.values())


def rows(name: str) -> Iterator[tuple[str, str]]:
    """(label, sentence without names) of one file."""
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        label, _, text = line.partition("\t")
        yield label, unnamed(text)


class Table:
    """Sentences as rows of grams that stand in enough of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = Counter(gram for text in texts for gram in net_grams(text))
        kept = sorted(gram for gram, count in counts.items() if count >= LEAST_SEEN)
        self.places = {gram: place for place, gram in enumerate(kept)}

    def of(self, texts: Sequence[str]) -> Any:
        """(n, grams), each row of length SPREAD."""
        found = [[g for g in net_grams(text) if g in self.places] for text in texts]
        data = [SPREAD / len(row) ** 0.5 for row in found for _ in row]
        columns = [self.places[gram] for row in found for gram in row]
        ends = np.cumsum([0, *map(len, found)])
        return csr_matrix((data, columns, ends), shape=(len(texts), len(self.places)))


def fitted(table: Any, wanted: Floats) -> Floats:
    """Weights and, last, the bias of a logistic regression with an L2 penalty."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = table @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-odds)) - wanted
        penalty = SHRINKING / 2 * float(weights[:-1] @ weights[:-1])
        slope = np.append(table.T @ error + SHRINKING * weights[:-1], error.sum())
        return float(np.logaddexp(0, odds).sum() - wanted @ odds) + penalty, slope

    start = np.zeros(table.shape[1] + 1)
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found


def left_out(sentences: Sequence[Labelled]) -> Floats:
    """The log odds of each sentence by a net that was fitted without it."""
    wanted = np.array([one.label != INNOCENT for one in sentences], float)
    fold = np.random.default_rng(0).permutation(len(sentences)) % FOLDS
    odds = np.zeros(len(sentences))
    for each in range(FOLDS):
        table = Table([one.text for one, at in zip(sentences, fold, strict=True) if at != each])
        rows_ = table.of([one.text for one in sentences])
        weights = fitted(rows_[fold != each], wanted[fold != each])
        odds[fold == each] = rows_[fold == each] @ weights[:-1] + weights[-1]
    return odds


def lines_of(kind: str) -> Iterator[str]:
    """The file of one net: a head with bias and the two levels, then gram, weight, label."""
    sentences = sentences_of(kind)
    odds = left_out(sentences)
    ordinary = odds[[one.ordinary for one in sentences]]
    likely, sure = np.quantile(ordinary, 1 - LIKELY), ordinary.max() + BEYOND
    table = Table([one.text for one in sentences])
    grams = table.of([one.text for one in sentences])
    labels = sorted({one.label for one in sentences} - {INNOCENT})
    all_wanted = [np.array([one.label != INNOCENT for one in sentences], float)]
    all_wanted += [np.array([one.label == label for one in sentences], float) for label in labels]
    weights = np.column_stack([fitted(grams, wanted) for wanted in all_wanted])
    yield "\t".join((kind, *(f"{one:.3f}" for one in (weights[-1, 0], likely, sure))))
    for gram, place in table.places.items():
        weight, *by_label = weights[place] * SPREAD
        if abs(weight) >= NOTHING:
            yield f"{gram}\t{weight:.1f}\t{labels[int(np.argmax(by_label))]}"


def main() -> None:
    for kind in track(KINDS, "fitting"):
        (NETS / f"{kind}.tsv").write_text("\n".join(lines_of(kind)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

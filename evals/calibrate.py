"""Owns the fit of the sufficiency judgement: labelled questions in, a calibration table out.

    python -m evals.calibrate evals/questions/*.jsonl

L2-regularised logistic regression over standardised signs, both classes weighing the same; the
threshold is where declining an answerable question and answering an
unanswerable one are equally rare under cross-validation. Prints the table for
coach/retrieval/calibration.toml. Questions that a policy or an unknown stage already declines take
no part in the fit, as they never reach the judgement, but count as declined in both shares.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from coach import Coach
from evals.figures import coaches
from evals.labelled import Question, read_questions

Numbers = NDArray[np.float64]

RIDGE = 30.0  # strength of the L2 penalty on standardised weights; chosen by held-out error
FOLDS = 10
SEED = 7


def fit(signs: Numbers, answerable: Numbers) -> Numbers:
    """Weights (1 + s,) of standardised signs (n, s), bias first; minimises weighted log loss."""
    shares = np.where(answerable == 1, answerable.mean(), 1 - answerable.mean())
    weight = 0.5 / shares
    design = np.hstack([np.ones((len(signs), 1)), signs])

    def loss(weights: Numbers) -> float:
        margin = np.where(answerable == 1, 1, -1) * (design @ weights)
        penalty = RIDGE / 2 * float(weights[1:] @ weights[1:])
        return float(weight @ np.logaddexp(0, -margin)) + penalty

    return np.asarray(minimize(loss, np.zeros(design.shape[1]), method="L-BFGS-B").x)


def held_out(signs: Numbers, answerable: Numbers) -> Numbers:
    """Log odds (n,) of each question from a fit that did not see its fold."""
    fold = np.random.default_rng(SEED).integers(0, FOLDS, len(signs))
    odds = np.zeros(len(signs))
    for one in range(FOLDS):
        weights = fit(signs[fold != one], answerable[fold != one])
        odds[fold == one] = weights[0] + signs[fold == one] @ weights[1:]
    return odds


def balance_point(odds: Numbers, answerable: Numbers) -> tuple[float, float, float]:
    """(log odds, share declined wrongly, share answered wrongly) where the two shares meet."""
    can, cannot = odds[answerable == 1], odds[answerable == 0]
    points = [
        (float(cut), float((can < cut).mean()), float((cannot >= cut).mean()))
        for cut in np.sort(odds[np.isfinite(odds)])
    ]
    return min(points, key=lambda point: max(point[1], point[2]))


def _signs(
    coach_of: Mapping[str, Coach], questions: Sequence[Question]
) -> Iterator[tuple[Question, dict[str, float]]]:
    for question in questions:
        coach = coach_of[question.ladder]
        frame = coach.understand(question.text)
        if not frame.policy and not frame.unknown_stage:
            yield question, coach.retrieve(frame).signs


def main() -> None:
    """Fit on the named files and print the calibration."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--split", default="all", help="tune, check or all")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("COACH_TEST_DATA", "")) / "ladders" / "corpus.jsonl"
    with coaches(judging=False) as ready:
        ladders = {name: coach.ladder for name, coach in ready.items()}
        questions = [
            question
            for file in asked.files
            for question in read_questions(file, ladders, corpus if corpus.is_file() else None)
            if asked.split in ("all", question.split)
        ]
        rows = list(_signs(ready, questions))
    judged = {question.id for question, _ in rows}
    stopped = np.array([float(one.answerable) for one in questions if one.id not in judged])
    names = list(rows[0][1])
    signs = np.array([[row[name] for name in names] for _, row in rows])
    answerable = np.array([float(question.answerable) for question, _ in rows])
    middle, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    standard = (signs - middle) / spread
    odds = held_out(standard, answerable)
    everyone = np.concatenate([odds, np.full(len(stopped), -np.inf)])
    cut, declined, answered = balance_point(everyone, np.concatenate([answerable, stopped]))
    weights = fit(standard, answerable)
    shares = f"{declined:.1%} declined, {answered:.1%} answered wrongly"
    print(f"# n = {len(questions)}, held out: {shares}")
    print(f"bias = {weights[0] - (weights[1:] / spread) @ middle:.3f}")
    print(f"threshold = {1 / (1 + np.exp(-cut)):.3f}")
    for name, weight in zip(names, weights[1:] / spread, strict=True):
        print(f"{name} = {weight:.3f}")


if __name__ == "__main__":
    main()

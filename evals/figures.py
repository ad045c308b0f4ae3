"""Owns the figures of retrieval and declining over files of labelled questions.

    python -m evals.figures evals/questions/default.jsonl
    python -m evals.figures FILE.jsonl --misses     (also the questions that went wrong)

Public ladders are read from COACH_TEST_DATA (README, Development) and imported as a user would;
without it their questions are left out and the table says so.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from coach import UNFITTED, Coach, import_ladder, open_coach, read_settings
from evals.labelled import Question, read_questions
from evals.ranking import hit, judged, mean, ndcg

PUBLIC = {
    "artsy": ("Engineer 1; Engineer 2; Senior Engineer 1; Senior Engineer 2; Staff Engineer", ""),
    "infracloud": (
        "Associate Engineer; Engineer; Senior Engineer; Staff Engineer; Principal Engineer",
        "Core Competencies; Functional Competencies; Behavioral Competencies",
    ),
}
DEPTH = 10  # passages of a ranking that count for nDCG
FRONT = 5  # passages a reader looks at first


@dataclass(frozen=True, slots=True)
class Scored:
    """What came of one question."""

    question: Question
    ranking: tuple[str, ...]
    answered: bool
    sufficiency: float

    @property
    def ndcg(self) -> float | None:
        """nDCG@10 of the ranking without acceptable extras."""
        wanted = self.question.relevant
        return ndcg(judged(self.ranking, wanted, self.question.also_ok), wanted, DEPTH)

    @property
    def hit(self) -> float | None:
        """hit@5, likewise."""
        wanted = self.question.relevant
        return hit(judged(self.ranking, wanted, self.question.also_ok), wanted, FRONT)


def score(coach: Coach, question: Question) -> Scored:
    """Ask one question as a user would, without options."""
    frame = coach.understand(question.text)
    evidence = coach.retrieve(frame)
    return Scored(
        question,
        tuple(found.passage.id for found in evidence.passages),
        evidence.sufficient,
        evidence.sufficiency,
    )


@contextmanager
def coaches(*, judging: bool = True) -> Iterator[Mapping[str, Coach]]:
    """The default ladder's coach, and those of the public ladders where their texts are at hand.

    Unless `judging`, they need no calibration for their embedder, and their verdicts mean nothing.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = read_settings()
        calibration = None if judging else UNFITTED
        ready = {
            "default": stack.enter_context(open_coach(settings=settings, calibration=calibration))
        }
        if data := os.environ.get("COACH_TEST_DATA"):
            for name, (stages, sections) in PUBLIC.items():
                out = folder / name
                import_ladder(
                    Path(data) / "ladders" / name,
                    out,
                    stages=_names(stages),
                    sections=_names(sections),
                )
                aside = replace(settings, data=folder)
                opened = open_coach(out, settings=aside, calibration=calibration)
                ready[name] = stack.enter_context(opened)
        yield ready


def table(scored: Sequence[Scored]) -> str:
    """The figures by group of ladders, as lines of text."""
    groups = {"default": [s for s in scored if s.question.ladder == "default"]}
    groups["public"] = [s for s in scored if s.question.ladder != "default"]
    head = "ladder        n  nDCG@10  hit@5  declined    n  answered"
    return "\n".join([head, *(_row(name, group) for name, group in groups.items() if group)])


def misses(scored: Sequence[Scored]) -> Iterator[str]:
    """One line for each question that was answered wrongly, declined wrongly or ranked badly."""
    for one in scored:
        wrong = one.answered != one.question.answerable
        if wrong or one.hit == 0.0:
            found = "" if one.ndcg is None else f" nDCG {one.ndcg:.2f}"
            said = "answered" if one.answered else "declined"
            yield (
                f"{one.question.id} [{one.question.kind}] {said} ({one.sufficiency:.2f}){found}: "
                f"{one.question.text}\n     wanted {sorted(one.question.relevant)}\n"
                f"     got    {list(one.ranking[:FRONT])}"
            )


def _row(name: str, group: Sequence[Scored]) -> str:
    can = [s for s in group if s.question.answerable]
    cannot = [s for s in group if not s.question.answerable]
    declined = mean([float(not s.answered) for s in can])
    answered = mean([float(s.answered) for s in cannot])
    return (
        f"{name:10} {len(can):4} {_cell(mean([s.ndcg for s in can])):>8} "
        f"{_cell(mean([s.hit for s in can])):>6} {_cell(declined):>9} "
        f"{len(cannot):4} {_cell(answered):>9}"
    )


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _names(words: str) -> list[str] | None:
    return [word.strip() for word in words.split(";")] if words else None


def main() -> None:
    """Print the figures of the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--split", help="only this split (tune, check)")
    parser.add_argument("--misses", action="store_true", help="also list what went wrong")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("COACH_TEST_DATA", "")) / "ladders" / "corpus.jsonl"
    with coaches() as ready:
        ladders = {name: coach.ladder for name, coach in ready.items()}
        for file in asked.files:
            questions = read_questions(file, ladders, corpus if corpus.is_file() else None)
            wanted = [q for q in questions if asked.split in (None, q.split)]
            scored = [score(ready[question.ladder], question) for question in wanted]
            print(f"\n{file}" + (f" ({asked.split})" if asked.split else ""))
            print(table(scored))
            if asked.misses:
                print("\n".join(misses(scored)))


if __name__ == "__main__":
    main()

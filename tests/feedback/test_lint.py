"""The lint against sentences labelled before its word lists were written, in two halves."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from coach.feedback.lint.finding import Rule
from coach.feedback.lint.rules import lint, lint_sentence, one_sided
from coach.feedback.notes.parts import Side

FOLDER = Path(__file__).parent
HALVES = ("lint-dev.tsv", "lint-heldout.tsv")
LEAST = 0.9  # of precision and of recall, overall
LEAST_OF_RULE = 0.85  # of each rule, with its n of 16 or more; tone has 9
FACT = re.compile(
    r"\d[\w.%]*|\b(?:January|February|March|April|May|June|July|October)\b|\"[^\"]+\""
)


def labelled(half: str) -> list[tuple[set[str], str]]:
    lines = (FOLDER / half).read_text(encoding="utf-8").splitlines()
    return [(set(labels.split(",")) - {"-"}, text) for labels, text in map(_pair, lines)]


def _pair(line: str) -> tuple[str, str]:
    labels, _, text = line.partition("\t")
    return labels, text


def figures(half: str) -> dict[str, tuple[int, float, float]]:
    """Rule -> n, precision, recall; "all" for everything together."""
    right, extra, lost = Counter[str](), Counter[str](), Counter[str]()
    for wanted, text in labelled(half):
        got = {one.rule.value for one in lint_sentence(text)}
        for counter, rules in ((right, got & wanted), (extra, got - wanted), (lost, wanted - got)):
            counter.update(rules)
            counter["all"] += len(rules)
    return {
        rule: (
            right[rule] + lost[rule],
            right[rule] / max(1, right[rule] + extra[rule]),
            right[rule] / (right[rule] + lost[rule]),
        )
        for rule in [*right]
    }


@pytest.mark.parametrize("half", HALVES)
def test_the_lint_is_right_about_nine_in_ten_labels(half: str) -> None:
    found = figures(half)
    print({rule: (n, round(p, 2), round(r, 2)) for rule, (n, p, r) in found.items()})
    _, precision, recall = found.pop("all")
    assert precision >= LEAST
    assert recall >= LEAST
    assert all(p >= LEAST_OF_RULE and r >= LEAST_OF_RULE for _, p, r in found.values()), found


@pytest.mark.parametrize("half", HALVES)
def test_a_rewrite_keeps_every_fact_outside_the_words_it_replaces(half: str) -> None:
    for _, text in labelled(half):
        for one in lint_sentence(text):
            assert text[one.start : one.end] == one.words
            assert bool(one.rewrite) != bool(one.instead)  # something can always be done
            kept = FACT.findall(text[: one.start]) + FACT.findall(text[one.end :])
            assert [fact for fact in kept if one.rewrite and fact not in one.rewrite] == []
            assert one.words not in one.rewrite


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Fixed the race condition.\n- She is bossy with interns. Great attitude."
    assert [(one.rule, text[one.start : one.end]) for one in lint(text)] == [
        (Rule.CODED, "bossy"),
        (Rule.VAGUE, "Great attitude"),
    ]


def test_words_inside_quotation_marks_are_somebody_elses() -> None:
    assert lint_sentence('The customer wrote "you are always amazing" on 3 May.') == ()


@pytest.mark.parametrize("side", [Side.STRENGTH, Side.GROWTH])
def test_feedback_with_one_side_alone_is_remarked_on(side: Side) -> None:
    assert one_sided([side] * 4)
    assert one_sided([side] * 3) is None
    assert one_sided([Side.STRENGTH, Side.GROWTH] * 2) is None

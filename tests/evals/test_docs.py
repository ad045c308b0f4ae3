"""docs/evals.md says what the code does: its tables hold every metric and every gate."""

from __future__ import annotations

import re

import pytest
import typer

from evals.cli import app
from evals.gates import GATES
from evals.margins import Gate
from evals.metrics.table import BY_NAME, METRICS, Metric
from evals.suite import FOLDER

PAGE = (FOLDER.parent.parent / "docs" / "evals.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # it is a group


@pytest.mark.parametrize("metric", METRICS, ids=lambda one: one.full)
def test_every_metric_stands_in_the_table(metric: Metric) -> None:
    low = "" if metric.higher_is_better else "; low is good"
    assert f"| `{metric.full}` | {metric.says}{low} |" in PAGE


@pytest.mark.parametrize("gate", GATES, ids=lambda one: one.metric)
def test_every_gate_stands_in_the_table_with_its_numbers(gate: Gate) -> None:
    side = "at least" if BY_NAME[gate.metric].higher_is_better else "at most"
    demands = f"{gate.margin * 100:.0f} | {side} {gate.floor * 100:.0f} | {gate.max_null:.0%}"
    assert f"| `{gate.metric}` | {demands} |" in PAGE


def test_every_verb_is_shown_and_every_verb_shown_exists() -> None:
    assert set(re.findall(r"coach eval ([a-z-]+)", PAGE)) == {*COMMANDS}


@pytest.mark.parametrize("verb", COMMANDS)
def test_every_option_shown_exists(verb: str) -> None:
    known = {word for one in COMMANDS[verb].params for word in one.opts}
    lines = re.findall(rf"coach eval {verb}\b([^#`\n]*)", PAGE)
    shown = {word for line in lines for word in re.findall(r"(?<=\s)--?[a-z]+", line)}
    assert shown <= known

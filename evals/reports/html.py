"""The comparison as one HTML file that opens from disk and asks nothing of the network.

Everything a case says is data: the templates escape it, and a policy in the page lets no script
or style run but the two of this folder, named by their hashes. Answers of cases outside the first
of each list travel compressed and are unpacked when one is opened. The only user of jinja2 in
evals.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from evals.comparison import CaseChange, Comparison, Decision, GateResult, Interval, MetricRow
from evals.record import Layer, Run, Status
from evals.reports.case_view import CaseView, Figure, view
from evals.reports.findings import (
    BETTER,
    OTHERWISE,
    STALE,
    WORSE,
    changes,
    failing,
    record_of,
    verdict_in_words,
)
from evals.reports.plots import SHARES, WIDTH, Scale, scale_of_changes

if TYPE_CHECKING:  # imported on first use
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
PAGE, CASE, STYLE, SCRIPT = "report.html.j2", "case.html.j2", "report.css", "report.js"
AT_HAND = 40  # cases of a list whose answers are in the page itself: also on paper, without script
POINTS = 100  # a share of 1 in points
OUTCOMES = ("answered", "clarifying", "declined", "handed_over")


@dataclass(frozen=True, slots=True)
class Stop:
    """A layer on the trail, with the worst decision of its gates (None: it has none)."""

    layer: Layer
    decision: Decision | None
    failed: int
    gates: int


@dataclass(frozen=True, slots=True)
class Group:
    """A list of cases under one heading. `at_hand` are the ids whose answers the page holds."""

    name: str
    cases: tuple[CaseView, ...]

    @property
    def at_hand(self) -> frozenset[str]:
        """Ids of the first cases of the list."""
        return frozenset(one.shown.id for one in self.cases[:AT_HAND])


def html_page(comparison: Comparison) -> str:
    """A whole page, the same bytes for equal comparisons."""
    environment = _environment()
    views = _views(comparison)
    groups = {
        "worse": _group("worse", comparison, views, WORSE),
        "stale": _group("stale", comparison, views, STALE),
        "better": _group("better", comparison, views, BETTER),
        "otherwise": _group("otherwise", comparison, views, OTHERWISE),
        "failing": _failing(comparison, views),
    }
    style, script = _asset(STYLE), _asset(SCRIPT)
    return environment.get_template(PAGE).render(
        comparison=comparison,
        verdict=verdict_in_words(comparison),
        trail=_trail(comparison.gates),
        groups=groups,
        rows=[views[one.id] for one in comparison.candidate.cases],
        matrix=_matrix(comparison),
        heads=_heads(comparison),
        seconds=_seconds(comparison.candidate),
        changes_scale=scale_of_changes(row.delta for row in comparison.metrics),
        shares=SHARES,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        answers=_packed(views, [one for group in groups.values() for one in group.at_hand]),
    )

"""The comparison as one HTML file that opens from disk and asks nothing of the network.

Everything a case says is data: the templates escape it, and the page's own policy lets no style
or script act but the two of this folder, named by their hashes. Answers that no list has at hand
travel compressed and are unpacked when one is opened. The only user of jinja2 in evals.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from evals.comparison import Comparison
from evals.metrics.table import ASKS
from evals.reports import page_view
from evals.reports.case_view import CaseView
from evals.reports.figures import points
from evals.reports.findings import verdict_in_words
from evals.reports.page_view import OUTCOMES
from evals.reports.plots import CURVE, SHARES, WIDTH, scale_of_changes

if TYPE_CHECKING:  # imported on first use
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parent / "templates"


def html_page(comparison: Comparison) -> str:
    """A whole page, the same bytes for equal comparisons."""
    seen = page_view.views(comparison)
    groups = page_view.groups(comparison, seen)
    at_hand = {one for group in groups.values() for one in group.at_hand}
    style, script = (_source(name) for name in ("report.css", "report.js"))
    return _template("report.html.j2").render(
        comparison=comparison,
        verdict=verdict_in_words(comparison),
        trail=page_view.trail(comparison.gates),
        groups=groups,
        layers=page_view.by_layer(comparison.metrics),
        asks=ASKS,
        curves=page_view.curves(comparison),
        slices=page_view.by_key(comparison.slices),
        endings=page_view.endings(comparison),
        heads=page_view.heads(comparison),
        timing=page_view.timing(comparison.candidate),
        rows=list(seen.values()),
        shares=SHARES,
        deltas=scale_of_changes(row.delta for row in comparison.metrics),
        style=style,
        script=script,
        policy=_policy(style, script),
        packed=_packed(seen, at_hand),
    )


def words(name: str) -> str:
    """A name of a record or id as words: `handed_over` is handed over."""
    return name.replace("_", " ").replace("-", " ")


def _packed(seen: Mapping[str, CaseView], at_hand: Collection[str]) -> str:
    """Bodies of the cases that are not at hand: base64 of zlib of a JSON object by id."""
    body = _template("case.html.j2").module.body  # type: ignore[attr-defined]  # its macro
    bodies = {name: str(body(one)) for name, one in seen.items() if name not in at_hand}
    text = json.dumps(bodies, ensure_ascii=False).encode()
    return base64.b64encode(zlib.compress(text, 9)).decode("ascii")


def _policy(style: str, script: str) -> str:
    """The page's content security policy: nothing from outside, nothing of ours but these two."""
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@lru_cache(maxsize=2)
def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _template(name: str) -> Template:
    return _environment().get_template(name)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"points": points, "words": words}
    environment.globals |= {"PLOT_WIDTH": WIDTH, "CURVE": CURVE, "OUTCOMES": OUTCOMES}
    return environment

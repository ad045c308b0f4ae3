"""Every line of prompts/offline.j2 as people read it; run as a module to renew the golden file.

python -m tests.rendered.render
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coach.prompts import Wording, load_wording

GOLDEN = Path(__file__).with_name("offline.txt")
PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
VALUES: dict[str, object] = {
    "ahead": "Staff Engineer",
    "competencies": ["Code Quality", "Communication", "Ownership"],
    "contact": "your manager",
    "competency": "Ownership",
    "first": "Early Career",
    "following": "Senior Engineer",
    "growth": "your manager",
    "here": "Mid-Level Engineer",
    "last": "Principal Engineer",
    "missing": "being on call",
    "more": 4,
    "other": "Early Career",
    "people": "your people partner",
    "section": "How to Grow",
    "stage": "Senior Engineer",
    "stages": ["Early Career", "Mid-Level Engineer", "Senior Engineer"],
    "topical": True,
    "unknown": "Wizard",
}


def rendered(wording: Wording) -> str:
    """Each line under its name; again where a manager hears it in other words, and where it can
    do without a stage."""
    return "\n".join(_lines(wording))


def _lines(wording: Wording) -> Iterator[str]:
    for name in wording.lines:
        said = wording.say(name, manager=False, **VALUES)
        to_manager = wording.say(name, manager=True, **VALUES)
        bare = wording.say(name, manager=False, **{**VALUES, "stage": ""})
        yield from (f"[{name}]", said)
        if to_manager != said:
            yield f"to a manager: {to_manager}"
        if "if stage" in wording.lines[name]:
            yield f"without a stage: {bare}"
        yield ""


if __name__ == "__main__":
    GOLDEN.write_text(rendered(load_wording(PROMPTS)), encoding="utf-8")

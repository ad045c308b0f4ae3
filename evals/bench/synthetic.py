"""Owns the made-up material of a bench: a ladder of ten thousand passages, three hundred questions.

Knows nothing of how either is used. No two passages and no two questions are the same, so nothing
can be answered from a cache. The same seed writes the same files.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

STAGES = (
    *("Junior Engineer", "Engineer", "Senior Engineer", "Staff Engineer"),
    *("Senior Staff Engineer", "Principal Engineer", "Distinguished Engineer", "Fellow"),
)
SECTIONS = ("What This Looks Like", "The Shift", "How to Grow", "Watch Out For", "Readiness")
COMPETENCIES, PARAGRAPHS = 25, 10  # paragraphs in each section of each stage
PASSAGES = COMPETENCIES * len(STAGES) * len(SECTIONS) * PARAGRAPHS
SENTENCES = 3  # in a paragraph
SEED = 20_261_122
FIRST_MARK = "This is habit 1-0-0-0"

WHO = ("Your team", "A good colleague", "The group you lead", "Whoever follows you")
DOES = ("writes down", "questions", "explains", "rehearses", "simplifies", "measures", "shares")
WHAT = (
    "the plan",
    "each trade-off",
    "a failed release",
    "the budget",
    "an unclear goal",
    "the risk",
)
WHEN = (
    "before work starts",
    "in every review",
    "once a month",
    "with other teams",
    "under pressure",
)

TOPICS = (
    *("planning", "feedback", "risk", "other teams", "the bigger picture", "saying no"),
    *("estimates", "decisions", "delegating", "my manager's goals"),
)
ASKED = (
    "I'm a {stage} engineer, how do I grow in {topic}?",
    "What is expected of a {stage} engineer when it comes to {topic}?",
    "As a {stage} I struggle with {topic}, what should I try?",
    "How will I know that I am ready to move on from {stage}, thinking of {topic}?",
    "What should a {stage} ask for feedback about {topic}?",
    "How does {topic} change after {stage}?",
)
STAGES_ASKED = ("junior", "mid-level", "senior", "staff", "principal")


def questions() -> list[str]:
    """Three hundred different questions."""
    mixed = itertools.product(ASKED, TOPICS, STAGES_ASKED)
    return [asked.format(stage=stage, topic=topic) for asked, topic, stage in mixed]


def write_ladder(folder: Path) -> Path:
    """Write the ladder in native form and return the file of its first competency."""
    folder.mkdir(parents=True)
    dice = random.Random(SEED)
    stages, sections = (
        "".join(f"  - title: {t}\n" for t in titles) for titles in (STAGES, SECTIONS)
    )
    (folder / "ladder.yaml").write_text(
        "name: Synthetic\nid: synthetic\nowner: bench\nversion: '1'\n"
        f"stages:\n{stages}sections:\n{sections}"
    )
    for number in range(1, COMPETENCIES + 1):
        (folder / f"competency-{number}.md").write_text(_competency(number, dice))
    return folder / "competency-1.md"


def edit_one_paragraph(file: Path) -> None:
    """Add a sentence to the first paragraph; every other stays as it is."""
    text = file.read_text()
    file.write_text(text.replace(FIRST_MARK, f"{FIRST_MARK}. This sentence is new", 1))


def _competency(number: int, dice: random.Random) -> str:
    title = f"Competency {number}"
    blocks = [f"---\ncompetency: {title}\n---", f"# {title}"]
    for s, stage in enumerate(STAGES):
        blocks.append(f"## {stage}")
        for t, section in enumerate(SECTIONS):
            blocks.append(f"### {section}")
            blocks += [_paragraph(f"{number}-{s}-{t}-{p}", dice) for p in range(PARAGRAPHS)]
    return "\n\n".join(blocks) + "\n"


def _paragraph(mark: str, dice: random.Random) -> str:
    """About thirty words; the mark makes it the only one of its kind."""
    parts = (WHO, DOES, WHAT, WHEN)
    said = [" ".join(map(dice.choice, parts)) for _ in range(SENTENCES)]
    return ". ".join([*said, f"This is habit {mark}"]) + "."

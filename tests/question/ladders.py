"""Three small ladders, built from values: five plain stages, a split senior stage, two tracks."""

from __future__ import annotations

from coach.ladder.model import Competency, Ladder, Stage


def ladder(name: str, stages: tuple[Stage, ...], competencies: tuple[str, ...]) -> Ladder:
    """A ladder without text: the question is understood from names alone."""
    return Ladder(
        id=name,
        name=name.title(),
        owner="nobody",
        version="1",
        revision="0" * 12,
        stages=stages,
        sections=(),
        competencies=tuple(competency(title) for title in competencies),
    )


def competency(title: str) -> Competency:
    slug = title.lower().replace(" ", "-")
    return Competency(
        id=slug, title=title, source=f"{slug}.md", revision="0" * 12, text="", passages=()
    )


FIVE = ladder(
    "five",
    (
        Stage("early", "Early Career", 0),
        Stage("mid", "Mid-Level Engineer", 1),
        Stage("senior", "Senior Engineer", 2),
        Stage("staff", "Staff Engineer", 3),
        Stage("principal", "Principal Engineer", 4),
    ),
    ("Strategic Alignment",),
)

SPLIT = ladder(
    "split",
    (
        Stage("engineer-1", "Engineer 1", 0, aliases=("IC2",)),
        Stage("engineer-2", "Engineer 2", 1, aliases=("IC3",)),
        Stage("senior-1", "Senior Engineer 1", 2, aliases=("IC4",)),
        Stage("senior-2", "Senior Engineer 2", 3, aliases=("IC5",)),
        Stage("staff", "Staff Engineer", 4, aliases=("IC6",)),
    ),
    ("Team Impact", "Communication", "Technical Decision Making", "Code Quality", "Initiative"),
)

TRACKS = ladder(
    "tracks",
    (
        Stage("associate", "Associate Engineer", 0),
        Stage("engineer", "Engineer", 1),
        Stage("senior", "Senior Engineer", 2),
        Stage("lead", "Lead Engineer", 3, aliases=("tech lead",)),
        Stage("principal", "Principal Engineer", 4),
        Stage("em", "Engineering Manager", 0, track="management", aliases=("EM", "M1")),
        Stage("sem", "Senior Engineering Manager", 1, track="management", aliases=("M2",)),
        Stage("director", "Director of Engineering", 2, track="management", aliases=("M3",)),
    ),
    ("Delivery", "Customer Focus", "Mentoring"),
)

NUMBERS = ladder(
    "numbers",
    tuple(Stage(f"level-{n}", f"Level {n}", n - 1) for n in range(1, 7)),
    ("Ownership",),
)

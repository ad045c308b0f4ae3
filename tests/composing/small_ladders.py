"""Ladders built from values: sentences with a facet each, offsets computed as the text is laid out.

GROWING says how to grow, QUIET does too without announcing what a sentence is for, PLAIN says only
what is expected (three competencies), TRACKS forks in two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.ladder.model import (
    GUIDANCE,
    OVERVIEW,
    Competency,
    Contacts,
    Facet,
    Ladder,
    Passage,
    Section,
    Sentence,
    Stage,
)
from coach.turn import Evidence, ScoredPassage

Said = tuple[Facet, str]
Cells = Mapping[tuple[str, str | None], Sequence[Sequence[Said]]]  # (stage, section) -> passages
F = Facet


def competency(title: str, cells: Cells) -> Competency:
    """A competency whose source text is its sentences, one a line, a blank line after a passage."""
    id_, text, passages = title.lower().replace(" ", "-"), f"# {title}\n\n", []
    for (stage, section), paragraphs in cells.items():
        for ordinal, said in enumerate(paragraphs, start=1):
            name = f"{id_}/{stage}/{section or GUIDANCE}#{ordinal}"
            sentences = []
            for number, (facet, words) in enumerate(said, start=1):
                sentence = Sentence(
                    f"{name}.{number}", words, len(text), len(text) + len(words), facet
                )
                sentences.append(sentence)
                text += words + "\n"
            passages.append(_passage(name, id_, stage, section, ordinal, tuple(sentences)))
            text += "\n"
    return Competency(id_, title, f"{id_}.md", "a1b2c3d4e5f6", text, tuple(passages))


def _passage(
    name: str, id_: str, stage: str, section: str | None, ordinal: int, said: tuple[Sentence, ...]
) -> Passage:
    return Passage(
        id=name,
        competency=id_,
        stage=stage,
        section=section,
        ordinal=ordinal,
        text=" ".join(sentence.text for sentence in said),
        start=said[0].start,
        end=said[-1].end,
        line=1,
        facets=tuple(dict.fromkeys(sentence.facet for sentence in said)),
        sentences=said,
    )


def ladder(id_: str, stages: Sequence[Stage], competencies: Sequence[Competency]) -> Ladder:
    return Ladder(
        id=id_,
        name=id_.title(),
        owner="Engineering",
        version="1",
        revision="0f1e2d3c4b5a",
        stages=tuple(stages),
        sections=(Section("the-shift", "The Shift"), Section("how-to-grow", "How to Grow")),
        competencies=tuple(competencies),
        contacts=Contacts(
            growth="your lead", pay="the pay desk", people="the people team", crisis=()
        ),
    )


def evidence(
    ladder: Ladder,
    *ids: str,
    best: int = 0,
    near: tuple[float, ...] = (),
    sufficient: bool = True,
) -> Evidence:
    """The named passages as evidence, best first, scores falling by a tenth each.

    `near` are the cosines of each one's sentences, where it has as many.
    """
    by_id = {passage.id: passage for passage in ladder.passages()}
    found = tuple(
        ScoredPassage(by_id[id_], 1.0 - rank / 10, {}, best, near) for rank, id_ in enumerate(ids)
    )
    return Evidence(found, 0.9 if sufficient else 0.1, sufficient)


def _care(stage: str, word: str) -> Cells:
    """One stage of GROWING, every facet present, `word` keeping its sentences apart from others."""
    return {
        (stage, "introduction"): [[(F.MEANING, f"Care means {word} for what you hand over.")]],
        (stage, "looks-like"): [
            [
                (F.BEHAVIOURS, f"You test every {word} release by hand."),
                (F.BEHAVIOURS, f"You tell support about {word} risks."),
            ],
            [
                (F.STRUGGLES, f"Polish without end is the {word} trap."),
                (F.STRUGGLES, f"Traps like these pass with {word} practice."),
            ],
        ],
        (stage, "the-shift"): [
            [(F.SHIFT, f"The shift is from {word} speed to {word} calm.")],
            [(F.SIGNALS, f"You know it is working when {word} alarms stay quiet.")],
        ],
        (stage, "how-to-grow"): [
            [
                (F.PRACTICES, f"Write the {word} checklist before you start."),
                (F.PRACTICES, f"Rehearse one {word} rollback each month."),
                (F.SELF_QUESTIONS, f"Which {word} failure would surprise me?"),
            ],
            [
                (F.FEEDBACK_QUESTIONS, f"Seek feedback on {word} handovers."),
                (F.FEEDBACK_QUESTIONS, f'Ask "What did my {word} notes leave out?"'),
                (F.OPPORTUNITIES, f"Volunteer for a {word} launch."),
            ],
            [(F.READINESS, f"You are ready when others copy your {word} habits.")],
        ],
        (stage, "essence"): [[(F.ESSENCE, f"Nobody finds the {word} mistake before you do.")]],
    }


FOUR = (
    Stage("novice", "Novice", 0),
    Stage("maker", "Maker", 1),
    Stage("guide", "Guide", 2),
    Stage("sage", "Sage", 3),
)
OVERVIEW_CELL: Cells = {
    (OVERVIEW, "introduction"): [
        [(F.MEANING, "Care is the habit of leaving nothing loose.")],
        [(F.MEANING, "It grows from checking to teaching.")],
        [(F.MEANING, "Over the years, care turns from rules into judgement.")],
    ]
}
GROWING = ladder(
    "growing",
    FOUR,
    [
        competency(
            "Care",
            {
                **OVERVIEW_CELL,
                **_care("novice", "local"),
                **_care("maker", "shared"),
                **_care("guide", "regional"),
                **_care("sage", "worldwide"),
            },
        )
    ],
)
THINGS = "hands words plans rooms eyes notes steps doubts voices doors roots"
QUIET = ladder(
    "quiet",
    FOUR,
    [
        competency(
            "Poise",
            {
                ("maker", None): [
                    [
                        (facet, f"Calm {thing} carry weight.")
                        for facet, thing in zip(Facet, THINGS.split(), strict=True)
                    ]
                ],
                ("guide", None): [[(F.BEHAVIOURS, "Calm rooms wherever you speak.")]],
            },
        ),
        *(competency(title, {}) for title in ("Reach", "Depth", "Order", "Warmth")),
    ],
)


def _bullets(*lines: str) -> list[list[Said]]:
    return [[(F.BEHAVIOURS, line)] for line in lines]


PLAIN = ladder(
    "plain",
    FOUR,
    [
        competency(
            "Delivery",
            {
                ("novice", None): _bullets("Ships small tasks with help."),
                ("maker", None): _bullets("Ships whole features alone.", "Splits epics sensibly."),
                ("guide", None): _bullets("Keeps three teams' releases moving."),
                ("sage", None): _bullets("Sets the company's release policy."),
            },
        ),
        competency(
            "Craft",
            {
                ("novice", None): _bullets("Reads the style guide."),
                ("maker", None): _bullets("Writes readable modules."),
                ("guide", None): _bullets("Designs interfaces others enjoy."),
            },
        ),
        competency(
            "Teamwork",
            {
                ("maker", None): _bullets("Runs a retrospective when asked."),
                ("guide", None): _bullets("Mentors two colleagues."),
            },
        ),
    ],
)
TRACKS = ladder(
    "tracks",
    (
        Stage("junior", "Junior", 0),
        Stage("expert", "Expert", 1),
        Stage("lead", "Team Lead", 0, track="management"),
        Stage("head", "Head of Team", 1, track="management"),
        Stage("director", "Director", 2, track="management"),
    ),
    [
        competency(
            "People",
            {
                ("junior", None): _bullets("Listens in every meeting."),
                ("expert", None): _bullets("Explains hard matters simply."),
                ("lead", None): _bullets("Runs one team's week."),
                ("head", None): _bullets("Hires and grows leads."),
                ("director", None): _bullets("Shapes how all departments meet."),
            },
        )
    ],
)

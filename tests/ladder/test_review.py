"""What a review finds: everything that keeps a ladder from being read, and what makes it worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import AuthorError
from coach.ladder.reading import read_ladder
from coach.ladder.review import Severity, review

DEFINITION = """\
stages:
  - {title: Planter, aliases: [junior]}
  - {title: Gardener, aliases: [middle]}
  - {title: Head, aliases: [senior]}
sections:
  - title: Work
    facets: [behaviours, struggles]
  - title: How to Grow
    facets: [practices, readiness]
"""


def stage(
    title: str, words: str = "You do it well, you do it every day, and you do it with care."
) -> str:
    return (
        f"## {title}\n\n### Work\n\nAs a {title}: {words}\n\n"
        f"### How to Grow\n\nLearn from the next {title} you meet.\n\n"
        f"You're ready to move on when every {title} asks you.\n\n"
    )


SOUND = "# Watering\n\n" + stage("Planter") + stage("Gardener") + stage("Head")


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    (tmp_path / "ladder.yaml").write_text(DEFINITION)
    (tmp_path / "watering.md").write_text(SOUND)
    return tmp_path


def found(folder: Path) -> list[str]:
    return [str(one).removeprefix(f"{folder}/") for one in review(folder)]


def test_a_sound_ladder_has_no_findings(garden: Path) -> None:
    assert found(garden) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        pytest.param(
            "You do it well",
            "TODO: say how. You do it well",
            "watering.md:7: warning: 'TODO' looks like unfinished text; finish it or take it out; "
            "it would be quoted",
            id="placeholder",
        ),
        pytest.param(
            "You do it well",
            "Same as above. You do it well",
            "watering.md:7: warning: 'Same as above' refers to other text; spell it out: each "
            "sentence is quoted alone",
            id="cross-reference",
        ),
        pytest.param(
            "You do it well, ",
            "You do it well, " + "again and " * 30,
            "watering.md:7: warning: a sentence of 78 words; cut it below 60 words",
            id="long-sentence",
        ),
        pytest.param(
            "## Gardener",
            "<!-- later -->\n\n## Gardener",
            "watering.md:15: warning: a comment or link definition, which is not read; take it "
            "out, or write it as a paragraph",
            id="comment",
        ),
        pytest.param(
            "you do it every day",
            "you do\u202e it \u202eevery day",
            "watering.md:7: warning: an invisible character (U+202E); delete it: retype the word "
            "around it",
            id="bidirectional-override",
        ),
        pytest.param(
            "## Gardener",
            "## Gardener\r",
            "watering.md:15: warning: newlines of two kinds; save the file with one kind (LF)",
            id="mixed-newlines",
        ),
        pytest.param(
            "Learn from the next Gardener you meet.",
            "Learn from the next Planter you meet.",
            "watering.md:23: warning: the same words as watering.md:11; say what differs at this "
            "stage",
            id="duplicate-paragraph",
        ),
        pytest.param(
            "You're ready to move on when every Planter asks you.",
            "Go on until every Planter asks you.",
            "watering.md:7: warning: nothing tells when one is ready to leave 'Planter'; add a "
            'sentence such as "You\'re ready to move on when ..."',
            id="no-readiness",
        ),
        pytest.param(
            stage("Head").split("### How")[1],
            " to Grow\n",
            "watering.md:31: warning: stage 'Head' has no 'How to Grow'; add it: 2 other stages "
            "have it",
            id="section-missing",
        ),
        pytest.param(
            stage("Head"),
            "## Head\n\n### Work\n\nYou do it.\n\n### How to Grow\n\nLearn.\n",
            "watering.md:31: warning: stage 'Head' has only 4 words; write at least 15",
            id="little-text",
        ),
        pytest.param(
            stage("Head"),
            "",
            "watering.md:1: warning: 'Watering' says nothing at Head; write it, or leave it: coach "
            "will say it is silent",
            id="empty-stage",
        ),
    ],
)
def test_text_that_makes_answers_worse_is_a_warning(
    garden: Path, old: str, new: str, finding: str
) -> None:
    assert old in SOUND
    (garden / "watering.md").write_bytes(SOUND.replace(old, new, 1).encode())
    assert found(garden) == [finding]


def test_an_alias_of_two_stages_is_a_warning_and_means_neither(garden: Path) -> None:
    (garden / "ladder.yaml").write_text(DEFINITION.replace("middle", "Junior"))
    assert found(garden) == [
        "ladder.yaml:3: warning: 'Junior' means Planter and Gardener; keep it at one of them"
    ]
    (garden / "watering.md").write_text(SOUND.replace("## Planter", "## Junior"))
    assert any("unknown stage 'Junior'" in one for one in found(garden))


def test_a_section_that_does_not_say_what_it_is_for_is_a_warning(garden: Path) -> None:
    (garden / "ladder.yaml").write_text(
        DEFINITION.replace("    facets: [behaviours, struggles]\n", "")
    )
    assert found(garden) == [
        "ladder.yaml:6: warning: section 'Work' does not say what its text is for; add `facets: "
        "[...]`, some of meaning, behaviours, struggles, shift, signals, practices, "
        "self-questions, feedback-questions, opportunities, readiness, essence"
    ]


def test_a_ladder_without_growth_guidance_is_told_so_once(garden: Path) -> None:
    plain = "".join(one.split("### How")[0] for one in map(stage, ("Planter", "Gardener", "Head")))
    (garden / "watering.md").write_text(f"# Watering\n\n{plain}")
    assert found(garden) == [
        "ladder.yaml:1: warning: no guidance on how to grow: no practices, questions or "
        "opportunities; add a section for it; until then the next stage's expectations stand in"
    ]


def test_one_run_finds_errors_and_warnings_of_all_files(garden: Path) -> None:
    (garden / "latin.md").write_bytes(b"Caf\xe9")
    (garden / "pruning.md").write_text("# Pruning\n\n## Boss\n\nText.\n\n## Planter\n\nTBD\n")
    (garden / "ladder.yaml").write_text(DEFINITION.replace("middle", "senior"))
    findings = review(garden)
    assert [(Path(one.path).name, one.line, one.severity) for one in findings] == [
        ("ladder.yaml", 4, Severity.WARNING),  # an alias of two stages
        ("latin.md", 1, Severity.ERROR),  # not UTF-8
        ("pruning.md", 1, Severity.WARNING),  # nothing at two stages
        ("pruning.md", 3, Severity.ERROR),  # unknown stage
        ("pruning.md", 9, Severity.WARNING),  # unfinished text
        ("pruning.md", 9, Severity.WARNING),  # little text
    ]


def test_a_review_without_errors_means_the_ladder_can_be_read(garden: Path) -> None:
    (garden / "watering.md").write_text(SOUND.replace("## Head", "## Heads"))
    errors = [one for one in review(garden) if one.severity is Severity.ERROR]
    with pytest.raises(AuthorError) as refused:
        read_ladder(garden)
    assert [f"{one.path}:{one.line}: {one.message}; {one.repair}" for one in errors] == [
        str(refused.value)
    ]


def test_a_missing_folder_is_one_finding(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert [str(one) for one in review(missing)] == [
        f"{missing}: error: no such ladder folder; correct the path or create it"
    ]

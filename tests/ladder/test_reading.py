"""A ladder folder on disk, read as its author meant it, or refused with the place and a repair."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from coach.errors import AuthorError
from coach.ladder.files import MAX_FILE_BYTES
from coach.ladder.model import Contacts, Facet, Ladder, Passage
from coach.ladder.reading import read_ladder, survey

SLOW_SECONDS = 20

DEFINITION = """\
name: Garden ladder
version: 2026.10
stages:
  - {title: Planter, aliases: [junior, P1]}
  - {title: Head Gardener, aliases: [senior]}
  - {title: Garden Manager, track: management}
sections:
  - title: Daily Work
    facets: [behaviours, struggles]
  - title: How to Grow
    facets: [practices, readiness]
    aliases: [growing]
"""
WATERING = """\
---
competency: Watering
---

# Watering

Water is life.

## Planter

You water what you planted.

### Daily Work

You water **twice. Daily**
at dawn.

- Roses at the root
- Beans. And peas.

### How to Grow

You're ready to move on when nothing wilts. Nobody calls you.

## Head Gardener (P2)

You decide who waters.
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    folder = tmp_path / "garden"
    folder.mkdir()
    (folder / "ladder.yaml").write_text(DEFINITION)
    (folder / "watering.md").write_text(WATERING)
    return folder


def passage(ladder: Ladder, passage_id: str) -> Passage:
    return next(one for one in ladder.passages() if one.id == passage_id)


def test_each_block_of_prose_is_a_passage_at_its_place(garden: Path) -> None:
    assert [(one.id, one.text, one.line) for one in read_ladder(garden).passages()] == [
        ("watering/overview/introduction#1", "Water is life.", 7),
        ("watering/planter/introduction#1", "You water what you planted.", 11),
        ("watering/planter/daily-work#1", "You water twice. Daily at dawn.", 15),
        ("watering/planter/daily-work#2", "Roses at the root Beans. And peas.", 18),
        (
            "watering/planter/how-to-grow#1",
            "You're ready to move on when nothing wilts. Nobody calls you.",
            23,
        ),
        ("watering/head-gardener/guidance#1", "You decide who waters.", 27),
    ]


def test_a_sentence_quotes_the_source_and_shows_it_without_markup(garden: Path) -> None:
    ladder = read_ladder(garden)
    text = ladder.competencies[0].text
    first, second = passage(ladder, "watering/planter/daily-work#1").sentences
    assert (first.text, text[first.start : first.end]) == ("You water twice.", "You water **twice.")
    assert text[second.start : second.end] == "Daily**\nat dawn."
    items = passage(ladder, "watering/planter/daily-work#2").sentences
    assert [text[one.start : one.end] for one in items] == [
        *("Roses at the root", "Beans.", "And peas."),
    ]


def test_facets_follow_the_sections_of_the_definition(garden: Path) -> None:
    ladder = read_ladder(garden)
    assert passage(ladder, "watering/overview/introduction#1").facets == (Facet.MEANING,)
    assert passage(ladder, "watering/planter/how-to-grow#1").facets == (Facet.READINESS,)
    assert passage(ladder, "watering/head-gardener/guidance#1").facets == (Facet.BEHAVIOURS,)


def test_the_definition_says_who_and_what_the_ladder_is(garden: Path) -> None:
    ladder = read_ladder(garden)
    assert (ladder.id, ladder.name, ladder.version) == ("garden", "Garden ladder", "2026.10")
    assert [(one.id, one.track, one.order) for one in ladder.stages] == [
        ("planter", "", 0),
        ("head-gardener", "", 1),
        ("garden-manager", "management", 0),
    ]
    assert ladder.contacts == Contacts()


def test_revisions_are_hashes_of_the_bytes(garden: Path) -> None:
    before = read_ladder(garden)
    one = before.competencies[0]
    assert one.revision == hashlib.sha256(WATERING.encode()).hexdigest()[:12]
    (garden / "watering.md").write_text(WATERING.replace("dawn", "dusk"))
    after_edit = read_ladder(garden)
    (garden / "ladder.yaml").write_text(DEFINITION + "owner: The head gardener\n")
    after_both = read_ladder(garden)
    revisions = [ladder.revision for ladder in (before, after_edit, after_both)]
    assert len(set(revisions)) == 3
    assert after_both.competencies == after_edit.competencies


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_byte_order_mark_and_newlines_are_kept_in_every_offset(garden: Path, newline: str) -> None:
    unix = read_ladder(garden)
    (garden / "watering.md").write_bytes(("\ufeff" + WATERING).replace("\n", newline).encode())
    ladder = read_ladder(garden)
    assert [(one.id, one.text, one.line) for one in ladder.passages()] == [
        (one.id, one.text, one.line) for one in unix.passages()
    ]
    text = ladder.competencies[0].text
    assert text.startswith("\ufeff---" + newline)
    second = passage(ladder, "watering/planter/daily-work#1").sentences[1]
    assert text[second.start : second.end] == f"Daily**{newline}at dawn."


def test_mixed_newlines_are_read(garden: Path) -> None:
    mixed = WATERING.replace("\n\n## Head", "\r\r\n## Head").replace("dawn.\n", "dawn.\r\n")
    (garden / "watering.md").write_bytes(mixed.encode())
    assert passage(read_ladder(garden), "watering/head-gardener/guidance#1").line == 27


def test_files_starting_with_underscore_or_dot_are_skipped(garden: Path) -> None:
    for name in ("_draft.md", ".hidden.md", "notes.txt"):
        (garden / name).write_text("# Nothing\n\n## Unknown\n")
    assert [one.source for one in read_ladder(garden).competencies] == ["watering.md"]


def test_competencies_stand_in_the_order_of_the_definition(garden: Path) -> None:
    for title in ("Pruning", "Digging"):
        (garden / f"{title.lower()}.md").write_text(f"# {title}\n\nText.\n")
    by_name = [one.id for one in read_ladder(garden).competencies]
    (garden / "ladder.yaml").write_text(DEFINITION + "competencies: [Watering, pruning]\n")
    assert by_name == ["digging", "pruning", "watering"]
    assert [one.id for one in read_ladder(garden).competencies] == [
        "watering",
        "pruning",
        "digging",
    ]


def test_a_closing_ladder_ends_each_stage_with_its_essence(garden: Path) -> None:
    (garden / "ladder.yaml").write_text(DEFINITION + "closing: true\n")
    more = WATERING.replace("Nobody calls you.\n", "Nobody calls you.\n\nWater is patience.\n")
    (garden / "watering.md").write_text(more)
    ids = [one.id for one in read_ladder(garden).passages()]
    assert ids[-2:] == ["watering/planter/essence#1", "watering/head-gardener/guidance#1"]


def test_an_empty_section_still_makes_the_text_before_it_an_introduction(garden: Path) -> None:
    (garden / "watering.md").write_text(WATERING + "\n### Daily Work\n")
    ids = [one.id for one in read_ladder(garden).passages()]
    assert ids[-1] == "watering/head-gardener/introduction#1"


def test_an_essence_heading_needs_no_declaration_and_labels_no_other_text(garden: Path) -> None:
    (garden / "watering.md").write_text(WATERING + "\n### Essence\n\nWater wisely.\n")
    ids = [one.id for one in read_ladder(garden).passages()]
    assert ids[-2:] == ["watering/head-gardener/guidance#1", "watering/head-gardener/essence#1"]


def test_extra_cues_of_the_definition_are_added_to_the_built_in_ones(garden: Path) -> None:
    cues = "facets:\n  struggles: ['\\bwatch the slugs\\b']\n"
    (garden / "ladder.yaml").write_text(DEFINITION + cues)
    slugs = WATERING.replace("- Roses at the root\n", "- Watch the slugs\n")
    (garden / "watering.md").write_text(slugs)
    items = passage(read_ladder(garden), "watering/planter/daily-work#2")
    assert items.sentences[0].facet is Facet.STRUGGLES


def test_headings_match_by_title_id_or_alias_in_any_spelling(garden: Path) -> None:
    loose = WATERING.replace("## Planter", "## 🌱 PLANTER ##").replace("### How to", "### growing")
    (garden / "watering.md").write_text(loose.replace("growing Grow", "growing"))
    stages = {one.stage for one in read_ladder(garden).passages()}
    assert stages == {"overview", "planter", "head-gardener"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        pytest.param(
            "## Head Gardener (P2)",
            "## Overseer",
            "watering.md:25: unknown stage 'Overseer'; use one of Planter, Head Gardener, "
            "Garden Manager; or add it to ladder.yaml",
            id="unknown-stage",
        ),
        pytest.param(
            "### Daily Work",
            "### Chores",
            "watering.md:13: unknown section 'Chores'; use one of Daily Work, How to Grow; or add "
            "it to the sections of ladder.yaml",
            id="unknown-section",
        ),
        pytest.param(
            "## Head Gardener (P2)",
            "## Planter",
            "watering.md:25: stage 'Planter' stands twice in this file; merge the two, or correct "
            "one of the headings",
            id="stage-twice",
        ),
        pytest.param(
            "## Planter\n",
            "## Head Gardener\n\n## Planter\n",
            "watering.md:11: stage 'Planter' stands after 'Head Gardener'; put the stages in the "
            "order of ladder.yaml",
            id="stages-out-of-order",
        ),
        pytest.param(
            "### How to Grow",
            "### Daily Work",
            "watering.md:21: section 'Daily Work' stands twice at this stage; merge the two, or "
            "correct one of the headings",
            id="section-twice",
        ),
        pytest.param(
            "## Planter",
            "## Overview",
            "watering.md:9: 'Overview' is not a stage; put overview text directly under the title, "
            "without a heading",
            id="overview-as-a-stage",
        ),
        pytest.param(
            "Water is life.",
            "### How to Grow",
            "watering.md:7: section 'How to Grow' stands before the first stage; put it under a "
            "stage heading (## ...)",
            id="section-before-stages",
        ),
        pytest.param(
            "Water is life.",
            "#### Deep",
            "watering.md:7: heading 'Deep' is too deep; use # for the title, ## for stages, ### "
            "for sections",
            id="heading-too-deep",
        ),
        pytest.param(
            "# Watering",
            "# Weeding",
            "watering.md:5: title 'Weeding' differs from 'Watering' above; keep one title; each "
            "competency has its own file",
            id="two-titles",
        ),
        pytest.param(
            "Water is life.",
            "    Water is life.",
            "watering.md:7: an indented code block cannot be quoted as guidance; write it as plain "
            "paragraphs or list items, without indentation or tags",
            id="indented",
        ),
        pytest.param(
            "Water is life.",
            "Water <!-- or beer --> is life.",
            "watering.md:7: an HTML comment inside a paragraph cannot be quoted as guidance; write "
            "it as plain paragraphs or list items, without indentation or tags",
            id="comment-inside-a-paragraph",
        ),
        pytest.param(
            "competency: Watering",
            "competency: [Watering",
            "watering.md:3: not valid YAML (did not find expected ',' or ']'); correct the YAML on "
            "this line",
            id="front-matter-is-not-yaml",
        ),
        pytest.param(
            WATERING,
            "Only words.\n",
            "watering.md:1: the competency has no title; add a line `# Title` at the top",
            id="no-title",
        ),
        pytest.param(
            WATERING,
            " \n",
            "watering.md: the file is empty; write the competency, or remove the file",
            id="empty-file",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_a_repair(
    garden: Path, old: str, new: str, complaint: str
) -> None:
    assert old in WATERING
    (garden / "watering.md").write_text(WATERING.replace(old, new, 1))
    with pytest.raises(AuthorError) as refused:
        read_ladder(garden)
    assert str(refused.value) == f"{garden}/{complaint}"


@pytest.mark.parametrize(
    ("definition", "complaint"),
    [
        pytest.param(
            "",
            "ladder.yaml:1: no stages; add a `stages:` list with one `- title: ...` per stage",
            id="empty",
        ),
        pytest.param(
            "stages: [A\nname: x",
            "ladder.yaml:2: not valid YAML (did not find expected ',' or ']'); correct the YAML on "
            "this line",
            id="not-yaml",
        ),
        pytest.param(
            "stages: " + "[" * 100_000,
            "ladder.yaml: YAML nested more than 20 deep; flatten it",
            id="nested-too-deep",
        ),
        pytest.param(
            "stages: [Planter, Head Gardener]\nstages: []",
            "ladder.yaml:2: key 'stages' stands twice; remove one of them",
            id="key-twice",
        ),
        pytest.param(
            "stages: [Planter]\nsection: []",
            "ladder.yaml:2: unknown key 'section' in ladder.yaml; use one of: name, id, owner, "
            "version, closing, stages, sections, facets, contacts, competencies",
            id="unknown-key",
        ),
        pytest.param(
            "stages:\n- Planter\n- planter",
            "ladder.yaml:3: stage 'planter' stands on line 2 already; remove one, or give it "
            "another `id:`",
            id="stage-twice",
        ),
        pytest.param(
            "stages: [Overview]",
            "ladder.yaml:1: stage id 'overview' is reserved; remove 'Overview', or give it "
            "another title and `id:`",
            id="reserved-stage",
        ),
        pytest.param(
            "stages: [A]\nsections: [Guidance]",
            "ladder.yaml:2: section id 'guidance' is reserved; remove 'Guidance', or give "
            "it another title and `id:`",
            id="reserved-section",
        ),
        pytest.param(
            "stages: [A]\nsections:\n- {title: B, facets: [advice]}",
            "ladder.yaml:3: unknown facet 'advice'; use one of: meaning, behaviours, struggles, "
            "shift, signals, practices, self-questions, feedback-questions, opportunities, "
            "readiness, essence",
            id="unknown-facet",
        ),
        pytest.param(
            "stages: [A]\nfacets: {signals: '('}",
            "ladder.yaml:2: cue '(' is not a regular expression (missing ), unterminated "
            "subpattern at position 0); correct it, or escape its special characters",
            id="cue-is-no-pattern",
        ),
        pytest.param(
            "stages: [A]\nclosing: perhaps",
            "ladder.yaml:2: closing is 'perhaps'; write `closing: true` or `closing: false`",
            id="closing-is-no-flag",
        ),
        pytest.param(
            "stages: [🌱]",
            "ladder.yaml:1: stage '🌱' has the unusable id ''; give it an `id:` of small letters, "
            "digits and hyphens",
            id="no-letters",
        ),
        pytest.param(
            "stages: {A: B}",
            "ladder.yaml:1: stages is not a list; write stages as a list of `- item` lines",
            id="stages-are-no-list",
        ),
        pytest.param(
            "- A",
            "ladder.yaml:1: the file is not a mapping; write the file as `key: value` lines",
            id="not-a-mapping",
        ),
    ],
)
def test_a_wrong_definition_is_refused_with_its_line_and_a_repair(
    garden: Path, definition: str, complaint: str
) -> None:
    (garden / "ladder.yaml").write_text(definition)
    with pytest.raises(AuthorError) as refused:
        read_ladder(garden)
    assert str(refused.value) == f"{garden}/{complaint}"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        pytest.param(
            b"# A\n\nText\0text.\n",
            "bad.md:3: the file is binary (a zero byte); save it as UTF-8 text",
            id="binary",
        ),
        pytest.param(
            b"# A\r\n\r\nCaf\xe9.\r\n",
            "bad.md:3: byte 10 (0xe9) is not UTF-8; save the file as UTF-8",
            id="latin-1",
        ),
        pytest.param(
            b"\xff\xfe#\x00",
            "bad.md:1: the file is binary (a zero byte); save it as UTF-8 text",
            id="utf-16",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_line(
    garden: Path, data: bytes, complaint: str
) -> None:
    (garden / "bad.md").write_bytes(data)
    with pytest.raises(AuthorError) as refused:
        read_ladder(garden)
    assert str(refused.value) == f"{garden}/{complaint}"


def test_a_file_of_50_mb_is_refused_by_its_size_alone(garden: Path) -> None:
    with (garden / "huge.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(AuthorError) as refused:
        read_ladder(garden)
    assert str(refused.value) == (
        f"{garden}/huge.md: the file has 50.0 MiB, more than the 2 MiB allowed; split it into one "
        "file per competency"
    )
    (garden / "huge.md").write_bytes(b"# Huge\n\n" + b"Word. " * (MAX_FILE_BYTES // 600))
    assert [one.id for one in read_ladder(garden).competencies] == ["huge", "watering"]


@pytest.mark.parametrize(
    "words",
    [
        *(".", "? ", "consider ", '"A. ', "(a. ", "ask “a", "<!-- ", "- ", "> ", "`a "),
        *(
            "*a ",
            "_a",
            "[a](",
            "![",
            "&amp;",
            "<a ",
            "\\*",
            "1. a\n",
            "a|",
            " - a\n  ",
            "1. ",
            "…?",
        ),
    ],
)
def test_text_made_to_be_slow_is_read_in_time_proportional_to_its_length(
    garden: Path, words: str
) -> None:
    """100 kB of anything take a second or two; what grows with the square would take hours."""
    (garden / "watering.md").write_text(
        "# Watering\n\n## Planter\n\n" + words * (100_000 // len(words))
    )
    started = time.perf_counter()
    survey(garden)
    assert time.perf_counter() - started < SLOW_SECONDS


def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(garden: Path) -> None:
    os.mkfifo(garden / "pipe.md")
    with pytest.raises(AuthorError, match=r"pipe\.md: not a regular file; put a text file"):
        read_ladder(garden)


def test_a_folder_without_ladder_or_guidance_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="missing: no such ladder folder; correct the path"):
        read_ladder(tmp_path / "missing")
    with pytest.raises(AuthorError, match=r"the folder has no ladder\.yaml; add one, or make"):
        read_ladder(tmp_path)
    (tmp_path / "ladder.yaml").write_text("stages: [A]\n")
    with pytest.raises(AuthorError, match="no competency files; add a Markdown file"):
        read_ladder(tmp_path)
    (tmp_path / "a.md").write_text("# A\n\n## A\n")
    with pytest.raises(AuthorError, match="no guidance text in any file; add a Markdown file"):
        read_ladder(tmp_path)


def test_two_files_with_one_competency_are_refused(garden: Path) -> None:
    (garden / "zinnias.md").write_text("# Watering!\n\nMore.\n")
    with pytest.raises(AuthorError) as refused:
        read_ladder(garden)
    assert str(refused.value) == (
        f"{garden}/zinnias.md:1: competency 'watering' is in watering.md already; rename or remove "
        "one of them"
    )


def test_a_survey_lists_every_problem_and_reads_the_rest(garden: Path) -> None:
    (garden / "ladder.yaml").write_text(DEFINITION + "colour: green\n")
    (garden / "bad.md").write_bytes(b"\xff")
    (garden / "watering.md").write_text(
        WATERING.replace("### Daily Work", "### Chores").replace("## Head", "## Foot")
    )
    found = survey(garden)
    assert [(Path(one.path).name, one.line) for one in found.problems] == [
        ("ladder.yaml", 13),
        ("bad.md", 1),
        ("watering.md", 13),
        ("watering.md", 25),
    ]
    assert found.ladder is not None
    assert [one.id for one in found.ladder.passages()] == [
        "watering/overview/introduction#1",
        "watering/planter/introduction#1",
        "watering/planter/how-to-grow#1",
    ]

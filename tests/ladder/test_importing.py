"""Plain text becomes a native ladder, word for word; the report says what was not understood."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from coach.errors import AskerError, AuthorError, StorageFailed
from coach.ladder.importing import import_ladder
from coach.ladder.model import ESSENCE, INTRODUCTION, Facet, Ladder
from coach.ladder.reading import read_ladder
from tests.ladder.strategies import Draft, plain_drafts

STAGES = ("Planter", "Head Gardener")
SECTIONS = ("Daily Work", "How to Grow")
WATERING = """\
Watering

Water is life—and patience. It’s slow.

Planter

You water what you planted.

Daily Work

You water at dawn
and at dusk.

How to Grow

Ask yourself: what wilts?

Watering is watching.

Head Gardener

You decide who waters.
"""
PRUNING = "Pruning\n\nHead Gardener\n\nDaily Work\n\n1. Cut. #2 is *next*.\n"

Record = tuple[str, str, str | None, str]


def records(ladder: Ladder) -> list[Record]:
    return [
        (
            one.title,
            ladder.stage_title(passage.stage),
            ladder.section_title(passage.section) if passage.section else None,
            passage.text,
        )
        for one in ladder.competencies
        for passage in one.passages
    ]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "watering.txt").write_text(WATERING)
    (folder / "pruning.txt").write_text(PRUNING)
    (folder / "_all.txt").write_text(f"{WATERING}\n{PRUNING}")
    (folder / "notes.pdf").write_bytes(b"%PDF\0")
    return folder


EXPECTED_PRUNING: list[Record] = [
    ("Pruning", "Head Gardener", "Daily Work", "1. Cut. #2 is *next*."),
]
EXPECTED_WATERING: list[Record] = [
    ("Watering", "Overview", "Introduction", "Water is life—and patience. It’s slow."),
    ("Watering", "Planter", "Introduction", "You water what you planted."),
    ("Watering", "Planter", "Daily Work", "You water at dawn and at dusk."),
    ("Watering", "Planter", "How to Grow", "Ask yourself: what wilts?"),
    ("Watering", "Planter", "How to Grow", "Watering is watching."),
    ("Watering", "Head Gardener", None, "You decide who waters."),
]


def test_a_folder_is_read_file_by_file_and_underscores_are_skipped(source: Path) -> None:
    out = source.parent / "garden"
    report = import_ladder(source, out, stages=STAGES, sections=SECTIONS)
    assert records(report.ladder) == EXPECTED_PRUNING + EXPECTED_WATERING
    assert sorted(path.name for path in out.iterdir()) == [
        *("ladder.yaml", "pruning.md", "watering.md"),
    ]
    assert read_ladder(out) == report.ladder


def test_one_file_may_hold_several_competencies(source: Path) -> None:
    out = source.parent / "garden"
    report = import_ladder(source / "_all.txt", out, stages=STAGES, sections=SECTIONS)
    assert records(report.ladder) == EXPECTED_WATERING + EXPECTED_PRUNING


def test_closing_moves_the_last_paragraph_of_a_stage_under_essence(source: Path) -> None:
    out = source.parent / "garden"
    report = import_ladder(
        source / "watering.txt", out, stages=STAGES, sections=SECTIONS, closing=True
    )
    ids = [one.id for one in report.ladder.passages()]
    assert ids[3:5] == ["watering/planter/how-to-grow#1", "watering/planter/essence#1"]
    assert "### Essence\n\nWatering is watching.\n" in (out / "watering.md").read_text()
    assert [str(one) for one in report.remarks if one.kind == "no-closing"] == [
        f"{source}/watering.txt:1: 'Watering' has no closing paragraph at Head Gardener"
    ]


def test_what_a_section_is_for_is_put_down_where_its_title_tells(source: Path) -> None:
    out = source.parent / "garden"
    report = import_ladder(source, out, stages=STAGES, sections=SECTIONS)
    facets = {one.title: one.facets[:1] for one in report.ladder.sections}
    assert facets == {"Daily Work": (), "How to Grow": (Facet.PRACTICES,)}


def test_the_report_counts_passages_and_names_what_is_missing(source: Path) -> None:
    (source / "mulching.txt").write_text(
        "Planter\n\nWater is life—and patience. It’s slow.\n\nLeaf mould\n\nHead Gardener\n\n"
        "Daily Work\n"
    )
    (source / "latin.txt").write_bytes(b"Caf\xe9")
    report = import_ladder(source, source.parent / "out", stages=STAGES, sections=SECTIONS)
    assert report.counts() == {
        ("mulching", "planter", None): 2,
        ("mulching", "head-gardener", None): 0,
        ("pruning", "head-gardener", "daily-work"): 1,
        ("pruning", "planter", None): 0,
        ("watering", "overview", "introduction"): 1,
        ("watering", "planter", "introduction"): 1,
        ("watering", "planter", "daily-work"): 1,
        ("watering", "planter", "how-to-grow"): 2,
        ("watering", "head-gardener", None): 1,
    }
    assert [(one.kind, one.path.name, one.line, one.message) for one in report.remarks] == [
        ("left-out", "latin.txt", 1, "byte 3 (0xe9) is not UTF-8"),
        ("no-title", "mulching.txt", 1, "no title line; the file's name gave 'mulching'"),
        ("empty-cell", "mulching.txt", 7, "no text under 'Head Gardener'"),
        ("empty-cell", "mulching.txt", 9, "no text under 'Daily Work'"),
        (
            *("unknown-heading", "mulching.txt", 5),
            "'Leaf mould' was read as a paragraph; if it is a heading, name it",
        ),
        ("missing-stage", "pruning.txt", 1, "'Pruning' has nothing at Planter"),
        (
            *("duplicate", "watering.txt", 3),
            "'Water is life—and patience. It’s slow.' stands word for word at mulching.txt:3",
        ),
    ]


def test_stages_and_sections_are_guessed_and_said_to_be_guessed(tmp_path: Path) -> None:
    cells = "\n\n".join(
        f"{stage}\n\nIn Practice\n\nYou do it." for stage in ("Junior", "Senior II")
    )
    for name in ("One", "Two"):
        (tmp_path / f"{name}.txt").write_text(f"{name} Thing\n\n{cells}\n")
    report = import_ladder(tmp_path, tmp_path / "out")
    assert [one.title for one in report.ladder.stages] == ["Junior", "Senior II"]
    assert [one.title for one in report.ladder.sections] == ["In Practice"]
    assert [str(one) for one in report.remarks if one.kind == "guessed"] == [
        f'{tmp_path}: guessed stages: Junior; Senior II; if wrong, give --stages "..."',
        f'{tmp_path}: guessed sections: In Practice; if wrong, give --sections "..."',
    ]


def test_aliases_of_a_recognised_public_ladder_are_taken_over_and_said_to_be(
    tmp_path: Path,
) -> None:
    stages = ["Engineer 1", "Engineer 2", "Senior Engineer 1"]
    path = tmp_path / "craft.txt"
    path.write_text("Craft\n\n" + "\n\n".join(f"{stage}\n\nAt {stage}." for stage in stages))
    report = import_ladder(path, tmp_path / "out", stages=stages, sections=())
    assert [one.aliases[:1] for one in report.ladder.stages] == [("IC2",), ("IC3",), ("IC4",)]
    assert [(one.kind, one.path) for one in report.remarks] == [
        ("recognised", tmp_path / "out" / "ladder.yaml")
    ]


def test_stages_of_unheard_names_are_guessed_from_several_files(tmp_path: Path) -> None:
    ranks = ("Seedling", "Sapling", "Oak")
    for name, stages in (("One", ranks[1:]), ("Two", ranks[:2]), ("Three", ranks)):
        text = "\n\n".join(f"{stage}\n\nSunny days\n\nYou grow." for stage in stages)
        (tmp_path / f"{name}.txt").write_text(f"{name} Thing\n\n{text}\n")
    report = import_ladder(tmp_path, tmp_path / "out")
    assert [one.title for one in report.ladder.stages] == [*ranks]
    assert [one.title for one in report.ladder.sections] == ["Sunny days"]


def test_a_section_may_be_named_like_its_competency(tmp_path: Path) -> None:
    one = "Core Skills\n\nJunior\n\nCore Skills\n\nYou ask.\n\nSenior\n\nCore Skills\n\nYou tell.\n"
    (tmp_path / "all.txt").write_text(f"{one}\nPeople\n\nJunior\n\nYou greet.\n\n{one}")
    with pytest.raises(AuthorError, match="competency 'Core Skills' stands at all.txt:1 already"):
        import_ladder(tmp_path, tmp_path / "out", stages=["Junior", "Senior"], sections=())
    (tmp_path / "all.txt").write_text(f"People\n\nJunior\n\nYou greet.\n\n{one}")
    report = import_ladder(tmp_path, tmp_path / "out")
    assert records(report.ladder) == [
        ("People", "Junior", None, "You greet."),
        ("Core Skills", "Junior", "Core Skills", "You ask."),
        ("Core Skills", "Senior", "Core Skills", "You tell."),
    ]


def test_a_last_line_without_full_stop_is_a_paragraph_where_stages_go_on(tmp_path: Path) -> None:
    path = tmp_path / "team.txt"
    path.write_text("Team\n\nJunior\n\nHelps organise events\n\nSenior\n\nLeads events\n")
    report = import_ladder(path, tmp_path / "out", stages=["Junior", "Senior"], sections=())
    assert [record[3] for record in records(report.ladder)] == [
        *("Helps organise events", "Leads events"),
    ]
    assert [one.kind for one in report.remarks] == ["unknown-heading", "unknown-heading"]


def test_headings_may_stand_directly_on_their_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "team.txt"
    path.write_text(
        "Team\nJunior\nYou help every senior\nSenior\nengineer you meet.\nSenior\nYou do."
    )
    report = import_ladder(path, tmp_path / "out", stages=["Junior", "Senior"], sections=())
    assert records(report.ladder) == [
        ("Team", "Junior", None, "You help every senior Senior engineer you meet."),
        ("Team", "Senior", None, "You do."),
    ]


def test_a_section_that_stands_twice_at_a_stage_is_joined_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "team.txt"
    path.write_text("Team\n\nJunior\n\nWork\n\nOne.\n\nPlay\n\nTwo.\n\nWork\n\nThree.\n")
    report = import_ladder(path, tmp_path / "out", stages=["Junior"], sections=["Work", "Play"])
    assert [record[3] for record in records(report.ladder)] == ["One.", "Three.", "Two."]
    assert [str(one) for one in report.remarks] == [
        f"{path}:13: 'Work' stands twice at Junior; the two were joined"
    ]


@given(plain_drafts)
def test_every_word_of_a_plain_ladder_survives_import(draft: Draft) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = draft.write_plain(folder / "all.txt")
        report = import_ladder(source, folder / "out", stages=draft.stages, sections=draft.sections)
    found = [(title, stage, text) for title, stage, _, text in records(report.ladder)]
    assert found == [(title, stage, text) for title, stage, _, text in draft.records()]


@pytest.mark.parametrize("ladder", ["artsy", "infracloud"])
@pytest.mark.parametrize("guess", [False, True], ids=["given", "guessed"])
@pytest.mark.parametrize("file", ["", "_all_in_one.txt"], ids=["folder", "one-file"])
def test_public_ladders_import_as_expected(
    test_data: Path, tmp_path: Path, ladder: str, guess: bool, file: str
) -> None:
    folder = test_data / "ladders" / ladder
    lines = (folder / "expected.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    stages = list(dict.fromkeys(row["stage"] for row in rows))
    sections = list(dict.fromkeys(row["section"] for row in rows if row["section"]))
    report = import_ladder(
        folder / file,
        tmp_path / "out",
        stages=None if guess else stages,
        sections=None if guess else sections,
    )
    found = records(report.ladder)
    expected = [(row["competency"], row["stage"], row["section"], row["text"]) for row in rows]
    if not file:  # files are read by name, which is not the order of the one file
        order = list(dict.fromkeys(row["competency"] for row in rows))
        found.sort(key=lambda record: order.index(record[0]))
    assert found == expected


def test_the_seed_ladder_imports_with_the_ids_its_questions_name(
    test_data: Path, tmp_path: Path
) -> None:
    seed = test_data.parent / "seed" / "strategic-alignment.txt"
    if not seed.exists():
        pytest.skip("the seed text does not lie beside COACH_TEST_DATA")
    ladder = import_ladder(seed, tmp_path / "out", closing=True).ladder
    rows = map(json.loads, (test_data / "seed-passages.jsonl").read_text().splitlines())
    slots = {"intro": INTRODUCTION, "closing": ESSENCE}
    expected = []
    for row in rows:
        _, stage, slot, number = row["id"].split("/")
        place = f"strategic-alignment/{stage}/{slots.get(slot, slot)}#{number}"
        expected.append((place, row["starts"]))
    found = [(one.id, one.text) for one in ladder.passages()]
    assert [place for place, _ in found] == [place for place, _ in expected]
    assert all(
        text.startswith(start) for (_, text), (_, start) in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param(
            "Team\n\nSenior\n\nYou do.\n\nJunior\n\nYou help.\n",
            "a.txt:7: stage 'Junior' stands here again, or out of order; put a competency's title "
            "on a line of its own, or order the stages",
            id="out-of-order",
        ),
        pytest.param(
            "Team\n\nYou help.\n",
            "a.txt: none of these stages has a line: Junior; Senior; give --stages as their lines "
            "read in the text",
            id="no-stage",
        ),
        pytest.param(
            "", "a.txt: the file is empty; write the competency, or remove it", id="empty"
        ),
        pytest.param(
            "---\ncompetency: Team\n---\n",
            "a.txt: this is a ladder in native form already; use it as it is: `coach ladder check` "
            "reviews it, --ladder names it",
            id="native",
        ),
        pytest.param(
            "🌱\n\nJunior\n\nYou help.\n",
            "a.txt:1: title '🌱' has no letters; give the competency a title in words",
            id="title-without-letters",
        ),
    ],
)
def test_a_source_that_is_no_plain_ladder_is_refused_and_nothing_is_written(
    tmp_path: Path, text: str, complaint: str
) -> None:
    (tmp_path / "a.txt").write_text(text)
    with pytest.raises(AuthorError) as refused:
        import_ladder(tmp_path / "a.txt", tmp_path / "out", stages=["Junior", "Senior"])
    assert str(refused.value) == f"{tmp_path}/{complaint}"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_native_folder_or_one_without_text_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=r"no plain-text files \(\.txt\); name a folder with one"):
        import_ladder(tmp_path, tmp_path / "out")
    (tmp_path / "ladder.yaml").touch()
    with pytest.raises(AuthorError, match="this is a ladder in native form already; use it"):
        import_ladder(tmp_path, tmp_path / "out")
    with pytest.raises(AuthorError, match="no such file or folder; correct the path"):
        import_ladder(tmp_path / "missing", tmp_path / "out")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"stages": ["Planter", "planter"]}, "--stages: 'planter' is named twice; name it once"),
        (
            {"stages": ["Overview"]},
            "--stages: 'Overview' is reserved for text before the first stage",
        ),
        (
            {"sections": ["!"], "stages": ["Planter"]},
            "--sections: '!' has no letters; write its title as it stands",
        ),
        (
            {},
            "{source}: cannot tell which lines are stages; name them in ascending order, for "
            'example --stages "Junior; Senior; Staff"',
        ),
    ],
    ids=["twice", "reserved", "no-letters", "cannot-guess"],
)
def test_options_that_cannot_be_used_are_refused(
    source: Path, options: dict[str, list[str]], complaint: str
) -> None:
    path = source / "pruning.txt"
    with pytest.raises(AskerError) as refused:
        import_ladder(path, source.parent / "out", **options)  # type: ignore[arg-type]
    assert str(refused.value) == complaint.format(source=path)


def test_a_folder_with_files_is_never_overwritten(source: Path) -> None:
    out = source.parent / "out"
    out.mkdir()
    import_ladder(source, out, stages=STAGES, sections=SECTIONS)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(AskerError, match="already there and not an empty folder; choose another"):
        import_ladder(source, out, stages=STAGES)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_cannot_be_written_is_named_and_left_clean(source: Path) -> None:
    place = source.parent / "locked"
    place.mkdir(mode=0o500)
    with pytest.raises(StorageFailed, match=r"cannot be written \(Permission denied\); free space"):
        import_ladder(source, place / "out", stages=STAGES, sections=SECTIONS)
    assert list(place.iterdir()) == []
    shutil.rmtree(place)


def test_a_full_disk_leaves_nothing_behind(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *args: object, **kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(StorageFailed) as refused:
        import_ladder(source, source.parent / "out", stages=STAGES, sections=SECTIONS)
    assert str(refused.value) == (
        f"{source.parent}/out: cannot be written (No space left on device); free space or choose "
        "another --out"
    )
    assert [path.name for path in source.parent.iterdir()] == ["source"]

"""`coach eval` ends in the code that is documented, with one line that says what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach import read_ladder, read_settings
from evals.blessing import figures_so_far
from evals.cli import main
from evals.exporting import FORMS
from evals.record import CASES, HEAD, Run, Spent, Status, load_run, save_run
from evals.suite import FOLDER, read_suite
from tests.evals.runs import a_case, a_record, a_run

OK, REGRESSED, INVALID, STALE = 0, 1, 2, 3
CHECKOUT = FOLDER.parent.parent
RUN = a_run([a_record(a_case(f"c{n:03}"), {"outcome.correct": 1.0}) for n in range(40)])
SENTENCE = "An engineer without strategic alignment builds alone."


LOST = {"outcome.correct": 0.0}


def part(run: Run) -> Run:
    """The run as if of a part of the suite, which has no floors to clear."""
    return replace(run, head=replace(run.head, selection="part"))


def saved(run: Run, folder: Path) -> str:
    save_run(run, folder)
    return str(folder)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on stderr: one line."""
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_asking_does_not_load_the_evals() -> None:
    code = "import coach.cli.app, sys; print([m for m in sys.modules if m.startswith('evals')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_coach_command_passes_the_rest_of_the_line_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from coach.cli.app import run

    assert run(["eval", "run", "--kind", "strange"]) == INVALID
    assert "name one of: in_scope" in told(capsys)
    assert run(["eval", "--help"]) == OK
    assert "verify-data" in capsys.readouterr().out


@pytest.mark.usefixtures("shared_index")
def test_a_run_prints_every_metric_with_its_interval_and_is_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["run", "--id", "grow-*", "--split", "gate", "--save", str(tmp_path / "run")])
    page, said = capsys.readouterr()
    run = load_run(tmp_path / "run")
    assert said == f"Saved in {tmp_path / 'run'}.\n"
    assert run.head.selection == "id=grow-* split=gate"
    for name in {one.partition(".")[2] for one in run.cases[0].metrics}:
        assert f"  {name}" in page
    assert "[0." in page


@pytest.mark.usefixtures("shared_index")
def test_a_run_held_against_itself_is_ok(tmp_path: Path) -> None:
    words = ["run", "--kind", "crisis", "--split", "dev", "--save", str(tmp_path / "run")]
    main(words)
    page = tmp_path / "report.html"
    assert main([*words, "--against", str(tmp_path / "run"), "--html", str(page)]) == OK
    assert "No worse than the baseline" in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("shared_index")
def test_a_ladder_that_was_edited_makes_cases_stale_and_ends_in_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    depends = next(one.case.id for one in _suite_quoting(SENTENCE))
    words = ["run", "--id", depends, "--save", str(tmp_path / "run")]
    main(words)
    edited = _edited_ladder(tmp_path / "ladder")
    code = main([*words, "--ladder", str(edited), "--against", str(tmp_path / "run")])
    assert code == STALE
    assert f"stale      {depends}" in capsys.readouterr().out


def _suite_quoting(sentence: str) -> list[object]:
    suite = read_suite(FOLDER, read_ladder(read_settings().ladder_folder))
    return [one for one in suite.cases if sentence in one.gold]


def _edited_ladder(folder: Path) -> Path:
    folder.mkdir()
    for file in read_settings().ladder_folder.iterdir():
        text = file.read_text(encoding="utf-8").replace(SENTENCE, "Nobody builds alone.")
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder


def test_comparing_two_saved_runs_ends_in_ok_or_in_a_regression(tmp_path: Path) -> None:
    good = saved(part(RUN), tmp_path / "good")
    worse = a_run([replace(one, metrics=one.metrics | LOST) for one in RUN.cases])
    bad = saved(part(worse), tmp_path / "bad")
    assert main(["compare", good, good]) == OK
    assert main(["compare", good, bad]) == REGRESSED


BAD_INPUT = {
    "a model nobody named": (
        ["run", "--model", "big"],
        "neither provider/name nor an alias of COACH_MODELS",
    ),
    "a recording that is not there": (["run", "--replay", "{folder}"], "no recorded answers"),
    "two ways to speak": (["run", "--offline", "--model", "big"], "name one of them"),
    "recording without a model": (["record", "{folder}"], "Missing option '--model'"),
    "an unknown kind": (["run", "--kind", "pay"], "name one of: in_scope, partial"),
    "an unknown split": (["run", "--split", "all"], "name one of: dev, gate, holdout"),
    "no case selected": (["run", "--id", "nobody"], "no case matches id=nobody"),
    "no cases": (["run", "--cases", "{folder}"], "no case for ladder 'engineering'"),
    "no such ladder": (["run", "--ladder", "{folder}/none"], "none"),
    "no saved run": (["compare", "{folder}/a", "{folder}/b"], "run.json: No such file"),
    "no such case": (["explain", "nobody"], "no case matches id=nobody"),
    "no run to report": (["report", "{folder}/a"], "run.json: No such file"),
    "no run to hold it against": (
        ["run", "--id", "grow-mid", "--against", "{folder}/a"],
        "run.json: no saved run; name the folder of one",
    ),
    "an unknown option": (["run", "--fast"], "see `coach eval --help`"),
    "an embedder that is no function": (
        ["run", "--id", "grow-mid", "--embedder", "nowhere"],
        "name a function without arguments as package.module:function",
    ),
}


@pytest.mark.parametrize("bad", BAD_INPUT)
def test_what_cannot_be_used_ends_in_code_2_and_one_line(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, said = BAD_INPUT[bad]
    assert main([word.format(folder=tmp_path) for word in words]) == INVALID
    assert said in told(capsys)


def test_a_bad_case_ends_in_code_2_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "some.jsonl").write_text('{"id": "one"}\n', encoding="utf-8")
    assert main(["run", "--cases", str(tmp_path)]) == INVALID
    assert "some.jsonl:1: field 'q': field required" in told(capsys)


@pytest.mark.parametrize("damage", ["cut off", "NaN"])
def test_a_damaged_baseline_ends_in_code_2_with_file_and_line(
    damage: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_run(RUN, tmp_path)
    text = (tmp_path / CASES).read_text(encoding="utf-8")
    bad = text[:-50] if damage == "cut off" else text.replace(":1.0", ":NaN", 1)
    (tmp_path / CASES).write_text(bad, encoding="utf-8")
    assert main(["run", "--against", str(tmp_path)]) == INVALID
    line = 40 if damage == "cut off" else 1
    assert f"cases.jsonl:{line}: " in told(capsys)


def test_a_baseline_without_its_head_is_damaged_and_not_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_run(RUN, tmp_path)
    (tmp_path / HEAD).unlink()
    assert main(["verify-data", "--against", str(tmp_path)]) == INVALID
    assert "run.json: No such file" in told(capsys)


def test_blessing_writes_the_run_without_its_clock_and_the_reason(tmp_path: Path) -> None:
    run, baseline = (
        saved(replace(RUN, spent=Spent({"c000": 1.0})), tmp_path / "run"),
        tmp_path / "base",
    )
    words = ["bless", run, "--against", str(baseline)]
    assert main([*words, "--reason", "The first one."]) == OK
    assert load_run(baseline) == Run(RUN.head, RUN.cases)
    assert main([*words, "--reason", "The same again."]) == OK
    history = (baseline / "HISTORY.md").read_text(encoding="utf-8")
    assert history.index("The first one.") < history.index("The same again.")
    assert [one["outcome.correct"] for one in figures_so_far(baseline)] == [1.0, 1.0]


def test_a_baseline_that_was_measured_otherwise_is_replaced(tmp_path: Path) -> None:
    old = saved(replace(RUN, head=replace(RUN.head, checker="other/1")), tmp_path / "base")
    new = saved(RUN, tmp_path / "run")
    assert main(["compare", old, new]) == INVALID
    assert main(["bless", new, "--against", old, "--reason", "A new support check."]) == OK
    assert load_run(tmp_path / "base") == RUN


@pytest.mark.parametrize(
    ("spoil", "reason", "said"),
    [
        ({}, " ", "no reason"),
        ({"selection": "tag=pay"}, "why", "only part of the suite (tag=pay)"),
        ({"status": Status.FAILED}, "why", "1 case failed (c000)"),
        ({"status": Status.STALE}, "why", "1 case stale (c000)"),
    ],
)
def test_a_run_that_is_not_whole_and_sound_is_not_blessed(
    spoil: dict[str, object],
    reason: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = replace(RUN.cases[0], status=spoil.pop("status", Status.MEASURED))  # type: ignore[arg-type]
    run = saved(a_run([first, *RUN.cases[1:]], **spoil), tmp_path / "run")
    baseline = tmp_path / "baseline"
    words = ["bless", run, "--against", str(baseline), "--reason", reason]
    assert main(words) == INVALID
    assert said in told(capsys)
    assert not baseline.exists()


@pytest.mark.usefixtures("shared_index")
def test_explaining_shows_the_answer_beside_its_gold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "grow-mid"]) == OK
    page = capsys.readouterr().out
    assert "ANSWER" in page and "GOLD" in page and "Expected answered" in page


def test_a_case_of_a_saved_run_is_explained_without_asking_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = a_record(a_case("lost"), checks={"content": ("misses point p1: plan",)})
    run = saved(a_run([failed]), tmp_path)
    assert main(["explain", "lost", "--run", run]) == OK
    assert "FAILS, first in content:" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMS)
def test_a_saved_run_is_shown_again_in_every_form(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, base = saved(RUN, tmp_path / "run"), saved(RUN, tmp_path / "base")
    words = ["report", run, "--against", base, f"--{form}"]
    assert main([*words, "-"]) == OK
    shown = capsys.readouterr().out
    assert main([*words, str(tmp_path / "new" / "report")]) == OK
    assert (tmp_path / "new" / "report").read_text(encoding="utf-8") == shown != ""


def test_a_report_is_of_several_forms_at_once_and_ends_well_whatever_it_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = a_run([replace(one, metrics=one.metrics | LOST) for one in RUN.cases])
    run, base = saved(worse, tmp_path / "run"), saved(RUN, tmp_path / "base")
    files = {form: tmp_path / f"report.{form}" for form in FORMS}
    words = [word for form, file in files.items() for word in (f"--{form}", str(file))]
    assert main(["report", run, "--against", base, *words]) == OK
    page = capsys.readouterr().out
    assert page.splitlines()[-1].startswith("REGRESSED. ")
    assert all(f"Wrote {file}." in page and file.is_file() for file in files.values())


def test_a_report_that_cannot_be_written_ends_in_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = saved(RUN, tmp_path / "run")
    assert main(["report", run, "--against", run, "--html", str(tmp_path)]) == INVALID
    assert "cannot be written (Is a directory); name another file" in told(capsys)


def test_the_last_run_and_the_baseline_have_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    saved(part(RUN), tmp_path / "evals" / "last")
    assert main(["compare", "last", "last"]) == OK


def test_one_verdict_stands_behind_text_json_junit_and_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever happened to a run, all four say the same of it."""
    lost = a_run([replace(one, metrics=one.metrics | LOST) for one in RUN.cases])
    stale = a_run([replace(RUN.cases[0], status=Status.STALE, note="x"), *RUN.cases[1:]])
    for expected, new in ((OK, RUN), (REGRESSED, lost), (STALE, stale)):
        run, base = saved(part(new), tmp_path / "run"), saved(part(RUN), tmp_path / "base")
        assert main(["compare", base, run]) == expected
        verdict = capsys.readouterr().out.splitlines()[-1].split(".")[0]
        main(["report", run, "--against", base, "--json", "-"])
        told_json = json.loads(capsys.readouterr().out)
        assert (told_json["exit_code"], told_json["decision"]) == (expected, verdict)
        main(["report", run, "--against", base, "--junit", "-"])
        suite = ElementTree.fromstring(capsys.readouterr().out)
        faults = int(suite.attrib["failures"]) + int(suite.attrib["errors"])
        assert bool(faults) == bool(expected)


def test_power_is_told_of_a_saved_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["power", saved(RUN, tmp_path)]) == OK
    assert "in passing cases (n=40)" in capsys.readouterr().out


def test_verifying_counts_the_cases_and_finds_nothing_stale(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verify-data"]) == OK
    assert "0 stale cases" in capsys.readouterr().out


RATED = {
    "question": "How do I grow as a mid?",
    "rating": "up",
    "outcome": "answered",
    "stage": "mid-level-engineer",
    "target": None,
    "history": [{"role": "user", "text": "Hello."}, {"role": "assistant", "text": "Hi."}],
    "statements": [{"text": SENTENCE, "state": "quoted", "citations": ["x"]}],
    "citations": [{"source": "strategic-alignment.md", "quote": SENTENCE, "label": "x"}],
    "rated_at": "2026-11-01",
}


def test_a_rated_answer_becomes_a_skeleton_that_cannot_be_admitted_unfinished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rated.jsonl").write_text(f"{json.dumps(RATED)}\n{json.dumps(RATED)}\n", "utf-8")
    assert main(["draft", str(tmp_path / "rated.jsonl")]) == OK
    drafted = capsys.readouterr().out
    first, second = map(json.loads, drafted.splitlines())
    assert (first["id"], second["id"]) == (
        "rated-how-do-i-grow-as-a",
        "rated-how-do-i-grow-as-a-2",
    )
    assert first["profile"]["stage"] == "mid-level-engineer"
    assert [turn["text"] for turn in first["history"]] == ["Hello.", "Hi."]
    assert first["gold"]["relevant"][0]["quote"] == SENTENCE
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "drafted.jsonl").write_text(drafted, encoding="utf-8")
    assert main(["run", "--cases", str(cases)]) == INVALID
    assert "unknown tag 'todo'" in told(capsys)


def test_the_first_case_of_a_ladder_can_be_drafted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rated.jsonl").write_text(json.dumps(RATED), encoding="utf-8")
    none_yet = ["--cases", str(tmp_path / "cases")]
    assert main(["draft", str(tmp_path / "rated.jsonl"), *none_yet]) == OK
    assert json.loads(capsys.readouterr().out)["id"] == "rated-how-do-i-grow-as-a"


def test_what_was_rated_down_leaves_its_gold_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {**RATED, "rating": "down", "reason": "wrong citation"}
    (tmp_path / "rated.jsonl").write_text(json.dumps(bad), encoding="utf-8")
    main(["draft", str(tmp_path / "rated.jsonl")])
    (case,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert case["gold"]["relevant"] == []
    assert case["provenance"]["origin"] == "rated down, rated.jsonl:1, wrong citation"


def test_a_rating_that_is_none_ends_in_code_2_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rated.jsonl").write_text('\n{"question": "x"}', encoding="utf-8")
    assert main(["draft", str(tmp_path / "rated.jsonl")]) == INVALID
    assert "rated.jsonl:2: field 'rating'" in told(capsys)

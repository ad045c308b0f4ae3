"""A model is recorded once and replayed strictly: what it was not asked, it does not say.

Through the real wall to models, with a small model behind it on loopback.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.errors import Failure, ModelFailed
from coach.llm.recording import Recorded, key_of, read_recordings, write
from evals.cli import main
from evals.record import CASES, Run, Status, load_run
from tests.evals.small_model import ALIAS, parrot

OK, REGRESSED, INVALID, STALE = 0, 1, 2, 3
WANTED = ("rob-mid-grow*", "oos-pay-staff-range")  # three that a model answers, one it is not asked
CASE_WORDS = [word for one in WANTED for word in ("--id", one)]
ANSWERED = ["rob-mid-grow", "rob-mid-grow-again", "rob-mid-grow-by-profile"]


@pytest.fixture(scope="module")
def recorded(index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with `answers`, recorded, and the run `live` that recorded them."""
    folder = tmp_path_factory.mktemp("voices")
    with pytest.MonkeyPatch.context() as environment, parrot(folder) as models:
        environment.setenv("COACH_DATA", str(index_folder))
        environment.setenv("COACH_MODELS", str(models))
        environment.setenv("OPENAI_API_KEY", "sk-only-for-a-test-of-evals")
        words = ["record", str(folder / "answers"), "--model", ALIAS, *CASE_WORDS]
        assert main([*words, "--save", str(folder / "live")]) == OK
    yield folder


@pytest.fixture
def answers(recorded: Path, tmp_path: Path, shared_index: None) -> Path:
    """The recorded answers, to spoil."""
    return Path(shutil.copytree(recorded / "answers", tmp_path / "answers"))


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on stderr: one line."""
    (line,) = capsys.readouterr().err.splitlines()
    return str(line)


def replayed(answers: Path, against: Path, *words: str) -> tuple[int, Run]:
    """The exit code of a replay, and its run."""
    run = answers.parent / "run"
    more = ["--against", str(against), "--save", str(run), *words]
    return main(["run", "--replay", str(answers), *more]), load_run(run)


def test_what_a_model_says_is_recorded_one_file_a_case_without_addresses_or_keys(
    recorded: Path,
) -> None:
    files = sorted((recorded / "answers").glob("*.jsonl"), key=lambda one: one.stem)
    assert [one.stem for one in files] == ANSWERED
    for one in files:
        text = one.read_text(encoding="utf-8")
        assert "boss@example.org" not in text and "sk-only" not in text
        assert "[e-mail]" in "".join(json.loads(text)["reply"]["pieces"])


def test_a_live_run_says_who_spoke_and_what_it_cost(recorded: Path) -> None:
    live = load_run(recorded / "live")
    assert (live.head.mode, live.head.model) == ("model", ALIAS)
    assert live.spent.tokens == dict.fromkeys(ANSWERED, 120)
    assert [*live.spent.dollars.values()] == [pytest.approx(120e-6)] * 3
    assert {one.state for case in live.cases for one in case.statements} >= {"quoted"}


def test_a_replay_says_what_the_model_said_and_needs_no_model(
    answers: Path, recorded: Path
) -> None:
    code, run = replayed(answers, recorded / "live")
    live = load_run(recorded / "live")
    assert code == OK
    assert (run.head.mode, run.head.model) == ("replay", ALIAS)
    assert [one.statements for one in run.cases] == [one.statements for one in live.cases]
    assert run.spent.tokens == live.spent.tokens


def test_two_replays_and_any_number_of_processes_give_the_same_bytes(
    answers: Path, recorded: Path
) -> None:
    written = []
    for jobs in ("1", "1", "2"):
        replayed(answers, recorded / "live", "-j", jobs)
        written.append((answers.parent / "run" / CASES).read_bytes())
    assert written[0] == written[1] == written[2]


def test_a_prompt_that_changed_is_stale_shows_how_and_is_never_asked(
    answers: Path, recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As if the rules had read otherwise when the answer was recorded."""
    file = answers / "rob-mid-grow.jsonl"
    (one,) = read_recordings(file).values()
    request = json.loads(json.dumps(one.request))
    request["messages"][0]["content"] = "You are a pirate.\n" + request["messages"][0]["content"]
    file.unlink()
    write(file, Recorded(key_of(request), request, one.pieces, one.end))
    code, run = replayed(answers, recorded / "live")
    stale = run.case("rob-mid-grow")
    assert code == STALE and stale
    assert (stale.status, stale.metrics["citations.recall"]) == (Status.STALE, None)
    assert stale.metrics["retrieval.recall@10"] is not None  # what was found is fresh
    assert "\n-You are a pirate.\n" in (stale.note or "")
    assert f"`coach eval record DIR --model {ALIAS} --id rob-mid-grow`" in (stale.note or "")
    assert "stale      rob-mid-grow: its prompt changed" in capsys.readouterr().out
    assert {one.status for one in run.cases if one.id != "rob-mid-grow"} == {Status.MEASURED}


def test_a_case_without_a_recording_is_stale_and_says_so(answers: Path, recorded: Path) -> None:
    (answers / "rob-mid-grow.jsonl").unlink()
    code, run = replayed(answers, recorded / "live")
    stale = run.case("rob-mid-grow")
    assert code == STALE and stale and (stale.note or "").startswith("no answer is recorded for it")


def test_a_damaged_recording_ends_in_code_2_before_anything_runs(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = answers / "rob-mid-grow.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("Rules:", "Fools:"), encoding="utf-8")
    assert main(["run", "--replay", str(answers)]) == INVALID
    assert "rob-mid-grow.jsonl:1: no recording" in capsys.readouterr().err


def test_a_replay_asks_the_cases_that_were_recorded_unless_others_are_named(
    answers: Path, recorded: Path
) -> None:
    _, run = replayed(answers, recorded / "live")
    assert [one.id for one in run.cases] == [one.id for one in load_run(recorded / "live").cases]
    _, run = replayed(answers, recorded / "live", "--id", "rob-mid-grow")
    assert [one.id for one in run.cases] == ["rob-mid-grow"]


def test_answers_of_two_models_are_not_mixed_in_one_folder(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["record", str(answers), "--model", "openai/another"]) == INVALID
    assert f"recording.json: answers of model {ALIAS}; name another folder" in told(capsys)


def test_a_replay_of_part_of_the_suite_may_be_a_baseline_of_its_own(
    answers: Path, recorded: Path, tmp_path: Path
) -> None:
    replayed(answers, recorded / "live")
    words = ["bless", str(tmp_path / "run"), "--against", str(answers / "baseline")]
    assert main([*words, "--reason", "The first one."]) == OK
    assert main(["run", "--replay", str(answers), "--save", str(tmp_path / "run")]) == OK


def test_a_case_in_which_the_model_failed_is_not_measured_as_the_offline_coach_that_stepped_in(
    answers: Path, recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = answers / "rob-mid-grow.jsonl"
    (one,) = read_recordings(file).values()
    file.unlink()
    down = ModelFailed("no route", Failure.UNREACHABLE, ALIAS)
    write(file, Recorded(one.key, one.request, (), down))
    _, run = replayed(answers, recorded / "live")
    failed = run.case("rob-mid-grow")
    assert failed and (failed.status, failed.outcome) == (Status.SKIPPED, "answered")
    assert failed.metrics["citations.recall"] is None
    said = "Not measured: 1 case, because the model failed (unreachable)."
    assert said in capsys.readouterr().out

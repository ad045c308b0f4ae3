"""From a reader's thumb to a case of the suite: rated over HTTP, exported and drafted by the
command line, finished by a person, admitted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach.assembly import Coach
from coach.cli.app import run
from coach.ladder.reading import read_ladder
from evals.suite import read_suite
from tests.cli.conftest import write_ladder
from tests.web.conftest import PATIENCE, app_of, begun_with, serving

LIKED = {"question": "How do I grow?", "stage": "mid"}
DISLIKED = {"question": "How will I know I'm ready for Master?"}
PRIVATE = {"question": "A question that nobody shares: how do I grow as a novice?"}


@pytest.fixture
def printed(
    coach: Coach,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Any:
    """What a command prints, on the ladder and the data of this test."""
    monkeypatch.setenv("COACH_LADDER", str(write_ladder(tmp_path / "pottery")))

    def command(*words: str) -> list[dict[str, Any]]:
        assert run([*words]) == 0
        return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]

    return command


def rate(client: httpx.Client, body: dict[str, str], **rating: Any) -> None:
    sent = client.post(f"{begun_with(client)}/messages", json=body)
    done = client.put(f"{sent.headers['location']}/rating", json=rating)
    assert (sent.status_code, done.status_code) == (200, 200)


def test_a_rated_answer_becomes_a_case(coach: Coach, printed: Any, tmp_path: Path) -> None:
    with (
        serving(app_of(coach, tmp_path / "var")) as at,
        httpx.Client(base_url=at, timeout=PATIENCE) as client,
    ):
        rate(client, LIKED, verdict="up", shareable=True)
        rate(client, DISLIKED, verdict="down", reason="wrong-citation", shareable=True)
        rate(client, PRIVATE, verdict="up")
    exported = printed("ratings", "export")
    assert [one["question"] for one in exported] == [LIKED["question"], DISLIKED["question"]]
    rated, cases = tmp_path / "ratings.jsonl", tmp_path / "cases"
    rated.write_text("\n".join(map(json.dumps, exported)), encoding="utf-8")
    cases.mkdir()
    kept = cases / "rated.jsonl"
    kept.write_text(json.dumps(finished(a_case_already_there())), encoding="utf-8")
    drafted = printed("eval", "draft", str(rated), "--cases", str(cases))
    liked, disliked = drafted
    assert liked["profile"] == {"stage": "maker", "target": None}
    quotes = [one["quote"] for one in liked["gold"]["relevant"]]
    assert quotes == [one["quote"] for one in exported[0]["citations"]] and quotes
    assert disliked["gold"]["relevant"] == []
    assert "wrong-citation" in disliked["provenance"]["origin"]
    with kept.open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps(finished(liked)))
    admitted = read_suite(cases, read_ladder(tmp_path / "pottery")).cases
    assert liked["id"] in [one.case.id for one in admitted]


def finished(case: dict[str, Any]) -> dict[str, Any]:
    """As a person leaves a skeleton that is right: tagged, and put with its like."""
    return {**case, "tags": ["grow"], "cluster": "maker/how-to-grow"}


def a_case_already_there() -> dict[str, Any]:
    quote = "Practise pulling a Maker's wall every morning."
    return {
        "id": "grow-maker",
        "q": "How do I grow as a maker?",
        "history": [],
        "profile": {"stage": None, "target": None},
        "ladder": "pottery",
        "kind": "in_scope",
        "tags": [],
        "criticality": "normal",
        "split": "dev",
        "cluster": "",
        "pair": None,
        "gold": {
            "expect": "answer",
            "relevant": [{"source": "throwing.md", "quote": quote, "grade": 3}],
            "points": [],
            "forbidden": [],
            "stages": [],
        },
        "provenance": {"author": "author", "date": "2026-11-22", "origin": "a test"},
    }

"""`coach verify`: one claim for a person, a file of them for a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

WHEEL = "A Maker keeps the wheel clean and the clay wet."  # stands at Maker in the small ladder
OPEN = "You centre the clay before you open it."  # stands at every stage
KEYS = ["id", "supported", "score", "evidence_index", "reason"]


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_a_supported_claim_is_told_with_the_sentence_that_carries_it(coach: Run) -> None:
    done = coach("verify", "Centre the clay before opening it.", "-e", WHEEL, "--evidence", OPEN)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Supported, score ") and done.out.endswith(f"By: {OPEN}\n")


def test_an_unsupported_claim_is_told_with_the_first_thing_that_is_wrong(coach: Run) -> None:
    done = coach("verify", "You never centre the clay before you open it.", "-e", OPEN)
    assert (done.code, done.err) == (1, "")
    assert 'says "never" where the evidence does not' in done.out
    assert done.out.endswith(f"Nearest: {OPEN}\n")


def test_json_of_one_claim_has_the_keys_of_a_batch_but_the_id(coach: Run) -> None:
    done = coach("verify", OPEN, "-e", OPEN, "--json")
    assert json.loads(done.out) == dict(zip(KEYS[1:], (True, 1.0, 0, ""), strict=True))


def test_a_batch_gives_one_line_for_each_line_in_order(coach: Run, ladder: Path) -> None:
    rows = [
        {"id": "a", "claim": OPEN, "evidence": [WHEEL, OPEN]},
        {"id": 7, "claim": "Paint the clay.", "evidence": [OPEN]},
        {"claim": OPEN, "evidence": []},
    ]
    done = coach("verify", "--batch", "-", "--json", stdin=b"\n" + lines(*rows))
    assert (done.code, done.err) == (0, "")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [list(row) for row in told] == [KEYS, KEYS, KEYS[1:]]
    assert [(row.get("id"), row["supported"], row["evidence_index"]) for row in told] == [
        ("a", True, 1),
        (7, False, 0),
        (None, False, None),
    ]


def test_a_sentence_of_the_ladder_stands_at_its_stage(coach: Run) -> None:
    claims = [f"As a {stage}, you keep the wheel clean." for stage in ("Maker", "Master")]
    rows = [{"id": claim, "claim": claim, "evidence": [WHEEL]} for claim in claims]
    done = coach("verify", "--batch", "-", stdin=lines(*rows))
    assert [json.loads(line)["supported"] for line in done.out.splitlines()] == [True, False]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"{", "not JSON ("),
        (b'{"evidence": []}', 'no claim under "claim"; write {'),
        (b'{"claim": "x"}', '"evidence" is no list of texts; write {'),
        (b'{"claim": "x", "evidence": "x"}', '"evidence" is no list of texts; write {'),
        (b'{"claim": "x", "evidence": [1]}', '"evidence" is no list of texts; write {'),
        (b'{"claim": "x", "evidence": [], "id": 1.5}', '"id" is neither text nor a whole number'),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_bad_line_is_named_before_anything_is_printed(
    coach: Run, line: bytes, found: str
) -> None:
    good = lines({"claim": OPEN, "evidence": [OPEN]})
    complaint = coach("verify", "--batch", "-", stdin=good + line).refused()
    assert complaint.startswith(f"stdin:2: {found}")


@pytest.mark.parametrize(
    "words",
    [[], ["x"], ["-e", "x"], ["x", "--batch", "-"], ["--batch", "-", "-e", "x"]],
)
def test_half_a_request_is_refused_with_an_example_or_a_choice(
    coach: Run, words: list[str]
) -> None:
    complaint = coach("verify", *words).refused()
    assert "write coach verify" in complaint or "leave one of them out" in complaint


def test_a_missing_file_or_ladder_is_named(coach: Run) -> None:
    assert coach("verify", "--batch", "no.jsonl").refused().startswith("no.jsonl: ")
    refused = coach("verify", OPEN, "-e", OPEN, "--ladder", "nowhere").refused()
    assert refused.startswith("nowhere: no such ladder folder")

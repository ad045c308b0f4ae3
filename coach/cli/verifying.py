"""Owns `coach verify`: whether claims say no more than the sentences beside them, one or a file.

Checks nothing itself; needs no index and no model.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from coach.cli.asked import numbered_lines, record_id
from coach.cli.options import AsJson, LadderFolder
from coach.cli.screen import console, paragraph, print_json
from coach.errors import AskerError
from coach.support.checking import Verdict, check_support
from coach.support.vocabulary import Vocabulary

EXAMPLE = '{"id": "1", "claim": "You ask why.", "evidence": ["You ask why it matters."]}'
UNSUPPORTED = 1  # exit code: looked, and found something to repair

Claim = Annotated[str | None, typer.Argument(metavar="CLAIM", show_default=False)]
Evidence = Annotated[
    list[str] | None,
    typer.Option("--evidence", "-e", metavar="TEXT", help="A sentence to hold it against; repeat."),
]
Batch = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help='Check a file of one {"id", "claim", "evidence": [...]} a line, as JSON lines; '
        "- is stdin.",
    ),
]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A claim with the sentences it cites; `id` is what a batch calls it."""

    claim: str
    evidence: tuple[str, ...]
    id: str | int | None = None


def verify(
    claim: Claim = None,
    evidence: Evidence = None,
    ladder: LadderFolder = None,
    batch: Batch = None,
    as_json_: AsJson = False,
) -> int:
    """Check whether sentences support a claim, as coach checks every sentence a model writes.

    The exit code is 1 where one claim is not supported; a batch that could be read gives 0.

    [bold]Examples[/bold]
    [cyan]  coach verify "You ask why." --evidence "You ask why a goal matters."
      coach verify --batch claims.jsonl --json > verdicts.jsonl[/cyan]
    """
    if batch is not None and (claim is not None or evidence):
        raise AskerError("a claim and --batch; leave one of them out")
    if batch is not None:
        submitted = read_claims(batch)
        vocabulary = _vocabulary(ladder)
        for one in submitted:
            _print_verdict(one, check_support(one.claim, one.evidence, vocabulary))
        return 0
    if claim is None or not evidence:
        raise AskerError('no claim and evidence; write coach verify "CLAIM" --evidence "SENTENCE"')
    verdict = check_support(claim, evidence, _vocabulary(ladder))
    if as_json_:
        print_json(asdict(verdict))
    else:
        _tell(verdict, evidence)
    return 0 if verdict.supported else UNSUPPORTED


def read_claims(path: Path) -> list[Submitted]:
    """The claim of every line of a JSONL file or, for `-`, of stdin; blank lines are skipped.

    Raises AskerError naming file and line of the first line that cannot be used.
    """
    return [_submitted(text, where) for where, text in numbered_lines(path)]


def _submitted(text: str, where: str) -> Submitted:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AskerError(f"{where}: not JSON ({error}); write {EXAMPLE}") from error
    if not isinstance(row, dict) or not isinstance(row.get("claim"), str):
        raise AskerError(f'{where}: no claim under "claim"; write {EXAMPLE}')
    return Submitted(row["claim"], _texts(row, where), record_id(row, where))


def _texts(row: dict[str, Any], where: str) -> tuple[str, ...]:
    found = row.get("evidence")
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise AskerError(f'{where}: "evidence" is no list of texts; write {EXAMPLE}')
    return tuple(found)


def _vocabulary(folder: Path | None) -> Vocabulary:
    """What the ladder adds to the check: how telling its words are, where its sentences stand."""
    from coach.ladder.reading import read_ladder
    from coach.settings import read_settings
    from coach.support.vocabulary import read_vocabulary

    return read_vocabulary(read_ladder(folder or read_settings().ladder_folder))


def _print_verdict(one: Submitted, verdict: Verdict) -> None:
    name = {} if one.id is None else {"id": one.id}
    print_json({**name, **asdict(verdict)}, indent=None)


def _tell(verdict: Verdict, evidence: list[str]) -> None:
    screen = console()
    if verdict.supported:
        paragraph(screen, f"Supported, score {verdict.score:.2f}.")
    else:
        paragraph(screen, f"Not supported, score {verdict.score:.2f}: {verdict.reason}.")
    if verdict.evidence_index is not None:
        label = "By: " if verdict.supported else "Nearest: "
        paragraph(screen, evidence[verdict.evidence_index], label, " " * len(label))

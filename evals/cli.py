"""Owns `coach eval`: its verbs, and how what happened becomes an exit code.

Exit codes: 0 ok; 1 regression, or too little evidence to rule one out; 2 a suite, run, baseline or
option that cannot be used; 3 a case quotes text the ladder no longer has (or a recording is
stale); 4 a defect of evals. Words and figures come from other rooms.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from coach import CoachError
from evals import blessing, page, suite
from evals.case import Kind, Split
from evals.errors import SuiteError
from evals.gates import compare
from evals.progress import progress
from evals.record import save_run
from evals.running import Opening, run_suite

OK, INVALID, DEFECT = 0, 2, 4  # exit codes; the others come with a comparison
ROBUST_ANYWAY = "the model path does not exist yet, so there is nothing to record or replay"

_Function = TypeVar("_Function", bound=Callable[..., None])

app = typer.Typer(
    name="coach eval",
    help="Measure what the coach says against the cases in evals/cases, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Ids = Annotated[
    list[str] | None, typer.Option("--id", help="Only this case; * and ? are wildcards.")
]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="Only cases with this tag.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only cases of this kind.")]
Splits = Annotated[list[str] | None, typer.Option("--split", help="Only dev, gate or holdout.")]
LadderFolder = Annotated[Path | None, typer.Option("--ladder", help="Folder of another ladder.")]
EmbedderName = Annotated[
    str | None, typer.Option("--embedder", help="Another embedder: package.module:function.")
]
CasesFolder = Annotated[Path, typer.Option("--cases", help="Folder of *.jsonl files with cases.")]
BaselineFolder = Annotated[Path, typer.Option("--baseline", help="The run to hold it against.")]
SavedRun = Annotated[
    Path | None, typer.Option("--run", help="A saved run; by default the last one.")
]


def _ending(verb: _Function) -> _Function:
    """Turn whatever a verb raises into one line on stderr and an exit code."""

    @wraps(verb)
    def guarded(*args: object, **options: object) -> None:
        try:
            verb(*args, **options)
        except CoachError as error:
            _complain(str(error))
            raise typer.Exit(INVALID) from error
        except (typer.Exit, typer.Abort, KeyboardInterrupt, BrokenPipeError):
            raise
        except Exception as error:
            traceback.print_exc()
            _complain(f"a defect of evals: {type(error).__name__}: {error}; report it")
            raise typer.Exit(DEFECT) from error

    return guarded  # type: ignore[return-value]  # the same signature, by wraps


@app.command("run")
@_ending
def run(
    ids: Ids = None,
    tags: Tags = None,
    kinds: Kinds = None,
    splits: Splits = None,
    jobs: Annotated[int, typer.Option("-j", min=1, help="Processes.")] = 1,
    offline: Annotated[bool, typer.Option("--offline", help="The coach without a model.")] = True,
    ladder: LadderFolder = None,
    embedder: EmbedderName = None,
    replay: Annotated[Path | None, typer.Option(help="Folder of recorded model answers.")] = None,
    model: Annotated[str | None, typer.Option(help="Alias of a model.")] = None,
    cases: CasesFolder = suite.FOLDER,
    baseline: BaselineFolder = blessing.FOLDER,
    save: Annotated[Path | None, typer.Option(help="Folder to save the run in.")] = None,
) -> None:
    """Ask every case, measure every layer, and hold the run against the baseline."""
    if replay or model:
        raise SuiteError("--replay" if replay else "--model", None, ROBUST_ANYWAY, "use --offline")
    old = _baseline(baseline)
    wanted = suite.Filter(
        tuple(ids or ()), _known(tags), _one_of(kinds, Kind), _one_of(splits, Split)
    )
    chosen = suite.read_suite(cases, _ladder(ladder), _quotes(old)).select(wanted)
    with progress("Asking") as report:
        new = run_suite(chosen, Opening(ladder, embedder), jobs, report)
    folder = save or _last()
    save_run(new, folder)
    compared = compare(new, old)
    _print(page.lines(compared))
    _print([f"Saved in {folder}"])
    raise typer.Exit(compared.exit_code)

"""Owns `coach eval`: its verbs, and how what happened becomes an exit code.

Exit codes: 0 ok; 1 regression, or too little evidence to rule one out; 2 a suite, run, baseline or
option that cannot be used; 3 a case quotes text the ladder no longer has (or a recording is
stale); 4 a defect of evals. Words and figures come from other rooms.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from coach import CoachError, read_ladder, read_settings
from evals import blessing, drafting, explaining, page, verifying
from evals.case import Kind, Split
from evals.errors import SuiteError
from evals.gates import STALE_EXIT, compare, power
from evals.progress import progress
from evals.record import CASES, HEAD, CaseRecord, Run, load_run, save_run
from evals.running import Opening, run_suite
from evals.strict_json import canonical
from evals.suite import FOLDER, Filter, Suite, read_suite

OK, INVALID, DEFECT = 0, 2, 4  # exit codes; regressed and stale come with a comparison
NO_MODEL = "there is no model path yet, so nothing to record or replay"

REPORTS = {  # format: where the function from a comparison to text stands; loaded when asked for
    "text": ("evals.page", "text"),
    "json": ("evals.reports.json", "report_json"),
    "junit": ("evals.reports.junit", "junit_xml"),
    "github": ("evals.reports.github", "github_annotations"),
    "markdown": ("evals.reports.markdown", "pr_comment"),
    "html": ("evals.reports.html", "html_page"),
}

app = typer.Typer(
    name="coach eval",
    help="Measure what the coach says against the cases in evals/cases, offline.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Ids = Annotated[list[str] | None, typer.Option("--id", help="Only these; * and ? are wildcards.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="Only cases with this tag.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only cases of this kind.")]
Splits = Annotated[list[str] | None, typer.Option("--split", help="Only dev, gate or holdout.")]
LadderFolder = Annotated[Path | None, typer.Option("--ladder", help="Folder of another ladder.")]
EmbedderName = Annotated[
    str | None, typer.Option("--embedder", help="Another embedder: package.module:function.")
]
CasesFolder = Annotated[Path, typer.Option("--cases", help="Folder of *.jsonl files with cases.")]
Baseline = Annotated[Path, typer.Option("--baseline", help="The run to hold this one against.")]
SavedRun = Annotated[Path | None, typer.Option("--run", help="A saved run; default: the last.")]
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="A case's id.")]


@app.command()
def run(
    ids: Ids = None,
    tags: Tags = None,
    kinds: Kinds = None,
    splits: Splits = None,
    jobs: Annotated[int, typer.Option("-j", min=1, help="Processes.")] = 1,
    offline: Annotated[bool, typer.Option("--offline", help="Without a model.")] = True,
    replay: Annotated[Path | None, typer.Option(help="Folder of recorded model answers.")] = None,
    model: Annotated[str | None, typer.Option(help="Alias of a model.")] = None,
    ladder: LadderFolder = None,
    embedder: EmbedderName = None,
    cases: CasesFolder = FOLDER,
    baseline: Baseline = blessing.FOLDER,
    save: Annotated[Path | None, typer.Option(help="Folder to save the run in.")] = None,
) -> None:
    """Ask every case, measure every layer, and hold the run against the baseline."""
    if replay or model:
        raise SuiteError("--replay" if replay else "--model", None, NO_MODEL, "use --offline")
    wanted = Filter(tuple(ids or ()), tuple(tags or ()), _among(kinds, Kind), _among(splits, Split))
    old = _baseline(baseline)
    chosen = _suite(cases, ladder, old).select(wanted)
    new = _run(chosen, Opening(ladder, embedder), jobs)
    folder = save or _last()
    save_run(new, folder)
    compared = compare(new, old)
    _print([*page.lines(compared), f"Saved in {folder}."])
    raise typer.Exit(compared.exit_code)


@app.command("compare")
def compare_command(
    a: Annotated[Path, typer.Argument(help="Folder of the run that is the measure.")],
    b: Annotated[Path, typer.Argument(help="Folder of the run that is judged.")],
) -> None:
    """Hold one saved run against another."""
    compared = compare(load_run(b), load_run(a))
    _print(page.lines(compared))
    raise typer.Exit(compared.exit_code)


@app.command()
def bless(
    reason: Annotated[str, typer.Option(help="Why the new figures are right.")],
    saved: SavedRun = None,
    baseline: Baseline = blessing.FOLDER,
) -> None:
    """Make a saved run the baseline, and write down why."""
    new = load_run(saved or _last())
    history = blessing.bless(compare(new, _baseline(baseline)), reason, baseline)
    _print([f"{len(new.cases)} cases are the baseline now; the reason stands in {history}."])


@app.command()
def report(
    form: Annotated[
        str, typer.Option("--format", help="text, json, junit, github, markdown, html.")
    ],
    saved: SavedRun = None,
    baseline: Baseline = blessing.FOLDER,
    out: Annotated[Path | None, typer.Option(help="File to write; default: stdout.")] = None,
) -> None:
    """Show a saved run again, beside the baseline, in another form; asks nothing."""
    if form not in REPORTS:
        raise SuiteError(form, None, "no such format", f"name one of: {', '.join(REPORTS)}")
    module, function = REPORTS[form]
    write = getattr(import_module(module), function)
    text = write(compare(load_run(saved or _last()), _baseline(baseline)))
    if out:
        out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


@app.command()
def explain(
    case: CaseId,
    saved: SavedRun = None,
    ladder: LadderFolder = None,
    embedder: EmbedderName = None,
    cases: CasesFolder = FOLDER,
) -> None:
    """Show one case: the answer beside its gold, each verdict, and the first layer that fails.

    Asks it afresh, unless a saved run is named.
    """
    found = load_run(saved).case(case) if saved else _fresh(case, cases, ladder, embedder)
    if found is None:
        raise SuiteError(str(saved or cases), None, f"no case '{case}'", "name one of its ids")
    _print(explaining.lines(found))


@app.command("power")
def power_command(saved: SavedRun = None) -> None:
    """Say what drop the cases of a saved run could detect."""
    _print([power(load_run(saved or _last()))])


@app.command("verify-data")
def verify_data(
    ladder: LadderFolder = None, cases: CasesFolder = FOLDER, baseline: Baseline = blessing.FOLDER
) -> None:
    """Check cases, schema and baseline without asking anything."""
    verifying.check_schema()
    old = _baseline(baseline)
    suite = _suite(cases, ladder, old)
    _print(verifying.told(suite, old))
    raise typer.Exit(STALE_EXIT if any(one.gone for one in suite.cases) else OK)


@app.command()
def draft(
    file: Annotated[Path, typer.Argument(help="Rated answers, JSON lines.")],
    cases: CasesFolder = FOLDER,
) -> None:
    """Turn rated answers into case skeletons to finish, on stdout."""
    read = read_ladder(read_settings().ladder_folder)
    taken = [one.case.id for one in read_suite(cases, read).cases]
    _print(map(canonical, drafting.draft(file, read.id, taken, date.today().isoformat())))


@app.command()
def record() -> None:
    """Record a model's answers (not before there is a model path)."""
    raise SuiteError("record", None, NO_MODEL, "use `coach eval run --offline`")


def main(words: Sequence[str]) -> int:
    """Run `coach eval WORDS` and return its exit code; failures end in one line on stderr."""
    try:
        code = app([*words], prog_name="coach eval", standalone_mode=False)
        return code if isinstance(code, int) else OK
    except CoachError as error:
        _complain(str(error))
    except typer.TyperException as error:
        if not error.format_message():  # help was asked for, and is printed
            return OK
        _complain(f"{error.format_message().rstrip('.')}; see `coach eval --help`")
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        traceback.print_exc()
        _complain(f"{type(error).__name__}: {error}; this is a defect of evals, please report it")
        return DEFECT
    return INVALID


def _run(suite: Suite, opening: Opening, jobs: int) -> Run:
    with progress("Asking") as report:
        return run_suite(suite, opening, jobs, report)


def _fresh(case: str, cases: Path, ladder: Path | None, embedder: str | None) -> CaseRecord | None:
    """The case asked now, together with the one it is paired with."""
    whole = _suite(cases, ladder, _baseline(blessing.FOLDER))
    pair = next((one.case.pair for one in whole.cases if one.case.id == case), None)
    wanted = Filter(ids=(case, *([pair] if pair else [])))
    return _run(whole.select(wanted), Opening(ladder, embedder), 1).case(case)


def _suite(cases: Path, ladder: Path | None, baseline: Run | None) -> Suite:
    read = read_ladder(ladder or read_settings().ladder_folder)
    known = {quote for one in baseline.cases for quote in one.gold} if baseline else set()
    return read_suite(cases, read, known)


def _baseline(folder: Path) -> Run | None:
    """The run in a folder; None where nobody blessed one yet."""
    blessed = any((folder / name).is_file() for name in (HEAD, CASES))
    return load_run(folder) if blessed else None


def _last() -> Path:
    """Where the last run is kept."""
    settings = read_settings()
    return (settings.data or settings.home / "var") / "evals" / "last"


def _among(words: Collection[str] | None, kinds: Any) -> tuple[str, ...]:
    for word in words or ():
        if word not in get_args(kinds):
            known = ", ".join(get_args(kinds))
            raise SuiteError(word, None, "no such kind or split", f"name one of: {known}")
    return tuple(words or ())


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _complain(message: str) -> None:
    print(f"coach eval: {' '.join(message.split())}", file=sys.stderr)

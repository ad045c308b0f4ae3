"""Owns `coach eval`: its verbs, and how what happened becomes an exit code.

Exit codes: 0 ok; 1 regression, or too little evidence to rule one out; 2 a suite, run, baseline or
option that cannot be used; 3 a case quotes text the ladder no longer has, or a recording is
stale; 4 a defect of evals. Words and figures come from other rooms.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from coach import CoachError, read_ladder, read_settings
from evals import blessing, drafting, explaining, page, verifying
from evals import options as given
from evals.case import Kind, Split
from evals.comparison import Comparison
from evals.errors import NotComparable, SuiteError
from evals.exporting import export
from evals.gates import STALE_EXIT, compare, power
from evals.opening import Opening
from evals.progress import progress
from evals.record import CASES, HEAD, CaseRecord, Run, load_run, save_run
from evals.running import run_suite
from evals.strict_json import canonical
from evals.suite import FOLDER, Filter, Suite, known_ids, read_suite
from evals.voices import Speaker, baseline_of, begin_recording, read_recording
from evals.wording import counted

OK, INVALID, DEFECT = 0, 2, 4  # exit codes; regressed and stale come with a comparison
LAST, BASELINE = Path("last"), Path("baseline")  # names of two saved runs everybody has

app = typer.Typer(
    name="coach eval",
    help="Measure what the coach says against the cases in evals/cases, offline.",
    epilog="Exit codes: 0 ok, 1 regression or too little evidence, 2 unusable suite, run or "
    "option, 3 stale cases or recordings, 4 a defect of evals. docs/evals.md explains all.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    ids: given.Ids = None,
    tags: given.Tags = None,
    kinds: given.Kinds = None,
    splits: given.Splits = None,
    jobs: given.Jobs = 1,
    offline: given.Offline = False,
    replay: given.Recordings = None,
    model: given.Model = None,
    ladder: given.LadderFolder = None,
    embedder: given.EmbedderName = None,
    cases: given.CasesFolder = FOLDER,
    against: given.Against = BASELINE,
    save: given.Save = None,
    html: given.Html = None,
    junit: given.Junit = None,
    markdown: given.Markdown = None,
    json: given.Json = None,
    github: given.Github = None,
) -> None:
    """Ask every case, measure every layer, and hold the run against the baseline.

    A replay is held against the baseline among its recordings, where there is one.
    """
    if against == BASELINE:
        against = baseline_of(replay) or against
    old = _baseline(against)
    speaker, recorded = _speaker(offline, replay, model)
    chosen = _suite(cases, ladder, old).select(_filter(ids, tags, kinds, splits) or recorded)
    new = _run(chosen, Opening(ladder, embedder, speaker), jobs)
    folder = save or _folder(LAST)
    save_run(new, folder)
    print(f"Saved in {folder}.", file=sys.stderr)
    forms = {"html": html, "junit": junit, "markdown": markdown, "json": json, "github": github}
    compared = replace(compare(new, old), history=blessing.figures_so_far(_folder(against)))
    _tell(compared, forms)
    raise typer.Exit(compared.exit_code)


@app.command("compare")
def compare_command(a: given.Measure, b: given.Judged) -> None:
    """Hold one saved run against another."""
    compared = compare(load_run(_folder(b)), load_run(_folder(a)))
    _tell(compared, {})
    raise typer.Exit(compared.exit_code)


@app.command()
def report(
    saved: given.SavedRun = LAST,
    against: given.Against = BASELINE,
    html: given.Html = None,
    junit: given.Junit = None,
    markdown: given.Markdown = None,
    json: given.Json = None,
    github: given.Github = None,
) -> None:
    """Show a saved run again, in any form; asks nothing. A FILE of - is stdout.

    Ends in 0 whatever the verdict: `run` and `compare` judge, this only shows.
    """
    forms = {"html": html, "junit": junit, "markdown": markdown, "json": json, "github": github}
    compared = compare(load_run(_folder(saved)), _baseline(against))
    _tell(replace(compared, history=blessing.figures_so_far(_folder(against))), forms)


@app.command()
def bless(
    reason: given.Reason, saved: given.SavedRun = LAST, against: given.Against = BASELINE
) -> None:
    """Make a saved run the baseline, and write down why."""
    new = load_run(_folder(saved))
    folder = _folder(against)
    try:
        compared = compare(new, _blessed(folder))
    except NotComparable:  # what was measured otherwise can only be replaced
        compared = compare(new, None)
    history = blessing.bless(compared, reason, folder)
    said = counted(len(new.cases), "case")
    _print([f"{said} are the baseline now; the reason stands in {history}."])


@app.command()
def explain(
    case: given.CaseId,
    saved: Annotated[Path | None, typer.Option("--run", help="A saved run, or `last`.")] = None,
    ladder: given.LadderFolder = None,
    embedder: given.EmbedderName = None,
    cases: given.CasesFolder = FOLDER,
) -> None:
    """Show one case: the answer beside its gold, each verdict, and the first layer that fails.

    Asks it afresh, unless a saved run is named.
    """
    if saved is None:
        found = _fresh(case, cases, ladder, embedder)
    else:
        found = load_run(_folder(saved)).case(case)
    if found is None:
        raise SuiteError(str(saved or cases), None, f"no case '{case}'", "name one of its ids")
    _print(explaining.lines(found))


@app.command("power")
def power_command(saved: given.SavedRun = LAST) -> None:
    """Say what drop the cases of a saved run could detect."""
    _print([power(load_run(_folder(saved))) + "."])


@app.command("verify-data")
def verify_data(
    ladder: given.LadderFolder = None,
    cases: given.CasesFolder = FOLDER,
    against: given.Against = BASELINE,
) -> None:
    """Check cases, schema and baseline without asking anything."""
    verifying.check_schema()
    old = _baseline(against)
    suite = _suite(cases, ladder, old)
    _print(verifying.told(suite, old))
    raise typer.Exit(STALE_EXIT if any(one.gone for one in suite.cases) else OK)


@app.command()
def draft(
    file: Annotated[Path, typer.Argument(help="Rated answers, JSON lines.")],
    cases: given.CasesFolder = FOLDER,
) -> None:
    """Turn rated answers into case skeletons to finish, on stdout."""
    read = read_ladder(read_settings().ladder_folder)
    drafted = drafting.draft(file, read.id, known_ids(cases), date.today().isoformat())
    _print(map(canonical, drafted))


@app.command()
def record(
    into: Annotated[Path, typer.Argument(help="Folder for the recorded answers.")],
    model: Annotated[str, typer.Option("--model", help="Alias of the model to ask.")],
    ids: given.Ids = None,
    tags: given.Tags = None,
    kinds: given.Kinds = None,
    splits: given.Splits = None,
    jobs: given.Jobs = 1,
    ladder: given.LadderFolder = None,
    embedder: given.EmbedderName = None,
    cases: given.CasesFolder = FOLDER,
    save: given.Save = None,
) -> None:
    """Ask a model every case and keep its answers, for `run --replay`."""
    wanted = _filter(ids, tags, kinds, splits)
    chosen = _suite(cases, ladder, _baseline(BASELINE)).select(wanted)
    speaker = begin_recording(into, model, wanted, read_settings())
    new = _run(chosen, Opening(ladder, embedder, speaker), jobs)
    save_run(new, save or _folder(LAST))
    kept = len(list(into.glob("*.jsonl")))
    _print([f"{counted(kept, 'recorded answer')} in {into}; `coach eval run --replay {into}`."])


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


def _tell(compared: Comparison, forms: dict[str, Path | None]) -> None:
    """The page on stdout, unless another form goes there, and every form that has a file."""
    wrote = list(export(compared, forms))
    if Path("-") not in forms.values():
        _print([*wrote, *page.lines(compared)])


def _fresh(case: str, cases: Path, ladder: Path | None, embedder: str | None) -> CaseRecord | None:
    """The case asked now, together with the one it is paired with."""
    whole = _suite(cases, ladder, _baseline(BASELINE))
    pair = next((one.case.pair for one in whole.cases if one.case.id == case), None)
    wanted = Filter(ids=(case, *([pair] if pair else [])))
    return _run(whole.select(wanted), Opening(ladder, embedder), 1).case(case)


def _suite(cases: Path, ladder: Path | None, baseline: Run | None) -> Suite:
    read = read_ladder(ladder or read_settings().ladder_folder)
    known = {quote for one in baseline.cases for quote in one.gold} if baseline else set()
    return read_suite(cases, read, known)


def _baseline(named: Path) -> Run | None:
    """The run to hold another against; None where it is the baseline and nobody blessed one yet."""
    folder = _folder(named)
    found = _blessed(folder)
    if found is None and named != BASELINE:
        raise SuiteError(folder / HEAD, None, "no saved run", "name the folder of one")
    return found


def _blessed(folder: Path) -> Run | None:
    """The run in a folder; None where there is none. Half of one is damage, not absence."""
    there = any((folder / name).is_file() for name in (HEAD, CASES))
    return load_run(folder) if there else None


def _folder(named: Path) -> Path:
    """Where a saved run lies; `last` and `baseline` are names."""
    if named == BASELINE:
        return blessing.FOLDER
    if named != LAST:
        return named
    settings = read_settings()
    return (settings.data or settings.home / "var") / "evals" / "last"


def _filter(
    ids: list[str] | None, tags: list[str] | None, kinds: list[str] | None, splits: list[str] | None
) -> Filter:
    return Filter(tuple(ids or ()), tuple(tags or ()), _among(kinds, Kind), _among(splits, Split))


def _speaker(offline: bool, replay: Path | None, model: str | None) -> tuple[Speaker, Filter]:
    """Who speaks, and the cases it was recorded for."""
    ways = {"--offline": offline, "--replay": replay, "--model": model}
    named = [way for way, value in ways.items() if value]
    if len(named) > 1:
        raise SuiteError(" and ".join(named), None, "exclude each other", "name one of them")
    if replay is None:
        return Speaker(model, live=bool(model)), Filter()
    held = read_recording(replay)
    return Speaker(held.model, replay), held.cases


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

"""Owns `coach doctor`: what is configured, what is missing, and how to repair it."""

from __future__ import annotations

import asyncio
import platform
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from coach.cli.options import FLAG, AsJson, LadderFolder
from coach.cli.screen import console, harmless, paragraph, print_json, whole_line
from coach.errors import CoachError
from coach.settings import Settings, catalogue, read_settings

if TYPE_CHECKING:
    from coach.llm.models import Models
    from coach.llm.probing import Probed

AILING = 1  # exit code when something must be repaired
SUBJECT_WIDTH = 10  # characters


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `repair` is empty where all is well."""

    subject: str
    found: str
    repair: str = ""


def doctor(
    ladder: LadderFolder = None,
    as_json: AsJson = False,
    settings: Annotated[
        bool, typer.Option("--settings", metavar=FLAG, help="List every setting instead.")
    ] = False,
) -> None:
    """Look over settings, ladder, wording, embedder, index and model; say what repairs them.

    Exit code 1 if something needs repair.

    [bold]Examples[/bold]
    [cyan]  coach doctor
      coach doctor --ladder ours --json
      coach doctor --settings[/cyan]
    """
    if settings:
        _print_settings(as_json)
        return
    findings = list(_examine(ladder))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            _print(finding)
    raise typer.Exit(AILING if any(finding.repair for finding in findings) else 0)


def _print_settings(as_json: bool) -> None:
    """All settings, as a table that reads well here and in Markdown; the README holds it."""
    if as_json:
        names = ("variable", "default", "meaning")
        print_json([dict(zip(names, one, strict=True)) for one in catalogue()])
        return
    whole_line(console(), "| variable | default | meaning |\n|---|---|---|")
    for variable, default, meaning in catalogue():
        whole_line(console(), f"| `{variable}` | {default} | {meaning} |")


def version() -> str:
    """Coach's version; for a checkout that was never installed it says so."""
    try:
        return metadata.version("coach")
    except metadata.PackageNotFoundError:
        return "(not installed; run `make install`)"


def _print(finding: Finding) -> None:
    mark = Text("!  ", "bold red") if finding.repair else Text("ok ", "green")
    first = mark.append(finding.subject.ljust(SUBJECT_WIDTH), "none")
    margin = " " * len(first)
    paragraph(console(), finding.found, first, margin)
    if finding.repair:
        paragraph(console(), Text(f"-> {harmless(finding.repair)}", "yellow"), margin, margin)


def _examine(ladder: Path | None) -> Iterator[Finding]:
    """Each look that fails is a finding; without settings there is nothing else to look at."""
    yield Finding("coach", f"{version()}, Python {platform.python_version()}")
    try:
        settings = read_settings()
    except CoachError as error:
        yield _ailment("settings", error)
        return
    yield Finding("settings", "; ".join(f"{name} {value}" for name, value in _values(settings)))
    for subject, look in LOOKS:
        try:
            yield Finding(subject, *look(settings, ladder))
        except CoachError as error:
            yield _ailment(subject, error)


def _ailment(subject: str, error: CoachError) -> Finding:
    found, _, repair = str(error).partition("; ")
    return Finding(subject, found, repair or "report this")


def _values(settings: Settings) -> Iterator[tuple[str, object]]:
    yield "COACH_LADDER", settings.ladder_folder
    yield "COACH_DATA", settings.index_folder.parent
    yield "COACH_THREADS", settings.threads


def _ladder(settings: Settings, ladder: Path | None) -> tuple[str, str]:
    from coach.ladder.reading import read_ladder

    read = read_ladder(ladder or settings.ladder_folder)
    count = sum(1 for _ in read.passages())
    return f"{read.name} {read.version}: {count} passages, revision {read.revision}", ""


def _wording(settings: Settings, _: Path | None) -> tuple[str, str]:
    from coach.prompts import load_wording

    return f"{settings.prompts_folder}, digest {load_wording(settings.prompts_folder).digest}", ""


def _embedder(settings: Settings, _: Path | None) -> tuple[str, str]:
    from coach.assembly import load_embedder

    return load_embedder(settings).fingerprint, ""


def _model(settings: Settings, _: Path | None) -> tuple[str, str]:
    """The model is asked one tiny question."""
    if settings.model is None:
        return "none; coach answers without one (COACH_MODEL names one)", ""
    from coach.llm.models import open_models

    models = open_models(settings.model, settings.models)
    probed = asyncio.run(_probed(models, models.default or settings.model))
    repairs = [one.repair for one in probed if one.repair]
    return "; ".join(one.found for one in probed), "; ".join(repairs)


async def _probed(models: Models, alias: str) -> tuple[Probed, ...]:
    from coach.llm.probing import probe

    try:
        return await probe(models, alias)
    finally:
        await models.close()


def _index(settings: Settings, ladder: Path | None) -> tuple[str, str]:
    from coach.assembly import build_command, status

    found = status(ladder, settings=settings)
    return found.reason, f"run `{build_command(ladder)}`" if found.repair else ""


def _temporary(settings: Settings, _: Path | None) -> tuple[str, str]:
    """Every process copies the index it asks into the system's temporary folder."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"can be written")
            return f"{tempfile.gettempdir()} can be written", ""
    except OSError as error:
        found = f"{error.filename or tempfile.gettempdir()}: {error.strerror}"
        return found, "set TMPDIR to a folder with free space"


Look = Callable[[Settings, Path | None], tuple[str, str]]  # what was found, and its repair or ""
LOOKS: tuple[tuple[str, Look], ...] = (
    ("ladder", _ladder),
    ("wording", _wording),
    ("embedder", _embedder),
    ("index", _index),
    ("model", _model),
    ("temporary", _temporary),
)

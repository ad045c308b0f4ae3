"""Owns `coach doctor`: what is configured, what is missing, and how to repair it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from coach.cli.screen import console, print_json
from coach.errors import CoachError
from coach.settings import Settings, read_settings

AILING = 1  # exit code when something must be repaired


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `repair` is empty where all is well."""

    subject: str
    found: str
    repair: str = ""


def doctor(
    ladder: Annotated[
        Path | None, typer.Option("--ladder", help="Folder of another ladder.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look over settings, ladder, embedder and index; exit code 1 if something needs repair."""
    findings = list(_examine(ladder))
    if as_json:
        print_json([{"subject": f.subject, "found": f.found, "repair": f.repair} for f in findings])
    else:
        for finding in findings:
            mark = Text("! ", style="bold red") if finding.repair else Text("ok ", style="green")
            console().print(mark.append(f"{finding.subject}: {finding.found}", style="not bold"))
            if finding.repair:
                console().print(Text(f"   {finding.repair}", style="yellow"))
    raise typer.Exit(AILING if any(finding.repair for finding in findings) else 0)


def _examine(ladder: Path | None) -> Iterator[Finding]:
    """Each look that fails is a finding; the looks that need it are left out."""
    settings = read_settings()
    looks: tuple[tuple[str, Callable[[Settings, Path], Finding]], ...] = (
        ("ladder", _ladder),
        ("wording", _wording),
        ("embedder", _embedder),
        ("index", _index),
    )
    yield Finding("settings", f"ladder {settings.ladder_folder}, data {settings.index_folder}")
    for subject, look in looks:
        try:
            yield look(settings, ladder or settings.ladder_folder)
        except CoachError as error:
            found, _, repair = str(error).rpartition("; ")
            yield Finding(subject, found, repair)


def _ladder(settings: Settings, folder: Path) -> Finding:
    from coach.ladder.reading import read_ladder

    read = read_ladder(folder)
    count = sum(1 for _ in read.passages())
    return Finding("ladder", f"{read.name} {read.version}, {count} passages, {read.revision}")


def _wording(settings: Settings, folder: Path) -> Finding:
    from coach.prompts import load_wording

    return Finding(
        "wording",
        f"{settings.prompts_folder}, digest {load_wording(settings.prompts_folder).digest}",
    )


def _embedder(settings: Settings, folder: Path) -> Finding:
    from coach.embedding.minilm import load_minilm

    return Finding("embedder", load_minilm(settings.threads).fingerprint)


def _index(settings: Settings, folder: Path) -> Finding:
    from coach.assembly import status

    found = status(folder, settings=settings)
    return Finding("index", found.reason, found.repair)

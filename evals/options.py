"""The options and arguments that verbs of `coach eval` share, each worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Ids = Annotated[
    list[str] | None,
    typer.Option("--id", help="Only these cases; * and ? are wildcards. May be repeated."),
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", help="Only cases with this tag. May be repeated.")
]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only cases of this kind. May be repeated.")
]
Splits = Annotated[list[str] | None, typer.Option("--split", help="Only dev, gate or holdout.")]
Jobs = Annotated[int, typer.Option("-j", "--jobs", min=1, help="Processes.")]
Offline = Annotated[bool, typer.Option("--offline", help="Without a model (the default).")]
Recordings = Annotated[
    Path | None,
    typer.Option("--replay", metavar="DIR", help="With the recorded answers of a folder."),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="ALIAS", help="With a model, asked now.")
]
Save = Annotated[Path | None, typer.Option("--save", help="Folder to save the run in.")]
LadderFolder = Annotated[Path | None, typer.Option("--ladder", help="Folder of another ladder.")]
EmbedderName = Annotated[
    str | None, typer.Option("--embedder", help="Another embedder: package.module:function.")
]
CasesFolder = Annotated[Path, typer.Option("--cases", help="Folder of *.jsonl files with cases.")]
Against = Annotated[
    Path,
    typer.Option("--against", "--baseline", help="Run to hold this one against.", metavar="RUN"),
]
SavedRun = Annotated[
    Path,
    typer.Argument(
        metavar="RUN", help="Folder of a saved run; `last` and `baseline` name those two."
    ),
]
Measure = Annotated[
    Path, typer.Argument(metavar="A", help="The run that is the measure; `baseline` will do.")
]
Judged = Annotated[
    Path, typer.Argument(metavar="B", help="The run that is judged; `last` will do.")
]
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="A case's id.")]
Reason = Annotated[str, typer.Option("--reason", help="Why the new figures are right.")]

Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="The report as one page to open.")
]
Junit = Annotated[
    Path | None, typer.Option("--junit", metavar="FILE", help="JUnit XML, for a build.")
]
Markdown = Annotated[
    Path | None,
    typer.Option("--markdown", metavar="FILE", help="A comment for a pull request."),
]
Json = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="All figures and decisions.")
]
Github = Annotated[
    Path | None,
    typer.Option("--github", metavar="FILE", help="Annotations of a GitHub workflow."),
]
